// SPDX-License-Identifier: MIT
#include "transport/websocket_stream.h"

#include "wire/header.h"

#include <algorithm>
#include <utility>

namespace qapscope {
namespace {

constexpr std::size_t kUnmaskStep = 16'384;
constexpr std::size_t kSight = StreamWindow::kMaxCarry;
static_assert(kSight > WebSocketFrame::kMaxHeader + kMaxHeaderSize);

}  // namespace

WebSocketStream::WebSocketStream(Options options, const Limits& limits, SpillFile* spill,
                                 ConnectionMemory& memory, MessageSink& sink)
    : m_options(options)
    , m_limits(limits)
    , m_spill(spill)
    , m_memory(memory)
    , m_sink(sink)
    , m_isLost(!options.isPlaced)
{}

WebSocketStream::~WebSocketStream() = default;

void WebSocketStream::push(const StreamPiece& piece)
{
    if (piece.extent.length == 0)
        return;
    const bool isSegmentStart = std::exchange(m_isSegmentStart, false);
    std::uint64_t cursor = 0;
    if (m_isLost && isSegmentStart && mayGoOnWith(piece.bytes)) {
        m_lostBytes += m_window.size();
        m_window.clear();
        m_isLost = false;
    }
    m_window.set(piece);
    while (cursor < m_window.size()) {
        if (m_isLost && !findFrame(cursor))
            break;
        if (!m_isInFrame && !takeHeader(cursor))
            break;
        if (m_isLost)
            continue;
        const std::uint64_t count = std::min(m_left, m_window.size() - cursor);
        m_window.forEachPiece(cursor, count, [this](const StreamPiece& part) { takePayload(part); });
        cursor += count;
        if (m_left == 0)
            endFrame(m_window.timeAt(cursor - 1));
    }
    m_window.stash(cursor);
}

/// While lost: whether frames as this direction sends them follow each other from the segment's start to its end.
bool WebSocketStream::mayGoOnWith(ByteView segment) const
{
    const FrameChain chain = FrameChain::of(segment, m_limits, m_options.reading);
    // As the rules want it, or as the side does it. What was met last may have been no frame: it rules nothing out.
    const bool isMaskUsual = chain.isMasked == m_options.isMasked || chain.isMasked == m_frame.isMasked;
    const bool isOfThisSide = isMaskUsual && (m_options.allowsDeflate || !chain.usesDeflate);
    return chain.frames > 0 && isOfThisSide && (!chain.endsInside || chain.endsInBinary);
}

/// While lost: the next frame that certainly is one, since a QAP begins it. What is passed over counts as lost.
bool WebSocketStream::findFrame(std::uint64_t& cursor)
{
    for (; cursor < m_window.size(); ++cursor, ++m_lostBytes) {
        const QapInMessage sight = sightAt(cursor);
        if (sight == QapInMessage::No)
            continue;
        m_isLost = sight != QapInMessage::Yes;
        return !m_isLost;
    }
    return false;
}

QapInMessage WebSocketStream::sightAt(std::uint64_t cursor) const
{
    const ByteView bytes = m_window.peek(cursor, kSight);
    if (!WebSocketFrame::mayBeginBinary(bytes[0]))
        return QapInMessage::No;
    const QapInMessage sight = qapInMessage(bytes, m_limits, m_options.reading);
    // Fragments may be so small that this is not enough.
    return sight == QapInMessage::TooShort && bytes.size() == kSight ? QapInMessage::No : sight;
}

bool WebSocketStream::takeHeader(std::uint64_t& cursor)
{
    WebSocketFrame frame;
    const auto parsed = WebSocketFrame::parse(m_window.peek(cursor, WebSocketFrame::kMaxHeader), frame);
    if (parsed == WebSocketFrame::Parse::TooShort)
        return false;
    const Timestamp time = m_window.timeAt(cursor);
    if (parsed == WebSocketFrame::Parse::Bad || isOrphan(frame) || frame.isTooLong(m_limits)) {
        loseTrack(time);
        return true;
    }
    // Frames follow on each other: what is not as the rules want it is still one.
    m_options.allowsDeflate = m_options.allowsDeflate || frame.isDeflated;
    beginFrame(frame, time);
    cursor += frame.size;
    return true;
}

/// A continuation of nothing: two bytes of zeros are one, so it is no sign of frames.
bool WebSocketStream::isOrphan(const WebSocketFrame& frame) const noexcept
{
    return frame.opcode == WebSocketOpcode::Continuation && !m_isInMessage;
}

/// Nobody knows where the next frame begins.
void WebSocketStream::loseTrack(Timestamp time)
{
    if (m_inflater)
        m_inflater->lose();
    if (m_isInMessage && m_isBinary)
        m_sink.messageEnd(time);
    m_isLost = true;
    m_isInFrame = m_isInMessage = false;
}

void WebSocketStream::tellLost(Timestamp time)
{
    if (m_lostBytes > 0)
        m_sink.messageNote(Rule::Resync, m_lostBytes, time);
    m_lostBytes = 0;
}

void WebSocketStream::beginFrame(const WebSocketFrame& frame, Timestamp time)
{
    tellLost(time);
    m_frame = frame;
    m_left = frame.length;
    m_isInFrame = true;
    if (!frame.startsMessage()) {
        if (m_isInMessage && m_isDeflated && !frame.isControl())
            m_inflater->expect(frame.length);
        return;
    }
    if (m_isInMessage && m_isBinary)
        m_sink.messageEnd(time);  // the rest of the message before is not in the capture
    m_isInMessage = true;
    m_isBinary = frame.opcode == WebSocketOpcode::Binary;
    m_isDeflated = frame.isDeflated;
    if (!m_isDeflated)
        return;
    if (!m_inflater)
        m_inflater = std::make_unique<MessageInflater>(m_options.keepsContext, m_limits, m_memory);
    m_inflater->begin();
    m_inflater->expect(frame.length);
}

void WebSocketStream::takePayload(const StreamPiece& piece)
{
    const std::uint64_t done = m_frame.length - m_left;
    m_left -= piece.extent.length;
    if (m_frame.isControl() || !m_isInMessage)
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
        const auto state =
            m_inflater->push(bytes, [this, &piece](ByteView made) { spill(made, piece.time); });
        if (state != MessageInflater::State::Good)
            return;
    }
}

