// SPDX-License-Identifier: MIT
#include "analysis/exchange_links.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace qapscope {
namespace {

constexpr std::size_t kMaxBusyExchanges = 65'536;
constexpr std::size_t kMaxRemembered = 4u << 20;
constexpr std::size_t kAskedKept = 64;

enum class Ending : std::uint8_t {
    No,         ///< more will follow
    Tentative,  ///< ends the exchange unless something follows
    Yes,
};

/// Whether a response of this role ends an exchange that `request` opened: DATA, ERROR, or ACK when nothing
/// follows. A heartbeat is answered by a heartbeat; another type may likewise be all the answer that the same type
/// gets. Anything else, a place in a queue or a type that nobody knows, only tells more.
Ending endingOf(TypeRole request, TypeRole response) noexcept
{
    switch (response) {
    case TypeRole::Data:
    case TypeRole::Error:
        return Ending::Yes;
    case TypeRole::Ack:
        return Ending::Tentative;
    case TypeRole::Heartbeat:
        return request == TypeRole::Heartbeat ? Ending::Yes : Ending::No;
    default:
        return response == request ? Ending::Tentative : Ending::No;
    }
}

}  // namespace

bool ExchangeLinks::has(RowIndex row, RowFlag flag) const noexcept
{
    return (session().flagsOf(row) & bits(flag)) != 0;
}

TypeRole ExchangeLinks::roleOf(RowIndex row) const noexcept
{
    const Dialect dialect = has(row, RowFlag::QpDialect) ? Dialect::Qp : Dialect::Qhp;
    return typeRole(dialect, typeOf(dialect, session().typeByteOf(row), m_writer.reading()));
}

void ExchangeLinks::noteAsked(RowIndex request)
{
    const ConversationId conversation = session().conversationOf(request);
    if (conversation.value >= m_owed.size())
        m_owed.resize(conversation.value + std::size_t{1});
    Owed& owed = m_owed[conversation.value];
    owed.asked.push_back(request);
    // Looked through when it has doubled, so that each is looked at a few times at most.
    if (owed.asked.size() <= kAskedKept + 2 * owed.owedThen)
        return;
    std::erase_if(owed.asked, [this](RowIndex row) { return !isOwed(row); });
    owed.owedThen = owed.asked.size();
}

bool ExchangeLinks::isOwed(RowIndex request) const noexcept
{
    return !has(request, RowFlag::Answered) && !session().isGone(request);
}

std::vector<RowIndex> ExchangeLinks::openRequests(ConversationId conversation, Direction direction) const
{
    std::vector<RowIndex> open;
    if (conversation.value < m_owed.size())
        std::ranges::copy_if(m_owed[conversation.value].asked, std::back_inserter(open), [&](RowIndex row) {
            return isOwed(row) && session().directionOf(row) == direction;
        });
    return open;
}

void ExchangeLinks::forgetOpenRequests(ConversationId conversation)
{
    if (conversation.value < m_owed.size())
        m_owed[conversation.value] = {};
}

void ExchangeLinks::openRequest(RowIndex row, std::uint16_t moreFlags)
{
    m_writer.setFlags(row, static_cast<std::uint16_t>(bits(RowFlag::Request) | moreFlags));
    if (wantsAnswer(roleOf(row)))
        noteAsked(row);
}

void ExchangeLinks::addResponse(RowIndex request, RowIndex row, std::uint16_t moreFlags)
{
    m_writer.setFlags(row, static_cast<std::uint16_t>(bits(RowFlag::Response) | moreFlags));
    m_writer.setLink(row, request);
    if (!has(request, RowFlag::Answered)) {
        m_writer.setNext(request, row);
        m_writer.setFlags(request, bits(RowFlag::Answered));
        m_writer.addFirstResponse(row);
        ++m_writer.counters().matched;
        // Follow-ups may have made it busy before its first response.
        if (const auto found = m_busy.find(request); found != m_busy.end()) {
            found->second.tail = row;
            remember(found->second, row);
        }
        settleEnd(request, row, {});
        return;
    }
    Busy& exchange = busy(request);
    const RowIndex before = exchange.tail;
    m_writer.setNext(before, row);
    exchange.tail = row;
    remember(exchange, row);
    settleEnd(request, row, before);
}

