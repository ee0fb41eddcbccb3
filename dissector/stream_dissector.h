// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs in a TCP or TLS stream: put together over segments, several in one, and what stands between them passed
/// over.
#pragma once

#include "ws_compat.h"

namespace qapscope::dissector {

/// As Wireshark calls a TCP payload's dissector; `data` is its struct tcpinfo, or null.
int dissectStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);
/// The same for what TLS decrypted; `data` is not looked at.
int dissectTlsStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);

}  // namespace qapscope::dissector
