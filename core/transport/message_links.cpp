// SPDX-License-Identifier: MIT
#include "transport/message_links.h"

#include "base/byte_reader.h"
#include "transport/pdu_tags.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::uint8_t kMadeUpProtocol = 255;

std::uint16_t portOf(ByteView value) noexcept
{
    return value.size() < 4
               ? std::uint16_t{0}
               : static_cast<std::uint16_t>(loadUnchecked<std::uint32_t>(value.data(), Endian::Big));
}

bool takeAddress(ByteView value, bool isV6, IpAddress& address) noexcept
{
    const std::size_t size = isV6 ? 16 : 4;
    if (value.size() < size)
        return false;
    std::ranges::copy(value.first(size), address.bytes.begin());
    address.isV6 = isV6;
    return true;
}

KeyedSender flowOfInterface(const Packet& packet) noexcept
{
    IpPacket ends;
    ends.protocol = kMadeUpProtocol;
    return flowOf(ends, 0, static_cast<std::uint16_t>(packet.interface.value + 1));
}

std::uint64_t cutOff(const Packet& packet) noexcept
{
    return packet.originalLength > packet.bytes.size() ? packet.originalLength - packet.bytes.size() : 0;
}

std::optional<LinkMessage> parseExportedPdu(const Packet& packet)
{
    ByteReader reader(packet.bytes);
    LinkMessage message;
    IpPacket ends;
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    bool hasSource = false;
    for (;;) {
        const std::uint16_t tag = reader.u16();
        const ByteView value = reader.take(reader.u16());
        if (reader.failed())
            return std::nullopt;
        switch (tag) {
        case pdu_tag::kDissectorName:
            if (!asText(value).starts_with("qhp"))
                return std::nullopt;
            break;
        case pdu_tag::kIpv4Source:
        case pdu_tag::kIpv6Source:
            hasSource = takeAddress(value, tag == pdu_tag::kIpv6Source, ends.source);
            break;
        case pdu_tag::kIpv4Destination:
        case pdu_tag::kIpv6Destination:
            message.hasAddresses =
                hasSource && takeAddress(value, tag == pdu_tag::kIpv6Destination, ends.destination);
            break;
        case pdu_tag::kSourcePort:
            sourcePort = portOf(value);
            break;
        case pdu_tag::kDestinationPort:
            destinationPort = portOf(value);
            break;
        case kPduFactsTag:
            message.facts = value;
            break;
        default:
            break;
        }
        if (tag == pdu_tag::kEnd)
            break;
    }
    ends.protocol = kMadeUpProtocol;
    message.payload = reader.rest();
    message.cut = cutOff(packet);
    message.fileOffset = packet.offset + reader.position();
    message.flow = message.hasAddresses ? flowOf(ends, sourcePort, destinationPort) : flowOfInterface(packet);
    message.names = {"sender", "receiver"};
    return message;
}

std::optional<LinkMessage> parseLoRaTap(const Packet& packet)
{
    ByteReader reader(packet.bytes);
    reader.skip(2);  // version and padding
    const std::uint16_t headerSize = reader.u16();
    const std::uint32_t frequency = reader.u32();
    if (reader.failed() || headerSize < reader.position() || headerSize > packet.bytes.size())
        return std::nullopt;
    LinkMessage message;
    message.payload = slice(packet.bytes, headerSize);
    message.cut = cutOff(packet);
    message.fileOffset = packet.offset + headerSize;
    message.flow = flowOfInterface(packet);
    message.names = {"LoRa " + std::to_string(frequency / 1000) + " kHz", "LoRa"};
    return message;
}

std::optional<LinkMessage> parseUserLink(const Packet& packet, const UserLinks& users)
{
    const auto number = static_cast<unsigned>(packet.link) - kFirstUserLink;
    const UserLink& user = users[number];
    const std::uint32_t around = std::uint32_t{user.before} + user.behind;
    if (!user.isQap || packet.originalLength < around || packet.bytes.size() < user.before)
        return std::nullopt;
    LinkMessage message;
    const std::uint64_t length = packet.originalLength - around;
    message.payload = slice(packet.bytes, user.before, length);
    message.cut = length - message.payload.size();
    message.fileOffset = packet.offset + user.before;
    message.flow = flowOfInterface(packet);
    const std::string name = "user" + std::to_string(number);
    message.names = {name, name};
    return message;
}

}  // namespace

std::optional<LinkMessage> parseLinkMessage(const Packet& packet, const UserLinks& users)
{
    switch (packet.link) {
    case LinkType::ExportedPdu:
        return parseExportedPdu(packet);
    case LinkType::LoRaTap:
        return parseLoRaTap(packet);
    default:
        return isUserLink(packet.link) ? parseUserLink(packet, users) : std::nullopt;
    }
}

}  // namespace qapscope
