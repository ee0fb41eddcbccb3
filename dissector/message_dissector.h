// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs in a message: a UDP datagram, a WebSocket message, an exported PDU. One or more whole QAPs, then
/// perhaps a signature. (PROTOCOL §4, [sig-trailer])
#pragma once

#include "qap_dissector.h"
#include "session/conversation.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// Gives how many bytes are ours: 0 where the message does not begin with a QAP, nor goes on with one, else all of them.
int dissectMessage(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, TransportKind transport);
/// The same where it is known whose message it is, and when it began.
int dissectMessageOf(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, QapPlace place);

}  // namespace qapscope::dissector
