// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs on lines of bytes that Wireshark neither puts in order nor together: USB bulk transfers, serial lines.
#pragma once

#include "ws_compat.h"

namespace qapscope::dissector {

/// The bytes of one transfer.
int dissectSerial(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);
void forgetSerialStreams() noexcept;

}  // namespace qapscope::dissector
