// SPDX-License-Identifier: MIT
#include "transport/seen_segments.h"

#include <algorithm>
#include <chrono>

namespace qapscope {

bool differ(ByteView one, ByteView another) noexcept
{
    const std::size_t common = std::min(one.size(), another.size());
    return !std::ranges::equal(one.first(common), another.first(common));
}

void SeenSegments::put(Chain& chain, const Segment& segment, bool isRepetition)
{
    const Chain number = ++m_count;
    Slot slot;
    slot.before = chain;
    slot.time = nsSinceEpoch(segment.time);
    slot.bytes = segment.bytes.data();
    slot.points = PointSet(segment.source.point);
    slot.captured = static_cast<std::uint32_t>(segment.bytes.size());
    slot.length = static_cast<std::uint32_t>(segment.length);
    slot.sequence = segment.sequence;
    slot.ipId = segment.source.ipId;
    slot.isRepetition = isRepetition;
    const std::size_t at = number % kSlots;
    if (at >= m_slots.size())
        m_slots.resize(std::min(kSlots, std::max(kFirstSlots, m_slots.size() * 2)));
    m_slots[at] = slot;
    chain = number;
}

bool SeenSegments::isSamePacket(const Slot& slot, const Segment& segment) noexcept
{
    const Duration apart = std::chrono::abs(segment.time - timestampFromNs(slot.time));
    return slot.sequence == segment.sequence && slot.length == segment.length
           && slot.ipId == segment.source.ipId && !slot.points.contains(segment.source.point)
           && apart <= kOnTheWay;
}

SeenSegments::Comparison SeenSegments::compare(Chain chain, const Segment& segment)
{
    Comparison result;
    std::size_t steps = 0;
    std::uint64_t left = segment.length;
    for (Chain at = chain; at != 0 && at + kSlots > m_count && steps < kMostSteps; ++steps) {
        Slot& slot = m_slots[at % kSlots];
        at = slot.before;
        const bool isSame = isSamePacket(slot, segment);
        if (slot.isRepetition && !isSame)
            continue;
        const auto ahead = static_cast<std::int32_t>(segment.sequence - slot.sequence);
        const std::uint64_t skipHere = ahead < 0 ? static_cast<std::uint64_t>(-std::int64_t{ahead}) : 0;
        const std::uint64_t skipThere = ahead > 0 ? static_cast<std::uint64_t>(ahead) : 0;
        if (skipHere >= segment.length || skipThere >= slot.length)
            continue;
        const ByteView here = slice(segment.bytes, skipHere, slot.length - skipThere);
        const ByteView there =
            slice(ByteView(slot.bytes, slot.captured), skipThere, segment.length - skipHere);
        const bool isOther = differ(here, there);
        if (!isOther && isSame) {
            slot.points.add(segment.source.point);
            result.isSeenElsewhere = true;
            return result;
        }
        if (slot.isRepetition)
            continue;
        result.differs = result.differs || isOther;
        left -= std::min({left, slot.length - skipThere, segment.length - skipHere});
        if (left == 0)
            break;
    }
    return result;
}

}  // namespace qapscope
