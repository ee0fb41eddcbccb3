// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs in WebSocket messages, and words to the user about messages that Wireshark keeps from us.
#pragma once

#include "ws_compat.h"

namespace qapscope::dissector {

/// A message of a connection that negotiated our subprotocol. Shows what is none of ours too: Wireshark does not try
/// others where a subprotocol's dissector declines, and text messages come here.
int dissectWebSocket(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);
/// A message of any other connection.
HeuristicAnswer recogniseWebSocket(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);

/// To be called behind every frame: says so where the frame ends a message that was not put together.
void noteEmptyLastFrame(tvbuff_t* frame, packet_info* pinfo, proto_tree* tree);

void setWebSocketFallbacks(dissector_handle_t json, dissector_handle_t data) noexcept;

}  // namespace qapscope::dissector
