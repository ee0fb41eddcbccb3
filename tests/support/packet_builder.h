// SPDX-License-Identifier: MIT
/// Writes packets layer by layer, without checksums, which nobody looks at (PROTOCOL §7).
#pragma once

#include "support/byte_builder.h"

#include <array>
#include <optional>

namespace qapscope::test {

namespace ether_type {
inline constexpr std::uint16_t kIpv4 = 0x0800;
inline constexpr std::uint16_t kVlan = 0x8100;
inline constexpr std::uint16_t kIpv6 = 0x86dd;
inline constexpr std::uint16_t kMpls = 0x8847;
inline constexpr std::uint16_t kPppoe = 0x8864;
inline constexpr std::uint16_t kProviderVlan = 0x88a8;
}  // namespace ether_type

[[nodiscard]] inline Bytes ethernet(std::uint16_t type, ByteView payload)
{
    return ByteBuilder().fill(6, 0x02).fill(6, 0x04).u16(type).bytes(payload).take();
}

struct Ipv4Fields
{
    std::array<std::uint8_t, 4> source{10, 0, 0, 1};
    std::array<std::uint8_t, 4> destination{10, 0, 0, 2};
    std::uint8_t protocol = 6;
    std::uint16_t id = 1;
    std::uint16_t fragmentOffset = 0;  ///< in bytes
    bool hasMoreFragments = false;
    std::optional<std::uint16_t> totalLength{};  ///< where it is to lie
    Bytes options{};
};

[[nodiscard]] inline Bytes ipv4(const Ipv4Fields& fields, ByteView payload)
{
    const std::size_t header = 20 + fields.options.size();
    ByteBuilder made;
    made.u8(0x40 | header / 4)
        .u8(0)
        .u16(fields.totalLength.value_or(static_cast<std::uint16_t>(header + payload.size())));
    made.u16(fields.id).u16((fields.hasMoreFragments ? 0x2000 : 0) | fields.fragmentOffset / 8);
    made.u8(64).u8(fields.protocol).u16(0);
    for (const std::uint8_t byte : fields.source)
        made.u8(byte);
    for (const std::uint8_t byte : fields.destination)
        made.u8(byte);
    return made.bytes(fields.options).bytes(payload).take();
}

struct Ipv6Fields
{
    std::uint8_t sourceHost = 1;  ///< of fd00::/64
    std::uint8_t destinationHost = 2;
    std::uint8_t nextHeader = 6;
    std::optional<std::uint16_t> payloadLength{};
};

[[nodiscard]] inline Bytes ipv6(const Ipv6Fields& fields, ByteView payload)
{
    ByteBuilder made;
    made.u32(0x6000'0000).u16(fields.payloadLength.value_or(static_cast<std::uint16_t>(payload.size())));
    made.u8(fields.nextHeader).u8(64);
    for (const std::uint8_t host : {fields.sourceHost, fields.destinationHost})
        made.u8(0xfd).fill(14).u8(host);
    return made.bytes(payload).take();
}

/// An IPv6 extension header of `size` bytes in all, which names the one behind it.
[[nodiscard]] inline Bytes ipv6Extension(std::uint8_t nextHeader, std::size_t size, ByteView rest)
{
    return ByteBuilder().u8(nextHeader).u8(size / 8 - 1).fill(size - 2).bytes(rest).take();
}

[[nodiscard]] inline Bytes ipv6Fragment(std::uint8_t nextHeader, std::uint32_t id, std::uint16_t offset,
                                        bool hasMore, ByteView rest)
{
    return ByteBuilder().u8(nextHeader).u8(0).u16(offset | (hasMore ? 1 : 0)).u32(id).bytes(rest).take();
}

namespace tcp_flag {
inline constexpr std::uint8_t kFin = 1;
inline constexpr std::uint8_t kSyn = 2;
inline constexpr std::uint8_t kRst = 4;
inline constexpr std::uint8_t kAck = 16;
}  // namespace tcp_flag

struct TcpFields
{
    std::uint16_t source = 40'000;
    std::uint16_t destination = 7'000;
    std::uint32_t sequence = 0;
    std::uint32_t acknowledgment = 0;
    std::uint8_t flags = tcp_flag::kAck;
    Bytes options{};
};

[[nodiscard]] inline Bytes tcp(const TcpFields& fields, ByteView payload)
{
    ByteBuilder made;
    made.u16(fields.source).u16(fields.destination).u32(fields.sequence).u32(fields.acknowledgment);
    made.u8((20 + fields.options.size()) / 4 << 4).u8(fields.flags).u16(65'535).u16(0).u16(0);
    return made.bytes(fields.options).bytes(payload).take();
}

[[nodiscard]] inline Bytes udp(std::uint16_t source, std::uint16_t destination, ByteView payload)
{
    return ByteBuilder().u16(source).u16(destination).u16(8 + payload.size()).u16(0).bytes(payload).take();
}

}  // namespace qapscope::test
