/* SPDX-License-Identifier: GPL-2.0-or-later
 * The two calls that Wireshark makes when it starts: tell what the protocol has, then where it may be found.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

void qhp_register_protocol(void);
void qhp_register_handoff(void);

#ifdef __cplusplus
}
#endif
