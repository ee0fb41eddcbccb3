// SPDX-License-Identifier: GPL-2.0-or-later
/// Shows what a piece of a stream made whole: found by a PieceStream in the first pass, kept with the frame, shown
/// in every pass.
#pragma once

#include "piece_stream.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// The piece at hand.
struct PiecePlace
{
    ConversationNote* conversation;
    Direction direction;
    std::uint64_t offset;  ///< of the tvb's first byte in the stream
    std::uint32_t key;     ///< what its items are kept under
};

/// The key of the frame's next piece: the same in every pass. To be called once a piece.
[[nodiscard]] std::uint32_t nextPieceKey(packet_info* pinfo);
/// Keeps what the stream has found. First pass only.
void keepItems(PieceStream& stream, packet_info* pinfo, std::uint32_t key);
/// Shows what was kept; gives whether that was anything.
bool showItems(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const PiecePlace& place);

}  // namespace qapscope::dissector
