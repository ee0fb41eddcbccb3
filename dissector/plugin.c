/* SPDX-License-Identifier: GPL-2.0-or-later
 * What Wireshark asks a plugin for: its version, the Wireshark that it was built for, and its entry. In C,
 * where a const array is exported as it stands.
 */
#include <ws_version.h>

#include <stdint.h>

#include <ws_symbol_export.h>

#include <epan/proto.h>

#if WIRESHARK_VERSION_MAJOR > 4 || (WIRESHARK_VERSION_MAJOR == 4 && WIRESHARK_VERSION_MINOR >= 4)
#include <wsutil/plugins.h>
#endif

#include "register.h"

WS_DLL_PUBLIC_DEF const char plugin_version[] = QAPSCOPE_VERSION;
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

WS_DLL_PUBLIC void plugin_register(void);

#if WIRESHARK_VERSION_MAJOR > 4 || (WIRESHARK_VERSION_MAJOR == 4 && WIRESHARK_VERSION_MINOR >= 4)
WS_DLL_PUBLIC uint32_t plugin_describe(void);

uint32_t plugin_describe(void)
{
    return WS_PLUGIN_DESC_DISSECTOR;
}
#endif

void plugin_register(void)
{
    static proto_plugin qhp;
    qhp.register_protoinfo = qhp_register_protocol;
    qhp.register_handoff = qhp_register_handoff;
    proto_register_plugin(&qhp);
}
