// SPDX-License-Identifier: MIT
/// Writes the links and flags of exchanges into a session, and remembers of the busy ones what is needed to add to
/// them in constant time. Shared by the matchers of both dialects. The ingest thread.
#pragma once

#include "analysis/row_prints.h"

#include <deque>
#include <unordered_map>

namespace qapscope {

/// Bounds of what matching keeps in mind. They are far beyond what programs do; nobody has to set them.
enum class MatchLimit : std::uint8_t {
    OpenOfOneId,       ///< requests under one ID that are open at once
    ReusedIds,         ///< IDs that were used again while they were open
    RepeatedAfterEnd,  ///< requests that came again after their completion and have no second answer
    Multicast,         ///< requests to groups
    Lost,              ///< requests that a reset left unanswered
    WaitingInOrder,    ///< QP/1.0 requests of one connection that have no answer
    Busy,              ///< exchanges with several responses, or follow-ups, that are open
};

class ExchangeLinks
{
public:
    ExchangeLinks(SessionWriter& writer, PayloadSource& payloads)
        : m_writer(writer)
        , m_payloads(payloads)
        , m_prints(writer.session(), payloads)
    {}

    [[nodiscard]] const Session& session() const noexcept { return m_writer.session(); }
    [[nodiscard]] bool has(RowIndex row, RowFlag flag) const noexcept;
    [[nodiscard]] TypeRole roleOf(RowIndex row) const noexcept;

    void openRequest(RowIndex row, std::uint16_t moreFlags = 0);
    /// `row` answers `request`: linked behind the responses before, and ends the exchange where its type does.
    void addResponse(RowIndex request, RowIndex row, std::uint16_t moreFlags = 0);
    /// `row` is more of what `request` began to send.
    void addFollowUp(RowIndex request, RowIndex row);
    void markDuplicate(RowIndex row, RowIndex original);

    /// The member of the exchange (the request, its follow-ups, its responses) that `row` repeats byte for byte;
    /// of a long exchange only the latest members are compared. None where it repeats none.
    [[nodiscard]] RowIndex originalOf(RowIndex request, RowIndex row);
    /// Whether `row` repeats `known`, a request that sent nothing else.
    [[nodiscard]] bool repeats(RowPrint& known, RowIndex row)
    {
        return m_prints.isSame(known, m_prints.latest(row));
    }
    /// Whether the request was answered more than once or followed up.
    [[nodiscard]] bool isBusy(RowIndex request) const { return m_busy.contains(request); }

    /// The exchange is complete, and no later response changes that (as it does after an ACK).
    [[nodiscard]] bool isEndedForGood(RowIndex request) const;

    /// The requests of this direction that want an answer and have none yet, the oldest first; without those that the
    /// session has given up.
    [[nodiscard]] std::vector<RowIndex> openRequests(ConversationId conversation, Direction direction) const;
    /// The connection ended: its open requests are not asked for again.
    void forgetOpenRequests(ConversationId conversation);

    /// Something was left out at `row`: a finding, once for each bound.
    void noteLimit(MatchLimit limit, RowIndex row);

    [[nodiscard]] SessionWriter& writer() noexcept { return m_writer; }
    [[nodiscard]] PayloadSource& payloads() noexcept { return m_payloads; }
    [[nodiscard]] RowPrints& prints() noexcept { return m_prints; }

private:
    /// Of an exchange with more than a request and a response.
    struct Busy
    {
        RowIndex tail;  ///< the last response
        bool isEndedForGood = false;
        RowPrint request;
        RecentPrints recent;  ///< members other than the request
    };

    [[nodiscard]] Busy& busy(RowIndex request);
    void remember(Busy& busy, RowIndex row);
    void forgetOldest(RowIndex latest);
    void settleEnd(RowIndex request, RowIndex response, RowIndex before);
    /// Of one conversation.
    struct Owed
    {
        std::vector<RowIndex> asked;  ///< want an answer; some may have one by now, or were given up
        std::size_t owedThen = 0;     ///< how many of them were open when they were looked through last
    };
    void noteAsked(RowIndex request);
    [[nodiscard]] bool isOwed(RowIndex request) const noexcept;

    SessionWriter& m_writer;
    PayloadSource& m_payloads;
    RowPrints m_prints;
    std::unordered_map<RowIndex, Busy> m_busy;
    std::deque<RowIndex> m_busyOrder;
    std::size_t m_remembered = 0;     ///< members, of all busy exchanges together
    std::vector<Owed> m_owed;         ///< by conversation
    std::uint32_t m_limitsNoted = 0;  ///< bit n: MatchLimit n
};

/// True for types without whose answer a request is unanswered. (PROTOCOL §6)
[[nodiscard]] constexpr bool wantsAnswer(TypeRole role) noexcept
{
    switch (role) {
    case TypeRole::Action:
    case TypeRole::Auth:
    case TypeRole::Heartbeat:
    case TypeRole::Route:
    case TypeRole::Queue:
    case TypeRole::Discover:
    case TypeRole::Register:
        return true;
    case TypeRole::Data:
    case TypeRole::Stream:
    case TypeRole::Ack:
    case TypeRole::Error:
    case TypeRole::Unknown:
        return false;
    }
    return false;
}

[[nodiscard]] constexpr std::uint16_t bits(RowFlag flag) noexcept
{
    return static_cast<std::uint16_t>(flag);
}

}  // namespace qapscope
