// SPDX-License-Identifier: MIT
#include "transport/websocket_stream.h"

#include "base/byte_reader.h"
#include "wire/header.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMaxFrameHeader = 14;
constexpr std::size_t kUnmaskStep = 16'384;

bool isControl(std::uint8_t opcode) noexcept
{
    return (opcode & 8) != 0;
}

}  // namespace

WebSocketStream::WebSocketStream(Options options, const Limits& limits, SpillFile* spill, MessageSink& sink)
    : m_options(options)
    , m_limits(limits)
    , m_spill(spill)
    , m_sink(sink)
{}

WebSocketStream::~WebSocketStream() = default;

WebSocketStream::Parse WebSocketStream::parseFrame(ByteView bytes, FrameHeader& header) noexcept
{
    ByteReader reader(bytes);
    const std::uint8_t first = reader.u8();
    const std::uint8_t second = reader.u8();
    const std::uint8_t opcode = first & 0x0f;
    const bool isKnown = opcode <= 2 || (opcode >= 8 && opcode <= 10);
    if (!reader.failed() && (!isKnown || (first & 0x30) != 0))
        return Parse::Bad;
    header.isFinal = (first & 0x80) != 0;
    header.isDeflated = (first & 0x40) != 0;
    header.opcode = static_cast<Opcode>(opcode);
    header.isMasked = (second & 0x80) != 0;
    header.length = second & 0x7f;
    const std::uint64_t shortLength = header.length;
    if (shortLength == 126)
        header.length = reader.u16();
    else if (shortLength == 127)
        header.length = reader.u64();
    if (header.isMasked)
        std::ranges::copy(reader.take(4), header.mask.begin());
    if (reader.failed())
        return Parse::TooShort;
    const bool isShortest = (shortLength < 126) || (shortLength == 126 && header.length >= 126)
                            || (shortLength == 127 && header.length > 0xffff && header.length >> 63 == 0);
    const bool isControlGood =
        !isControl(opcode) || (header.isFinal && header.length < 126 && !header.isDeflated);
    header.size = reader.position();
    return isShortest && isControlGood ? Parse::Good : Parse::Bad;
}

bool WebSocketStream::looksLikeFrames(ByteView segment, const Limits& limits, Interpretation reading)
{
    FrameHeader header;
    if (parseFrame(slice(segment, 0, kMaxFrameHeader), header) != Parse::Good
        || header.opcode != Opcode::Binary)
        return false;
    std::array<std::byte, kMaxHeaderSize> start{};
    const ByteView payload =
        slice(segment, header.size, std::min<std::uint64_t>(header.length, start.size()));
    for (std::size_t i = 0; i < payload.size(); ++i)
        start[i] = header.isMasked ? payload[i] ^ header.mask[i % 4] : payload[i];
    const ByteView plain = ByteView(start).first(payload.size());
    const auto qap = parseHeader(plain, reading);
    const bool isQap = !header.isDeflated && qap && judgeHeader(plain, limits, reading) == Plausibility::Good
                       && qap->wireSize() <= header.length;
    if (!isQap)
        return false;
    for (std::uint64_t at = 0; at < segment.size(); at += header.size + header.length)
        if (parseFrame(slice(segment, at, kMaxFrameHeader), header) != Parse::Good)
            return false;
    return true;
}

bool WebSocketStream::isExpected(const FrameHeader& header) const noexcept
{
    if (header.isMasked != m_options.isMasked || (header.isDeflated && !m_options.allowsDeflate))
        return false;
    const bool isContinuation = header.opcode == Opcode::Continuation;
    if (isControl(static_cast<std::uint8_t>(header.opcode)))
        return true;
    return !(header.isDeflated && isContinuation);
}

void WebSocketStream::push(const StreamPiece& piece)
{
    if (piece.extent.length == 0)
        return;
    if (m_isLost) {
        FrameHeader header;
        const bool isBack =
            m_isSegmentStart && parseFrame(slice(piece.bytes, 0, kMaxFrameHeader), header) == Parse::Good
            && isExpected(header)
            && (header.size + header.length <= piece.bytes.size() || header.opcode == Opcode::Binary);
        m_isSegmentStart = false;
        if (!isBack) {
            m_lostBytes += piece.extent.length;
            return;
        }
        m_sink.messageNote(Rule::Resync, m_lostBytes, piece.time);
        m_isLost = m_isInMessage = false;
    }
    m_isSegmentStart = false;
    m_window.set(piece);
    std::uint64_t cursor = 0;
    while (cursor < m_window.size() && !m_isLost) {
        if (!m_isInFrame && !takeHeader(cursor))
            break;
        if (m_isLost)
            break;
        const std::uint64_t count = std::min(m_left, m_window.size() - cursor);
        m_window.forEachPiece(cursor, count, [this](const StreamPiece& part) { takePayload(part); });
        cursor += count;
        if (m_left == 0)
            endFrame(m_window.timeAt(cursor - 1));
    }
    if (m_isLost) {
        m_lostBytes += m_window.size() - cursor;
        m_window.clear();
        return;
    }
    m_window.stash(cursor);
}

