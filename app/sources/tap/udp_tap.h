// SPDX-License-Identifier: GPL-3.0-or-later
/// A line of a tap for datagrams: each client that sends to it gets a socket of its own towards the target, so that
/// answers find their way back. The relay's thread.
#pragma once

#include "sources/tap/datagram_path.h"
#include "sources/tap/event_poll.h"
#include "sources/tap/tap_recorder.h"

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

namespace qapscope::app {

class UdpTap : public Watcher
{
public:
    /// Beyond, or where no descriptor is free, the one that was silent longest has to go.
    static constexpr std::size_t kMostClients = 1'024;

    /// Owns `socket`, which is bound and non-blocking.
    UdpTap(EventPoll& poll, TapRecorder& recorder, std::span<std::byte> scratch, const TapLink& link,
           std::uint32_t interface, int socket);
    ~UdpTap() override;

    void onEvents(int descriptor, std::uint32_t events) override;

private:
    using Clock = std::chrono::steady_clock;

    struct Client
    {
        DatagramPath path;
        Watch watch;  ///< of the socket towards the target
        Clock::time_point last;
        std::uint32_t lost = 0;  ///< by that socket, as far as it is noted
    };

    void passToTarget();
    void passToClient(Client& client);
    [[nodiscard]] Client* clientOf(const DatagramPath& path);
    [[nodiscard]] int socketForOneMore();
    void forget(Client& client);
    void dropSilent();
    void record(const Endpoint& source, const Endpoint& destination, ByteView payload, Timestamp time);
    void noteLost(int socket, std::uint32_t& known);
    void noteSent(bool isSent, Clock::time_point readAt);

    EventPoll& m_poll;
    TapRecorder& m_recorder;
    std::span<std::byte> m_scratch;
    const TapLink& m_link;
    const Endpoint m_target;
    std::uint32_t m_interface;
    Watch m_watch;
    std::uint32_t m_lost = 0;
    std::unordered_map<std::string, std::unique_ptr<Client>> m_clients;  ///< by the keys of their paths
    std::unordered_map<int, Client*> m_bySocket;
    std::uint16_t m_packetId = 0;
};

}  // namespace qapscope::app
