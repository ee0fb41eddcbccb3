// SPDX-License-Identifier: MIT
#include "analysis/fifo_matcher.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMaxWaiting = 8'192;
constexpr std::ptrdiff_t kMaxPassed = 256;

}  // namespace

void FifoMatcher::add(RowIndex row)
{
    const Session& session = m_links.session();
    Queue& queue = m_queues[session.conversationOf(row)];
    const TypeRole role = m_links.roleOf(row);
    const bool canOpen = role != TypeRole::Ack && role != TypeRole::Error;
    if (session.directionOf(row) == Direction::ClientToServer && canOpen) {
        m_links.openRequest(row, bits(RowFlag::Inferred));
        queue.push_back({row, m_links.payloads().jobId(row)});
        if (queue.size() > kMaxWaiting)
            queue.pop_front();
        return;
    }
    if (session.directionOf(row) == Direction::ServerToClient)
        answer(queue, row);
}

void FifoMatcher::answer(Queue& queue, RowIndex response)
{
    const std::uint64_t jobId = m_links.payloads().jobId(response);
    const auto waiting = requestFor(queue, response, jobId);
    if (waiting == queue.end() || waiting->request > response) {
        const TypeRole role = m_links.roleOf(response);
        if (role == TypeRole::Ack || role == TypeRole::Error)
            m_links.writer().addRowFinding(response, Rule::Orphan);
        return;
    }
    if (waiting->jobId == 0)
        waiting->jobId = jobId;
    const RowIndex request = waiting->request;
    m_links.addResponse(request, response, bits(RowFlag::Inferred));
    if (isDone(request, response))
        queue.erase(waiting);
}

FifoMatcher::Queue::iterator FifoMatcher::requestFor(Queue& queue, RowIndex response, std::uint64_t jobId)
{
    if (jobId != 0) {
        const auto named = std::ranges::find(queue, jobId, &Waiting::jobId);
        if (named != queue.end())
            return named;
    }
    const auto isNext = [](const Waiting& waiting) { return !waiting.isPassed; };
    auto next = std::ranges::find_if(queue, isNext);
    if (m_links.roleOf(response) != TypeRole::Ack)
        return next;
    // An ACK acknowledges a request once: a second one belongs to the next request, and the first had no more
    // to say, unless it is named.
    while (next != queue.end() && m_links.has(next->request, RowFlag::Answered)) {
        next->isPassed = true;
        const bool isForgotten = next->jobId == 0;
        next = isForgotten ? queue.erase(next) : std::next(next);
    }
    if (next - queue.begin() <= kMaxPassed)
        return next;
    queue.pop_front();
    return std::ranges::find_if(queue, isNext);
}

/// Whether nothing more is to be expected for the request.
bool FifoMatcher::isDone(RowIndex request, RowIndex response) const
{
    switch (m_links.roleOf(response)) {
    case TypeRole::Ack:
        return m_links.roleOf(request) != TypeRole::Action;
    case TypeRole::Stream:
        return false;
    default:
        return true;
    }
}

}  // namespace qapscope
