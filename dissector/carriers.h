// SPDX-License-Identifier: GPL-2.0-or-later
/// By which ways Wireshark hands us bytes: the tables and heuristic lists of the protocols below. A way more
/// is a function more here. (PROTOCOL §4)
#pragma once

#include "ws_compat.h"

namespace qapscope::dissector {

/// Registers `qhp`, the dissector of whole messages, by which exported PDUs, DLT_USER and Decode As name us.
void registerDissectors(int protocol);
void connectCarriers(int protocol);

}  // namespace qapscope::dissector
