// SPDX-License-Identifier: MIT
/// The framer while it looks for the next QAP: what is met as a header waits until something confirms where it ends.
/// (PROTOCOL §4, resynchronise)
#include "wire/framer.h"

#include <algorithm>

namespace qapscope {

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
    const std::uint64_t at = end ? std::min(*end - m_position, m_window.size()) : m_window.size();
    // What would be a signature may be garbage, and the next QAP begin inside it.
    const bool isOpen = m_carrier == Carrier::Stream && end && m_candidates.endingAt(*end)->hasTrailer;
    return isOpen ? std::min(at, m_window.find(std::byte{'Q'}, cursor)) : at;
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

/// At the stream's end, and before a gap, a QAP may be followed by the start of the next header.
void Framer::commitBeforeHalfHeader()
{
    const auto* const candidate = m_candidates.endingAt(m_position);
    const bool isHalfHeader = m_window.size() > 0 && judge(0) == Plausibility::TooShort;
    if (candidate != nullptr && candidate->plausibility == Plausibility::Good && isHalfHeader)
        commit(*candidate, m_position);
}

}  // namespace qapscope
