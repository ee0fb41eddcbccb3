// SPDX-License-Identifier: MIT
/// Watches rows as they come for what a sender should not do and headers alone tell: heartbeats that stop, QAPs without
/// a signature among signed ones, the older dialect on a port of the newer one. The ingest thread. (PROTOCOL §3, §6)
#pragma once

#include "session/session_writer.h"

#include <unordered_map>
#include <vector>

namespace qapscope {

class ConformanceWatch
{
public:
    /// The writer must outlive it.
    explicit ConformanceWatch(SessionWriter& writer) : m_writer(writer) {}

    /// A row that the exchange matcher has seen. Rows of one direction come in stream order.
    void add(RowIndex row);
    void endConversation(ConversationId conversation, Timestamp at);
    /// The capture ended.
    void finish(Timestamp at);

private:
    /// Of one direction of a conversation.
    struct Track
    {
        RowIndex last;  ///< whether it is signed is known when the next one comes
        bool isSigned = false;
    };
    struct Heartbeats
    {
        std::uint32_t intervals = 0;
        Timestamp last;
        Duration shortest{};
        Duration longest{};
        Duration sum{};
    };

    [[nodiscard]] Track& trackOf(std::size_t place);
    void settle(Track& track);
    void takeHeartbeat(std::size_t place, RowIndex row);
    /// Raises the finding where `now` is much later than the next heartbeat was due.
    bool checkSilence(std::size_t place, const Heartbeats& beats, Timestamp now, RowIndex before);
    void takeDialect(ConversationId conversation, std::uint8_t dialect);

    SessionWriter& m_writer;
    std::vector<Track> m_tracks;                               ///< two a conversation
    std::vector<Timestamp> m_active;                           ///< by conversation: its last row
    std::vector<std::uint8_t> m_dialects;                      ///< by conversation: bit n: Dialect n
    std::unordered_map<std::size_t, Heartbeats> m_heartbeats;  ///< by place in m_tracks
    struct Server
    {
        std::uint8_t dialects = 0;
        ConversationId older;  ///< the latest one in QP/1.0
    };
    std::unordered_map<std::string, Server> m_servers;
};

}  // namespace qapscope
