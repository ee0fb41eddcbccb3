// SPDX-License-Identifier: MIT
/// Matches QP/1.0, which has no ID: a connection is served strictly in order, so requests are answered in order,
/// `job_id` in the JSON first. Such exchanges are marked inferred. The ingest thread. [qp-fifo]
///
/// What one side asked waits in line, from which the other side's rows take their request. In order, except that:
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
    void endConversation(ConversationId conversation) { m_asked.erase(conversation); }

private:
    struct Waiting
    {
        RowIndex request;
        std::uint64_t jobId = 0;      ///< of the request or of a response to it; 0 while unknown
        bool isAcknowledged = false;  ///< it was said that it has come
        bool isPassed = false;        ///< a later one was served since: only its job_id can bring more
    };
    using Queue = std::deque<Waiting>;  ///< in the order in which they were sent
    /// What one side asks.
    struct Asked
    {
        Queue questions;
        Queue uploads;  ///< DATA and STREAM, which ask for nothing
    };
    using AskedBySide = std::array<Asked, 2>;  ///< by the direction that asks
    enum class Look : std::uint8_t {
        Waiting,     ///< for one to which more may come
        Unanswered,  ///< for one that has no answer yet
    };

    void open(Asked& asked, RowIndex row, std::uint64_t jobId);
    void answer(Asked& asked, Waiting& waiting, RowIndex response, std::uint64_t jobId);
    [[nodiscard]] Waiting* requestFor(Asked& asked, RowIndex row, std::uint64_t jobId);
    [[nodiscard]] static Waiting* named(Asked& asked, std::uint64_t jobId);
    [[nodiscard]] Waiting* nextOf(Asked& asked, Look look);
    [[nodiscard]] Waiting* unansweredOrNext(Asked& asked);
    [[nodiscard]] Waiting* askedAlike(Asked& asked, RowIndex row);
    void passBefore(Asked& asked, RowIndex served, TypeRole response);
    template <class IsStillAsked>
    static void pass(Queue& queue, RowIndex served, const IsStillAsked& isStillAsked);
    static void forgetPassed(Queue& queue, RowIndex served);
    void forgetGone(Queue& queue) const;
    [[nodiscard]] bool isUpload(RowIndex request) const noexcept;
    [[nodiscard]] bool isCommand(RowIndex request) const;
    [[nodiscard]] bool ends(RowIndex request, RowIndex response) const;

    ExchangeLinks& m_links;
    std::unordered_map<ConversationId, AskedBySide> m_asked;
};

}  // namespace qapscope
