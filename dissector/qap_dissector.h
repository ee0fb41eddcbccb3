// SPDX-License-Identifier: GPL-2.0-or-later
/// One QAP: its row in the first pass, its words in the columns, its tree when Wireshark wants one.
#pragma once

#include "base/time.h"
#include "conversation_note.h"
#include "framing.h"
#include "pipeline/decoded_qap.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// Where a QAP stands and what framing knows of it.
struct QapPlace
{
    ConversationNote* conversation;
    Direction direction;
    Timestamp first;  ///< of the frame with its first byte
    bool hasTrailer;
    const LateTrailer* late = nullptr;  ///< its signature, where that came in a later segment and is known
    const RowIndex* known = nullptr;    ///< its row, or none, where an earlier frame showed the start of it
};

[[nodiscard]] ByteView bytesOf(tvbuff_t* tvb, gint offset = 0);
[[nodiscard]] Timestamp frameTimestamp(const packet_info* pinfo) noexcept;
[[nodiscard]] FramingOptions framingOptions() noexcept;
/// True in the one pass over the frames in their order, in which state may grow.
[[nodiscard]] bool isFirstPass(const packet_info* pinfo) noexcept;

/// Decodes into the packet's pool, where the result is never destroyed: Wireshark may leave any frame by longjmp.
/// `row`: the QAP's, or none.
[[nodiscard]] const DecodedQap& decode(ByteView bytes, const Header& header, packet_info* pinfo,
                                       const QapPlace& place, RowIndex row);

/// `tvb`: the QAP, as long as it claims to be or as much as there is. Gives its row, where it has one.
RowIndex dissectQap(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const QapPlace& place);

/// The first QAP that ends in the frame; none where no pass found one.
[[nodiscard]] RowIndex firstRowOf(const packet_info* pinfo);

/// `tvb`: a signature in a segment of its own.
void dissectTrailer(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const LateTrailer& late);

/// `tvb`: the start of a QAP that a later frame ends, where it is shown.
void dissectStart(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, std::uint32_t endedIn);

/// `tvb`: bytes that are no QAP.
void dissectSkipped(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, Rule reason);
/// `length` bytes that are no QAP, and that stand somewhere else.
void noteSkipped(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, Rule reason, std::uint64_t length);

}  // namespace qapscope::dissector
