// SPDX-License-Identifier: GPL-2.0-or-later
#include "serial_dissector.h"

#include "piece_dissector.h"
#include "qap_dissector.h"
#include "stream_table.h"

namespace qapscope::dissector {
namespace {

struct SerialStream
{
    /// The capture may have begun anywhere.
    explicit SerialStream(const FramingOptions& options) : pieces(options, PieceStream::Start::Anywhere) {}

    PieceStream pieces;
    std::uint64_t next = 0;
};

StreamTable<SerialStream> s_streams;

}  // namespace

int dissectSerial(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    const ByteView bytes = bytesOf(tvb);
    if (bytes.empty())
        return 0;
    ConversationNote& note = conversationNote(pinfo, TransportKind::Raw);
    PiecePlace place{.conversation = &note,
                     .direction = directionOf(note, pinfo),
                     .offset = 0,
                     .key = nextPieceKey(pinfo)};
    const StreamKey key{&note, 0, place.direction == Direction::ServerToClient};
    if (SerialStream* stream = isFirstPass(pinfo) ? s_streams.of(key, framingOptions()) : nullptr;
        stream != nullptr) {
        stream->pieces.push(stream->next, bytes, frameTimestamp(pinfo), pinfo->num, true);
        stream->pieces.boundary(frameTimestamp(pinfo));
        stream->next += bytes.size();
        keepItems(stream->pieces, pinfo, place.key);
    }
    showItems(tvb, pinfo, tree, place);
    return static_cast<int>(tvb_captured_length(tvb));
}

void forgetSerialStreams() noexcept
{
    s_streams.clear();
}

}  // namespace qapscope::dissector
