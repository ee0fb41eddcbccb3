// SPDX-License-Identifier: MIT
#include "analysis/exchange_matcher.h"

#include "analysis/answer_shapes.h"
#include "analysis/fifo_matcher.h"
#include "analysis/lost_requests.h"
#include "analysis/multicast_requests.h"
#include "analysis/request_table.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMaxOpenOfOneId = 256;
constexpr std::size_t kMaxReusedIds = 65'536;
constexpr std::size_t kMaxRepeatedAfterEnd = 65'536;
// Who sends a heartbeat twice does so at once; who beats does so later.
constexpr Duration kSoonestBeat = std::chrono::milliseconds(500);

}  // namespace

struct ExchangeMatcher::State
{
    State(SessionWriter& writer, PayloadSource& payloads)
        : links(writer, payloads)
        , requests(writer.session())
        , fifo(links)
        , shapes(links)
        , multicast(links)
        , lost(links)
        , isLearningAtOnce(payloads.isFleeting())
    {}

    /// A request whose ID was used again while it was open.
    struct Older
    {
        RowPrint print;
        bool hasParts = false;  ///< QAPs that followed it up, which a later one may repeat too
    };

    void add(RowIndex row);
    void addRepeated(RowIndex row, RowIndex own);
    void addAnswer(RowIndex row, RowIndex peer);
    void open(RowIndex row);
    [[nodiscard]] bool isNextBeat(RowIndex row, RowIndex own) const;
    void openAfter(RowIndex row, RowIndex own);
    void keepRepeated(RowIndex request, RowIndex repetition);
    void keepOlder(RowIndex latest, std::deque<Older> older);
    [[nodiscard]] bool isOpen(RowIndex request) const;
    [[nodiscard]] bool isAnswerWithoutDirection(RowIndex row, RowIndex request) const;
    [[nodiscard]] RowIndex openRequestFor(RowIndex peer, RowIndex response);
    [[nodiscard]] bool isClosedFor(RowIndex request, RowIndex response);
    void noteFailover(RowIndex request, RowIndex response);
    void noteReset(ConversationId conversation, Direction by, Timestamp at);

    ExchangeLinks links;
    RequestTable requests;
    FifoMatcher fifo;
    AnswerShapes shapes;
    MulticastRequests multicast;
    LostRequests lost;
    bool isLearningAtOnce;
    /// The latest request of such an ID → those before it that were still open, the latest last.
    std::unordered_map<RowIndex, std::deque<Older>> olderOpen;
    std::deque<RowIndex> olderOrder;  ///< its keys, the oldest first; some are gone from it
    /// Requests that came again after their completion → the repetition.
    std::unordered_map<RowIndex, RowIndex> repeatedAfterEnd;
};

ExchangeMatcher::ExchangeMatcher(SessionWriter& writer, PayloadSource& payloads)
    : m_state(std::make_unique<State>(writer, payloads))
{}

ExchangeMatcher::~ExchangeMatcher() = default;

void ExchangeMatcher::expect(ConversationId conversation, std::uint32_t id) const noexcept
{
    m_state->requests.prefetch(conversation, id);
}

void ExchangeMatcher::add(RowIndex row)
{
    if (m_state->links.has(row, RowFlag::QpDialect))
        m_state->fifo.add(row);
    else
        m_state->add(row);
    if (m_state->isLearningAtOnce)
        m_state->shapes.learn();
}

void ExchangeMatcher::State::add(RowIndex row)
{
    const Session& session = links.session();
    const auto found =
        requests.find(session.conversationOf(row), session.directionOf(row), session.idOf(row));
    // What began before the request cannot answer it.
    const bool hasAsked = found.peer.isValid() && found.peer < row;
    const bool isRepeated = hasAsked && found.own.isValid() && links.originalOf(found.own, row).isValid();
    if (hasAsked && !isRepeated && !isClosedFor(found.peer, row)) {
        addAnswer(row, openRequestFor(found.peer, row));
        return;
    }
    if (found.own.isValid() && isAnswerWithoutDirection(row, found.own)) {
        addAnswer(row, found.own);
        return;
    }
    if (found.own.isValid()) {
        addRepeated(row, found.own);
        return;
    }
    if (const RowIndex asked = multicast.answeredBy(row); asked.isValid()) {
        addAnswer(row, openRequestFor(asked, row));
        return;
    }
    open(row);
}

