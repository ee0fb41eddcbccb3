// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/packet_synthesis.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace qapscope::app {
namespace {

constexpr std::uint8_t kFin = 0x01;
constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kRst = 0x04;
constexpr std::uint8_t kPsh = 0x08;
constexpr std::uint8_t kAck = 0x10;

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::size_t kTcpHeader = 20;
constexpr std::size_t kUdpHeader = 8;
constexpr std::uint16_t kWindow = 0xffff;
/// A receiver acknowledges at the latest after so much; with the window scale below it is never full.
constexpr std::uint32_t kMostUnacknowledged = 1u << 20;

// Maximum segment size 65,495; no operation; window scale 7.
constexpr std::array<std::uint8_t, 8> kSynOptions = {2, 4, 0xff, 0xd7, 1, 3, 3, 7};

void put8(ByteBuffer& out, unsigned value)
{
    out.push_back(static_cast<std::byte>(value & 0xffu));
}

void put16(ByteBuffer& out, unsigned value)
{
    put8(out, value >> 8);
    put8(out, value);
}

void put32(ByteBuffer& out, std::uint32_t value)
{
    put16(out, value >> 16);
    put16(out, value & 0xffffu);
}

void putBytes(ByteBuffer& out, ByteView bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
}

/// The sum of RFC 1071, before it is complemented: of words as the machine has them, swapped in the end, which is the
/// same and many times as fast.
std::uint64_t sumOf(ByteView bytes) noexcept
{
    std::uint64_t sum = 0;
    std::uint32_t word = 0;
    std::size_t at = 0;
    for (; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        sum += word;
    }
    word = 0;
    if (at < bytes.size())
        std::memcpy(&word, bytes.data() + at, bytes.size() - at);
    sum += word;
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    if constexpr (std::endian::native == std::endian::little)
        sum = (sum & 0xff) << 8 | sum >> 8;
    return sum;
}

std::uint16_t folded(std::uint64_t sum) noexcept
{
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum & 0xffff);
}

void patch16(ByteBuffer& out, std::size_t at, std::uint16_t value) noexcept
{
    out[at] = static_cast<std::byte>(value >> 8);
    out[at + 1] = static_cast<std::byte>(value & 0xff);
}

/// An IPv4 address stands among IPv6 ones as ::ffff:a.b.c.d.
std::array<std::byte, 16> wideAddress(const Endpoint& endpoint) noexcept
{
    if (endpoint.family == Endpoint::Family::Ipv6)
        return endpoint.address;
    std::array<std::byte, 16> wide{};
    wide[10] = wide[11] = std::byte{0xff};
    std::copy_n(endpoint.address.begin(), 4, wide.begin() + 12);
    return wide;
}

struct IpHeader
{
    const Endpoint& source;
    const Endpoint& destination;
    std::uint8_t protocol;
    std::size_t payloadSize;
    std::uint16_t packetId;
};

void putIpv4(ByteBuffer& out, const IpHeader& header)
{
    constexpr std::size_t kSize = 20;
    const std::size_t start = out.size();
    put16(out, 0x4500);
    put16(out, static_cast<unsigned>(kSize + header.payloadSize));
    put16(out, header.packetId);
    put16(out, 0x4000);  // do not fragment
    put8(out, 64);
    put8(out, header.protocol);
    put16(out, 0);
    putBytes(out, slice(header.source.address, 0, 4));
    putBytes(out, slice(header.destination.address, 0, 4));
    patch16(out, start + 10, folded(sumOf(slice(out, start, kSize))));
}

void putIpv6(ByteBuffer& out, const IpHeader& header)
{
    put32(out, 0x6000'0000);
    put16(out, static_cast<unsigned>(header.payloadSize));
    put8(out, header.protocol);
    put8(out, 64);
    putBytes(out, wideAddress(header.source));
    putBytes(out, wideAddress(header.destination));
}

bool isIpv4(const IpHeader& header) noexcept
{
    return header.source.family == Endpoint::Family::Ipv4
           && header.destination.family == Endpoint::Family::Ipv4;
}

void putIp(ByteBuffer& out, const IpHeader& header)
{
    if (isIpv4(header))
        putIpv4(out, header);
    else
        putIpv6(out, header);
}

/// Of the pseudo header and everything behind the IP header, at `at`.
std::uint16_t transportChecksum(const ByteBuffer& packet, std::size_t at, const IpHeader& header) noexcept
{
    std::uint64_t sum = header.protocol + header.payloadSize + sumOf(slice(packet, at));
    if (isIpv4(header))
        sum += sumOf(slice(header.source.address, 0, 4)) + sumOf(slice(header.destination.address, 0, 4));
    else
        sum += sumOf(wideAddress(header.source)) + sumOf(wideAddress(header.destination));
    return folded(sum);
}

/// Spreads connection numbers over the sequence numbers.
std::uint32_t firstSequence(std::uint32_t number, std::uint32_t salt) noexcept
{
    return (number + salt) * 0x9e37'79b1u;
}

}  // namespace

