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
    AskedBySide& bySide = m_asked[session.conversationOf(row)];
    Asked& asked = bySide[static_cast<std::size_t>(opposite(direction))];
    forgetGone(asked.questions);
    forgetGone(asked.uploads);
    const std::uint64_t jobId = m_links.payloads().jobId(row);
    Waiting* const waiting = requestFor(asked, row, jobId);
    // What began before the request cannot answer it.
    if (waiting != nullptr && waiting->request < row) {
        answer(asked, *waiting, row, jobId);
        return;
    }
    const TypeRole role = m_links.roleOf(row);
    if (role == TypeRole::Ack || role == TypeRole::Error)
        m_links.writer().addRowFinding(row, Rule::Orphan);
    else if (direction == Direction::ClientToServer || wantsAnswer(role))
        open(bySide[static_cast<std::size_t>(direction)], row, jobId);
}

void FifoMatcher::forgetGone(Queue& queue) const
{
    while (!queue.empty() && m_links.session().isGone(queue.front().request))
        queue.pop_front();
}

void FifoMatcher::open(Asked& asked, RowIndex row, std::uint64_t jobId)
{
    m_links.openRequest(row, bits(RowFlag::Inferred));
    Queue& queue = isUpload(row) ? asked.uploads : asked.questions;
    queue.push_back({row, jobId});
    if (queue.size() <= kMaxWaiting)
        return;
    const RowIndex oldest = queue.front().request;
    if (!isUpload(oldest) && !m_links.has(oldest, RowFlag::Answered))
        m_links.noteLimit(MatchLimit::WaitingInOrder, row);
    queue.pop_front();
}

void FifoMatcher::answer(Asked& asked, Waiting& waiting, RowIndex response, std::uint64_t jobId)
{
    const bool isNamed = jobId != 0 && waiting.jobId == jobId;
    if (waiting.jobId == 0)
        waiting.jobId = jobId;
    const RowIndex request = waiting.request;
    m_links.addResponse(request, response, bits(RowFlag::Inferred));
    const TypeRole role = m_links.roleOf(response);
    waiting.isAcknowledged |= role == TypeRole::Ack;
    if (ends(request, response)) {
        Queue& queue = isUpload(request) ? asked.uploads : asked.questions;
        queue.erase(std::ranges::lower_bound(queue, request, {}, &Waiting::request));
    }
    if (!isNamed)
        passBefore(asked, request, role);
}

/// The request that `row` answers; none where it answers nothing.
FifoMatcher::Waiting* FifoMatcher::requestFor(Asked& asked, RowIndex row, std::uint64_t jobId)
{
    const TypeRole role = m_links.roleOf(row);
    const bool isFromClient = m_links.session().directionOf(row) == Direction::ClientToServer;
    // A client's questions are its own, whatever the server has asked.
    if (isFromClient && (wantsAnswer(role) || role == TypeRole::Unknown))
        return nullptr;
    if (Waiting* const byName = named(asked, jobId); byName != nullptr)
        return byName;
    if (wantsAnswer(role))
        return askedAlike(asked, row);
    if (role == TypeRole::Ack)
        return nextOf(asked, Look::Unanswered);
    if (role == TypeRole::Unknown)
        return unansweredOrNext(asked);
    Waiting* const next = nextOf(asked, Look::Waiting);
    // What a client uploads is no answer to the server's heartbeat.
    const bool isOwnUpload = isFromClient && role != TypeRole::Error;
    const bool isFitting =
        next == nullptr || !isOwnUpload || m_links.roleOf(next->request) != TypeRole::Heartbeat;
    return isFitting ? next : nullptr;
}

FifoMatcher::Waiting* FifoMatcher::named(Asked& asked, std::uint64_t jobId)
{
    if (jobId == 0)
        return nullptr;
    const auto question = std::ranges::find(asked.questions, jobId, &Waiting::jobId);
    const auto upload = std::ranges::find(asked.uploads, jobId, &Waiting::jobId);
    if (upload == asked.uploads.end())
        return question == asked.questions.end() ? nullptr : &*question;
    const bool isQuestionFirst = question != asked.questions.end() && question->request < upload->request;
    return isQuestionFirst ? &*question : &*upload;
}

