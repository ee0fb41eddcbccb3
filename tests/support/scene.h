// SPDX-License-Identifier: MIT
/// Writes the capture of a scene between two hosts: TCP connections and datagrams, over Ethernet, a packet a
/// millisecond, as a pcapng file in memory.
#pragma once

#include "support/capture_builder.h"
#include "support/packet_builder.h"

#include <map>

namespace qapscope::test {

class Scene
{
public:
    enum class Host : std::uint8_t { Client, Server };

    Scene()
    {
        m_file.section();
        for (int point = 0; point < 3; ++point)
            m_file.interface(LinkType::Ethernet, 0, {PcapngBuilder::resolution(9)});
    }

    /// Needs to be called before anything is sent on this port. Without it the capture begins mid-stream.
    void connect(std::uint16_t port)
    {
        Connection& connection = m_connections[port];
        segment(port, Host::Client, {}, tcp_flag::kSyn);
        ++connection.next[0];
        segment(port, Host::Server, {}, tcp_flag::kSyn | tcp_flag::kAck);
        ++connection.next[1];
        segment(port, Host::Client, {}, tcp_flag::kAck);
    }
    /// The bytes, in segments of at most `most` bytes.
    void send(std::uint16_t port, Host from, ByteView bytes, std::size_t most = 1'400)
    {
        for (std::size_t at = 0; at < bytes.size(); at += most)
            segment(port, from, slice(bytes, at, most), tcp_flag::kAck);
    }
    void close(std::uint16_t port)
    {
        for (const Host host : {Host::Client, Host::Server}) {
            segment(port, host, {}, tcp_flag::kFin | tcp_flag::kAck);
            ++m_connections[port].next[static_cast<std::size_t>(host)];
        }
    }
    void reset(std::uint16_t port, Host by) { segment(port, by, {}, tcp_flag::kRst | tcp_flag::kAck); }
    /// Bytes that are sent but not captured.
    void lose(std::uint16_t port, Host from, std::uint32_t count)
    {
        m_connections[port].next[static_cast<std::size_t>(from)] += count;
    }

    void datagram(std::uint16_t port, Host from, ByteView bytes)
    {
        const bool isClient = from == Host::Client;
        ip(from, 17, udp(isClient ? port : kServerPort, isClient ? kServerPort : port, bytes));
    }
    void frame(ByteView bytes, std::optional<std::uint32_t> original = {})
    {
        std::uint64_t at = m_nanoseconds;
        for (const std::uint32_t point : points) {
            m_file.packet(point, at, bytes, original);
            at += 100'000;
        }
        m_nanoseconds += 1'000'000;
    }
    void wait(Duration duration) { m_nanoseconds += static_cast<std::uint64_t>(duration.count()); }

    [[nodiscard]] const Bytes& bytes() { return m_file.bytes(); }

    /// So many bytes of each frame are captured.
    std::size_t snapLength = SIZE_MAX;
    /// The capture points that each frame passes, a tenth of a millisecond after the other: any of 0, 1 and 2.
    std::vector<std::uint32_t> points{0};
    /// What senders write into the IP header of each packet.
    std::uint16_t ipId = 1;

private:
    static constexpr std::uint16_t kServerPort = 7'000;

    struct Connection
    {
        std::array<std::uint32_t, 2> next{0x1000'0000, 0xffff'ff00};
    };

    void segment(std::uint16_t port, Host from, ByteView bytes, std::uint8_t flags)
    {
        const bool isClient = from == Host::Client;
        auto& next = m_connections[port].next;
        TcpFields fields;
        fields.source = isClient ? port : kServerPort;
        fields.destination = isClient ? kServerPort : port;
        fields.sequence = next[isClient ? 0 : 1];
        fields.acknowledgment = (flags & tcp_flag::kAck) != 0 ? next[isClient ? 1 : 0] : 0;
        fields.flags = flags;
        next[isClient ? 0 : 1] += static_cast<std::uint32_t>(bytes.size());
        ip(from, 6, tcp(fields, bytes));
    }
    void ip(Host from, std::uint8_t protocol, ByteView payload)
    {
        Ipv4Fields fields;
        fields.protocol = protocol;
        fields.id = ipId;
        if (from == Host::Server)
            std::swap(fields.source, fields.destination);
        const Bytes whole = ethernet(ether_type::kIpv4, ipv4(fields, payload));
        frame(slice(whole, 0, snapLength), static_cast<std::uint32_t>(whole.size()));
    }

    PcapngBuilder m_file;
    std::uint64_t m_nanoseconds = 1'700'000'000'000'000'000;
    std::map<std::uint16_t, Connection> m_connections;
};

inline constexpr auto kClient = Scene::Host::Client;
inline constexpr auto kServer = Scene::Host::Server;

}  // namespace qapscope::test
