// SPDX-License-Identifier: MIT
#include "analysis/multicast_requests.h"

#include <algorithm>
#include <iterator>

namespace qapscope {
namespace {

constexpr std::size_t kMaxKept = 131'072;
/// Answers to a group come at once; much later the same ID there is somebody else's.
constexpr Duration kPatience = std::chrono::seconds(60);

bool isGroup(const Endpoint& endpoint) noexcept
{
    const auto first = std::to_integer<unsigned>(endpoint.address[0]);
    if (endpoint.family == Endpoint::Family::Ipv6)
        return first == 0xff;
    if (endpoint.family != Endpoint::Family::Ipv4)
        return false;
    const bool isLastByteBroadcast = endpoint.address[3] == std::byte{0xff};
    return (first & 0xf0) == 0xe0 || isLastByteBroadcast;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) noexcept
{
    hash = (hash ^ value) * 0x9e37'79b9'7f4a'7c15u;
    return hash ^ hash >> 32;
}

std::uint64_t keyOf(std::uint32_t id, std::uint16_t port) noexcept
{
    return mixed(1, std::uint64_t{id} << 16 | port);
}

std::uint64_t keyOf(std::uint32_t id, const Endpoint& asker) noexcept
{
    std::uint64_t key = keyOf(id, asker.port);
    for (const std::byte byte : asker.address)
        key = mixed(key, std::to_integer<std::uint64_t>(byte) + 1);
    return key;
}

}  // namespace

void MulticastRequests::add(RowIndex request, Timestamp at)
{
    const Session& session = m_links.session();
    const Conversation& conversation = session.conversation(session.conversationOf(request));
    const Direction direction = session.directionOf(request);
    if (conversation.transport != TransportKind::Udp || !isGroup(conversation.destination(direction)))
        return;
    const std::uint32_t id = session.idOf(request);
    const Endpoint& asker = conversation.source(direction);
    if (m_asked.size() + 2 > kMaxKept)
        makeRoom(request, at);
    m_asked[keyOf(id, asker)] = {request, at};
    m_asked[keyOf(id, asker.port)] = {request, at};
}

RowIndex MulticastRequests::answeredBy(RowIndex row) const
{
    if (m_asked.empty())
        return {};
    const Session& session = m_links.session();
    const Conversation& conversation = session.conversation(session.conversationOf(row));
    if (conversation.transport != TransportKind::Udp)
        return {};
    const std::uint32_t id = session.idOf(row);
    const Endpoint& destination = conversation.destination(session.directionOf(row));
    const bool isToAll = isGroup(destination);
    // What asks a group itself answers nobody.
    if (isToAll && wantsAnswer(m_links.roleOf(row)))
        return {};
    const auto found = m_asked.find(isToAll ? keyOf(id, destination.port) : keyOf(id, destination));
    if (found == m_asked.end())
        return {};
    const auto [request, at] = found->second;
    if (!(request < row) || session.isGone(request) || session.idOf(request) != id)
        return {};
    const Conversation& asking = session.conversation(session.conversationOf(request));
    const Endpoint& asker = asking.source(session.directionOf(request));
    const bool isForAsker = isToAll ? session.timeOf(row) - at <= kPatience : asker == destination;
    return isForAsker && asker.port == destination.port ? request : RowIndex{};
}

/// Those that nobody waits for any more go; where there are still too many, the older half.
void MulticastRequests::makeRoom(RowIndex request, Timestamp now)
{
    const auto eraseUntil = [&](Timestamp last) {
        std::erase_if(m_asked, [&](const auto& entry) { return entry.second.at <= last; });
    };
    eraseUntil(now - kPatience);
    if (m_asked.size() <= kMaxKept / 2)
        return;
    std::vector<Timestamp> times;
    std::ranges::transform(m_asked, std::back_inserter(times),
                           [](const auto& entry) { return entry.second.at; });
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::ranges::nth_element(times, middle);
    eraseUntil(*middle);
    m_links.noteLimit(MatchLimit::Multicast, request);
}

}  // namespace qapscope
