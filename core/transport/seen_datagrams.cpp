// SPDX-License-Identifier: MIT
#include "transport/seen_datagrams.h"

namespace qapscope {

bool SeenDatagrams::isSame(const Slot& slot, const Datagram& datagram) noexcept
{
    const Datagram& known = slot.datagram;
    return known.sender == datagram.sender && known.length == datagram.length
           && known.source.ipId == datagram.source.ipId && !slot.points.contains(datagram.source.point)
           && std::chrono::abs(datagram.time - known.time) <= kOnTheWay
           && !differ(known.bytes, datagram.bytes);
}

bool SeenDatagrams::isSeenElsewhere(const Datagram& datagram)
{
    // Each end has points of its own, where the distance counts.
    Points& points = m_points[indexOf(datagram.sender)];
    if (!points.first)
        points.first = datagram.source.point;
    points.areSeveral = points.areSeveral || points.first != datagram.source.point;
    if (points.areSeveral) {
        // From the latest back: of two equal ones it is the later one's turn.
        for (std::size_t i = 0; i < m_slots.size(); ++i) {
            Slot& slot = m_slots[(m_next + m_slots.size() - 1 - i) % m_slots.size()];
            if (!isSame(slot, datagram))
                continue;
            slot.points.add(datagram.source.point);
            return true;
        }
    }
    const Slot slot{datagram, PointSet(datagram.source.point)};
    if (m_slots.size() < kMost)
        m_slots.push_back(slot);
    else
        m_slots[m_next] = slot;
    m_next = (m_next + 1) % kMost;
    return false;
}

}  // namespace qapscope
