// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/udp_tap.h"

#include "sources/tap/packet_synthesis.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/sock_diag.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

/// Then it is the turn of the others.
constexpr int kMostATurn = 64;
/// A second and more of a fast line: nobody sends a datagram again.
constexpr int kBuffer = 4 << 20;

/// As far as the system lets it.
void enlargeBuffer(int socket)
{
    int size = 0;
    socklen_t length = sizeof size;
    ::getsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, &length);
    if (size < kBuffer)
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &kBuffer, sizeof kBuffer);
}

}  // namespace

UdpTap::UdpTap(EventPoll& poll, TapRecorder& recorder, std::span<std::byte> scratch, const TapLink& link,
               std::uint32_t interface, int socket)
    : m_poll(poll)
    , m_recorder(recorder)
    , m_scratch(scratch)
    , m_link(link)
    , m_target(endpointOf(link.target))
    , m_interface(interface)
    , m_watch{this, socket}
{
    enlargeBuffer(socket);
    askForCalledAddresses(socket);
    m_poll.want(m_watch, EPOLLIN);
}

UdpTap::~UdpTap()
{
    while (!m_clients.empty())
        forget(*m_clients.begin()->second);
    m_poll.forget(m_watch);
    ::close(m_watch.descriptor);
}

void UdpTap::onEvents(int descriptor, std::uint32_t /*events*/)
{
    if (descriptor == m_watch.descriptor) {
        passToTarget();
        noteLost(descriptor, m_lost);
    } else if (const auto found = m_bySocket.find(descriptor); found != m_bySocket.end()) {
        passToClient(*found->second);
        noteLost(descriptor, found->second->lost);
    }
}

void UdpTap::passToTarget()
{
    for (int turn = 0; turn < kMostATurn; ++turn) {
        DatagramPath path;
        const ssize_t count = receiveDatagram(m_watch.descriptor, m_scratch, path);
        if (count < 0)
            return;
        const auto readAt = Clock::now();
        const Timestamp time = TapRecorder::now();
        Client* const client = clientOf(path);
        if (client == nullptr)
            continue;
        client->last = readAt;
        const ByteView payload = m_scratch.first(static_cast<std::size_t>(count));
        const bool isSent =
            ::send(client->watch.descriptor, payload.data(), payload.size(), MSG_NOSIGNAL) == count;
        noteSent(isSent, readAt);
        m_recorder.counters.bytesToServer += payload.size();
        record(endpointOf(path.peer), m_target, payload, time);
    }
}

void UdpTap::passToClient(Client& client)
{
    for (int turn = 0; turn < kMostATurn; ++turn) {
        const ssize_t count = ::recv(client.watch.descriptor, m_scratch.data(), m_scratch.size(), 0);
        if (count < 0 && errno == ECONNREFUSED)
            continue;  // nobody is there: told once for each datagram
        if (count < 0)
            return;
        const auto readAt = Clock::now();
        const Timestamp time = TapRecorder::now();
        client.last = readAt;
        const ByteView payload = m_scratch.first(static_cast<std::size_t>(count));
        const bool isSent = answerDatagram(m_watch.descriptor, payload, client.path) == count;
        noteSent(isSent, readAt);
        m_recorder.counters.bytesToClient += payload.size();
        record(m_target, endpointOf(client.path.peer), payload, time);
    }
}

UdpTap::Client* UdpTap::clientOf(const DatagramPath& path)
{
    std::string key = path.key();
    const auto found = m_clients.find(key);
    if (found != m_clients.end())
        return found->second.get();
    if (m_clients.size() >= kMostClients)
        dropSilent();
    const int socket = socketForOneMore();
    if (socket < 0 || ::connect(socket, m_link.target.get(), m_link.target.size) != 0) {
        m_recorder.note(std::strerror(errno));
        ++m_recorder.counters.failedConnections;
        if (socket >= 0)
            ::close(socket);
        return nullptr;
    }
    enlargeBuffer(socket);
    auto client = std::make_unique<Client>();
    client->path = path;
    client->watch = {this, socket};
    m_poll.want(client->watch, EPOLLIN);
    m_bySocket[socket] = client.get();
    ++m_recorder.counters.connections;
    ++m_recorder.counters.openConnections;
    return m_clients.emplace(std::move(key), std::move(client)).first->second.get();
}

/// Where no descriptor is free, the bound on clients does not help: who was silent longest goes here too.
int UdpTap::socketForOneMore()
{
    const auto open = [this] {
        return ::socket(m_link.target.family(), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    };
    const int socket = open();
    if (socket >= 0 || (errno != EMFILE && errno != ENFILE) || m_clients.empty())
        return socket;
    dropSilent();
    return open();
}

void UdpTap::forget(Client& client)
{
    m_poll.forget(client.watch);
    ::close(client.watch.descriptor);
    m_bySocket.erase(client.watch.descriptor);
    --m_recorder.counters.openConnections;
    m_clients.erase(client.path.key());
}

void UdpTap::dropSilent()
{
    const auto oldest =
        std::ranges::min_element(m_clients, {}, [](const auto& entry) { return entry.second->last; });
    forget(*oldest->second);
}

void UdpTap::record(const Endpoint& source, const Endpoint& destination, ByteView payload, Timestamp time)
{
    m_recorder.add(m_interface, time,
                   udpPacket(source, destination, slice(payload, 0, kMostDatagramData), ++m_packetId));
}

/// What the socket had no room for has come to the tap, and is neither passed on nor recorded.
void UdpTap::noteLost(int socket, std::uint32_t& known)
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> facts{};
    socklen_t size = sizeof facts;
    if (::getsockopt(socket, SOL_SOCKET, SO_MEMINFO, facts.data(), &size) != 0)
        return;
    const std::uint32_t lost = facts[SK_MEMINFO_DROPS];
    if (lost != known)
        m_recorder.file().addLost(m_interface, lost - known);
    known = lost;
}

void UdpTap::noteSent(bool isSent, Clock::time_point readAt)
{
    if (isSent)
        m_recorder.delay.add(Clock::now() - readAt);
    else
        ++m_recorder.counters.datagramsDropped;
}

}  // namespace qapscope::app
