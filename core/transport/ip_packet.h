// SPDX-License-Identifier: MIT
/// The IP header and what it carries: IPv4 and IPv6 with extension headers. (RFC 791, RFC 8200)
#pragma once

#include "base/bytes.h"

#include <array>
#include <optional>

namespace qapscope {

enum class IpProtocol : std::uint8_t { Tcp = 6, Udp = 17 };

struct IpAddress
{
    std::array<std::byte, 16> bytes{};  ///< the first 4 for IPv4, the rest zero
    bool isV6 = false;

    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

struct IpFragment
{
    std::uint32_t id = 0;
    std::uint32_t offset = 0;  ///< of the payload in the whole datagram
    bool hasMore = false;
};

struct IpPacket
{
    IpAddress source;
    IpAddress destination;
    std::uint8_t protocol = 0;
    std::uint8_t hopLimit = 0;
    std::uint16_t id = 0;                ///< by which its sender tells it from others; 0 where it does not
    ByteView payload;                    ///< as captured, without padding of the link
    std::uint64_t payloadLength = 0;     ///< as sent; more than payload.size() where a snap length cut it
    std::optional<IpFragment> fragment;  ///< there where it is one of several
};

/// Nothing where the bytes are no IP packet, or where its header was cut off.
[[nodiscard]] std::optional<IpPacket> parseIp(ByteView bytes) noexcept;

}  // namespace qapscope
