// SPDX-License-Identifier: MIT
#include "transport/link_layer.h"

#include "base/byte_reader.h"

namespace qapscope {
namespace {

namespace ether_type {
constexpr std::uint16_t kIpv4 = 0x0800;
constexpr std::uint16_t kVlan = 0x8100;
constexpr std::uint16_t kIpv6 = 0x86dd;
constexpr std::uint16_t kMplsUnicast = 0x8847;
constexpr std::uint16_t kPppoeSession = 0x8864;
constexpr std::uint16_t kProviderVlan = 0x88a8;
constexpr std::uint16_t kOldProviderVlan = 0x9100;
}  // namespace ether_type

constexpr std::size_t kEthernetHeader = 14;
constexpr std::size_t kSllHeader = 16;
constexpr std::size_t kSll2Header = 20;
constexpr std::size_t kVlanTag = 4;
constexpr std::size_t kMplsLabel = 4;
constexpr std::size_t kPppoeHeader = 8;  // with the PPP protocol
constexpr int kMaxTags = 8;

std::uint16_t u16At(ByteView bytes, std::size_t offset) noexcept
{
    return bytes.size() < offset + 2 ? std::uint16_t{0}
                                     : loadUnchecked<std::uint16_t>(bytes.data() + offset, Endian::Big);
}

/// What stands behind an EtherType, through any tags and labels.
ByteView behindEtherType(std::uint16_t type, ByteView rest) noexcept
{
    for (int tags = 0; tags < kMaxTags; ++tags) {
        switch (type) {
        case ether_type::kIpv4:
        case ether_type::kIpv6:
            return rest;
        case ether_type::kVlan:
        case ether_type::kProviderVlan:
        case ether_type::kOldProviderVlan:
            type = u16At(rest, 2);
            rest = slice(rest, kVlanTag);
            break;
        case ether_type::kMplsUnicast: {
            const bool isBottom = rest.size() >= kMplsLabel && (std::to_integer<unsigned>(rest[2]) & 1) != 0;
            rest = slice(rest, kMplsLabel);
            if (isBottom)
                return rest;
            break;
        }
        case ether_type::kPppoeSession:
            return slice(rest, kPppoeHeader);
        default:
            return {};
        }
    }
    return {};
}

/// Host byte order of whoever captured: the value is small, so either order tells itself.
bool isIpFamily(std::uint32_t family) noexcept
{
    switch (family) {
    case 2:   // AF_INET everywhere
    case 10:  // AF_INET6: Linux
    case 24:  // NetBSD, OpenBSD
    case 28:  // FreeBSD
    case 30:  // Darwin
        return true;
    default:
        return false;
    }
}

ByteView behindFamily(ByteView packet) noexcept
{
    if (packet.size() < 4)
        return {};
    const bool isIp = isIpFamily(loadUnchecked<std::uint32_t>(packet.data(), Endian::Little))
                      || isIpFamily(loadUnchecked<std::uint32_t>(packet.data(), Endian::Big));
    return isIp ? slice(packet, 4) : ByteView();
}

}  // namespace

ByteView networkBytes(LinkType link, ByteView packet) noexcept
{
    switch (link) {
    case LinkType::Ethernet:
        return behindEtherType(u16At(packet, 12), slice(packet, kEthernetHeader));
    case LinkType::LinuxSll:
        return behindEtherType(u16At(packet, 14), slice(packet, kSllHeader));
    case LinkType::LinuxSll2:
        return behindEtherType(u16At(packet, 0), slice(packet, kSll2Header));
    case LinkType::Null:
    case LinkType::Loop:
        return behindFamily(packet);
    case LinkType::Raw:
    case LinkType::RawBsd:
    case LinkType::RawOpenBsd:
    case LinkType::Ipv4:
    case LinkType::Ipv6:
        return packet;
    default:
        return {};
    }
}

}  // namespace qapscope
