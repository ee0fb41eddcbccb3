// SPDX-License-Identifier: MIT
/// Tells whether a row repeats another byte for byte, and reads each payload once for it, however often and however many
/// rows are held against it: the hash stays beside the row that is remembered, and of exchanges that are not (a request
/// and its answer) with those that came up last. The ingest thread. (PROTOCOL §6, [exchange])
#pragma once

#include "analysis/exchange_matcher.h"

#include <vector>

namespace qapscope {

/// A row that later ones may repeat.
struct RowPrint
{
    RowIndex row;
    std::uint32_t kind = 0;  ///< equal where type and length are; 0 until somebody had to know
    std::uint64_t hash = 0;  ///< of the payload; 0 until somebody had to know
};

/// The latest of the rows that it was given: a ring.
class RecentPrints
{
public:
    static constexpr std::size_t kMost = 256;

    /// Gives how many more are kept now: 0 or 1. One that may not grow forgets its oldest.
    std::size_t add(const RowPrint& print, bool mayGrow);
    [[nodiscard]] std::size_t size() const noexcept { return m_prints.size(); }
    [[nodiscard]] auto begin() noexcept { return m_prints.begin(); }
    [[nodiscard]] auto end() noexcept { return m_prints.end(); }

private:
    static constexpr std::size_t kLeast = 4;  ///< it may always grow to

    std::vector<RowPrint> m_prints;
    std::size_t m_oldest = 0;
};

class RowPrints
{
public:
    /// Both must outlive it.
    RowPrints(const Session& session, PayloadSource& payloads) : m_session(session), m_payloads(payloads) {}

    /// That of the row that is being matched: asked for often, and made once.
    [[nodiscard]] RowPrint& latest(RowIndex row) noexcept;
    /// That of the request that the row is held against.
    [[nodiscard]] RowPrint& asked(RowIndex request) noexcept;
    /// That of the request's first answer, which the row is held against too.
    [[nodiscard]] RowPrint& answered(RowIndex answer) noexcept;
    /// What is known of any row.
    [[nodiscard]] RowPrint of(RowIndex row) const noexcept;

    /// Same conversation, direction, type and payload. Needs: equal IDs.
    [[nodiscard]] bool isSame(RowPrint& a, RowPrint& b);
    /// Same type and payload, wherever they were sent.
    [[nodiscard]] bool hasSamePayload(RowPrint& a, RowPrint& b);

private:
    [[nodiscard]] bool isComplete(RowIndex row) const noexcept;
    [[nodiscard]] std::uint32_t kindOf(RowPrint& print) const noexcept;
    [[nodiscard]] std::uint64_t hashOf(RowPrint& print);

    const Session& m_session;
    PayloadSource& m_payloads;
    RowPrint m_latest;
    RowPrint m_before;  ///< the latest before that, which is often the next one's request
    RowPrint m_asked;
    RowPrint m_answered;
};

}  // namespace qapscope
