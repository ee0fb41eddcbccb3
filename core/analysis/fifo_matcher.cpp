// SPDX-License-Identifier: MIT
#include "analysis/fifo_matcher.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMaxWaiting = 8'192;
/// What was passed is only kept for its job_id; forgetting the oldest of many leaves the order to tell.
constexpr std::ptrdiff_t kMaxPassed = 256;
constexpr std::uint8_t kCommand = 0x01;

}  // namespace

void FifoMatcher::add(RowIndex row)
{
    const Session& session = m_links.session();
    const Direction direction = session.directionOf(row);
    Queues& queues = m_queues[session.conversationOf(row)];
    Queue& asked = queues[static_cast<std::size_t>(opposite(direction))];
    while (!asked.empty() && session.isGone(asked.front().request))
        asked.pop_front();
    const std::uint64_t jobId = m_links.payloads().jobId(row);
    const auto waiting = requestFor(asked, row, jobId);
    // What began before the request cannot answer it.
    if (waiting != asked.end() && waiting->request < row) {
        answer(asked, waiting, row, jobId);
        return;
    }
    const TypeRole role = m_links.roleOf(row);
    if (role == TypeRole::Ack || role == TypeRole::Error)
        m_links.writer().addRowFinding(row, Rule::Orphan);
    else if (direction == Direction::ClientToServer || wantsAnswer(role))
        open(queues[static_cast<std::size_t>(direction)], row, jobId);
}

void FifoMatcher::open(Queue& queue, RowIndex row, std::uint64_t jobId)
{
    m_links.openRequest(row, bits(RowFlag::Inferred));
    const TypeRole role = m_links.roleOf(row);
    queue.push_back({row, jobId, role == TypeRole::Data || role == TypeRole::Stream});
    if (queue.size() <= kMaxWaiting)
        return;
    const Waiting& oldest = queue.front();
    if (!oldest.isOneWay && !m_links.has(oldest.request, RowFlag::Answered))
        m_links.noteLimit(MatchLimit::WaitingInOrder, row);
    queue.pop_front();
}

void FifoMatcher::answer(Queue& queue, const Queue::iterator& waiting, RowIndex response, std::uint64_t jobId)
{
    const bool isNamed = jobId != 0 && waiting->jobId == jobId;
    if (waiting->jobId == 0)
        waiting->jobId = jobId;
    const RowIndex request = waiting->request;
    m_links.addResponse(request, response, bits(RowFlag::Inferred));
    const TypeRole role = m_links.roleOf(response);
    waiting->isAcknowledged |= role == TypeRole::Ack;
    const bool isDone = ends(request, response);
    const bool hasPassed = !isNamed && passBefore(queue, waiting, role);
    if (isDone)
        queue.erase(waiting);
    if (hasPassed)
        forgetPassed(queue);
}

/// The request that `row` answers; none where it answers nothing.
FifoMatcher::Queue::iterator FifoMatcher::requestFor(Queue& queue, RowIndex row, std::uint64_t jobId)
{
    const TypeRole role = m_links.roleOf(row);
    const bool isFromClient = m_links.session().directionOf(row) == Direction::ClientToServer;
    // A client's questions are its own, whatever the server has asked.
    if (queue.empty() || (isFromClient && (wantsAnswer(role) || role == TypeRole::Unknown)))
        return queue.end();
    if (jobId != 0) {
        const auto named = std::ranges::find(queue, jobId, &Waiting::jobId);
        if (named != queue.end())
            return named;
    }
    if (wantsAnswer(role))
        return askedAlike(queue, row);
    if (role == TypeRole::Ack)
        return nextOf(queue, Look::Unanswered);
    if (role == TypeRole::Unknown)
        return unansweredOrNext(queue);
    const auto next = nextOf(queue, Look::Waiting);
    // What a client uploads is no answer to the server's heartbeat.
    const bool isUpload = isFromClient && role != TypeRole::Error;
    const bool isFitting =
        next == queue.end() || !isUpload || m_links.roleOf(next->request) != TypeRole::Heartbeat;
    return isFitting ? next : queue.end();
}

