// SPDX-License-Identifier: MIT
#include "wire/framer.h"

#include <algorithm>
#include <utility>

namespace qapscope {
namespace {

constexpr bool isPlausible(Plausibility plausibility) noexcept
{
    return plausibility == Plausibility::Good || plausibility == Plausibility::Weak;
}

}  // namespace

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
    read();
}

void Framer::read()
{
    std::uint64_t cursor = 0;
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
void Framer::settle()
{
    if (m_window.size() == 0 || m_state == State::Scanning)
        return;
    m_isAtEnd = true;
    read();
    m_isAtEnd = false;
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
    if (left < kTrailerSize + kMaxHeaderSize && !m_isAtEnd)
        return Weighing::Unsure;
    const std::uint64_t behindSignature = cursor + kTrailerSize;
    const bool isSignature =
        left == kTrailerSize || (left > kTrailerSize && judge(behindSignature) == Plausibility::Good);
    if (!isSignature)
        return Weighing::Header;
    const std::uint64_t behindQap = cursor + header.qapSize();
    if (behindQap > behindSignature)
        return Weighing::Signature;
    const bool isHeader = behindQap == behindSignature || judge(behindQap) == Plausibility::Good;
    return isHeader ? Weighing::Header : Weighing::Signature;
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
    m_last = std::max(m_time, m_window.timeAt(cursor - 1));
    m_state = State::InPayload;
    takePayload(cursor);
}

void Framer::takePayload(std::uint64_t& cursor)
{
    const std::uint64_t count = std::min(m_left, m_window.size() - cursor);
    if (count > 0) {
        m_window.appendExtents(cursor, count, m_extents);
        cursor += count;
        m_left -= count;
        m_last = std::max(m_last, m_window.timeAt(cursor - 1));
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
    cursor += kTrailerSize;
    m_last = std::max(m_last, m_window.timeAt(cursor - 1));
    m_hasTrailer = m_isSigned = true;
    m_sink.trailerFound(current());
}

FramedQap Framer::current() const noexcept
{
    return {m_header, m_time, m_last, m_extents, m_missing, m_hasTrailer, m_wasStarted};
}

void Framer::startScan(SkipReason reason, std::uint64_t at, Timestamp time)
{
    m_state = State::Scanning;
    m_skipReason = reason;
    m_skipTime = time;
    m_scanStart = at;
    m_scanMissing = 0;
    m_isAnchored = false;
    m_hasLast = false;
    m_segmentHeader.reset();
    m_candidates.clear();
}

/// Where a header could stand that matters: anywhere in a stream; only where the message begins and where a
/// candidate ends when a QAP is expected in a definite place.
std::uint64_t Framer::nextToLookAt(std::uint64_t cursor) const
{
    if (!m_isAnchored)
        return m_window.find(std::byte{'Q'}, cursor);
    if (m_position + cursor == m_scanStart)
        return cursor;
    const auto end = m_candidates.nextEnd(m_position + cursor);
    return end ? std::min(*end - m_position, m_window.size()) : m_window.size();
}

Framer::Progress Framer::scan(std::uint64_t& cursor)
{
    while (cursor < m_window.size()) {
        const bool isLost =
            m_isAnchored && m_position + cursor != m_scanStart && !m_candidates.nextEnd(m_position + cursor);
        if (isLost && m_carrier == Carrier::Stream)
            m_isAnchored = false;
        const std::uint64_t at = nextToLookAt(cursor);
        leave(cursor, at);
        cursor = at;
        if (at >= m_window.size())
            break;
        const Plausibility plausibility = judge(at);
        if (plausibility == Plausibility::TooShort)
            return Progress::Wait;
        if (isPlausible(plausibility)) {
            const auto* const candidate = m_candidates.endingAt(m_position + at);
            if (candidate != nullptr && (plausibility == Plausibility::Good || isBelievable(*candidate))) {
                commit(*candidate, m_position + at);
                return Progress::Done;
            }
            const Header header = *parseHeader(m_window.peek(at, kMaxHeaderSize), m_reading);
            m_candidates.add(m_position + at, header, plausibility, m_scanMissing, tellsTrailers());
            if (m_position + at == m_segmentStart && plausibility == Plausibility::Good)
                m_segmentHeader = {m_segmentStart, header, plausibility, false, m_scanMissing};
        } else if (m_isAnchored && m_position + at == m_scanStart) {
            // Not here. In a stream it may come later; a message is then something else.
            m_isAnchored = m_carrier != Carrier::Stream;
        }
        leave(at, at + 1);
        cursor = at + 1;
    }
    return Progress::Wait;
}

/// Whether it is enough that something ends where this candidate does. Of unknown types it is where a QAP is expected
/// right there: a length that fits by chance is as rare then as two magics. (PROTOCOL §1, §4)
bool Framer::isBelievable(const ScanCandidates::Candidate& candidate) const noexcept
{
    const bool isExpected = m_isAnchored && candidate.start == m_scanStart;
    return candidate.plausibility == Plausibility::Good || m_isRecognized || isExpected;
}

void Framer::leave(std::uint64_t from, std::uint64_t to)
{
    if (m_candidates.isEmpty() || from >= to)
        return;
    // Each by itself: pieces that adjoin in the file may have come at different times.
    std::uint64_t at = m_position + from;
    m_window.forEachPiece(from, to - from, [&](const StreamPiece& piece) {
        m_candidates.keepPiece(at, piece.extent, piece.time);
        at += piece.extent.length;
    });
}

/// The candidate, as far as `end`, becomes the QAP at hand.
void Framer::take(const ScanCandidates::Candidate& candidate, std::uint64_t end)
{
    const auto located = m_candidates.locate(candidate.start, end);
    m_isRecognized = true;
    skip(m_skipReason, candidate.start - m_scanStart - candidate.missingBefore, m_skipTime);

    m_header = candidate.header;
    m_extents = located.extents;
    m_time = located.first;
    m_last = located.last;
    m_missing = 0;
    for (const Extent& extent : m_extents)
        if (extent.origin == ExtentOrigin::Missing)
            m_missing += extent.length;
    m_hasTrailer = candidate.hasTrailer;
    m_isSigned = m_isSigned || candidate.hasTrailer;
    m_hasLast = m_wasStarted = false;
    m_skipReason = SkipReason::Garbage;
}

void Framer::commit(ScanCandidates::Candidate candidate, std::uint64_t end)
{
    take(candidate, end);
    m_candidates.clear();
    m_left = 0;
    complete();
}

/// A snap length cut the segment off that begins with this header: its end cannot be met, so it is believed as it
/// is. What stands behind it in the segment is lost. (PROTOCOL §7)
bool Framer::believeSegmentHeader()
{
    if (!m_isRecognized || !m_segmentHeader || m_segmentHeader->start != m_segmentStart)
        return false;
    const ScanCandidates::Candidate candidate = *m_segmentHeader;
    const std::uint64_t end = m_position + m_window.size();
    const std::uint64_t qapEnd = candidate.start + candidate.header.wireSize();
    const auto* const known = m_candidates.endingAt(qapEnd);
    if (known == nullptr || known->start != candidate.start)
        return false;  // dropped at a limit, and with it where its bytes lie
    const bool isWhole = qapEnd <= end;
    if (isWhole && (qapEnd < m_position || judge(qapEnd - m_position) != Plausibility::TooShort))
        return false;
    leave(0, m_window.size());
    if (isWhole) {
        commit(candidate, qapEnd);
        skip(SkipReason::HalfHeader, end - qapEnd, m_window.timeAt(qapEnd - m_position));
    } else {
        take(candidate, end);
        m_candidates.clear();
        m_left = qapEnd - end;
        m_state = State::InPayload;
    }
    consume(m_window.size());
    return true;
}

bool Framer::commitAtBoundary()
{
    const std::uint64_t size = m_window.size();
    const auto* const candidate = m_candidates.endingAt(m_position + size);
    if (candidate == nullptr || !isBelievable(*candidate))
        return false;
    leave(0, size);
    commit(*candidate, m_position + size);
    consume(size);
    return true;
}

/// At the stream's end a QAP may be followed by what was to be the next header.
void Framer::commitBeforeHalfHeader()
{
    const auto* const candidate = m_candidates.endingAt(m_position);
    const bool isHalfHeader = m_window.size() > 0 && judge(0) == Plausibility::TooShort;
    if (candidate != nullptr && candidate->plausibility == Plausibility::Good && isHalfHeader)
        commit(*candidate, m_position);
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
    settle();
    m_isMessageStart = m_isMessageStart && length == 0;
    if (m_isSkippingMessage) {
        consume(length);
        return;
    }
    const Extent missing{ExtentOrigin::Missing, 0, length, {}};
    const bool isBelieved =
        m_state == State::Scanning && reason == GapReason::SnapLength && believeSegmentHeader();
    const std::uint64_t undecided = m_window.size();
    if (m_state == State::Scanning && !isBelieved) {
        leave(0, undecided);
        m_candidates.keepPiece(m_position + undecided, missing, time);
        consume(undecided + length);
        m_scanMissing += length;
        m_segmentStart = m_position;
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
        skip(SkipReason::Garbage, undecided, time);
    }
    consume(undecided + length);
    m_segmentStart = m_position;
    if (swallowed < length)
        startScan(SkipReason::Garbage, m_position, time);
    announce();
}

void Framer::boundary(Timestamp time)
{
    settle();
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

void Framer::endMessage(Timestamp time)
{
    const std::uint64_t left = m_window.size();
    std::uint64_t cursor = 0;
    switch (m_state) {
    case State::Scanning:
        if (!commitAtBoundary()) {
            skip(m_skipReason, m_position + left - m_scanStart - m_scanMissing, m_skipTime);
            consume(left);
            m_state = m_isRecognized ? State::AtHeader : State::Scanning;
        }
        m_candidates.clear();
        break;
    case State::AtHeader:
        skip(m_skipReason, std::exchange(m_skippedOfMessage, 0), m_skipTime);
        if (mayTrailerFollow() && left == kTrailerSize)
            takeTrailer(cursor);
        else
            skip(m_hasLast ? SkipReason::Trailing : SkipReason::HalfHeader, left, time);
        consume(left);
        break;
    case State::InPayload:
        if (m_carrier == Carrier::Datagrams)
            cutShort();
        else
            m_sink.qapInterrupted();
        break;
    }
    m_scanStart = m_position;
    m_scanMissing = 0;
    m_isMessageStart = true;
    m_isSkippingMessage = false;
    m_hasLast = m_hasLast && m_state == State::InPayload;
}

void Framer::cutShort()
{
    appendExtent({ExtentOrigin::Missing, 0, m_left, {}}, m_extents);
    m_missing += m_left;
    m_left = 0;
    complete();
}

void Framer::finish(Timestamp time)
{
    boundary(time);
    if (m_state == State::Scanning)
        commitBeforeHalfHeader();
    if (m_state == State::InPayload)
        cutShort();
    else if (m_state == State::AtHeader)
        skip(isPlausible(judge(0)) || judge(0) == Plausibility::TooShort ? SkipReason::HalfHeader
                                                                         : SkipReason::Garbage,
             m_window.size(), time);
    else
        skip(m_skipReason, m_position + m_window.size() - m_scanStart - m_scanMissing, m_skipTime);
    consume(m_window.size());
}

}  // namespace qapscope
