// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs in QUIC streams, raw or as bodies of HTTP/3. The bytes of a stream are put in order here: Wireshark hands
/// them over as they come, and with Debian 12's 4.0 never puts together what spans packets. (PROTOCOL §4)
#pragma once

#include "ws_compat.h"

namespace qapscope::dissector {

/// As Wireshark calls the dissector of a QUIC application; `data` is its quic_stream_info.
int dissectQuic(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);
/// The same for HTTP/3: calls Wireshark's own dissector, and shows QAPs in bodies.
int dissectHttp3(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data);

/// Wireshark's own dissector of HTTP/3, which dissectHttp3() stands before.
void setHttp3Dissector(dissector_handle_t original) noexcept;
void forgetQuicStreams() noexcept;

}  // namespace qapscope::dissector
