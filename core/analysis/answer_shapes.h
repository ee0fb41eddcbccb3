// SPDX-License-Identifier: MIT
/// Tells which of several open requests under one ID an answer belongs to, by what answers to requests of each type
/// have looked like so far: a ROUTE that is always answered by an ACK with the one member `routed` is meant by such
/// an ACK, and not the ACTION that lost its own ID. Looks at payloads only where there is such a doubt, and at few of
/// them. The ingest thread. (PROTOCOL §6, [exchange])
#pragma once

#include "analysis/exchange_links.h"

#include <unordered_set>

namespace qapscope {

class AnswerShapes
{
public:
    /// Older answers teach nothing: whoever gives shapes may forget those of rows so far back.
    static constexpr std::uint32_t kMostRowsLookedBack = 262'144;

    /// The links must outlive it.
    explicit AnswerShapes(ExchangeLinks& links) : m_links(links) {}

    /// The one of `open` that `response` answers: the oldest, unless answers like this one were seen to requests of
    /// another one's type and never to those of the oldest one's.
    /// Needs: `open` is not empty, the oldest first.
    [[nodiscard]] RowIndex choose(std::span<const RowIndex> open, RowIndex response);
    /// Looks at the answers that came since the last time, as far as they can teach something.
    void learn();

private:
    static constexpr std::size_t kRoles = static_cast<std::size_t>(TypeRole::Unknown) + 1;
    static constexpr std::size_t kMostLooks = 64;   ///< at payloads, for each pair of types
    static constexpr std::size_t kMostShapes = 16;  ///< kept of each pair of types

    /// Answers of one type to requests of one type.
    struct Seen
    {
        std::size_t looks = 0;
        std::vector<std::uint64_t> shapes;
    };

    void learnFrom(RowIndex response);
    [[nodiscard]] Seen& seen(TypeRole request, TypeRole response) noexcept
    {
        return m_seen[static_cast<std::size_t>(request)][static_cast<std::size_t>(response)];
    }
    [[nodiscard]] bool isUsual(TypeRole request, TypeRole response, std::uint64_t shape) noexcept;
    [[nodiscard]] bool isKnown(TypeRole request) const noexcept;

    ExchangeLinks& m_links;
    std::array<std::array<Seen, kRoles>, kRoles> m_seen;
    std::unordered_set<RowIndex> m_doubtful;  ///< answers that teach nothing: whose they are was a choice
    std::uint32_t m_next = 0;                 ///< rows before it were learnt from
};

}  // namespace qapscope
