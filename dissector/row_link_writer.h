// SPDX-License-Identifier: GPL-2.0-or-later
/// What the session knows of a QAP beyond its bytes: its request, its responses, its latency, findings of the
/// exchange, as generated items with links to frames. (PROTOCOL §6)
#pragma once

#include "capture_state.h"
#include "pipeline/decoded_qap.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// Adds them below `root`, the QAP's item. `decoded` tells what findings stand there already.
void writeRowLinks(const CaptureState& state, RowIndex row, const DecodedQap& decoded, tvbuff_t* wire,
                   packet_info* pinfo, proto_item* root);

}  // namespace qapscope::dissector
