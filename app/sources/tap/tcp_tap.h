// SPDX-License-Identifier: GPL-3.0-or-later
/// One connection through a tap: what either end sends goes to the other as soon as it was read, unchanged, half-close
/// and reset included, and is recorded behind that. What a slow end does not take is kept, and until it is gone
/// nothing more is read from the other: at most one read of memory a direction. The relay's thread.
#pragma once

#include "sources/tap/event_poll.h"
#include "sources/tap/packet_synthesis.h"
#include "sources/tap/relay_stream.h"
#include "sources/tap/tap_recorder.h"

#include <array>
#include <functional>
#include <memory>

namespace qapscope::app {

class TcpTap : public Watcher
{
public:
    /// What all connections of a relay may use for the length of a call.
    struct Shared
    {
        EventPoll& poll;
        TapRecorder& recorder;
        std::span<std::byte> scratch;
    };

    /// `onEnd` is called once, from onEvents(); the connection must live until that returns.
    /// What `link` names as its target becomes the address that answered, for those who come next.
    TcpTap(const Shared& shared, TapLink& link, std::uint32_t interface, std::uint32_t number, int client,
           const SocketAddress& clientAddress, std::function<void(TcpTap*)> onEnd);
    ~TcpTap() override;

    void start();
    void onEvents(int descriptor, std::uint32_t events) override;

private:
    using Clock = std::chrono::steady_clock;
    using Status = RelayStream::Status;

    struct End
    {
        std::unique_ptr<RelayStream> stream;
        Watch watch;
        bool isReady = false;     ///< connected, and TLS agreed
        std::uint32_t waits = 0;  ///< until it is ready: for what
    };
    /// From one end to the other; its index is that of the end it comes from.
    struct Flow
    {
        std::vector<std::byte> rest;  ///< read and not yet written
        std::size_t written = 0;      ///< of it
        Clock::time_point readAt;
        Status readWaits = Status::WantRead;    ///< what the last read waits for
        Status writeWaits = Status::WantWrite;  ///< the same for the last write
        bool isEnded = false;                   ///< nothing more comes
        bool isShut = false;                    ///< and the other end knows
        bool isLost = false;                    ///< the other end takes nothing any more
        bool isBroken = false;                  ///< it ended by a reset
    };

    [[nodiscard]] bool reachServer();
    [[nodiscard]] bool openServer();
    [[nodiscard]] bool takeNextTarget();
    void preferTarget();
    [[nodiscard]] bool advance(std::size_t end);
    void pump(std::size_t from);
    [[nodiscard]] bool readOnce(std::size_t from);
    [[nodiscard]] bool writeRest(std::size_t from);
    void passOn(std::size_t from, ByteView bytes);
    void record(std::size_t from, ByteView bytes, Timestamp time);
    void endOf(std::size_t from, Status how);
    void lose(std::size_t from);
    void showInterest();
    [[nodiscard]] std::uint32_t interestOf(std::size_t end) const;
    void refuse(std::size_t end);
    void endIfOver();
    void end();

    Shared m_shared;
    TapLink& m_link;
    std::uint32_t m_interface;
    std::uint32_t m_number;
    Endpoint m_client;
    SocketAddress m_target;
    std::vector<SocketAddress> m_others;  ///< not tried yet
    TcpPackets m_packets;
    std::array<End, 2> m_ends;  ///< client, server
    std::array<Flow, 2> m_flows;
    std::function<void(TcpTap*)> m_onEnd;
    bool m_isOpen = false;  ///< both ends were ready
    bool m_isOver = false;
};

}  // namespace qapscope::app