/// Whether a row from the answering side is no answer to `request` any more: it was complete, and this one can
/// stand for itself.
bool ExchangeMatcher::State::isClosedFor(RowIndex request, RowIndex response)
{
    if (!links.isEndedForGood(request) || repeatedAfterEnd.contains(request))
        return false;
    const TypeRole role = links.roleOf(response);
    if (role == TypeRole::Ack || role == TypeRole::Error)
        return false;
    return !links.originalOf(request, response).isValid();
}

/// On links without addresses (LoRa, user-defined) nothing tells the two sides apart: there another role under the
/// ID of an open request is its answer.
bool ExchangeMatcher::State::isAnswerWithoutDirection(RowIndex row, RowIndex request) const
{
    const Session& session = links.session();
    const TransportKind transport = session.conversation(session.conversationOf(row)).transport;
    if (transport != TransportKind::Lora && transport != TransportKind::User)
        return false;
    return !links.isEndedForGood(request) && links.roleOf(row) != links.roleOf(request);
}

/// Of the requests that are open under the ID of `peer`, the latest of them, the one that `response` answers.
RowIndex ExchangeMatcher::State::openRequestFor(RowIndex peer, RowIndex response)
{
    const auto older = olderOpen.find(peer);
    if (older == olderOpen.end())
        return peer;
    // An ACK says once that a request has come; it ends one only where nothing else follows.
    const bool isAck = links.roleOf(response) == TypeRole::Ack;
    const auto isOpen = [&](RowIndex request) {
        return isAck ? !links.has(request, RowFlag::Answered) : !links.isEndedForGood(request);
    };
    std::vector<RowIndex> open;
    for (const Older& each : older->second)
        if (!links.session().isGone(each.print.row) && isOpen(each.print.row))
            open.push_back(each.print.row);
    if (isOpen(peer))
        open.push_back(peer);
    return open.empty() ? peer : shapes.choose(open, response);
}

void ExchangeMatcher::State::addAnswer(RowIndex row, RowIndex peer)
{
    const RowIndex original = links.originalOf(peer, row);
    const bool wasEnded = !repeatedAfterEnd.empty() && links.isEndedForGood(peer);
    if (original.isValid())
        links.markDuplicate(row, original);
    else
        links.addResponse(peer, row);
    if (const auto repeated = repeatedAfterEnd.find(peer); repeated != repeatedAfterEnd.end()) {
        // What seemed to be its end was none where more of the first answer comes.
        const bool isMoreOfTheFirst = !wasEnded && !original.isValid() && links.roleOf(row) != TypeRole::Ack;
        if (!isMoreOfTheFirst) {
            links.writer().addRowFinding(repeated->second, Rule::ReExecution);
            links.writer().setFlags(peer, bits(RowFlag::ReExecuted));
        }
        repeatedAfterEnd.erase(repeated);
    }
    if (!lost.empty() && !original.isValid())
        noteFailover(peer, row);
}

/// Whether a heartbeat under the ID of one that was answered is the next one of a sender that gives all of them the
/// same ID. Nothing is executed by a heartbeat, so none is executed again.
bool ExchangeMatcher::State::isNextBeat(RowIndex row, RowIndex own) const
{
    const Session& session = links.session();
    return links.roleOf(row) == TypeRole::Heartbeat && links.roleOf(own) == TypeRole::Heartbeat
           && links.has(own, RowFlag::Ended) && session.timeOf(row) - session.timeOf(own) >= kSoonestBeat;
}

void ExchangeMatcher::State::addRepeated(RowIndex row, RowIndex own)
{
    if (isNextBeat(row, own)) {
        openAfter(row, own);
        return;
    }
    const auto isRepeatOf = [&](RowIndex candidate, RowIndex original) {
        if (!original.isValid())
            return false;
        links.markDuplicate(row, original);
        if (original == candidate)
            multicast.add(candidate, links.session().timeOf(row));
        const bool isAfterEnd = original == candidate && links.has(candidate, RowFlag::Ended);
        if (isAfterEnd)
            keepRepeated(candidate, row);
        return true;
    };
    const auto isRepeatOfOlder = [&](Older& older) {
        const RowIndex candidate = older.print.row;
        if (older.hasParts)
            return isRepeatOf(candidate, links.originalOf(candidate, row));
        return isRepeatOf(candidate, links.repeats(older.print, row) ? candidate : RowIndex{});
    };
    if (isRepeatOf(own, links.originalOf(own, row)))
        return;
    if (const auto older = olderOpen.find(own); older != olderOpen.end())
        if (std::any_of(older->second.rbegin(), older->second.rend(), isRepeatOfOlder))
            return;
    const TypeRole role = links.roleOf(row);
    const bool isUpload = role == TypeRole::Data || role == TypeRole::Stream;
    if (role == TypeRole::Ack || role == TypeRole::Error)
        open(row);
    else if (isUpload && !links.has(own, RowFlag::Ended))
        links.addFollowUp(own, row);
    else
        openAfter(row, own);
}

