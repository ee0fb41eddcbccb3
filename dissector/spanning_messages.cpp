// SPDX-License-Identifier: GPL-2.0-or-later
#include "spanning_messages.h"

#include "field_registry.h"
#include "frame_note.h"
#include "piece_dissector.h"
#include "stream_table.h"

namespace qapscope::dissector {
namespace {

/// The messages of one direction since the last one that began with a QAP.
struct OpenMessages
{
    explicit OpenMessages(const FramingOptions& options)
        : pieces(options, PieceStream::Start::Certain, Framer::Carrier::Messages)
    {}

    PieceStream pieces;
    std::uint64_t next = 0;
};

/// What the first pass noted of a message that is one of several. In file scope.
struct SpanningMessage
{
    std::uint64_t offset;
};

constexpr std::uint32_t kSpanningKeys = 0x4000'0000;  // beside the keys of pieces

StreamTable<OpenMessages> s_open;

bool isWhole(tvbuff_t* message)
{
    return tvb_captured_length(message) == tvb_reported_length(message);
}

void take(tvbuff_t* message, packet_info* pinfo, const QapPlace& place, std::uint32_t pieceKey)
{
    const StreamKey key{place.conversation, 0, place.direction == Direction::ServerToClient};
    const FramingOptions options = framingOptions();
    OpenMessages* open = s_open.find(key);
    if (open == nullptr && isWhole(message) && endsInsideQap(bytesOf(message), options))
        open = s_open.of(key, options);
    if (open == nullptr)
        return;
    auto* noted = wmem_new(wmem_file_scope(), SpanningMessage);
    *noted = {open->next};
    p_add_proto_data(wmem_file_scope(), pinfo, protocol(), pieceKey | kSpanningKeys, noted);
    open->pieces.push(open->next, bytesOf(message), place.first, pinfo->num, true);
    if (isWhole(message))
        open->pieces.boundary(frameTimestamp(pinfo));
    open->next += tvb_reported_length(message);
    keepItems(open->pieces, pinfo, pieceKey);
    if (!open->pieces.isInsideQap())
        s_open.forget(key);
}

}  // namespace

bool dissectSpanning(tvbuff_t* message, packet_info* pinfo, proto_tree* tree, const QapPlace& place)
{
    const std::uint32_t key = nextPieceKey(pinfo);
    if (isFirstPass(pinfo))
        take(message, pinfo, place, key);
    const auto* noted = static_cast<const SpanningMessage*>(
        p_get_proto_data(wmem_file_scope(), pinfo, protocol(), key | kSpanningKeys));
    if (noted == nullptr)
        return false;
    const PiecePlace piece{.conversation = place.conversation,
                           .direction = place.direction,
                           .offset = noted->offset,
                           .key = key};
    if (!showItems(message, pinfo, tree, piece))
        addTextToInfo(frameNote(pinfo), pinfo, "[part of a QAP]");
    return true;
}

void forgetSpanningMessages() noexcept
{
    s_open.clear();
}

}  // namespace qapscope::dissector
