// SPDX-License-Identifier: MIT
#include "transport/http_stream.h"

#include <algorithm>
#include <charconv>

namespace qapscope {
namespace {

constexpr std::string_view kMediaType = "application/qhp+binary";
constexpr std::size_t kMaxLine = 4'096;
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

bool hasNoBody(const HttpHead& head)
{
    const int status = head.status();
    return (status >= 100 && status < 200) || status == 204 || status == 304;
}

}  // namespace

HttpStream::HttpStream(const Limits& limits, SpillFile* spill, HttpHeadSink& heads, MessageSink& bodies)
    : m_limits(limits)
    , m_spill(spill)
    , m_heads(heads)
    , m_bodies(bodies)
    , m_head(limits)
{}

bool HttpStream::looksLikeHead(ByteView segment)
{
    const std::string_view text = asText(slice(segment, 0, 16));
    return text.starts_with("HTTP/1.") || text.starts_with("GET /") || text.starts_with("POST /")
           || text.starts_with("PUT /") || text.starts_with("HEAD /");
}

bool HttpStream::carriesQaps(const HttpHead& head)
{
    const std::string type = head.value("content-type");
    return std::ranges::equal(type.substr(0, kMediaType.size()), kMediaType, {},
                              [](unsigned char c) { return std::tolower(c); });
}

std::uint64_t HttpStream::push(const StreamPiece& piece)
{
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
        break;
    case HttpHeadCollector::State::NotHttp:
        m_state = State::Stopped;
        break;
    case HttpHeadCollector::State::Done: {
        const HttpHead head = m_head.head();
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
    m_isPacked = !head.value("content-encoding").empty() && !head.hasToken("content-encoding", "identity");
    m_isZlib = head.hasToken("content-encoding", "deflate");
    m_unpacker.reset();
    m_packedStart.clear();
    m_unpackedBytes = 0;
    const auto length = numberOf(head.value("content-length"), 10);
    if (!hasBody) {
        nextMessage();
    } else if (head.hasToken("transfer-encoding", "chunked")) {
        m_state = State::ChunkSize;
    } else if (length) {
        m_left = *length;
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

void HttpStream::unpack(const StreamPiece& piece)
{
    ByteView input = piece.bytes;
    if (!m_unpacker) {
        m_packedStart.insert(m_packedStart.end(), input.begin(), input.end());
        if (m_packedStart.size() < kMagicBytes)
            return;
        m_unpacker = m_isZlib ? CaptureUnpacker::forZlib() : CaptureUnpacker::forStart(m_packedStart);
        input = m_packedStart;
    }
    if (!m_unpacker) {
        giveUpBody(Rule::DecompressError, piece);  // an encoding that is not known
        return;
    }
    bool isMoreOut = false;
    while (!input.empty() || isMoreOut) {
        m_unpacked.clear();
        const bool isGood = m_unpacker->unpack(input, m_unpacked) == CaptureUnpacker::Status::Good;
        m_unpackedBytes += m_unpacked.size();
        isMoreOut = !m_unpacked.empty();
        const bool isOverLimit = m_unpackedBytes > m_limits.maxInflatedMessageBytes;
        if (!isOverLimit)
            handOnSpilled(m_unpacked, piece.time, m_spill, m_bodies);
        if (isGood && !isOverLimit)
            continue;
        giveUpBody(isOverLimit ? Rule::LimitReached : Rule::DecompressError, piece);
        return;
    }
}

/// The rest of this body says nothing any more.
void HttpStream::giveUpBody(Rule why, const StreamPiece& piece)
{
    m_bodies.messageNote(why, piece.extent.length, piece.time);
    m_packedStart.clear();
    m_isQhp = false;
}

std::uint64_t HttpStream::takeLine(const StreamPiece& piece)
{
    const std::string_view text = asText(piece.bytes);
    const auto end = text.find('\n');
    m_line.append(text.substr(0, end));
    if (end == std::string_view::npos) {
        if (m_line.size() > kMaxLine)
            m_state = State::Stopped;
        return text.size();
    }
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
    m_state = m_left == 0 ? State::ChunkTrailer : State::ChunkData;
}

void HttpStream::endBody(Timestamp time)
{
    if (m_isQhp)
        m_bodies.messageEnd(time);
    nextMessage();
}

void HttpStream::nextMessage()
{
    m_head = HttpHeadCollector(m_limits);
    m_state = State::Head;
    m_isQhp = false;
}

void HttpStream::gap(std::uint64_t length, Timestamp time)
{
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
        return;
    }
    if (m_isQhp && m_state != State::Head)
        m_bodies.messageEnd(time);
    m_isQhp = false;
    m_state = State::Stopped;
}

void HttpStream::finish(Timestamp time)
{
    if (m_isQhp && m_state != State::Head && m_state != State::Stopped)
        m_bodies.messageEnd(time);
    m_state = State::Stopped;
}

}  // namespace qapscope
