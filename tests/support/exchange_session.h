// SPDX-License-Identifier: MIT
/// Makes sessions of matched exchanges for tests and benchmarks: one call, one request with its first response.
#pragma once

#include "session/session_writer.h"

#include <memory>

namespace qapscope::test {

class ExchangeSession
{
public:
    ExchangeSession() : m_session(std::make_shared<Session>()), m_writer(*m_session)
    {
        m_conversation = m_writer.addConversation({});
    }

    /// A request whose last byte passed at `responseAt` − `latency`, and its response. Seen after publish().
    RowIndex add(Timestamp responseAt, Duration latency, std::uint8_t typeByte = 0x01,
                 Dialect dialect = Dialect::Qhp)
    {
        const RowIndex request = addRow(responseAt - latency, Direction::ClientToServer, typeByte, dialect,
                                        RowFlag::Request, RowFlag::Answered);
        const RowIndex response = addRow(responseAt, Direction::ServerToClient, 0x02, dialect,
                                         RowFlag::Response, RowFlag::Completing);
        m_writer.setFlags(request, static_cast<std::uint16_t>(RowFlag::Ended));
        m_writer.setLink(response, request);
        m_writer.setNext(request, response);
        m_writer.addFirstResponse(response);
        ++m_writer.counters().matched;
        ++m_id;
        return response;
    }

    void publish() { m_writer.publish(); }

    [[nodiscard]] SessionWriter& writer() noexcept { return m_writer; }
    [[nodiscard]] const Session& session() const noexcept { return *m_session; }
    [[nodiscard]] std::shared_ptr<Session> shared() const noexcept { return m_session; }

private:
    RowIndex addRow(Timestamp at, Direction direction, std::uint8_t typeByte, Dialect dialect, RowFlag one,
                    RowFlag other)
    {
        NewRow row;
        row.time = at;
        row.last = at;
        row.conversation = m_conversation;
        row.direction = direction;
        row.header.dialect = dialect;
        row.header.typeByte = typeByte;
        row.header.id = dialect == Dialect::Qhp ? m_id : 0;
        row.flags = static_cast<std::uint16_t>(static_cast<unsigned>(RowFlag::Complete)
                                               | static_cast<unsigned>(one) | static_cast<unsigned>(other));
        return m_writer.addRow(row);
    }

    std::shared_ptr<Session> m_session;
    SessionWriter m_writer;
    ConversationId m_conversation;
    std::uint32_t m_id = 1;
};

}  // namespace qapscope::test
