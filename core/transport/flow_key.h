// SPDX-License-Identifier: MIT
/// Names a flow by its two ends, whichever of them sends.
#pragma once

#include "transport/ip_packet.h"

#include <cstring>

namespace qapscope {

/// One of the two ends of a flow; the first is the one whose address and port are smaller.
enum class Side : std::uint8_t { First, Second };

[[nodiscard]] constexpr Side other(Side side) noexcept
{
    return side == Side::First ? Side::Second : Side::First;
}

[[nodiscard]] constexpr std::size_t indexOf(Side side) noexcept
{
    return static_cast<std::size_t>(side);
}

struct FlowKey
{
    std::array<std::uint64_t, 4> addresses{};  ///< the bytes of the first side's, then of the second's
    std::array<std::uint16_t, 2> ports{};
    std::uint8_t protocol = 0;
    bool isV6 = false;

    friend bool operator==(const FlowKey&, const FlowKey&) = default;

    /// The 16 bytes of a side's address.
    [[nodiscard]] ByteView addressOf(Side side) const noexcept
    {
        constexpr std::size_t kAddress = 16;
        return std::as_bytes(std::span(addresses)).subspan(kAddress * indexOf(side), kAddress);
    }

    [[nodiscard]] std::uint64_t hash() const noexcept
    {
        std::uint64_t mixed = std::uint64_t{ports[0]} << 32 ^ std::uint64_t{ports[1]} << 8 ^ protocol;
        for (const std::uint64_t word : addresses)
            mixed = (mixed ^ word) * 0x9e3779b97f4a7c15u ^ mixed >> 29;
        mixed *= 0xbf58476d1ce4e5b9u;
        return mixed ^ mixed >> 32;
    }
};

struct KeyedSender
{
    FlowKey key;
    Side sender = Side::First;
};

[[nodiscard]] inline KeyedSender flowOf(const IpPacket& packet, std::uint16_t sourcePort,
                                        std::uint16_t destinationPort) noexcept
{
    KeyedSender keyed;
    const int order = std::memcmp(packet.source.bytes.data(), packet.destination.bytes.data(), 16);
    const bool isFirst = order < 0 || (order == 0 && sourcePort <= destinationPort);
    const auto& first = isFirst ? packet.source : packet.destination;
    const auto& second = isFirst ? packet.destination : packet.source;
    std::memcpy(keyed.key.addresses.data(), first.bytes.data(), 16);
    std::memcpy(keyed.key.addresses.data() + 2, second.bytes.data(), 16);
    keyed.key.ports =
        isFirst ? std::array{sourcePort, destinationPort} : std::array{destinationPort, sourcePort};
    keyed.key.protocol = packet.protocol;
    keyed.key.isV6 = packet.source.isV6;
    keyed.sender = isFirst ? Side::First : Side::Second;
    return keyed;
}

}  // namespace qapscope