void WebSocketStream::spill(ByteView plain, Timestamp time)
{
    if (m_isBinary)
        handOnSpilled(plain, time, m_spill, m_sink);
}

void WebSocketStream::endFrame(Timestamp time)
{
    m_isInFrame = false;
    if (m_frame.isControl() || !m_frame.isFinal || !m_isInMessage)
        return;
    if (m_isDeflated)
        endInflating(time);
    if (m_isBinary)
        m_sink.messageEnd(time);
    m_isInMessage = false;
}

void WebSocketStream::endInflating(Timestamp time)
{
    switch (m_inflater->end([this, time](ByteView made) { spill(made, time); })) {
    case MessageInflater::State::Good:
        break;
    case MessageInflater::State::Lost:
        m_sink.messageNote(Rule::WebSocketContextLost, m_frame.length, time);
        break;
    case MessageInflater::State::GivenUp:
    case MessageInflater::State::OverLimit:
        m_sink.messageNote(Rule::LimitReached, m_frame.length, time);
        break;
    case MessageInflater::State::Bomb:
        m_sink.messageNote(Rule::Bomb, m_frame.length, time);
        break;
    }
}

void WebSocketStream::gap(std::uint64_t length, Timestamp time)
{
    const std::uint64_t undecided = m_window.size();
    m_window.clear();
    if (m_isLost) {
        m_lostBytes += undecided;
        return;
    }
    if (!m_isInFrame || length > m_left) {
        m_lostBytes += undecided;
        loseTrack(time);
        return;
    }
    m_left -= length;
    const bool isOfMessage = m_isInMessage && !m_frame.isControl();
    // What is lost of a plain message no later one refers to.
    if (isOfMessage && m_isDeflated)
        m_inflater->lose();
    else if (isOfMessage && m_isBinary)
        m_sink.messageGap(length, time);
    if (m_left == 0)
        endFrame(time);
}

void WebSocketStream::boundary(Timestamp)
{
    m_isSegmentStart = true;
}

void WebSocketStream::finish(Timestamp time)
{
    if (m_isLost)
        m_lostBytes += m_window.size();
    m_window.clear();
    tellLost(time);
    if (m_inflater)
        m_inflater->lose();
}

}  // namespace qapscope
