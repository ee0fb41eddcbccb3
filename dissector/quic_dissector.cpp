// SPDX-License-Identifier: GPL-2.0-or-later
#include "quic_dissector.h"

#include "field_registry.h"
#include "http3_frames.h"
#include "piece_dissector.h"
#include "qap_dissector.h"
#include "stream_order.h"
#include "stream_table.h"

#include <optional>

namespace qapscope::dissector {
namespace {

/// So many bytes of a stream may wait for a packet that is late.
constexpr std::uint64_t kMaxWaiting = 16u << 20;

/// A stream that is nothing but QAPs.
struct RawStream
{
    explicit RawStream(const FramingOptions& options) : pieces(options, PieceStream::Start::Certain) {}

    StreamOrder order{kMaxWaiting};
    PieceStream pieces;
};

/// A request stream of HTTP/3.
struct BodyStream
{
    enum class Content : std::uint8_t { Unknown, Qaps, Other };

    explicit BodyStream(const FramingOptions& framing)
        : options(framing)
        , pieces(framing, PieceStream::Start::Certain)
    {}

    void takeBody(ByteView bytes, Timestamp time, std::uint32_t frame);

    StreamOrder order{kMaxWaiting};
    Http3Frames frames;
    FramingOptions options;
    PieceStream pieces;
    std::uint64_t bodySize = 0;
    Content content = Content::Unknown;
    std::vector<std::byte> start;       ///< of the body, while its content is unknown
    std::uint64_t reassembledFrom = 0;  ///< where Wireshark's dissector asked for more to be put together
    bool isReassembling = false;
    bool isHeld = false;  ///< inside a part of a body that Wireshark's dissector does not get
};

/// What the first pass found of one piece of a request stream: which part of it Wireshark's dissector gets.
struct BodyPiece
{
    bool isOurs;              ///< the body is QAPs
    bool isHeld;              ///< it ends inside a body that is ours, or may be
    std::uint32_t wholeSize;  ///< held: so many bytes from its start are whole frames
    std::uint32_t resumesAt;  ///< not held: from here on it is not part of a body that was
};

constexpr std::uint32_t kBodyPieceKeys = 0x8000'0000;  // beside the keys of pieces

StreamTable<RawStream> s_rawStreams;
StreamTable<BodyStream> s_bodyStreams;
dissector_handle_t s_http3;

StreamKey keyOf(const quic_stream_info& info)
{
    return {info.quic_info, info.stream_id, info.from_server != 0};
}

PiecePlace placeOf(packet_info* pinfo, const quic_stream_info& info, TransportKind transport,
                   std::uint32_t key)
{
    ConversationNote& note = conversationNote(pinfo, transport);
    setClient(note, pinfo, info.from_server == 0);
    return {.conversation = &note,
            .direction = info.from_server != 0 ? Direction::ServerToClient : Direction::ClientToServer,
            .offset = info.offset,
            .key = key};
}

void takeRaw(RawStream& stream, ByteView bytes, const packet_info* pinfo, std::uint64_t offset)
{
    stream.order.push(
        offset, bytes, frameTimestamp(pinfo), [&](std::uint64_t at, ByteView fresh, Timestamp time) {
            const bool isInFrame = fresh.data() >= bytes.data() && fresh.data() < bytes.data() + bytes.size();
            stream.pieces.push(at, fresh, time, pinfo->num, isInFrame);
            stream.pieces.boundary(time);
        });
}

/// HTTP/3's own headers are not told to us: the body's first bytes say what it is.
void BodyStream::takeBody(ByteView bytes, Timestamp time, std::uint32_t frame)
{
    if (content == Content::Unknown) {
        start.insert(start.end(), bytes.begin(), bytes.end());
        if (judgeHeader(start, options.limits, options.reading) == Plausibility::TooShort)
            return;
        content = isStreamOfQaps(start, options) ? Content::Qaps : Content::Other;
        bytes = start;
    }
    if (content == Content::Qaps) {
        pieces.push(bodySize, bytes, time, frame, false);
        bodySize += bytes.size();
    }
    start.clear();
}

/// Gives where in the stream the first part of a body ended; nothing where none did.
std::optional<std::uint64_t> takeBodies(BodyStream& stream, ByteView bytes, const packet_info* pinfo,
                                        std::uint64_t offset)
{
    std::optional<std::uint64_t> firstEnd;
    stream.order.push(offset, bytes, frameTimestamp(pinfo),
                      [&](std::uint64_t, ByteView fresh, Timestamp time) {
                          stream.frames.push(
                              fresh, [&](ByteView body) { stream.takeBody(body, time, pinfo->num); },
                              [&] {
                                  stream.pieces.boundary(time);
                                  firstEnd = firstEnd.value_or(stream.frames.taken());
                              });
                      });
    return firstEnd;
}

/// Where the tvb begins in the stream. Wireshark tells it of the frame; what it put together begins earlier, where its
/// dissector asked for more.
std::uint64_t startOf(const BodyStream& stream, const quic_stream_info& info, tvbuff_t* tvb)
{
    const bool isReassembled = stream.isReassembling && stream.reassembledFrom < info.offset
                               && stream.reassembledFrom + tvb_captured_length(tvb) > info.offset;
    return isReassembled ? stream.reassembledFrom : info.offset;
}

BodyPiece takePiece(BodyStream& stream, tvbuff_t* tvb, const packet_info* pinfo, std::uint64_t from)
{
    const std::uint64_t size = tvb_captured_length(tvb);
    const bool wasHeld = stream.isHeld;
    const bool startsWhole = !wasHeld && stream.frames.lastBoundary() == from;
    const auto firstEnd = takeBodies(stream, bytesOf(tvb), pinfo, from);
    const auto inTvb = [&](std::uint64_t at) {
        return static_cast<std::uint32_t>(at < from ? 0 : std::min(at - from, size));
    };
    BodyPiece piece{};
    piece.isOurs = stream.content == BodyStream::Content::Qaps;
    const bool mayBeOurs = stream.content == BodyStream::Content::Unknown && stream.frames.isInBody();
    stream.isHeld = piece.isOurs || mayBeOurs || (wasHeld && !firstEnd);
    piece.isHeld = stream.isHeld;
    piece.wholeSize = startsWhole ? inTvb(stream.frames.lastBoundary()) : 0;
    piece.resumesAt = wasHeld ? inTvb(firstEnd.value_or(from + size)) : 0;
    return piece;
}

/// Leaves the piece, from an offset on, to Wireshark's own dissector, and notes where that asks for more.
void dissectOther(const BodyPiece& piece, BodyStream* stream, std::uint64_t from, tvbuff_t* tvb,
                  packet_info* pinfo, proto_tree* tree, void* data)
{
    const auto offset = static_cast<gint>(piece.resumesAt);
    if (tvb_captured_length_remaining(tvb, offset) > 0)
        call_dissector_only(s_http3, tvb_new_subset_remaining(tvb, offset), pinfo, tree, data);
    if (pinfo->desegment_len > 0)
        pinfo->desegment_offset += offset;
    if (stream != nullptr) {
        stream->isReassembling = pinfo->desegment_len > 0;
        stream->reassembledFrom = from + static_cast<std::uint64_t>(pinfo->desegment_offset);
    }
}

/// What of the piece is whole frames is shown by Wireshark's dissector too; it may not ask for more, for the rest
/// comes here only as it comes.
void dissectHeld(const BodyPiece& piece, tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    if (piece.wholeSize > 0)
        call_dissector_only(s_http3, tvb_new_subset_length(tvb, 0, static_cast<gint>(piece.wholeSize)), pinfo,
                            tree, data);
    pinfo->desegment_len = 0;
    pinfo->desegment_offset = 0;
}

}  // namespace

void setHttp3Dissector(dissector_handle_t original) noexcept
{
    s_http3 = original;
}

void forgetQuicStreams() noexcept
{
    s_rawStreams.clear();
    s_bodyStreams.clear();
}

int dissectQuic(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    if (data == nullptr)
        return 0;
    const auto& info = *static_cast<const quic_stream_info*>(data);
    const PiecePlace place = placeOf(pinfo, info, TransportKind::Quic, nextPieceKey(pinfo));
    if (isFirstPass(pinfo)) {
        if (RawStream* stream = s_rawStreams.of(keyOf(info), framingOptions()); stream != nullptr) {
            takeRaw(*stream, bytesOf(tvb), pinfo, info.offset);
            keepItems(stream->pieces, pinfo, place.key);
        }
    }
    showItems(tvb, pinfo, tree, place);
    return static_cast<int>(tvb_captured_length(tvb));
}

int dissectHttp3(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    const auto* info = static_cast<const quic_stream_info*>(data);
    if (info == nullptr || QUIC_STREAM_TYPE(info->stream_id) != QUIC_STREAM_CLIENT_BIDI)
        return call_dissector_only(s_http3, tvb, pinfo, tree, data);
    const std::uint32_t key = nextPieceKey(pinfo);
    BodyStream* stream = isFirstPass(pinfo) ? s_bodyStreams.of(keyOf(*info), framingOptions()) : nullptr;
    std::uint64_t from = info->offset;
    if (stream != nullptr) {
        from = startOf(*stream, *info, tvb);
        auto* found = wmem_new(wmem_file_scope(), BodyPiece);
        *found = takePiece(*stream, tvb, pinfo, from);
        p_add_proto_data(wmem_file_scope(), pinfo, protocol(), key | kBodyPieceKeys, found);
        keepItems(stream->pieces, pinfo, key);
    }
    const auto* piece = static_cast<const BodyPiece*>(
        p_get_proto_data(wmem_file_scope(), pinfo, protocol(), key | kBodyPieceKeys));
    if (piece == nullptr)
        return call_dissector_only(s_http3, tvb, pinfo, tree, data);
    if (piece->isHeld)
        dissectHeld(*piece, tvb, pinfo, tree, data);
    else
        dissectOther(*piece, stream, from, tvb, pinfo, tree, data);
    if (piece->isOurs)
        showItems(tvb, pinfo, tree, placeOf(pinfo, *info, TransportKind::Http, key));
    return static_cast<int>(tvb_captured_length(tvb));
}

}  // namespace qapscope::dissector
