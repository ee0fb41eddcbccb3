// SPDX-License-Identifier: MIT
#include "transport/http_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace qapscope {
namespace {

constexpr std::string_view kMediaType = "application/qhp+binary";
constexpr std::size_t kMaxLine = 256;  ///< kept of one between chunks: its number stands in front
constexpr std::size_t kMagicBytes = 4;

StreamPiece partOf(const StreamPiece& piece, std::uint64_t from, std::uint64_t most = UINT64_MAX)
{
    const std::uint64_t length = std::min(most, piece.extent.length - from);
    return {slice(piece.bytes, from, length), part(piece.extent, from, length), piece.time};
}

std::optional<std::uint64_t> numberOf(std::string_view text, int base)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

/// The transfer codings that pack what they carry. (RFC 9112 §7)
bool isPackedInTransfer(const HttpHead& head)
{
    constexpr std::array<std::string_view, 5> names = {"gzip", "x-gzip", "deflate", "compress", "x-compress"};
    return std::ranges::any_of(
        names, [&head](std::string_view name) { return head.hasToken("transfer-encoding", name); });
}

bool hasNoBody(const HttpHead& head)
{
    const int status = head.status();
    return (status >= 100 && status < 200) || status == 204 || status == 304;
}

}  // namespace

HttpStream::HttpStream(const Limits& limits, SpillFile* spill, ConnectionMemory& memory, HttpHeadSink& heads,
                       MessageSink& bodies)
    : Holder(memory)
    , m_limits(limits)
    , m_spill(spill)
    , m_heads(heads)
    , m_bodies(bodies)
    , m_head(limits)
{}

bool HttpStream::looksLikeHead(ByteView segment)
{
    return beginsHttp(asText(slice(segment, 0, 16)));
}

bool HttpStream::carriesQaps(const HttpHead& head)
{
    const std::string type = head.value("content-type");
    return std::ranges::equal(type.substr(0, kMediaType.size()), kMediaType, {},
                              [](unsigned char c) { return std::tolower(c); });
}

std::uint64_t HttpStream::push(const StreamPiece& piece)
{
    tellGivenUp(piece.time);
    std::uint64_t taken = 0;
    while (taken < piece.extent.length && m_state != State::Stopped)
        taken += step(partOf(piece, taken));
    return taken;
}

std::uint64_t HttpStream::step(const StreamPiece& piece)
{
    switch (m_state) {
    case State::Head:
        return takeHead(piece);
    case State::Body:
    case State::ChunkData: {
        const std::uint64_t count = takeBody(piece, m_left);
        m_left -= count;
        if (m_left > 0)
            return count;
        if (m_state == State::Body)
            endBody(piece.time);
        else
            m_state = State::ChunkEnd;
        return count;
    }
    case State::BodyToEnd:
        return takeBody(piece, UINT64_MAX);
    case State::ChunkSize:
    case State::ChunkEnd:
    case State::ChunkTrailer:
        return takeLine(piece);
    case State::Stopped:
        break;
    }
    return 0;
}

std::uint64_t HttpStream::takeHead(const StreamPiece& piece)
{
    const std::uint64_t used = m_head.push(piece.bytes);
    switch (m_head.state()) {
    case HttpHeadCollector::State::Collecting:
        hold(m_head.held());
        break;
    case HttpHeadCollector::State::NotHttp:
        letGo();
        m_state = State::Stopped;
        break;
    case HttpHeadCollector::State::Done: {
        const HttpHead head = m_head.head();
        m_head = HttpHeadCollector(m_limits);
        letGo();
        const HttpHeadSink::Next next = m_heads.httpHead(head);
        if (next == HttpHeadSink::Next::Stop)
            m_state = State::Stopped;
        else
            beginBody(head, next == HttpHeadSink::Next::Body && !hasNoBody(head), piece.time);
        break;
    }
    }
    return used;
}

void HttpStream::beginBody(const HttpHead& head, bool hasBody, Timestamp time)
{
    m_isQhp = carriesQaps(head);
    const bool isEncoded =
        !head.value("content-encoding").empty() && !head.hasToken("content-encoding", "identity");
    m_isPacked = isEncoded || isPackedInTransfer(head);
    m_isZlib = head.hasToken(isEncoded ? "content-encoding" : "transfer-encoding", "deflate");
    m_packedBytes = m_unpackedBytes = m_expectedBytes = 0;
    const auto length = numberOf(head.value("content-length"), 10);
    if (!hasBody) {
        nextMessage();
    } else if (head.hasToken("transfer-encoding", "chunked")) {
        m_state = State::ChunkSize;
    } else if (length) {
        m_left = m_expectedBytes = *length;
        m_state = State::Body;
        if (m_left == 0)
            endBody(time);
    } else if (head.isRequest()) {
        nextMessage();
    } else {
        m_state = State::BodyToEnd;
    }
}

std::uint64_t HttpStream::takeBody(const StreamPiece& piece, std::uint64_t most)
{
    const std::uint64_t count = std::min(most, piece.extent.length);
    if (!m_isQhp || count == 0)
        return count;
    if (m_isPacked)
        unpack(partOf(piece, 0, count));
    else
        m_bodies.messageBytes(partOf(piece, 0, count));
    return count;
}

bool HttpStream::makeUnpacker()
{
    m_unpacker = m_isZlib ? CaptureUnpacker::forZlib() : CaptureUnpacker::forStart(m_packedStart);
    return m_unpacker != nullptr;
}