bool WebSocketStream::takeHeader(std::uint64_t& cursor)
{
    FrameHeader header;
    switch (parseFrame(m_window.peek(cursor, kMaxFrameHeader), header)) {
    case Parse::TooShort:
        return false;
    case Parse::Bad:
        m_isLost = true;
        m_lostBytes = 0;
        return true;
    case Parse::Good:
        break;
    }
    if (!isExpected(header)) {
        m_isLost = true;
        m_lostBytes = 0;
        return true;
    }
    beginFrame(header, m_window.timeAt(cursor));
    cursor += header.size;
    return true;
}

void WebSocketStream::beginFrame(const FrameHeader& header, Timestamp time)
{
    m_frame = header;
    m_left = header.length;
    m_isInFrame = true;
    const bool startsMessage = header.opcode == Opcode::Binary || header.opcode == Opcode::Text;
    if (!startsMessage)
        return;
    if (m_isInMessage && m_isBinary)
        m_sink.messageEnd(time);  // the rest of the message before is not in the capture
    m_isInMessage = true;
    m_isBinary = header.opcode == Opcode::Binary;
    m_isDeflated = header.isDeflated;
    if (!m_isDeflated)
        return;
    if (!m_inflater)
        m_inflater =
            std::make_unique<MessageInflater>(m_options.keepsContext, m_limits.maxInflatedMessageBytes);
    m_inflater->begin();
}

void WebSocketStream::takePayload(const StreamPiece& piece)
{
    const std::uint64_t done = m_frame.length - m_left;
    m_left -= piece.extent.length;
    if (isControl(static_cast<std::uint8_t>(m_frame.opcode)) || !m_isInMessage)
        return;
    StreamPiece payload = piece;
    if (m_frame.isMasked) {
        payload.extent.origin = ExtentOrigin::Masked;
        for (std::size_t i = 0; i < payload.extent.mask.size(); ++i)
            payload.extent.mask[i] = m_frame.mask[(done + i) % 4];
    }
    // What was taken out of TLS lies in the spill file, where no extent can say that it is masked.
    const bool isMaskedInSpill = m_frame.isMasked && piece.extent.origin == ExtentOrigin::Spill;
    if (m_isDeflated)
        inflate(payload);
    else if (m_isBinary && isMaskedInSpill)
        unmask(payload);
    else if (m_isBinary)
        m_sink.messageBytes(payload);
}

ByteView WebSocketStream::plainPart(const StreamPiece& piece, std::size_t at,
                                    std::span<std::byte> buffer) noexcept
{
    const ByteView bytes = slice(piece.bytes, at, buffer.size());
    if (piece.extent.origin != ExtentOrigin::Masked)
        return bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        buffer[i] = bytes[i] ^ piece.extent.mask[(at + i) % 4];
    return buffer.first(bytes.size());
}

void WebSocketStream::unmask(const StreamPiece& piece)
{
    std::array<std::byte, kUnmaskStep> plain{};
    for (std::size_t at = 0; at < piece.bytes.size(); at += plain.size())
        handOnSpilled(plainPart(piece, at, plain), piece.time, m_spill, m_sink);
}

void WebSocketStream::inflate(const StreamPiece& piece)
{
    std::array<std::byte, kUnmaskStep> plain{};
    for (std::size_t at = 0; at < piece.bytes.size(); at += plain.size()) {
        const ByteView bytes = plainPart(piece, at, plain);
        m_inflated.clear();
        const auto state = m_inflater->push(bytes, m_inflated);
        spill(piece.time);
        if (state != MessageInflater::State::Good)
            return;
    }
}

void WebSocketStream::spill(Timestamp time)
{
    if (m_isBinary)
        handOnSpilled(m_inflated, time, m_spill, m_sink);
}

void WebSocketStream::endFrame(Timestamp time)
{
    m_isInFrame = false;
    if (isControl(static_cast<std::uint8_t>(m_frame.opcode)) || !m_frame.isFinal || !m_isInMessage)
        return;
    if (m_isDeflated) {
        m_inflated.clear();
        const auto state = m_inflater->end(m_inflated);
        spill(time);
        if (state == MessageInflater::State::Lost)
            m_sink.messageNote(Rule::WebSocketContextLost, m_frame.length, time);
        else if (state == MessageInflater::State::OverLimit)
            m_sink.messageNote(Rule::LimitReached, m_frame.length, time);
    }
    if (m_isBinary)
        m_sink.messageEnd(time);
    m_isInMessage = false;
}

void WebSocketStream::gap(std::uint64_t length, Timestamp time)
{
    m_window.clear();
    if (m_inflater)
        m_inflater->lose();
    if (!m_isInFrame || length > m_left) {
        if (m_isInMessage && m_isBinary)
            m_sink.messageEnd(time);
        m_isLost = true;
        m_isInFrame = m_isInMessage = false;
        m_lostBytes = 0;
        return;
    }
    m_left -= length;
    if (m_isInMessage && m_isBinary && !m_isDeflated && !isControl(static_cast<std::uint8_t>(m_frame.opcode)))
        m_sink.messageGap(length, time);
    if (m_left == 0)
        endFrame(time);
}

void WebSocketStream::boundary(Timestamp)
{
    m_isSegmentStart = true;
}

}  // namespace qapscope
