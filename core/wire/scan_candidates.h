// SPDX-License-Identifier: MIT
/// Headers met while looking for the next QAP, each waiting for its end to be confirmed: by another header there,
/// or by the end of a segment. Linear in the bytes scanned, bounded in number. (PROTOCOL §4, resynchronise)
#pragma once

#include "wire/header.h"
#include "wire/stream_piece.h"

#include <map>
#include <optional>
#include <vector>

namespace qapscope {

class ScanCandidates
{
public:
    struct Candidate
    {
        std::uint64_t start = 0;  ///< position in the stream
        Header header;
        Plausibility plausibility = Plausibility::Weak;
        bool hasTrailer = false;          ///< the reading in which a signature follows
        std::uint64_t missingBefore = 0;  ///< of the bytes before it, so many are gaps
    };

    explicit ScanCandidates(const Limits& limits) noexcept
        : m_maxCandidates(limits.maxScanCandidates)
        , m_maxPieces(limits.maxScanPieces)
    {}

    /// A header at `start`: remembered under its end and, where a signature may follow that nothing but the bytes
    /// shows, under the end of that. Calls come in order of start.
    void add(std::uint64_t start, const Header& header, Plausibility plausibility,
             std::uint64_t missingBefore, bool mayBeSigned = true);
    /// The earliest candidate that ends at `end`; nothing where none does.
    [[nodiscard]] const Candidate* endingAt(std::uint64_t end) const;
    /// The next position from `from` on where a candidate ends; nothing where none does.
    [[nodiscard]] std::optional<std::uint64_t> nextEnd(std::uint64_t from) const;
    /// Whether the QAP of a candidate, without a signature, goes on beyond `position`.
    [[nodiscard]] bool isSpanned(std::uint64_t position) const;
    /// The candidate that starts first of all that are still open; nothing where none is.
    [[nodiscard]] const Candidate* earliest() const;

    /// Remembers where the stream's bytes [start, start + piece.length) lie; only while a candidate lives.
    void keepPiece(std::uint64_t start, const Extent& extent, Timestamp time);
    /// Forgets candidates that end before `position`, and pieces that no candidate needs.
    void prune(std::uint64_t position);
    void clear();

    [[nodiscard]] bool isEmpty() const noexcept { return m_byEnd.empty(); }
    [[nodiscard]] bool hasReachedLimit() const noexcept { return m_hasReachedLimit; }

    struct Located
    {
        std::vector<Extent> extents;
        Timestamp first;
        Timestamp last;
    };
    /// Where the stream's bytes [start, end) lie, when the first of them came and when they were complete.
    [[nodiscard]] Located locate(std::uint64_t start, std::uint64_t end) const;

private:
    struct Piece
    {
        std::uint64_t start;
        Extent extent;
        Timestamp time;
    };

    /// The first of which a byte stands at `position` or later.
    [[nodiscard]] std::vector<Piece>::const_iterator firstPieceBehind(std::uint64_t position) const;

    std::size_t m_maxCandidates;
    std::size_t m_maxPieces;
    bool m_hasReachedLimit = false;
    std::map<std::uint64_t, Candidate> m_byEnd;
    std::vector<Piece> m_pieces;  ///< in their order in the stream
};

}  // namespace qapscope
