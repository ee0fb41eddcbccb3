/* SPDX-License-Identifier: GPL-2.0-or-later
 * The user's table of keys under Edit > Preferences > Protocols > QHP, as Wireshark edits and stores it (the
 * profile's file qhp_keys). Wireshark's one thread. (PROTOCOL §3)
 */
#pragma once

#include <ws_version.h>

#include <epan/prefs.h>

#ifdef __cplusplus
extern "C" {
#endif

#if WIRESHARK_VERSION_MAJOR > 4 || (WIRESHARK_VERSION_MAJOR == 4 && WIRESHARK_VERSION_MINOR >= 2)
typedef unsigned char qhp_key_byte;
#else
typedef char qhp_key_byte;
#endif

enum { QHP_KEY_HMAC_SHA256 = 0, QHP_KEY_AES_256_GCM = 1 };

typedef struct
{
    char* name;
    unsigned use;
    qhp_key_byte* key;
    unsigned key_length;
} qhp_key_record;

/* Adds the table to the protocol's preferences. */
void qhp_register_key_table(module_t* module);

/* What stands in the table; `count` gets the number of records. */
const qhp_key_record* qhp_key_records(unsigned* count);

/* Called when the table has changed; key_store.cpp has it. */
void qhp_keys_changed(void);

#ifdef __cplusplus
}
#endif