void ExchangeLinks::settleEnd(RowIndex request, RowIndex response, RowIndex before)
{
    const TypeRole role = roleOf(request);
    const bool wasTentative = before.isValid() && has(before, RowFlag::Completing)
                              && endingOf(role, roleOf(before)) == Ending::Tentative;
    if (has(request, RowFlag::Ended) && !wasTentative)
        return;
    if (wasTentative) {
        m_writer.setFlags(before, 0, bits(RowFlag::Completing));
        m_writer.setFlags(request, 0, bits(RowFlag::Ended));
    }
    const Ending ending = endingOf(role, roleOf(response));
    if (ending == Ending::No)
        return;
    if (const auto found = m_busy.find(request); found != m_busy.end())
        found->second.isEndedForGood = ending == Ending::Yes;
    m_writer.setFlags(response, bits(RowFlag::Completing));
    m_writer.setFlags(request, bits(RowFlag::Ended));
}

bool ExchangeLinks::isEndedForGood(RowIndex request) const
{
    if (!has(request, RowFlag::Ended))
        return false;
    if (const auto found = m_busy.find(request); found != m_busy.end())
        return found->second.isEndedForGood;
    return endingOf(roleOf(request), roleOf(m_writer.row(request).next)) == Ending::Yes;
}

void ExchangeLinks::addFollowUp(RowIndex request, RowIndex row)
{
    m_writer.setFlags(row, bits(RowFlag::FollowUp));
    m_writer.setLink(row, request);
    remember(busy(request), row);
}

void ExchangeLinks::markDuplicate(RowIndex row, RowIndex original)
{
    m_writer.setFlags(row, bits(RowFlag::Duplicate));
    m_writer.setLink(row, original);
    ++m_writer.counters().duplicates;
}

ExchangeLinks::Busy& ExchangeLinks::busy(RowIndex request)
{
    assert(!session().isGone(request));
    const auto [entry, isNew] = m_busy.try_emplace(request);
    if (!isNew)
        return entry->second;
    Busy& exchange = entry->second;
    exchange.request = m_prints.asked(request);
    for (RowIndex row = m_writer.row(request).next; row.isValid(); row = m_writer.row(row).next) {
        exchange.tail = row;
        exchange.isEndedForGood |= endingOf(roleOf(request), roleOf(row)) == Ending::Yes;
        remember(exchange, row);
    }
    m_busyOrder.push_back(request);
    if (m_busyOrder.size() > kMaxBusyExchanges)
        forgetOldest(request);
    return exchange;
}

/// What comes to it later finds its place still, but is held against its latest members no more.
void ExchangeLinks::forgetOldest(RowIndex latest)
{
    const auto oldest = m_busy.find(m_busyOrder.front());
    m_busyOrder.pop_front();
    if (oldest == m_busy.end())
        return;
    if (!session().isGone(oldest->first) && !has(oldest->first, RowFlag::Ended))
        noteLimit(MatchLimit::Busy, latest);
    m_remembered -= oldest->second.recent.size();
    m_busy.erase(oldest);
}

void ExchangeLinks::remember(Busy& exchange, RowIndex row)
{
    m_remembered += exchange.recent.add(m_prints.of(row), m_remembered < kMaxRemembered);
}

RowIndex ExchangeLinks::originalOf(RowIndex request, RowIndex row)
{
    if (const auto found = m_busy.find(request); found != m_busy.end()) {
        Busy& exchange = found->second;
        RowPrint& print = m_prints.latest(row);
        if (m_prints.isSame(exchange.request, print))
            return request;
        for (RowPrint& member : exchange.recent)
            if (m_prints.isSame(member, print))
                return member.row;
        return {};
    }
    const std::uint8_t type = session().typeByteOf(row);
    if (session().typeByteOf(request) == type
        && m_prints.isSame(m_prints.asked(request), m_prints.latest(row)))
        return request;
    const RowIndex answer = has(request, RowFlag::Answered) ? m_writer.row(request).next : RowIndex{};
    if (!answer.isValid() || session().typeByteOf(answer) != type)
        return {};
    return m_prints.isSame(m_prints.answered(answer), m_prints.latest(row)) ? answer : RowIndex{};
}

void ExchangeLinks::noteLimit(MatchLimit limit, RowIndex row)
{
    const std::uint32_t bit = 1u << static_cast<unsigned>(limit);
    if ((m_limitsNoted & bit) != 0)
        return;
    m_limitsNoted |= bit;
    m_writer.addFinding({Rule::LimitReached, session().conversationOf(row), session().timeOf(row), 0, {}, 0});
}

}  // namespace qapscope
