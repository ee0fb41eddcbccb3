// SPDX-License-Identifier: MIT
#include "transport/capture_points.h"

#include "base/byte_reader.h"

#include <algorithm>

namespace qapscope {
namespace {

/// Which device of the "any" device, as far as the link header says it.
std::uint32_t deviceOf(const Packet& packet) noexcept
{
    constexpr std::size_t kSll2Index = 4;
    constexpr std::size_t kSll2End = 8;
    if (packet.link == LinkType::LinuxSll2 && packet.bytes.size() >= kSll2End)
        return loadUnchecked<std::uint32_t>(packet.bytes.data() + kSll2Index, Endian::Big);
    // SLL has no index, but a packet that is forwarded comes in on one device and goes out on another.
    if (packet.link == LinkType::LinuxSll && packet.bytes.size() >= 2)
        return loadUnchecked<std::uint16_t>(packet.bytes.data(), Endian::Big);
    return 0;
}

}  // namespace

PacketSource CapturePoints::of(const Packet& packet, const IpPacket& ip) noexcept
{
    const Place place{packet.interface.value, deviceOf(packet), ip.id == 0 ? std::uint8_t{0} : ip.hopLimit};
    if (m_count == 0 || m_places[m_latest] != place) {
        const auto end = m_places.begin() + static_cast<std::ptrdiff_t>(m_count);
        m_latest = static_cast<std::size_t>(std::find(m_places.begin(), end, place) - m_places.begin());
        if (m_latest == m_count && m_count < kMost)
            m_places[m_count++] = place;
        m_latest = std::min(m_latest, kMost - 1);
    }
    return {static_cast<CapturePoint>(m_latest), ip.id};
}

}  // namespace qapscope