/// Opens an exchange with an ID that was used before.
void ExchangeMatcher::State::openAfter(RowIndex row, RowIndex own)
{
    open(row);
    std::deque<Older> older;
    if (auto node = olderOpen.extract(own); !node.empty())
        older = std::move(node.mapped());
    if (!links.has(own, RowFlag::Ended)) {
        links.writer().addRowFinding(row, Rule::IdReused);
        older.push_back({links.prints().asked(own), links.isBusy(own)});
    }
    std::erase_if(older, [this](const Older& each) {
        return links.session().isGone(each.print.row) || links.isEndedForGood(each.print.row);
    });
    if (older.size() > kMaxOpenOfOneId) {
        older.pop_front();
        links.noteLimit(MatchLimit::OpenOfOneId, row);
    }
    if (!older.empty())
        keepOlder(row, std::move(older));
}

void ExchangeMatcher::State::keepRepeated(RowIndex request, RowIndex repetition)
{
    if (repeatedAfterEnd.size() < kMaxRepeatedAfterEnd || repeatedAfterEnd.contains(request))
        repeatedAfterEnd[request] = repetition;
    else
        links.noteLimit(MatchLimit::RepeatedAfterEnd, repetition);
}

void ExchangeMatcher::State::keepOlder(RowIndex latest, std::deque<Older> older)
{
    olderOpen[latest] = std::move(older);
    olderOrder.push_back(latest);
    if (olderOpen.size() > kMaxReusedIds) {
        while (!olderOpen.contains(olderOrder.front()))
            olderOrder.pop_front();
        const std::deque<Older>& oldest = olderOpen.at(olderOrder.front());
        if (std::ranges::any_of(oldest, [this](const Older& each) { return isOpen(each.print.row); }))
            links.noteLimit(MatchLimit::ReusedIds, latest);
        olderOpen.erase(olderOrder.front());
    }
    if (olderOrder.size() > 2 * kMaxReusedIds)
        std::erase_if(olderOrder, [this](RowIndex row) { return !olderOpen.contains(row); });
}

bool ExchangeMatcher::State::isOpen(RowIndex request) const
{
    return !links.session().isGone(request) && !links.has(request, RowFlag::Ended);
}

void ExchangeMatcher::State::open(RowIndex row)
{
    const TypeRole role = links.roleOf(row);
    if (role == TypeRole::Ack || role == TypeRole::Error) {
        links.writer().addRowFinding(row, Rule::Orphan);
        return;
    }
    links.openRequest(row);
    requests.put(row);
    multicast.add(row, links.session().timeOf(row));
}

void ExchangeMatcher::State::noteFailover(RowIndex request, RowIndex response)
{
    if (!lost.takeRepeatedBy(request))
        return;
    const Session& session = links.session();
    links.writer().addFinding(
        {Rule::Failover, session.conversationOf(request), session.timeOf(response), 0, request, 0});
}

void ExchangeMatcher::endConversation(ConversationId conversation, std::optional<Direction> resetBy,
                                      Timestamp at)
{
    m_state->fifo.endConversation(conversation);
    if (resetBy)
        m_state->noteReset(conversation, *resetBy, at);
    m_state->links.forgetOpenRequests(conversation);
}

void ExchangeMatcher::State::noteReset(ConversationId conversation, Direction by, Timestamp at)
{
    const std::vector<RowIndex> owed = links.openRequests(conversation, opposite(by));
    if (owed.empty())
        return;
    links.writer().addFinding({Rule::WorkerReset, conversation, at, 0, {}, owed.size()});
    for (const RowIndex row : owed)
        if (!links.has(row, RowFlag::QpDialect))
            lost.add(row, at);
}

void ExchangeMatcher::finish()
{
    ExchangeLinks& links = m_state->links;
    for (std::uint32_t index = 0; index < links.writer().rowCount(); ++index) {
        const RowIndex row{index};
        const std::uint16_t flags = links.session().flagsOf(row);
        const bool isOpen = (flags & bits(RowFlag::Request)) != 0 && (flags & bits(RowFlag::Answered)) == 0;
        if (!isOpen || !wantsAnswer(links.roleOf(row)))
            continue;
        links.writer().addRowFinding(row, Rule::Unanswered);
        ++links.writer().counters().unanswered;
    }
}

}  // namespace qapscope