TcpPackets::TcpPackets(const Endpoint& client, const Endpoint& server, std::uint32_t number)
{
    const std::uint32_t asking = firstSequence(number, 1);
    const std::uint32_t answering = firstSequence(number, 0x8000'0001u);
    const auto packetId = static_cast<std::uint16_t>(number * 257);
    m_sides[0] = {client, asking, asking, packetId};
    m_sides[1] = {server, answering, answering, packetId};
}

void TcpPackets::segment(Direction direction, std::uint8_t flags, ByteView options, ByteView data,
                         const PacketSink& sink)
{
    Side& from = sender(direction);
    Side& to = sender(opposite(direction));
    const IpHeader ip{from.endpoint, to.endpoint, kTcp, kTcpHeader + options.size() + data.size(),
                      from.packetId++};
    m_packet.clear();
    putIp(m_packet, ip);
    const std::size_t start = m_packet.size();
    put16(m_packet, from.endpoint.port);
    put16(m_packet, to.endpoint.port);
    put32(m_packet, from.next);
    put32(m_packet, (flags & kAck) != 0 ? to.next : 0);
    put8(m_packet, static_cast<unsigned>((kTcpHeader + options.size()) / 4) << 4);
    put8(m_packet, flags);
    put16(m_packet, kWindow);
    put32(m_packet, 0);
    putBytes(m_packet, options);
    putBytes(m_packet, data);
    patch16(m_packet, start + 16, transportChecksum(m_packet, start, ip));
    from.next += static_cast<std::uint32_t>(data.size()) + ((flags & (kSyn | kFin)) != 0 ? 1 : 0);
    if ((flags & kAck) != 0)
        to.acked = to.next;
    if ((flags & kSyn) == 0)
        from.hasShownWindow = true;
    sink(m_packet);
}

void TcpPackets::ask(const PacketSink& sink)
{
    segment(Direction::ClientToServer, kSyn, std::as_bytes(std::span(kSynOptions)), {}, sink);
}

void TcpPackets::open(const PacketSink& sink)
{
    segment(Direction::ServerToClient, kSyn | kAck, std::as_bytes(std::span(kSynOptions)), {}, sink);
    segment(Direction::ClientToServer, kAck, {}, {}, sink);
}

void TcpPackets::data(Direction direction, ByteView bytes, const PacketSink& sink)
{
    while (!bytes.empty()) {
        const ByteView part = slice(bytes, 0, kMostData);
        segment(direction, kPsh | kAck, {}, part, sink);
        bytes = bytes.subspan(part.size());
        const Side& from = sender(direction);
        if (from.next - from.acked >= kMostUnacknowledged || !sender(opposite(direction)).hasShownWindow)
            segment(opposite(direction), kAck, {}, {}, sink);
    }
}

void TcpPackets::finish(Direction direction, const PacketSink& sink)
{
    segment(direction, kFin | kAck, {}, {}, sink);
    segment(opposite(direction), kAck, {}, {}, sink);
}

void TcpPackets::reset(Direction direction, const PacketSink& sink)
{
    segment(direction, kRst | kAck, {}, {}, sink);
}

ByteBuffer udpPacket(const Endpoint& source, const Endpoint& destination, ByteView payload,
                     std::uint16_t packetId)
{
    assert(payload.size() <= kMostDatagramData);
    const IpHeader ip{source, destination, kUdp, kUdpHeader + payload.size(), packetId};
    ByteBuffer packet;
    packet.reserve(48 + payload.size());
    putIp(packet, ip);
    const std::size_t start = packet.size();
    put16(packet, source.port);
    put16(packet, destination.port);
    put16(packet, static_cast<unsigned>(ip.payloadSize));
    put16(packet, 0);
    putBytes(packet, payload);
    const std::uint16_t checksum = transportChecksum(packet, start, ip);
    patch16(packet, start + 6, checksum == 0 ? 0xffff : checksum);  // 0 would say that there is none
    return packet;
}

}  // namespace qapscope::app
