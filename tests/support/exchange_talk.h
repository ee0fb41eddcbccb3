// SPDX-License-Identifier: MIT
/// Plays conversations to the exchange matcher, a line a QAP, and says in words what became of each row.
///
/// A line is `c ACTION 7 payload`: who sends it (`c` the client, `s` the server, `c2` the client of the second
/// conversation …), its type, its ID, and, where it has one, its payload. QP/1.0 lines have `-` for the ID and may
/// have `job=5` for the payload. A payload `{name:value` stands for a JSON object with that member. `s resets`, `c2 resets` and `c ends` end a conversation. Each line comes a
/// millisecond after the one before.
#pragma once

#include "analysis/exchange_matcher.h"

#include <map>
#include <sstream>
#include <string>

namespace qapscope::test {

class ExchangeTalk final : public PayloadSource
{
public:
    /// `isFleeting`: job IDs and shapes are told of the row that is being added, and of no other.
    explicit ExchangeTalk(bool isFleeting = false)
        : m_isFleeting(isFleeting)
        , m_writer(m_session)
        , m_matcher(m_writer, *this)
    {}

    /// What the next new conversation is like; the rest of the endpoints is made up.
    void expect(Conversation conversation) { m_nextConversation = std::move(conversation); }

    void say(std::string_view line)
    {
        m_now += std::chrono::milliseconds(1);
        std::istringstream words{std::string(line)};
        std::string who;
        std::string type;
        std::string id;
        std::string payload;
        words >> who >> type >> id >> payload;
        const ConversationId conversation = conversationOf(who);
        const Direction direction = who[0] == 'c' ? Direction::ClientToServer : Direction::ServerToClient;
        if (type == "resets" || type == "ends") {
            m_matcher.endConversation(conversation,
                                      type == "resets" ? std::optional(direction) : std::nullopt, m_now);
            return;
        }
        NewRow row;
        row.time = row.last = m_now;
        row.conversation = conversation;
        row.direction = direction;
        row.header.dialect = id == "-" ? Dialect::Qp : Dialect::Qhp;
        row.header.typeByte = typeByte(row.header.dialect, type);
        row.header.id = id == "-" ? 0 : static_cast<std::uint32_t>(std::stoul(id));
        row.header.length = static_cast<std::uint32_t>(payload.size());
        row.flags = isNextCut ? std::uint16_t{0} : static_cast<std::uint16_t>(RowFlag::Complete);
        isNextCut = false;
        const RowIndex index = m_writer.addRow(row);
        m_payloads[index.value] = payload;
        m_writer.publish();
        m_matcher.add(index);
    }

    void wait(Duration duration) { m_now += duration; }
    void finish()
    {
        m_matcher.finish();
        m_writer.publish();
    }

    /// `1 asks, ended; 2 answers 1; 3 answers 1, completes`: every row from `first` on by its number, which is 1 there.
    [[nodiscard]] std::string story(std::uint32_t first = 0) const
    {
        std::string text;
        for (std::uint32_t row = first; row < m_session.rowCount(); ++row)
            text += (row == first ? "" : "; ") + std::to_string(row - first + 1) + storyOf({row}, first);
        return text;
    }
    [[nodiscard]] const Session& session() const noexcept { return m_session; }
    [[nodiscard]] SessionWriter& writer() noexcept { return m_writer; }
    [[nodiscard]] std::size_t findings(Rule rule) const
    {
        return m_session.findingCounts()[static_cast<std::size_t>(rule)];
    }

    /// The next QAP has bytes missing.
    bool isNextCut = false;
    /// How often a payload was looked at.
    std::size_t looks = 0;

    [[nodiscard]] std::uint64_t fingerprint(RowIndex row) override
    {
        ++looks;
        return std::hash<std::string>{}(m_payloads.at(row.value));
    }
    [[nodiscard]] std::uint64_t jobId(RowIndex row) override
    {
        const std::string payload = payloadOf(row);
        return payload.starts_with("job=") ? std::stoul(payload.substr(4)) : 0;
    }
    [[nodiscard]] std::uint64_t shape(RowIndex row) override
    {
        ++looks;
        const std::string payload = payloadOf(row);
        return payload.starts_with('{') ? std::hash<std::string>{}(payload.substr(0, payload.find(':')))
                                        : kNoShape;
    }
    [[nodiscard]] bool isFleeting() const override { return m_isFleeting; }

private:
    static std::uint8_t typeByte(Dialect dialect, const std::string& name)
    {
        for (const NamedType& type : dialectText(dialect).types)
            if (type.name == name)
                return type.value;
        return static_cast<std::uint8_t>(std::stoul(name, nullptr, 16));
    }

    ConversationId conversationOf(const std::string& who)
    {
        const std::string name = who.substr(1);
        if (const auto known = m_conversations.find(name); known != m_conversations.end())
            return known->second;
        const ConversationId made = m_writer.addConversation(m_nextConversation);
        m_conversations[name] = made;
        m_nextConversation = {};
        return made;
    }

    [[nodiscard]] std::string storyOf(RowIndex index, std::uint32_t first) const
    {
        const Row row = m_session.row(index);
        const std::string link = !row.link.isValid()      ? "nothing"
                                 : row.link.value < first ? "what was before"
                                                          : std::to_string(qapNumber(row.link) - first);
        std::string text;
        const auto add = [&](RowFlag flag, const std::string& words) {
            if (row.has(flag))
                text += (text.empty() ? " " : ", ") + words;
        };
        add(RowFlag::Request, "asks");
        add(RowFlag::Response, "answers " + link);
        add(RowFlag::Duplicate, "repeats " + link);
        add(RowFlag::FollowUp, "follows " + link);
        add(RowFlag::Ended, "ended");
        add(RowFlag::Completing, "completes");
        add(RowFlag::ReExecuted, "executed again");
        for (std::size_t bit = 0; bit < kRowRules.size(); ++bit)
            if ((row.findingBits >> bit & 1) != 0)
                text += " !" + std::string(ruleText(kRowRules[bit]).id);
        return text.empty() ? " stands alone" : text;
    }

    /// What is told of a row's payload beside its hash.
    [[nodiscard]] std::string payloadOf(RowIndex row) const
    {
        const bool isGone = m_isFleeting && row.value + 1 != m_payloads.size();
        return isGone ? std::string() : m_payloads.at(row.value);
    }

    bool m_isFleeting;
    Session m_session;
    SessionWriter m_writer;
    ExchangeMatcher m_matcher;
    Conversation m_nextConversation;
    std::map<std::string, ConversationId> m_conversations;
    std::map<std::uint32_t, std::string> m_payloads;
    Timestamp m_now = timestampFromNs(1'700'000'000'000'000'000);
};

}  // namespace qapscope::test