void HttpStream::unpack(const StreamPiece& piece)
{
    ByteView input = piece.bytes;
    m_packedBytes += input.size();
    if (!m_unpacker) {
        m_packedStart.insert(m_packedStart.end(), input.begin(), input.end());
        if (m_packedStart.size() < kMagicBytes)
            return;
        if (!makeUnpacker()) {
            giveUpBody(Rule::DecompressError, piece);  // an encoding that is not known
            return;
        }
        input = m_packedStart;
    }
    bool isMoreOut = false;
    while (!input.empty() || isMoreOut) {
        m_unpacked.clear();
        const bool isGood = m_unpacker->unpack(input, m_unpacked) == CaptureUnpacker::Status::Good;
        isMoreOut = !m_unpacked.empty();
        if (!takeUnpacked(piece.time)) {
            const bool isOverLimit = m_unpackedBytes > m_limits.maxInflatedMessageBytes;
            giveUpBody(isOverLimit ? Rule::LimitReached : Rule::Bomb, piece);
            return;
        }
        if (!isGood) {
            giveUpBody(Rule::DecompressError, piece);
            return;
        }
    }
    m_packedStart = {};
    hold(m_unpacker->held());
}

/// False where there is more than the body may become; what may come was handed on.
bool HttpStream::takeUnpacked(Timestamp time)
{
    const DecodeBound bound{m_limits.maxInflatedMessageBytes, m_limits.maxDecodedRatio};
    const std::uint64_t most = bound.mostFor(std::max(m_packedBytes, m_expectedBytes));
    handOnSpilled(slice(m_unpacked, 0, most - std::min(most, m_unpackedBytes)), time, m_spill, m_bodies);
    m_unpackedBytes += m_unpacked.size();
    return m_unpackedBytes <= most;
}

/// Other connections needed the memory: no more is made of this head, or of this body.
void HttpStream::giveUp()
{
    m_givenUp = m_state == State::Head ? m_head.held() : m_packedBytes;
    m_head = HttpHeadCollector(m_limits);
    m_unpacker.reset();
}

void HttpStream::tellGivenUp(Timestamp time)
{
    if (m_givenUp == 0)
        return;
    m_bodies.messageNote(Rule::LimitReached, std::exchange(m_givenUp, 0), time);
    if (m_isQhp)
        m_bodies.messageEnd(time);
    m_isQhp = false;
    if (m_state == State::Head)
        m_state = State::Stopped;
}

/// The rest of this body says nothing any more.
void HttpStream::giveUpBody(Rule why, const StreamPiece& piece)
{
    m_bodies.messageNote(why, piece.extent.length, piece.time);
    m_bodies.messageEnd(piece.time);
    m_isQhp = false;
    release();
}

void HttpStream::release()
{
    m_unpacker.reset();
    m_packedStart = {};
    letGo();
}

std::uint64_t HttpStream::takeLine(const StreamPiece& piece)
{
    const std::string_view text = asText(piece.bytes);
    const auto end = text.find('\n');
    m_line.append(text.substr(0, end).substr(0, kMaxLine - m_line.size()));
    if (end == std::string_view::npos)
        return text.size();
    if (m_line.ends_with('\r'))
        m_line.pop_back();
    endLine(piece.time);
    m_line.clear();
    return end + 1;
}

void HttpStream::endLine(Timestamp time)
{
    if (m_state == State::ChunkEnd) {
        m_state = State::ChunkSize;
        return;
    }
    if (m_state == State::ChunkTrailer) {
        if (m_line.empty())
            endBody(time);
        return;
    }
    const auto size = numberOf(m_line, 16);
    if (!size) {
        m_state = State::Stopped;
        return;
    }
    m_left = *size;
    m_expectedBytes += std::min(m_left, UINT64_MAX - m_expectedBytes);
    m_state = m_left == 0 ? State::ChunkTrailer : State::ChunkData;
}

/// A packed body that ends within its packed stream says so: what it held may be lost altogether.
void HttpStream::endMessage(Timestamp time)
{
    if (!m_isQhp)
        return;
    if (m_isPacked && m_packedBytes > 0 && (!m_unpacker || !m_unpacker->isAtEnd()))
        m_bodies.messageNote(Rule::DecompressError, m_packedBytes, time);
    m_bodies.messageEnd(time);
}

void HttpStream::endBody(Timestamp time)
{
    endMessage(time);
    nextMessage();
}

void HttpStream::nextMessage()
{
    m_head = HttpHeadCollector(m_limits);
    m_state = State::Head;
    m_isQhp = false;
    release();
}

bool HttpStream::gap(std::uint64_t length, Timestamp time)
{
    tellGivenUp(time);
    const bool isInside =
        (m_state == State::Body || m_state == State::ChunkData) && length <= m_left && !m_isPacked;
    if (isInside || m_state == State::BodyToEnd) {
        if (m_isQhp)
            m_bodies.messageGap(length, time);
        m_left -= isInside ? length : 0;
        if (isInside && m_left == 0) {
            if (m_state == State::Body)
                endBody(time);
            else
                m_state = State::ChunkEnd;
        }
        return true;
    }
    if (m_isQhp && m_state != State::Head)
        m_bodies.messageEnd(time);
    m_isQhp = false;
    m_state = State::Stopped;
    release();
    return false;
}

void HttpStream::finish(Timestamp time)
{
    tellGivenUp(time);
    // A body that has not ended may have been cut by the capture: that blames nobody's packing.
    if (m_state == State::BodyToEnd)
        endMessage(time);
    else if (m_isQhp && m_state != State::Head && m_state != State::Stopped)
        m_bodies.messageEnd(time);
    m_state = State::Stopped;
    release();
}

}  // namespace qapscope
