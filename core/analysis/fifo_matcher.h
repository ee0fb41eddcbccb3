// SPDX-License-Identifier: MIT
/// Matches QP/1.0, which has no ID: a connection is served strictly in order, so requests are answered in order,
/// `job_id` in the JSON first. Such exchanges are marked inferred. The ingest thread. [qp-fifo]
#pragma once

#include "analysis/exchange_links.h"

namespace qapscope {

class FifoMatcher
{
public:
    explicit FifoMatcher(ExchangeLinks& links) : m_links(links) {}

    void add(RowIndex row);
    void endConversation(ConversationId conversation) { m_queues.erase(conversation); }

private:
    struct Waiting
    {
        RowIndex request;
        std::uint64_t jobId = 0;  ///< of the request or of a response to it; 0 while unknown
        bool isPassed = false;    ///< a later one was answered since: only its job_id can bring more
    };
    using Queue = std::deque<Waiting>;

    void answer(Queue& queue, RowIndex response);
    [[nodiscard]] Queue::iterator requestFor(Queue& queue, RowIndex response, std::uint64_t jobId);
    [[nodiscard]] bool isDone(RowIndex request, RowIndex response) const;

    ExchangeLinks& m_links;
    std::unordered_map<ConversationId, Queue> m_queues;
};

}  // namespace qapscope
