// SPDX-License-Identifier: MIT
#include "analysis/conformance_watch.h"

namespace qapscope {
namespace {

constexpr std::size_t kMostHeartbeatDirections = 65'536;
constexpr std::size_t kMostServers = 65'536;
constexpr std::uint32_t kLeastIntervals = 3;
constexpr Duration kShortestInterval = std::chrono::milliseconds(10);
constexpr int kSilentIntervals = 3;

constexpr std::size_t placeOf(ConversationId conversation, Direction direction) noexcept
{
    return std::size_t{conversation.value} * 2 + static_cast<std::size_t>(direction);
}

constexpr ConversationId conversationAt(std::size_t place) noexcept
{
    return {static_cast<std::uint32_t>(place / 2)};
}

constexpr std::uint8_t bitOf(Dialect dialect) noexcept
{
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(dialect));
}

/// Whether a connection says when it ends, so that a silent one is still there.
bool isConnection(TransportKind transport) noexcept
{
    return transport == TransportKind::Tcp || transport == TransportKind::WebSocket;
}

}  // namespace

ConformanceWatch::Track& ConformanceWatch::trackOf(std::size_t place)
{
    if (place >= m_tracks.size()) {
        const std::size_t conversations = place / 2 + 1;
        m_tracks.resize(conversations * 2);
        m_active.resize(conversations);
        m_dialects.resize(conversations);
    }
    return m_tracks[place];
}

void ConformanceWatch::add(RowIndex row)
{
    const Session& session = m_writer.session();
    const std::uint16_t flags = session.flagsOf(row);
    const ConversationId conversation = session.conversationOf(row);
    const std::size_t place = placeOf(conversation, session.directionOf(row));
    Track& track = trackOf(place);
    settle(track);
    track.last = row;
    m_active[conversation.value] = session.timeOf(row);
    const bool isOlder = (flags & static_cast<std::uint16_t>(RowFlag::QpDialect)) != 0;
    const Dialect dialect = isOlder ? Dialect::Qp : Dialect::Qhp;
    if ((m_dialects[conversation.value] & bitOf(dialect)) == 0)
        takeDialect(conversation, bitOf(dialect));
    const std::uint8_t type = typeOf(dialect, session.typeByteOf(row), m_writer.reading());
    const bool isRepeated = (flags & static_cast<std::uint16_t>(RowFlag::Duplicate)) != 0;
    if (typeRole(dialect, type) == TypeRole::Heartbeat && !isRepeated)
        takeHeartbeat(place, row);
}

/// The direction's last row is whole by now, with its signature where it has one.
void ConformanceWatch::settle(Track& track)
{
    if (!track.last.isValid())
        return;
    const std::uint16_t flags = m_writer.session().flagsOf(track.last);
    if ((flags & static_cast<std::uint16_t>(RowFlag::Trailer)) != 0)
        track.isSigned = true;
    else if (track.isSigned && (flags & static_cast<std::uint16_t>(RowFlag::Complete)) != 0)
        m_writer.addRowFinding(track.last, Rule::UnsignedAmongSigned);
}

void ConformanceWatch::takeHeartbeat(std::size_t place, RowIndex row)
{
    const Timestamp now = m_writer.session().timeOf(row);
    const auto known = m_heartbeats.find(place);
    if (known == m_heartbeats.end()) {
        if (m_heartbeats.size() < kMostHeartbeatDirections)
            m_heartbeats[place].last = now;
        return;
    }
    Heartbeats& beats = known->second;
    if (checkSilence(place, beats, now, row)) {
        beats = {};
        beats.last = now;
        return;
    }
    const Duration interval = now - beats.last;
    beats.shortest = beats.intervals == 0 ? interval : std::min(beats.shortest, interval);
    beats.longest = std::max(beats.longest, interval);
    beats.sum += interval;
    beats.last = now;
    ++beats.intervals;
}

bool ConformanceWatch::checkSilence(std::size_t place, const Heartbeats& beats, Timestamp now,
                                    RowIndex before)
{
    const bool isRegular = beats.intervals >= kLeastIntervals && beats.shortest >= kShortestInterval
                           && beats.longest <= 2 * beats.shortest;
    if (!isRegular || now - beats.last <= kSilentIntervals * (beats.sum / beats.intervals))
        return false;
    const auto silence = std::chrono::duration_cast<std::chrono::milliseconds>(now - beats.last).count();
    m_writer.addFinding({Rule::HeartbeatSilence, conversationAt(place), beats.last, 0, before,
                         static_cast<std::uint64_t>(silence)});
    return true;
}

void ConformanceWatch::takeDialect(ConversationId conversation, std::uint8_t dialect)
{
    m_dialects[conversation.value] |= dialect;
    const Conversation& facts = m_writer.session().conversation(conversation);
    std::string name = endpointText(facts.server);
    if (m_servers.size() >= kMostServers && !m_servers.contains(name))
        return;
    Server& server = m_servers[std::move(name)];
    if (dialect == bitOf(Dialect::Qp))
        server.older = conversation;
    const bool wereBoth =
        (server.dialects & bitOf(Dialect::Qp)) != 0 && (server.dialects & bitOf(Dialect::Qhp)) != 0;
    server.dialects |= dialect;
    const bool areBoth =
        (server.dialects & bitOf(Dialect::Qp)) != 0 && (server.dialects & bitOf(Dialect::Qhp)) != 0;
    const bool isNews = areBoth && (!wereBoth || dialect == bitOf(Dialect::Qp));
    if (isNews)
        m_writer.addFinding({Rule::AnotherReading,
                             server.older,
                             m_active[server.older.value],
                             0,
                             {},
                             static_cast<std::uint64_t>(Reading::OlderDialect)});
}

void ConformanceWatch::endConversation(ConversationId conversation, Timestamp at)
{
    for (const Direction direction : {Direction::ClientToServer, Direction::ServerToClient}) {
        const std::size_t place = placeOf(conversation, direction);
        if (place < m_tracks.size()) {
            settle(m_tracks[place]);
            m_tracks[place].last = {};
        }
        const auto beats = m_heartbeats.find(place);
        if (beats == m_heartbeats.end())
            continue;
        static_cast<void>(checkSilence(place, beats->second, at, {}));
        m_heartbeats.erase(beats);
    }
}

void ConformanceWatch::finish(Timestamp at)
{
    for (Track& track : m_tracks)
        settle(track);
    // In order of conversation, that equal captures give equal findings.
    for (std::size_t place = 0; place < m_tracks.size() && !m_heartbeats.empty(); ++place) {
        const auto beats = m_heartbeats.find(place);
        if (beats == m_heartbeats.end())
            continue;
        const ConversationId conversation = conversationAt(place);
        const bool isOpen = isConnection(m_writer.session().conversation(conversation).transport);
        static_cast<void>(checkSilence(place, beats->second, isOpen ? at : m_active[conversation.value], {}));
        m_heartbeats.erase(beats);
    }
}

}  // namespace qapscope
