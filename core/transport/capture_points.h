// SPDX-License-Identifier: MIT
/// Numbers the points at which packets of a capture were taken: interfaces of the file, of the kernel's "any" device,
/// and, between hosts, how many of them a packet had passed. Two equal packets of two points are one packet on its
/// way; two of one point were sent twice. One thread. (PROTOCOL §7)
#pragma once

#include "capture/packet.h"
#include "transport/ip_packet.h"

#include <array>

namespace qapscope {

/// A small number; packets of the same number came by the same point.
using CapturePoint = std::uint8_t;

/// Where a packet was taken, and the number that its sender gave it.
struct PacketSource
{
    CapturePoint point = 0;
    std::uint16_t ipId = 0;  ///< 0 also where the sender numbers nothing
};

class CapturePoints
{
public:
    /// Once there are so many, all others count as the last one.
    static constexpr std::size_t kMost = 64;

    [[nodiscard]] PacketSource of(const Packet& packet, const IpPacket& ip) noexcept;

private:
    struct Place
    {
        std::uint32_t interface = 0;
        std::uint32_t device = 0;   ///< within the interface
        std::uint8_t hopLimit = 0;  ///< 0 where packets have no number by which to know them again

        friend bool operator==(const Place&, const Place&) = default;
    };

    std::array<Place, kMost> m_places{};
    std::size_t m_count = 0;
    std::size_t m_latest = 0;
};

/// A set of points.
class PointSet
{
public:
    explicit PointSet(CapturePoint point) noexcept : m_bits(std::uint64_t{1} << point) {}

    [[nodiscard]] bool contains(CapturePoint point) const noexcept { return (m_bits >> point & 1) != 0; }
    void add(CapturePoint point) noexcept { m_bits |= std::uint64_t{1} << point; }

private:
    std::uint64_t m_bits;
};

}  // namespace qapscope
