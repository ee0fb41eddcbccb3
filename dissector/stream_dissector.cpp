// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_dissector.h"

#include "frame_note.h"
#include "preferences.h"
#include "qap_dissector.h"

#include <algorithm>

namespace qapscope::dissector {
namespace {

/// One call for a segment, or for segments that Wireshark put together.
struct Call
{
    ConversationNote* conversation;
    Direction direction;
    StreamSide* side;
    FramingOptions options;
    bool hasSequence;           ///< Wireshark told where in the stream the bytes stand
    std::uint32_t sequence;     ///< of the first byte
    const SegmentStart* start;  ///< what is known of the first bytes; null where nothing
    Item item;                  ///< the one that Wireshark was told the length of
    gint itemOffset;
};

/// Sequence numbers are kept with one added, for a null key is none.
const void* sequenceKey(std::uint32_t sequence)
{
    return GUINT_TO_POINTER(std::size_t{sequence} + 1);
}

void rememberStart(Call& call, std::uint32_t length, bool isTrailer)
{
    auto* start = wmem_new(wmem_file_scope(), SegmentStart);
    *start = {length, isTrailer};
    if (call.side->starts == nullptr)
        call.side->starts = wmem_map_new(wmem_file_scope(), g_direct_hash, g_direct_equal);
    wmem_map_insert(call.side->starts, sequenceKey(call.sequence), start);
    call.start = start;
}

/// Whether the first bytes belong to the QAP of an earlier segment: its signature, or the rest of one that a
/// snap length kept Wireshark from putting together. Found in the first pass, looked up later.
void findStart(Call& call, ByteView bytes, std::uint32_t size, const packet_info* pinfo)
{
    if (!call.hasSequence)
        return;
    if (call.side->starts != nullptr)
        call.start =
            static_cast<const SegmentStart*>(wmem_map_lookup(call.side->starts, sequenceKey(call.sequence)));
    if (call.start != nullptr || !isFirstPass(pinfo) || !call.side->hasEnd)
        return;
    const std::uint32_t left = call.side->endSequence - call.sequence;  // wraps as sequence numbers do
    const bool isInsideQap = left != 0 && left <= call.options.limits.maxPayloadBytes + kMaxHeaderSize;
    if (isInsideQap)
        rememberStart(call, std::min(left, size), false);
    else if (left == 0 && isLateTrailer(bytes, call.options))
        rememberStart(call, kTrailerSize, true);
}

/// A QAP whose end is not there begins here: its time is that of this frame.
void notePending(Call& call, gint offset, const packet_info* pinfo)
{
    if (!call.hasSequence || !isFirstPass(pinfo))
        return;
    const std::uint32_t sequence = call.sequence + static_cast<std::uint32_t>(offset);
    if (call.side->hasPending && call.side->pendingSequence == sequence)
        return;
    call.side->hasPending = true;
    call.side->pendingSequence = sequence;
    call.side->pendingTime = frameTimestamp(pinfo);
}

Item itemAt(Call& call, tvbuff_t* tvb, gint offset)
{
    if (offset == 0 && call.start != nullptr)
        return {.kind = call.start->isTrailer ? ItemKind::Trailer : ItemKind::Skipped,
                .length = call.start->length,
                .reason = Rule::Truncated};
    return itemInStream(bytesOf(tvb, offset), call.options);
}

/// Wireshark asks how long the item at an offset is; 0 asks for more of the stream.
guint lengthOfItem(packet_info* pinfo, tvbuff_t* tvb, int offset, void* data)
{
    auto& call = *static_cast<Call*>(data);
    const auto left = static_cast<guint>(tvb_reported_length_remaining(tvb, offset));
    call.item = itemAt(call, tvb, offset);
    call.itemOffset = offset;
    if (call.item.kind == ItemKind::NeedMore) {
        notePending(call, offset, pinfo);
        return pinfo->can_desegment != 0 ? 0 : left;
    }
    if (call.item.length > left)
        notePending(call, offset, pinfo);
    // What a snap length cut cannot be looked through for the next header.
    const bool isCut = tvb_captured_length_remaining(tvb, offset) < static_cast<gint>(left);
    if (call.item.kind == ItemKind::Skipped && isCut && call.start == nullptr)
        return left;
    return static_cast<guint>(call.item.length);
}

QapPlace placeOf(const Call& call, const packet_info* pinfo)
{
    const std::uint32_t sequence = call.sequence + static_cast<std::uint32_t>(call.itemOffset);
    const bool beganEarlier =
        call.hasSequence && call.side->hasPending && call.side->pendingSequence == sequence;
    return {.conversation = call.conversation,
            .direction = call.direction,
            .first = beganEarlier ? call.side->pendingTime : frameTimestamp(pinfo),
            .hasTrailer = call.item.hasTrailer};
}

void noteEnd(Call& call, const packet_info* pinfo)
{
    if (!isFirstPass(pinfo))
        return;
    call.side->hasEnd = true;
    call.side->endSequence = call.sequence + static_cast<std::uint32_t>(call.itemOffset)
                             + static_cast<std::uint32_t>(call.item.length);
}

int dissectItem(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    auto& call = *static_cast<Call*>(data);
    switch (call.item.kind) {
    case ItemKind::Qap: {
        const QapPlace place = placeOf(call, pinfo);
        noteEnd(call, pinfo);
        dissectQap(tvb, pinfo, tree, place);
        break;
    }
    case ItemKind::Trailer:
        dissectTrailer(tvb, pinfo, tree);
        break;
    case ItemKind::Skipped:
    case ItemKind::NeedMore:
        dissectSkipped(tvb, pinfo, tree, call.item.reason);
        break;
    }
    return static_cast<int>(tvb_reported_length(tvb));
}

}  // namespace

int dissectStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    const auto* segment = static_cast<const tcpinfo*>(data);
    Call call{};
    call.conversation = &conversationNote(pinfo, TransportKind::Tcp);
    call.direction = directionOf(*call.conversation, pinfo);
    call.side = &call.conversation->sides[static_cast<std::size_t>(call.direction)];
    call.options = framingOptions();
    call.hasSequence = segment != nullptr;
    call.sequence = segment != nullptr ? segment->seq : 0;
    findStart(call, bytesOf(tvb), tvb_reported_length(tvb), pinfo);
    tcp_dissect_pdus(tvb, pinfo, tree, TRUE, 1, lengthOfItem, dissectItem, &call);
    finishInfo(frameNote(pinfo), pinfo);
    return static_cast<int>(tvb_captured_length(tvb));
}

}  // namespace qapscope::dissector
