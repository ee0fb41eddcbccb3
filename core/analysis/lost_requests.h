// SPDX-License-Identifier: MIT
/// Requests that a reset left without an answer, until the same is answered elsewhere: a failover. The same is what has
/// their ID, type and payload, and is sent within minutes; IDs that count from 1 are used by strangers too. The ingest
/// thread. (PROTOCOL §6)
#pragma once

#include "analysis/exchange_links.h"

namespace qapscope {

class LostRequests
{
public:
    /// The links must outlive it.
    explicit LostRequests(ExchangeLinks& links) : m_links(links) {}

    [[nodiscard]] bool empty() const noexcept { return m_lost.empty(); }
    /// The request's connection was reset at `at`. Needs: it has an ID.
    void add(RowIndex request, Timestamp at);
    /// Whether `request`, which was answered now, repeats one that was lost on another connection; that is forgotten then.
    [[nodiscard]] bool takeRepeatedBy(RowIndex request);

private:
    struct Lost
    {
        RowPrint print;
        Timestamp at;
    };

    [[nodiscard]] std::uint64_t keyOf(RowIndex request) const noexcept;
    [[nodiscard]] bool isRepeatedBy(Lost& lost, RowPrint& request);
    void noteLimit(const Lost& forgotten, RowIndex latest, Timestamp now);
    void forgetOldest(RowIndex latest, Timestamp now);

    ExchangeLinks& m_links;
    std::unordered_map<std::uint64_t, std::deque<Lost>> m_lost;  ///< by ID, type and length; the latest last
    std::deque<std::pair<std::uint64_t, RowIndex>> m_order;      ///< some of them are gone from there
};

}  // namespace qapscope