/// The first in order; of those that wait, one that still has something to come goes before one whose ACK may have
/// been all, and that before what is one-way.
FifoMatcher::Waiting* FifoMatcher::nextOf(Asked& asked, Look look)
{
    const auto isMeant = [&](const Waiting& waiting) {
        return !waiting.isPassed
               && (look == Look::Waiting || !m_links.has(waiting.request, RowFlag::Answered));
    };
    Waiting* yielding = nullptr;
    for (Waiting& waiting : asked.questions) {
        if (!isMeant(waiting))
            continue;
        if (!waiting.isAcknowledged || isCommand(waiting.request))
            return &waiting;
        if (yielding == nullptr)
            yielding = &waiting;
    }
    if (yielding != nullptr)
        return yielding;
    const auto upload = std::ranges::find_if(asked.uploads, isMeant);
    return upload == asked.uploads.end() ? nullptr : &*upload;
}

FifoMatcher::Waiting* FifoMatcher::unansweredOrNext(Asked& asked)
{
    Waiting* const next = nextOf(asked, Look::Unanswered);
    return next != nullptr ? next : nextOf(asked, Look::Waiting);
}

/// A row that could itself be a question answers one of its own type (a heartbeat a heartbeat), or the next where that
/// is of a like one (METRICS a COMMAND); else it is a question of the server's.
FifoMatcher::Waiting* FifoMatcher::askedAlike(Asked& asked, RowIndex row)
{
    const Session& session = m_links.session();
    const auto same = std::ranges::find_if(asked.questions, [&](const Waiting& waiting) {
        return !waiting.isPassed && session.typeByteOf(waiting.request) == session.typeByteOf(row)
               && !m_links.has(waiting.request, RowFlag::Answered);
    });
    if (same != asked.questions.end())
        return &*same;
    Waiting* const next = unansweredOrNext(asked);
    const bool isAlike = next != nullptr && m_links.roleOf(next->request) == m_links.roleOf(row);
    return isAlike ? next : nullptr;
}

/// What was sent before `served` is over, with two exceptions, and uploads only where that is none.
void FifoMatcher::passBefore(Asked& asked, RowIndex served, TypeRole response)
{
    const bool isResult =
        response == TypeRole::Data || response == TypeRole::Stream || response == TypeRole::Error;
    const auto isStillAsked = [&](RowIndex question) {
        // A heartbeat may be answered while a COMMAND still runs.
        if (!m_links.has(question, RowFlag::Answered))
            return true;
        // A server that acknowledges what it receives, and then works in order, owes the result of a COMMAND whatever
        // else it says yes to meanwhile (a heartbeat, a piece of an upload), and that of one that was under way
        // together with the next COMMAND.
        return !isResult && isCommand(question)
               && (!isCommand(served) || served < m_links.writer().row(question).next);
    };
    pass(asked.questions, served, isStillAsked);
    if (!isUpload(served))
        pass(asked.uploads, served, [](RowIndex) { return false; });
}

/// Those before `served` are passed, unless they are still asked; what is left of them to remember is little.
template <class IsStillAsked>
void FifoMatcher::pass(Queue& queue, RowIndex served, const IsStillAsked& isStillAsked)
{
    bool hasPassed = false;
    for (Waiting& waiting : queue) {
        if (!(waiting.request < served))
            break;
        if (waiting.isPassed || isStillAsked(waiting.request))
            continue;
        waiting.isPassed = hasPassed = true;
    }
    if (hasPassed)
        forgetPassed(queue, served);
}

/// They all stand before `served`.
void FifoMatcher::forgetPassed(Queue& queue, RowIndex served)
{
    const auto end = std::ranges::lower_bound(queue, served, {}, &Waiting::request);
    const auto isKept = [](const Waiting& waiting) { return waiting.isPassed && waiting.jobId != 0; };
    std::ptrdiff_t tooMany = std::count_if(queue.begin(), end, isKept) - kMaxPassed;
    const auto isForgotten = [&](const Waiting& waiting) {
        return waiting.isPassed && (waiting.jobId == 0 || tooMany-- > 0);
    };
    queue.erase(std::remove_if(queue.begin(), end, isForgotten), end);
}

bool FifoMatcher::isUpload(RowIndex request) const noexcept
{
    const TypeRole role = m_links.roleOf(request);
    return role == TypeRole::Data || role == TypeRole::Stream;
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
