// SPDX-License-Identifier: GPL-2.0-or-later
/// What a QAP is about, in one line, as the window's Info column says it: behind its name in Wireshark's, and as the field
/// `qhp.info` for filters. It costs more than the rest of a QAP does without a tree, so it is made where it is asked for.
#pragma once

#include "base/bytes.h"
#include "frame_note.h"
#include "wire/header.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// Whether the column will show the line of the frame's next QAP, or a filter or a visible tree its field.
[[nodiscard]] bool isInfoWanted(const FrameNote& note, packet_info* pinfo, proto_tree* tree);

/// The line, in the packet's pool; empty for an empty payload. `bytes` begin with the header.
[[nodiscard]] const char* infoLine(ByteView bytes, const Header& header, packet_info* pinfo);

/// Adds the field below the QAP's root, where there is a line.
void writeInfo(const char* line, tvbuff_t* wire, proto_item* root);

}  // namespace qapscope::dissector
