// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the packets that would have carried what passed a tap: raw IP (link type 101), version 4 or 6, with right
/// checksums, so that every reader of captures takes them for traffic. Pure: reads no clock, does no I/O. One thread.
#pragma once

#include "capture/pcapng_writer.h"
#include "session/conversation.h"

#include <array>
#include <functional>

namespace qapscope::app {

/// Takes one packet; it is gone when the call returns.
using PacketSink = std::function<void(ByteView packet)>;

/// The segments of one TCP connection, whose ends never lose one.
class TcpPackets
{
public:
    static constexpr std::size_t kMostData = 60'000;  ///< in a segment

    /// `number` tells connections between the same ports apart: their sequence numbers begin elsewhere.
    TcpPackets(const Endpoint& client, const Endpoint& server, std::uint32_t number);

    /// The client's SYN.
    void ask(const PacketSink& sink);
    /// The server's SYN/ACK and the client's ACK. Needs: ask().
    void open(const PacketSink& sink);
    /// Needs: open(), and neither finish() of that direction nor reset().
    void data(Direction direction, ByteView bytes, const PacketSink& sink);
    /// FIN, acknowledged by the other side. Needs: the same.
    void finish(Direction direction, const PacketSink& sink);
    /// RST by the side that sends in `direction`; also instead of open().
    void reset(Direction direction, const PacketSink& sink);

private:
    struct Side
    {
        Endpoint endpoint;
        std::uint32_t next = 0;   ///< sequence number of the byte that it sends next
        std::uint32_t acked = 0;  ///< what the other side has said it has
        std::uint16_t packetId = 0;
        bool hasShownWindow = false;  ///< the scaled one, which its SYN cannot carry
    };

    void segment(Direction direction, std::uint8_t flags, ByteView options, ByteView data,
                 const PacketSink& sink);
    [[nodiscard]] Side& sender(Direction direction) noexcept
    {
        return m_sides[static_cast<std::size_t>(direction)];
    }

    std::array<Side, 2> m_sides;
    ByteBuffer m_packet;
};

/// Most that a datagram can hold over IPv4.
inline constexpr std::size_t kMostDatagramData = 65'507;

/// One UDP datagram. Needs: payload.size() <= kMostDatagramData.
[[nodiscard]] ByteBuffer udpPacket(const Endpoint& source, const Endpoint& destination, ByteView payload,
                                   std::uint16_t packetId);

}  // namespace qapscope::app
