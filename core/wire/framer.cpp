// SPDX-License-Identifier: MIT
#include "wire/framer.h"

#include <algorithm>
#include <utility>

namespace qapscope {

Framer::Framer(Carrier carrier, Start start, const Limits& limits, Interpretation reading, QapSink& sink)
    : m_limits(limits)
    , m_reading(reading)
    , m_sink(sink)
    , m_candidates(limits)
    , m_carrier(carrier)
    , m_isAnchored(start == Start::Known || carrier != Carrier::Stream)
{}

void Framer::trust() noexcept
{
    m_isRecognized = true;
    const bool isUntouched = m_state == State::Scanning && m_candidates.isEmpty() && m_window.size() == 0
                             && m_position == m_scanStart;
    if (isUntouched && m_isAnchored)
        m_state = State::AtHeader;
}

bool Framer::isPassingOver() const noexcept
{
    // What a message does not begin with, no later byte of it begins.
    const bool beganOtherwise = m_state == State::Scanning && m_carrier == Carrier::Messages && m_isAnchored
                                && !m_isMessageStart && m_window.size() == 0 && m_candidates.isEmpty();
    return m_isSkippingMessage || beganOtherwise;
}

void Framer::push(const StreamPiece& piece)
{
    if (piece.extent.length == 0)
        return;
    m_window.set(piece);
    const auto begin = m_splitHeader > 0 ? afterSplitHeader() : 0;
    if (!begin) {
        m_window.stash(0);
        return;
    }
    if (m_isMessageStart && m_state == State::InPayload) {
        const Plausibility plausibility = judge(0);
        if (plausibility == Plausibility::TooShort) {
            m_window.stash(0);
            return;
        }
        if (plausibility == Plausibility::Good) {
            // A message begins with a header although the QAP before is not whole: it was cut short.
            cutShort();
            m_hasLast = false;
        }
    }
    read(*begin);
}

void Framer::read(std::uint64_t cursor)
{
    while (cursor < m_window.size() && advance(cursor) == Progress::Done) {
    }
    m_isMessageStart = false;
    m_position += cursor;
    m_window.stash(cursor);
    if (m_state == State::Scanning)
        m_candidates.prune(m_position);
    announce();
}

void Framer::announce()
{
    if (m_state != State::InPayload || m_wasStarted)
        return;
    m_sink.qapStarted(m_header, m_time);
    m_wasStarted = true;
}

/// Decides what waits for bytes behind it: none will come before the next segment or message.
void Framer::settle(Behind behind)
{
    if (m_window.size() == m_splitHeader || m_state == State::Scanning)
        return;
    m_behind = behind;
    read(m_splitHeader > 0 ? afterSplitHeader().value_or(0) : 0);
    m_behind = Behind::Unread;
}

Framer::Progress Framer::advance(std::uint64_t& cursor)
{
    if (m_isSkippingMessage) {
        m_skippedOfMessage += m_window.size() - cursor;
        cursor = m_window.size();
        return Progress::Wait;
    }
    switch (m_state) {
    case State::Scanning:
        return scan(cursor);
    case State::AtHeader:
        return atHeader(cursor);
    case State::InPayload:
        takePayload(cursor);
        return Progress::Done;
    }
    return Progress::Wait;
}

Plausibility Framer::judge(std::uint64_t at) const
{
    return judgeHeader(m_window.peek(at, kMaxHeaderSize), m_limits, m_reading);
}

Framer::Progress Framer::atHeader(std::uint64_t& cursor)
{
    const ByteView bytes = m_window.peek(cursor, kMaxHeaderSize);
    const auto header = parseHeader(bytes, m_reading);
    switch (judgeHeader(bytes, m_limits, m_reading)) {
    case Plausibility::TooShort:
        return Progress::Wait;
    case Plausibility::No:
        return notAHeader(cursor, header.has_value());
    case Plausibility::Weak:
    case Plausibility::Good:
        break;
    }
    switch (weigh(cursor, *header)) {
    case Weighing::Unsure:
        return Progress::Wait;
    case Weighing::Signature:
        takeTrailer(cursor);
        break;
    case Weighing::Header:
        begin(cursor, *header);
        break;
    }
    return Progress::Done;
}

/// Whether signatures are told from the bytes; the user may have said where they are. [sig-trailer]
bool Framer::tellsTrailers() const noexcept
{
    return m_reading.trailer == Interpretation::Trailer::Auto && !m_reading.isSignatureInLength;
}

bool Framer::mayTrailerFollow() const noexcept
{
    return m_hasLast && !m_hasTrailer && tellsTrailers();
}

/// A signature may itself begin with "QH": in a direction that signs, both readings are weighed by what
/// follows them, as far as a signature and a header reach, whatever the pieces. [sig-trailer]
Framer::Weighing Framer::weigh(std::uint64_t cursor, const Header& header) const
{
    if (!m_isSigned || !mayTrailerFollow())
        return Weighing::Header;
    const std::uint64_t left = m_window.size() - cursor;
    if (left < kTrailerSize + kMaxHeaderSize && m_behind == Behind::Unread)
        return Weighing::Unsure;
    if (left == kTrailerSize)
        return weighLast(cursor, header);
    const std::uint64_t behindSignature = cursor + kTrailerSize;
    const bool isSignature = left > kTrailerSize && judge(behindSignature) == Plausibility::Good;
    if (!isSignature)
        return Weighing::Header;
    const std::uint64_t behindQap = cursor + header.qapSize();
    if (behindQap > behindSignature)
        return Weighing::Signature;
    const bool isHeader = behindQap == behindSignature || judge(behindQap) == Plausibility::Good;
    return isHeader ? Weighing::Header : Weighing::Signature;
}

/// Likewise where nothing stands behind the signature that it would be. A message ends with its QAPs, a segment of a
/// stream anywhere: only what follows tells whether the QAP goes on in the next one. [sig-trailer]
Framer::Weighing Framer::weighLast(std::uint64_t cursor, const Header& header) const
{
    const std::uint64_t size = header.qapSize();
    const Plausibility behind = size < kTrailerSize ? judge(cursor + size) : Plausibility::TooShort;
    if (size == kTrailerSize || behind == Plausibility::Good)
        return Weighing::Header;
    const bool mayGoOn = behind == Plausibility::TooShort && m_carrier == Carrier::Stream;
    if (!mayGoOn || m_behind == Behind::Nothing)
        return Weighing::Signature;
    return m_behind == Behind::Next ? Weighing::Unsure : Weighing::Header;
}

Framer::Progress Framer::notAHeader(std::uint64_t& cursor, bool isOversize)
{
    const std::uint64_t left = m_window.size() - cursor;
    if (mayTrailerFollow()) {
        if (left <= kTrailerSize)
            return Progress::Wait;  // the next piece or the boundary decides
        const Plausibility behind = judge(cursor + kTrailerSize);
        if (behind == Plausibility::TooShort)
            return Progress::Wait;
        if (isPlausible(behind)) {
            takeTrailer(cursor);
            return Progress::Done;
        }
    }
    const Timestamp time = m_window.timeAt(cursor);
    if (m_carrier == Carrier::Stream) {
        startScan(isOversize ? SkipReason::Oversize : SkipReason::Garbage, m_position + cursor, time);
        return Progress::Done;
    }
    m_isSkippingMessage = true;
    m_skipTime = time;
    m_skipReason = isOversize ? SkipReason::Oversize : m_hasLast ? SkipReason::Trailing : SkipReason::Garbage;
    return Progress::Done;
}

void Framer::begin(std::uint64_t& cursor, const Header& header)
{
    m_header = header;
    m_time = m_window.timeAt(cursor);
    m_extents.clear();
    m_left = header.wireSize() - header.size();
    m_missing = 0;
    m_hasLast = m_hasTrailer = m_wasStarted = false;
    const std::size_t size = header.size();
    m_window.appendExtents(cursor, size, m_extents);
    cursor += size;
    m_last = m_window.latest(cursor - size, size);
    m_state = State::InPayload;
    takePayload(cursor);
}

void Framer::takePayload(std::uint64_t& cursor)
{
    const std::uint64_t count = std::min(m_left, m_window.size() - cursor);
    if (count > 0) {
        m_window.appendExtents(cursor, count, m_extents);
        m_last = std::max(m_last, m_window.latest(cursor, count));
        cursor += count;
        m_left -= count;
    }
    if (m_left == 0)
        complete();
}

void Framer::complete()
{
    m_state = State::AtHeader;
    m_hasLast = true;
    m_hasTrailer = m_hasTrailer || m_header.isSigned;
    m_sink.qapFinished(current());
}

void Framer::takeTrailer(std::uint64_t& cursor)
{
    m_window.appendExtents(cursor, kTrailerSize, m_extents);
    m_last = std::max(m_last, m_window.latest(cursor, kTrailerSize));
    cursor += kTrailerSize;
    m_hasTrailer = m_isSigned = true;
    m_sink.trailerFound(current());
}

FramedQap Framer::current() const noexcept
{
    return {m_header, m_time, m_last, m_extents, m_missing, m_hasTrailer, m_wasStarted};
}

/// Likewise of a signature: what goes on after it cannot be seen. [sig-trailer]
void Framer::takeTrailerBeforeHalfHeader()
{
    const bool isTrailer = m_state == State::AtHeader && mayTrailerFollow() && m_window.size() > kTrailerSize
                           && judge(0) == Plausibility::No && judge(kTrailerSize) == Plausibility::TooShort;
    if (!isTrailer)
        return;
    std::uint64_t cursor = 0;
    takeTrailer(cursor);
    m_position += cursor;
    m_window.stash(cursor);
}

void Framer::consume(std::uint64_t count)
{
    m_position += count;
    m_window.clear();
}

void Framer::skip(SkipReason reason, std::uint64_t count, Timestamp time)
{
    if (count == 0 || !m_isRecognized)
        return;
    m_skipped += count;
    m_sink.bytesSkipped(reason, count, time);
}

void Framer::gap(std::uint64_t length, Timestamp time, GapReason reason)
{
    settle(Behind::Gap);
    m_isMessageStart = m_isMessageStart && length == 0;
    if (m_isSkippingMessage) {
        consume(length);
        return;
    }
    const Extent missing{ExtentOrigin::Missing, 0, length, {}};
    const bool isBelieved =
        m_state == State::Scanning && reason == GapReason::SnapLength && believeSegmentHeader();
    if (m_state == State::Scanning && !isBelieved)
        commitBeforeHalfHeader();
    takeTrailerBeforeHalfHeader();
    const std::uint64_t undecided = m_window.size();
    if (m_state == State::Scanning && !isBelieved) {
        leave(0, undecided);
        m_candidates.keepPiece(m_position + undecided, missing, time);
        consume(undecided + length);
        m_scanMissing += length;
        m_segmentStart = m_position;
        if (m_carrier == Carrier::Stream)
            m_isAnchored = m_isAnchored && m_candidates.isSpanned(m_position);
        return;
    }
    std::uint64_t swallowed = 0;
    if (m_state == State::InPayload) {
        swallowed = std::min(length, m_left);
        appendExtent(part(missing, 0, swallowed), m_extents);
        m_missing += swallowed;
        m_left -= swallowed;
        if (m_left == 0)
            complete();
    } else {
        skip(m_splitHeader > 0 ? m_splitReason : SkipReason::Garbage, undecided, time);
        m_splitHeader = 0;
    }
    consume(undecided + length);
    m_segmentStart = m_position;
    if (swallowed < length)
        startScan(SkipReason::Garbage, m_position, time);
    announce();
}

void Framer::boundary(Timestamp time)
{
    settle(Behind::Next);
    if (m_carrier != Carrier::Stream) {
        endMessage(time);
        return;
    }
    m_segmentStart = m_position + m_window.size();
    if (m_state == State::Scanning) {
        commitAtBoundary();
        return;
    }
    if (m_state != State::AtHeader || !m_hasLast || m_hasTrailer || judge(0) != Plausibility::No)
        return;
    if (m_window.size() == kTrailerSize && mayTrailerFollow()) {
        std::uint64_t cursor = 0;
        takeTrailer(cursor);
        consume(cursor);
    } else if (const auto header = headerEndingAtBoundary()) {
        skipTo(*header);
    }
}

/// Where in the undecided bytes a whole QAP begins that ends with them: then what stands before it is no
/// signature in the making but garbage.
std::optional<std::uint64_t> Framer::headerEndingAtBoundary() const
{
    const std::uint64_t size = m_window.size();
    for (std::uint64_t at = 1; at < size; ++at) {
        const auto header = parseHeader(m_window.peek(at, kMaxHeaderSize), m_reading);
        if (header && at + header->wireSize() == size && judge(at) == Plausibility::Good)
            return at;
    }
    return std::nullopt;
}

void Framer::skipTo(std::uint64_t at)
{
    skip(SkipReason::Garbage, at, m_window.timeAt(0));
    std::uint64_t cursor = at;
    begin(cursor, *parseHeader(m_window.peek(at, kMaxHeaderSize), m_reading));
    consume(cursor);
}

void Framer::finish(Timestamp time)
{
    settle(Behind::Nothing);
    boundary(time);
    if (m_state == State::Scanning)
        commitBeforeHalfHeader();
    takeTrailerBeforeHalfHeader();
    if (m_state == State::InPayload)
        cutShort();
    else if (m_splitHeader > 0)
        skip(m_splitReason, m_window.size(), m_window.timeAt(0));
    else if (m_state == State::AtHeader)
        skip(isPlausible(judge(0)) || judge(0) == Plausibility::TooShort ? SkipReason::HalfHeader
                                                                         : SkipReason::Garbage,
             m_window.size(), time);
    else
        skip(m_skipReason, m_position + m_window.size() - m_scanStart - m_scanMissing, m_skipTime);
    consume(m_window.size());
}

}  // namespace qapscope
