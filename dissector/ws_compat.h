// SPDX-License-Identifier: GPL-2.0-or-later
/// Wireshark's headers, and all that differs between its releases 4.0, 4.2, 4.4 and 4.6. Nothing else in this
/// folder asks for a version.
///
/// Wireshark's exceptions are longjmps. The rules that follow from it, for every function here that calls
/// into Wireshark: no automatic object with a destructor is alive across the call; what core made lives in
/// the packet's pool and is never destroyed; core never calls back.
#pragma once

#include <ws_version.h>

#include <epan/packet.h>

#include <epan/conversation.h>
#include <epan/exceptions.h>
#include <epan/expert.h>
#include <epan/exported_pdu.h>
#include <epan/follow.h>
#include <epan/prefs.h>
#include <epan/proto_data.h>
#include <epan/tap.h>
#include <epan/to_str.h>
#include <epan/unit_strings.h>
#include <epan/wmem_scopes.h>
#include <wiretap/wtap.h>

// No guard for C++ in any release; packet-tcp.h includes the first.
extern "C" {
#include <epan/reassemble.h>
#include <epan/show_exception.h>
}

#include <epan/dissectors/packet-quic.h>
#include <epan/dissectors/packet-tcp.h>
#include <epan/dissectors/packet-tls-utils.h>
#include <epan/dissectors/packet-tls.h>

#define QAPSCOPE_WIRESHARK_SINCE(major, minor)                                                               \
    (WIRESHARK_VERSION_MAJOR > (major)                                                                       \
     || (WIRESHARK_VERSION_MAJOR == (major) && WIRESHARK_VERSION_MINOR >= (minor)))

namespace qapscope::dissector {

#if QAPSCOPE_WIRESHARK_SINCE(4, 4)
using HeuristicAnswer = bool;
using PreferenceBool = bool;
#else
using HeuristicAnswer = gboolean;
using PreferenceBool = gboolean;
#endif

/// Whether the user told Wireshark to tell conversations by VLAN or interface too, where it can be told.
template <class Preferences>
bool areConversationsSplit(const Preferences& preferences) noexcept
{
    if constexpr (requires { preferences.conversation_deinterlacing_key; })
        return preferences.conversation_deinterlacing_key != 0;
    else
        return false;
}

/// Whether the packet's conversation is told by its addresses and ports, and by nothing else.
inline bool areConversationsByEnds(const packet_info* pinfo) noexcept
{
    return !areConversationsSplit(prefs) && pinfo->conv_addr_port_endpoints == nullptr
           && pinfo->conv_elements == nullptr;
}

/// Makes `handle` the dissector of a TLS session; `data` is what a heuristic of TLS was given.
inline void setTlsDissector(void* data, dissector_handle_t handle)
{
#if QAPSCOPE_WIRESHARK_SINCE(4, 2)
    *static_cast<tlsinfo*>(data)->app_handle = handle;
#else
    *static_cast<dissector_handle_t*>(data) = handle;
#endif
}

/// A follower of streams by number, whose tap gives the bytes; `count` says how many there are, where it is asked.
inline void registerFollowStream(int protocol, const char* tap, follow_conv_filter_func ofPacket,
                                 follow_index_filter_func ofStream, follow_address_filter_func ofEnds,
                                 follow_port_to_display_func port, [[maybe_unused]] guint32 (*count)())
{
#if QAPSCOPE_WIRESHARK_SINCE(4, 2)
    register_follow_stream(protocol, tap, ofPacket, ofStream, ofEnds, port, follow_tvb_tap_listener, count,
                           nullptr);
#else
    register_follow_stream(protocol, tap, ofPacket, ofStream, ofEnds, port, follow_tvb_tap_listener);
#endif
}

}  // namespace qapscope::dissector