/// The first in order; of those that wait, one that still has something to come goes before one whose ACK may have
/// been all, and that before what is one-way.
FifoMatcher::Queue::iterator FifoMatcher::nextOf(Queue& queue, Look look)
{
    auto best = queue.end();
    for (auto at = queue.begin(); at != queue.end(); ++at) {
        if (at->isPassed || (look == Look::Unanswered && m_links.has(at->request, RowFlag::Answered)))
            continue;
        if (!at->isOneWay && (!at->isAcknowledged || isCommand(at->request)))
            return at;
        if (best == queue.end() || (best->isOneWay && !at->isOneWay))
            best = at;
    }
    return best;
}

FifoMatcher::Queue::iterator FifoMatcher::unansweredOrNext(Queue& queue)
{
    const auto next = nextOf(queue, Look::Unanswered);
    return next != queue.end() ? next : nextOf(queue, Look::Waiting);
}

/// A row that could itself be a question answers one of its own type (a heartbeat a heartbeat), or the next where that
/// is of a like one (METRICS a COMMAND); else it is a question of the server's.
FifoMatcher::Queue::iterator FifoMatcher::askedAlike(Queue& queue, RowIndex row)
{
    const Session& session = m_links.session();
    const auto same = std::ranges::find_if(queue, [&](const Waiting& waiting) {
        return !waiting.isPassed && session.typeByteOf(waiting.request) == session.typeByteOf(row)
               && !m_links.has(waiting.request, RowFlag::Answered);
    });
    if (same != queue.end())
        return same;
    const auto next = unansweredOrNext(queue);
    const bool isAlike = next != queue.end() && m_links.roleOf(next->request) == m_links.roleOf(row);
    return isAlike ? next : queue.end();
}

/// What stands before `served` is over, with two exceptions. True where something may be forgotten now.
bool FifoMatcher::passBefore(Queue& queue, const Queue::iterator& served, TypeRole response)
{
    const bool isResult =
        response == TypeRole::Data || response == TypeRole::Stream || response == TypeRole::Error;
    bool hasPassed = false;
    for (auto at = queue.begin(); at != served; ++at) {
        if (at->isPassed)
            continue;
        // A heartbeat may be answered while a COMMAND still runs.
        const bool isUntouched = !at->isOneWay && !m_links.has(at->request, RowFlag::Answered);
        // A server that acknowledges what it receives, and then works in order, owes the result of a COMMAND whatever
        // else it says yes to meanwhile (a heartbeat, a piece of an upload), and that of one that was under way
        // together with the next COMMAND.
        const bool isOwed =
            !isResult && isCommand(at->request)
            && (!isCommand(served->request) || served->request < m_links.writer().row(at->request).next);
        at->isPassed = !isUntouched && !isOwed && !(served->isOneWay && at->isOneWay);
        hasPassed |= at->isPassed;
    }
    return hasPassed;
}

void FifoMatcher::forgetPassed(Queue& queue)
{
    std::erase_if(queue, [](const Waiting& waiting) { return waiting.isPassed && waiting.jobId == 0; });
    if (std::ranges::count(queue, true, &Waiting::isPassed) > kMaxPassed)
        queue.erase(std::ranges::find(queue, true, &Waiting::isPassed));
}

bool FifoMatcher::isCommand(RowIndex request) const
{
    return m_links.session().typeByteOf(request) == kCommand;
}

/// Whether nothing more is to be expected for the request.
bool FifoMatcher::ends(RowIndex request, RowIndex response) const
{
    const Session& session = m_links.session();
    switch (m_links.roleOf(response)) {
    case TypeRole::Data:
    case TypeRole::Error:
        return true;
    case TypeRole::Stream:
        return false;
    case TypeRole::Ack:
    case TypeRole::Unknown:
        return m_links.roleOf(request) != TypeRole::Action;
    default:
        return session.typeByteOf(request) == session.typeByteOf(response);
    }
}

}  // namespace qapscope
