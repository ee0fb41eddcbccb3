// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs that begin in one message and go on in the next ones, as they may, rarely, over WebSocket. (PROTOCOL §7)
#pragma once

#include "qap_dissector.h"

namespace qapscope::dissector {

/// Shows what became whole with the message, in the frame that completes it, where the message goes on with a QAP or
/// ends inside one. False where it stands by itself: nothing is shown then. `place`: of the message.
bool dissectSpanning(tvbuff_t* message, packet_info* pinfo, proto_tree* tree, const QapPlace& place);

/// The file is closed.
void forgetSpanningMessages() noexcept;

}  // namespace qapscope::dissector
