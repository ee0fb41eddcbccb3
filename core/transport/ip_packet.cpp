// SPDX-License-Identifier: MIT
#include "transport/ip_packet.h"

#include "base/byte_reader.h"

#include <algorithm>
#include <cstring>

namespace qapscope {
namespace {

constexpr std::size_t kIpv4Header = 20;
constexpr std::size_t kIpv6Header = 40;
constexpr int kMaxExtensions = 16;

namespace extension {
constexpr std::uint8_t kHopByHop = 0;
constexpr std::uint8_t kRouting = 43;
constexpr std::uint8_t kFragment = 44;
constexpr std::uint8_t kAuthentication = 51;
constexpr std::uint8_t kDestination = 60;
constexpr std::uint8_t kMobility = 135;
}  // namespace extension

std::uint8_t u8At(ByteView bytes, std::size_t at) noexcept
{
    return std::to_integer<std::uint8_t>(bytes[at]);
}

std::uint16_t u16At(ByteView bytes, std::size_t at) noexcept
{
    return loadUnchecked<std::uint16_t>(bytes.data() + at, Endian::Big);
}

std::optional<IpPacket> parseIpv4(ByteView bytes) noexcept
{
    std::optional<IpPacket> packet;  // the same object in every return: none is copied
    if (bytes.size() < kIpv4Header)
        return packet;
    const std::size_t headerSize = std::size_t{u8At(bytes, 0) & 0x0fu} * 4;
    if (headerSize < kIpv4Header || bytes.size() < headerSize)
        return packet;
    std::uint64_t total = u16At(bytes, 2);
    if (total == 0)
        total = bytes.size();  // segmentation offload leaves it for the card to fill in
    if (total < headerSize)
        return packet;

    packet.emplace();
    std::memcpy(packet->source.bytes.data(), bytes.data() + 12, 4);
    std::memcpy(packet->destination.bytes.data(), bytes.data() + 16, 4);
    packet->protocol = u8At(bytes, 9);
    packet->hopLimit = u8At(bytes, 8);
    packet->id = u16At(bytes, 4);
    packet->payloadLength = total - headerSize;
    packet->payload = slice(bytes, headerSize, packet->payloadLength);
    const std::uint16_t fragment = u16At(bytes, 6);
    if ((fragment & 0x3fff) != 0)
        packet->fragment = {packet->id, (fragment & 0x1fffu) * 8, (fragment & 0x2000) != 0};
    return packet;
}

std::optional<IpPacket> parseIpv6(ByteView bytes) noexcept
{
    if (bytes.size() < kIpv6Header)
        return std::nullopt;
    std::optional<IpPacket> packet(std::in_place);
    packet->source.isV6 = packet->destination.isV6 = true;
    std::memcpy(packet->source.bytes.data(), bytes.data() + 8, 16);
    std::memcpy(packet->destination.bytes.data(), bytes.data() + 24, 16);
    packet->hopLimit = u8At(bytes, 7);
    std::uint8_t next = u8At(bytes, 6);
    packet->payloadLength = u16At(bytes, 4);
    if (packet->payloadLength == 0)
        packet->payloadLength = bytes.size() - kIpv6Header;  // offload, or a jumbogram
    packet->payload = slice(bytes, kIpv6Header, packet->payloadLength);

    for (int i = 0; i < kMaxExtensions; ++i) {
        const ByteView rest = packet->payload;
        std::size_t size = 0;
        switch (next) {
        case extension::kHopByHop:
        case extension::kRouting:
        case extension::kDestination:
        case extension::kMobility:
            if (rest.size() < 8)
                return std::nullopt;
            size = (std::size_t{u8At(rest, 1)} + 1) * 8;
            break;
        case extension::kAuthentication:
            if (rest.size() < 8)
                return std::nullopt;
            size = (std::size_t{u8At(rest, 1)} + 2) * 4;
            break;
        case extension::kFragment: {
            if (rest.size() < 8)
                return std::nullopt;
            size = 8;
            const std::uint16_t word = u16At(rest, 2);
            const auto id = loadUnchecked<std::uint32_t>(rest.data() + 4, Endian::Big);
            packet->id = static_cast<std::uint16_t>(id);
            if ((word & 0xfff9) != 0)
                packet->fragment = {id, word & 0xfff8u, (word & 1) != 0};
            break;
        }
        default:
            packet->protocol = next;
            return packet;
        }
        if (rest.size() < size || packet->payloadLength < size)
            return std::nullopt;
        next = u8At(rest, 0);
        packet->payload = slice(rest, size);
        packet->payloadLength -= size;
        if (packet->fragment && packet->fragment->offset != 0) {
            packet->protocol = next;  // what follows belongs to the middle of the datagram
            return packet;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<IpPacket> parseIp(ByteView bytes) noexcept
{
    if (bytes.empty())
        return std::nullopt;
    switch (u8At(bytes, 0) >> 4) {
    case 4:
        return parseIpv4(bytes);
    case 6:
        return parseIpv6(bytes);
    default:
        return std::nullopt;
    }
}

}  // namespace qapscope
