// SPDX-License-Identifier: MIT
/// Requests that were sent to a group, or to all of a network, and are answered from other addresses: found again by
/// their ID and by where they came from. The ingest thread. (PROTOCOL §6)
#pragma once

#include "analysis/exchange_links.h"

namespace qapscope {

class MulticastRequests
{
public:
    /// The links must outlive it.
    explicit MulticastRequests(ExchangeLinks& links) : m_links(links) {}

    /// A request that was sent, or sent again, at `at`; only those to a group are kept.
    void add(RowIndex request, Timestamp at);
    /// The request that `row`, which belongs to no exchange of its own conversation, answers; none where it is no answer.
    [[nodiscard]] RowIndex answeredBy(RowIndex row) const;

private:
    struct Asked
    {
        RowIndex request;
        Timestamp at;
    };

    void makeRoom(RowIndex request, Timestamp now);

    ExchangeLinks& m_links;
    /// By ID, port and address of the asker; and by ID and port alone, for answers that go to the group as well.
    std::unordered_map<std::uint64_t, Asked> m_asked;
};

}  // namespace qapscope
