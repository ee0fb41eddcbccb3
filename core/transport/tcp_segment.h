// SPDX-License-Identifier: MIT
/// The TCP header of one segment. (RFC 9293 §3.1)
#pragma once

#include "base/byte_reader.h"

#include <optional>

namespace qapscope {

struct TcpSegment
{
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    std::uint32_t sequence = 0;
    std::uint32_t acknowledgment = 0;
    bool isFin = false;
    bool isSyn = false;
    bool isRst = false;
    bool isAck = false;
    std::size_t headerSize = 0;
};

/// Nothing where the header was cut off or makes no sense.
[[nodiscard]] inline std::optional<TcpSegment> parseTcp(ByteView bytes) noexcept
{
    constexpr std::size_t kHeader = 20;
    if (bytes.size() < kHeader)
        return std::nullopt;
    const std::byte* at = bytes.data();
    TcpSegment segment;
    segment.headerSize = (std::to_integer<std::size_t>(at[12]) >> 4) * 4;
    if (segment.headerSize < kHeader || segment.headerSize > bytes.size())
        return std::nullopt;
    segment.sourcePort = loadUnchecked<std::uint16_t>(at, Endian::Big);
    segment.destinationPort = loadUnchecked<std::uint16_t>(at + 2, Endian::Big);
    segment.sequence = loadUnchecked<std::uint32_t>(at + 4, Endian::Big);
    segment.acknowledgment = loadUnchecked<std::uint32_t>(at + 8, Endian::Big);
    const auto flags = std::to_integer<unsigned>(at[13]);
    segment.isFin = (flags & 0x01) != 0;
    segment.isSyn = (flags & 0x02) != 0;
    segment.isRst = (flags & 0x04) != 0;
    segment.isAck = (flags & 0x10) != 0;
    return segment;
}

}  // namespace qapscope
