// SPDX-License-Identifier: MIT
/// Matches QP/1.0, which has no ID: a connection is served strictly in order, so requests are answered in order,
/// `job_id` in the JSON first. Such exchanges are marked inferred. The ingest thread. [qp-fifo]
///
/// What one side asked waits in a queue, from which the other side's rows take their request. In order, except that:
///   - DATA and STREAM are one-way unless they are answered: a request behind them that wants an answer goes first,
///     and once it has one they are forgotten;
///   - what says once that a request has come (an ACK, a type that nobody knows) goes to the first that has none yet;
///   - a COMMAND that has its ACK still waits for its result, whatever else is acknowledged or answered meanwhile
///     (heartbeats, uploads, the next COMMAND where that was under way as well), until a result goes to what waits
///     behind it; other types that have one yield to what waits behind them.
/// Requests that the session gave up are forgotten.
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
        std::uint64_t jobId = 0;      ///< of the request or of a response to it; 0 while unknown
        bool isOneWay = false;        ///< DATA or STREAM: asks for nothing
        bool isAcknowledged = false;  ///< it was said that it has come
        bool isPassed = false;        ///< a later one was served since: only its job_id can bring more
    };
    using Queue = std::deque<Waiting>;
    using Queues = std::array<Queue, 2>;  ///< by the direction that asks
    enum class Look : std::uint8_t {
        Waiting,     ///< for one to which more may come
        Unanswered,  ///< for one that has no answer yet
    };

    void open(Queue& queue, RowIndex row, std::uint64_t jobId);
    void answer(Queue& queue, const Queue::iterator& waiting, RowIndex response, std::uint64_t jobId);
    [[nodiscard]] Queue::iterator requestFor(Queue& queue, RowIndex row, std::uint64_t jobId);
    [[nodiscard]] Queue::iterator nextOf(Queue& queue, Look look);
    [[nodiscard]] Queue::iterator unansweredOrNext(Queue& queue);
    [[nodiscard]] Queue::iterator askedAlike(Queue& queue, RowIndex row);
    [[nodiscard]] bool passBefore(Queue& queue, const Queue::iterator& served, TypeRole response);
    static void forgetPassed(Queue& queue);
    [[nodiscard]] bool isCommand(RowIndex request) const;
    [[nodiscard]] bool ends(RowIndex request, RowIndex response) const;

    ExchangeLinks& m_links;
    std::unordered_map<ConversationId, Queues> m_queues;
};

}  // namespace qapscope
