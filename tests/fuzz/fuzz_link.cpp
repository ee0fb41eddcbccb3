// SPDX-License-Identifier: MIT
/// Any bytes as captured packets: each a byte for the link type, two for its length, then its bytes. Link layers, IP,
/// fragments, TCP and messages of other links; everything that is found lies in its packet.
#include "transport/capture_points.h"
#include "transport/fragment_table.h"
#include "transport/link_layer.h"
#include "transport/message_links.h"
#include "transport/tcp_segment.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace qapscope;

namespace {

constexpr std::array kLinks = {
    LinkType::Null,   LinkType::Ethernet,    LinkType::Raw,     LinkType::LinuxSll, LinkType::LinuxSll2,
    LinkType::Loop,   LinkType::ExportedPdu, LinkType::LoRaTap, LinkType::User0,    LinkType::User15,
    LinkType::RawBsd, LinkType::Ipv4,        LinkType::Ipv6,
};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool liesIn(ByteView part, ByteView whole)
{
    return part.empty()
           || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

class Packets
{
public:
    void take(const Packet& packet)
    {
        if (const auto message = parseLinkMessage(packet)) {
            require(liesIn(message->payload, packet.bytes) && liesIn(message->facts, packet.bytes));
            require(message->payload.empty() || message->fileOffset >= packet.offset);
        }
        const ByteView network = networkBytes(packet.link, packet.bytes);
        require(liesIn(network, packet.bytes));
        const auto ip = parseIp(network);
        if (!ip)
            return;
        require(liesIn(ip->payload, network) && ip->payload.size() <= ip->payloadLength);
        if (ip->fragment)
            takeFragment(packet, *ip);
        else
            takeTransport(*ip);
    }
    void finish() { static_cast<void>(m_fragments.finish()); }

private:
    void takeFragment(const Packet& packet, const IpPacket& ip)
    {
        AssembledDatagram made;
        const PacketSource source = m_points.of(packet, ip);
        if (m_fragments.add(ip, packet.offset, packet.time, source, made) != FragmentTable::Outcome::Whole)
            return;
        std::uint64_t length = 0;
        for (const IpPiece& piece : made.pieces) {
            require(piece.length > 0 && piece.bytes.size() <= piece.length);
            length += piece.length;
        }
        require(length == made.packet.payloadLength && !made.packet.fragment);
        takeTransport(made.packet);
        static_cast<void>(m_fragments.expire(packet.time));
    }
    static void takeTransport(const IpPacket& ip)
    {
        if (const auto tcp = parseTcp(ip.payload))
            require(tcp->headerSize <= ip.payload.size());
    }

    Limits m_limits;
    FragmentTable m_fragments{m_limits};
    CapturePoints m_points;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ByteReader reader({reinterpret_cast<const std::byte*>(data), size});
    Packets packets;
    Packet packet;
    while (reader.left() > 0) {
        const std::uint8_t steering = reader.u8();
        const std::uint16_t length = reader.u16();
        packet.link = kLinks[steering % kLinks.size()];
        packet.interface = {static_cast<std::uint32_t>(steering >> 6)};
        packet.offset = reader.position();
        packet.bytes = reader.take(std::min<std::size_t>(length, reader.left()));
        packet.originalLength = static_cast<std::uint32_t>(packet.bytes.size());
        packet.time += std::chrono::milliseconds(1);
        ++packet.number;
        packets.take(packet);
    }
    packets.finish();
    return 0;
}
