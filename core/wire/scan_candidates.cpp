// SPDX-License-Identifier: MIT
#include "wire/scan_candidates.h"

#include "wire/stream_window.h"

#include <algorithm>

namespace qapscope {

void ScanCandidates::add(std::uint64_t start, const Header& header, Plausibility plausibility,
                         std::uint64_t missingBefore, bool mayBeSigned)
{
    const std::uint64_t end = start + header.wireSize();
    // emplace keeps what is there: of two that end at one place the earlier one is believed.
    m_byEnd.emplace(end, Candidate{start, header, plausibility, false, missingBefore});
    if (mayBeSigned)
        m_byEnd.emplace(end + kTrailerSize, Candidate{start, header, plausibility, true, missingBefore});
    while (m_byEnd.size() > m_maxCandidates) {
        m_byEnd.erase(std::prev(m_byEnd.end()));  // the one that would have to be waited for longest
        m_hasReachedLimit = true;
    }
}

const ScanCandidates::Candidate* ScanCandidates::endingAt(std::uint64_t end) const
{
    const auto found = m_byEnd.find(end);
    return found == m_byEnd.end() ? nullptr : &found->second;
}

std::optional<std::uint64_t> ScanCandidates::nextEnd(std::uint64_t from) const
{
    const auto found = m_byEnd.lower_bound(from);
    return found == m_byEnd.end() ? std::nullopt : std::optional(found->first);
}

bool ScanCandidates::isSpanned(std::uint64_t position) const
{
    return std::any_of(m_byEnd.lower_bound(position), m_byEnd.end(),
                       [](const auto& entry) { return !entry.second.hasTrailer; });
}

const ScanCandidates::Candidate* ScanCandidates::earliest() const
{
    const auto first =
        std::ranges::min_element(m_byEnd, {}, [](const auto& entry) { return entry.second.start; });
    return first == m_byEnd.end() ? nullptr : &first->second;
}

void ScanCandidates::keepPiece(std::uint64_t start, const Extent& extent, Timestamp time)
{
    if (m_byEnd.empty() || extent.length == 0)
        return;
    if (!m_pieces.empty()) {
        Piece& last = m_pieces.back();
        const bool goesOn = last.start + last.extent.length == start && last.time == time
                            && last.extent.origin == extent.origin
                            && last.extent.offset + last.extent.length == extent.offset;
        if (goesOn && extent.origin != ExtentOrigin::Masked) {
            last.extent.length += extent.length;
            return;
        }
    }
    if (m_pieces.size() >= m_maxPieces) {
        clear();
        m_hasReachedLimit = true;
        return;
    }
    m_pieces.push_back({start, extent, time});
}

void ScanCandidates::prune(std::uint64_t position)
{
    m_byEnd.erase(m_byEnd.begin(), m_byEnd.lower_bound(position));
    if (m_byEnd.empty()) {
        m_pieces.clear();
        return;
    }
    if (m_pieces.size() < 16)
        return;
    const auto keep = firstPieceBehind(earliest()->start);
    // Moving the rest is paid for by the half that goes.
    if (keep - m_pieces.begin() > static_cast<std::ptrdiff_t>(m_pieces.size() / 2))
        m_pieces.erase(m_pieces.begin(), keep);
}

std::vector<ScanCandidates::Piece>::const_iterator
ScanCandidates::firstPieceBehind(std::uint64_t position) const
{
    return std::ranges::partition_point(
        m_pieces, [&](const Piece& piece) { return piece.start + piece.extent.length <= position; });
}

void ScanCandidates::clear()
{
    m_byEnd.clear();
    m_pieces.clear();
}

ScanCandidates::Located ScanCandidates::locate(std::uint64_t start, std::uint64_t end) const
{
    Located located;
    bool isFirst = true;
    for (auto at = firstPieceBehind(start); at != m_pieces.end() && at->start < end; ++at) {
        const Piece& piece = *at;
        const std::uint64_t first = std::max(start, piece.start);
        const std::uint64_t last = std::min(end, piece.start + piece.extent.length);
        appendExtent(part(piece.extent, first - piece.start, last - first), located.extents);
        if (isFirst)
            located.first = located.last = piece.time;
        isFirst = false;
        located.last = std::max(located.last, piece.time);
    }
    return located;
}

}  // namespace qapscope
