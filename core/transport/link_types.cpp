// SPDX-License-Identifier: MIT
#include "transport/link_types.h"

#include "transport/user_links.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace qapscope {
namespace {

struct NamedLink
{
    std::uint16_t number;
    std::string_view name;
};

constexpr std::array kNames = std::to_array<NamedLink>({
    {3, "AX.25"},
    {6, "IEEE 802.5 Token Ring"},
    {7, "ARCNET"},
    {8, "SLIP"},
    {9, "PPP"},
    {10, "FDDI"},
    {50, "PPP in HDLC framing"},
    {51, "PPPoE"},
    {100, "LLC/SNAP ATM"},
    {104, "Cisco HDLC"},
    {105, "IEEE 802.11"},
    {107, "Frame Relay"},
    {117, "OpenBSD pflog"},
    {119, "IEEE 802.11 with Prism header"},
    {122, "IP over Fibre Channel"},
    {123, "SunATM"},
    {127, "IEEE 802.11 radiotap"},
    {129, "ARCNET with Linux header"},
    {138, "IP over IEEE 1394"},
    {143, "DOCSIS"},
    {144, "Linux IrDA"},
    {163, "IEEE 802.11 with AVS header"},
    {166, "PPP with direction"},
    {187, "Bluetooth HCI H4"},
    {189, "USB, Linux"},
    {192, "PPI"},
    {195, "IEEE 802.15.4"},
    {201, "Bluetooth HCI H4 with direction"},
    {204, "PPP with direction"},
    {205, "Cisco HDLC with direction"},
    {206, "Frame Relay with direction"},
    {215, "IEEE 802.15.4 non-ASK PHY"},
    {219, "MPLS"},
    {220, "USB, Linux, memory-mapped"},
    {226, "Solaris IPNET"},
    {227, "SocketCAN"},
    {230, "IEEE 802.15.4 without FCS"},
    {239, "Linux netfilter log"},
    {242, "IP over InfiniBand"},
    {247, "InfiniBand"},
    {249, "USBPcap"},
    {251, "Bluetooth Low Energy"},
    {253, "Linux netlink"},
    {254, "Bluetooth, Linux monitor"},
    {256, "Bluetooth Low Energy with PHY"},
    {258, "Apple pktap"},
    {266, "USB, Darwin"},
    {271, "Linux vsock"},
    {274, "Ethernet mPacket"},
    {283, "IEEE 802.15.4 TAP"},
    {288, "USB 2.0"},
});

}  // namespace

bool isLinkRead(LinkType link) noexcept
{
    switch (link) {
    case LinkType::Null:
    case LinkType::Ethernet:
    case LinkType::RawBsd:
    case LinkType::RawOpenBsd:
    case LinkType::Raw:
    case LinkType::Loop:
    case LinkType::LinuxSll:
    case LinkType::Ipv4:
    case LinkType::Ipv6:
    case LinkType::ExportedPdu:
    case LinkType::LoRaTap:
    case LinkType::LinuxSll2:
        return true;
    default:
        return isUserLink(link);
    }
}

std::string linkTypeText(LinkType link)
{
    const auto number = static_cast<std::uint16_t>(link);
    const auto* const found = std::ranges::find(kNames, number, &NamedLink::number);
    const std::string text = std::to_string(number);
    return found == kNames.end() ? text : text + " (" + std::string(found->name) + ')';
}

}  // namespace qapscope
