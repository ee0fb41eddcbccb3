// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_dissector.h"

#include "capture_state.h"
#include "field_registry.h"
#include "frame_note.h"
#include "key_store.h"
#include "late_trailer.h"
#include "preferences.h"
#include "qap_dissector.h"

#include <algorithm>
#include <type_traits>

namespace qapscope::dissector {
namespace {

/// Below it stand the plugin's other data about a frame.
constexpr std::uint32_t kFirstTlsKey = 0x4000'0000;

/// One call for a segment, or for segments that Wireshark put together.
struct Call
{
    ConversationNote* conversation;
    Direction direction;
    StreamSide* side;
    FramingOptions options;
    bool hasSequence;           ///< Wireshark told where in the stream the bytes stand
    std::uint32_t sequence;     ///< of the first byte
    std::uint32_t size;         ///< of all bytes
    const SegmentStart* start;  ///< what is known of the first bytes; null where nothing
    bool isHalfTrailer;         ///< they begin what may be a signature, which is not all there
    bool hasItems;              ///< something was shown
    Item item;                  ///< the one that Wireshark was told the length of
    gint itemOffset;
};
static_assert(std::is_trivially_destructible_v<Call>, "Wireshark may leave its frame by longjmp");

/// Sequence numbers are kept with one added, for a null key is none.
const void* sequenceKey(std::uint32_t sequence)
{
    return GUINT_TO_POINTER(std::size_t{sequence} + 1);
}

const SegmentStart* startAt(const StreamSide& side, std::uint32_t sequence)
{
    if (side.starts == nullptr)
        return nullptr;
    return static_cast<const SegmentStart*>(wmem_map_lookup(side.starts, sequenceKey(sequence)));
}

void rememberStart(Call& call, const SegmentStart& known)
{
    auto* start = wmem_new(wmem_file_scope(), SegmentStart);
    *start = known;
    if (call.side->starts == nullptr)
        call.side->starts = wmem_map_new(wmem_file_scope(), g_direct_hash, g_direct_equal);
    wmem_map_insert(call.side->starts, sequenceKey(call.sequence), start);
    call.start = start;
}

std::uint32_t sequenceAt(const Call& call, std::uint64_t offset)
{
    return call.sequence + static_cast<std::uint32_t>(offset);  // wraps as sequence numbers do
}

void noteSigned(Call& call, std::uint32_t sequence)
{
    if (call.side->isSigned || !call.hasSequence)
        return;
    call.side->isSigned = true;
    call.side->signedFrom = sequence;
}

/// The same in every pass: signatures count from the first one on.
bool isSignedAt(const Call& call, std::uint32_t sequence)
{
    constexpr std::uint32_t half = 1u << 31;
    return call.hasSequence && call.side->isSigned && sequence - call.side->signedFrom < half;
}

/// The bytes stand right behind a QAP that ended with the segment before.
void findLateTrailer(Call& call, ByteView bytes, const packet_info* pinfo)
{
    if (!call.side->mayBeSigned)
        return;
    const LateTrailer late = lateTrailer(*call.side, bytes);
    if (late.status != SignatureStatus::Valid && !isLateTrailer(bytes, call.options))
        return;
    if (bytes.size() < kTrailerSize) {
        call.isHalfTrailer = true;
        return;
    }
    rememberStart(call, {.length = kTrailerSize, .isTrailer = true, .late = late});
    noteSigned(call, call.sequence);
    call.side->mayBeSigned = false;
    captureState().addTrailer(call.side->endRow, frameTimestamp(pinfo));
}

/// Whether the first bytes belong to the QAP of an earlier segment: its signature, or the rest of one that a
/// snap length kept Wireshark from putting together. Found in the first pass, looked up later.
void findStart(Call& call, ByteView bytes, std::uint32_t size, const packet_info* pinfo)
{
    if (!call.hasSequence)
        return;
    call.start = startAt(*call.side, call.sequence);
    if (call.start != nullptr || !isFirstPass(pinfo) || !call.side->hasEnd)
        return;
    const std::uint32_t left = call.side->endSequence - call.sequence;  // wraps as sequence numbers do
    const bool isInsideQap = left != 0 && left <= call.options.limits.maxPayloadBytes + kMaxHeaderSize;
    if (isInsideQap)
        rememberStart(call, {.length = std::min(left, size), .isTrailer = false, .late = {}});
    else if (left == 0)
        findLateTrailer(call, bytes, pinfo);
}

/// A QAP whose end is not there begins here: its time is that of this frame.
void notePending(Call& call, gint offset, const packet_info* pinfo)
{
    if (!call.hasSequence || !isFirstPass(pinfo))
        return;
    const std::uint32_t sequence = sequenceAt(call, static_cast<std::uint64_t>(offset));
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
    if (offset == 0 && call.isHalfTrailer)
        return {};
    call.options.isSigned = isSignedAt(call, sequenceAt(call, static_cast<std::uint64_t>(offset)));
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
    const std::uint32_t sequence = sequenceAt(call, static_cast<std::uint64_t>(call.itemOffset));
    const bool beganEarlier =
        call.hasSequence && call.side->hasPending && call.side->pendingSequence == sequence;
    const auto end = static_cast<std::uint32_t>(sequence + call.item.length);
    const SegmentStart* next = call.hasSequence && !call.item.hasTrailer ? startAt(*call.side, end) : nullptr;
    return {.conversation = call.conversation,
            .direction = call.direction,
            .first = beganEarlier ? call.side->pendingTime : frameTimestamp(pinfo),
            .hasTrailer = call.item.hasTrailer,
            .late = next != nullptr && next->isTrailer ? &next->late : nullptr};
}

/// `isLast`: nothing of the segment follows the QAP.
void noteEnd(Call& call, tvbuff_t* tvb, const packet_info* pinfo, bool isLast)
{
    if (!isFirstPass(pinfo) || !call.hasSequence)
        return;
    call.side->hasEnd = true;
    call.side->endSequence = sequenceAt(call, static_cast<std::uint64_t>(call.itemOffset) + call.item.length);
    call.side->endFrame = pinfo->num;
    if (call.item.hasTrailer)
        noteSigned(call, call.side->endSequence - static_cast<std::uint32_t>(kTrailerSize));
    call.side->mayBeSigned = isLast && !call.item.hasTrailer;
    expectSignature(*call.side, call.side->mayBeSigned ? bytesOf(tvb) : ByteView());
}

int dissectItem(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    auto& call = *static_cast<Call*>(data);
    call.hasItems = true;
    switch (call.item.kind) {
    case ItemKind::Qap: {
        const bool isLast = static_cast<std::uint64_t>(call.itemOffset) + call.item.length == call.size;
        const QapPlace place = placeOf(call, pinfo);
        noteEnd(call, tvb, pinfo, isLast);
        const RowIndex row = dissectQap(tvb, pinfo, tree, place);
        if (isFirstPass(pinfo))
            call.side->endRow = row;
        break;
    }
    case ItemKind::Trailer:
        dissectTrailer(tvb, pinfo, tree, call.start->late);
        break;
    case ItemKind::Skipped:
    case ItemKind::NeedMore:
        dissectSkipped(tvb, pinfo, tree, call.item.reason);
        break;
    }
    return static_cast<int>(tvb_reported_length(tvb));
}

/// `sequence`: where in the stream the bytes stand; null where nobody told. Gives whether anything was shown.
bool dissectSegment(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const std::uint32_t* sequence)
{
    Call call{};
    call.conversation = &conversationNote(pinfo, TransportKind::Tcp);
    call.direction = directionOf(*call.conversation, pinfo);
    call.side = &call.conversation->sides[static_cast<std::size_t>(call.direction)];
    call.options = framingOptions();
    call.hasSequence = sequence != nullptr;
    call.sequence = sequence != nullptr ? *sequence : 0;
    call.size = tvb_reported_length(tvb);
    findStart(call, bytesOf(tvb), call.size, pinfo);
    tcp_dissect_pdus(tvb, pinfo, tree, TRUE, 1, lengthOfItem, dissectItem, &call);
    finishInfo(frameNote(pinfo), pinfo);
    return call.hasItems;
}

/// Where the decrypted bytes of a call stand in their stream, which TLS does not tell in every release: counted in
/// the first pass, kept with the frame. Calls that only ask for more are made in the first pass alone, and are no
/// part of the count.
std::uint32_t tlsSequence(packet_info* pinfo, const StreamSide& side, std::uint32_t key)
{
    if (isFirstPass(pinfo))
        return side.taken;
    return GPOINTER_TO_UINT(p_get_proto_data(wmem_file_scope(), pinfo, protocol(), key));
}

}  // namespace

int dissectStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    const auto* segment = static_cast<const tcpinfo*>(data);
    dissectSegment(tvb, pinfo, tree, segment == nullptr ? nullptr : &segment->seq);
    return static_cast<int>(tvb_captured_length(tvb));
}

int dissectTlsStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    ConversationNote& conversation = conversationNote(pinfo, TransportKind::Tcp);
    StreamSide& side = conversation.sides[static_cast<std::size_t>(directionOf(conversation, pinfo))];
    const std::uint32_t key = kFirstTlsKey + frameNote(pinfo).records;
    const std::uint32_t sequence = tlsSequence(pinfo, side, key);
    if (!dissectSegment(tvb, pinfo, tree, &sequence))
        return static_cast<int>(tvb_captured_length(tvb));
    ++frameNote(pinfo).records;
    if (isFirstPass(pinfo)) {
        const bool isAll = pinfo->desegment_len == 0;
        side.taken += isAll ? tvb_reported_length(tvb) : static_cast<std::uint32_t>(pinfo->desegment_offset);
        p_add_proto_data(wmem_file_scope(), pinfo, protocol(), key, GUINT_TO_POINTER(sequence));
    }
    return static_cast<int>(tvb_captured_length(tvb));
}

}  // namespace qapscope::dissector
