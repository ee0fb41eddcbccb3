// SPDX-License-Identifier: MIT
/// The TCP segments that were handed on last, of all connections together: what copies of them that come later are
/// held against. Bounded in all; adding one costs one write. One thread. (PROTOCOL §7)
#pragma once

#include "base/bytes.h"
#include "base/time.h"
#include "transport/capture_points.h"

#include <vector>

namespace qapscope {

class SeenSegments
{
public:
    struct Segment
    {
        std::uint32_t sequence = 0;
        std::uint64_t length = 0;  ///< as sent
        ByteView bytes;            ///< as captured; they stay where they are
        Timestamp time;
        PacketSource source;
    };

    /// Names the latest segment of one direction; 0 where there is none.
    using Chain = std::uint64_t;

    /// `segment` brought bytes that were new.
    void add(Chain& chain, const Segment& segment) { put(chain, segment, false); }
    /// `segment` brought nothing new, and is no copy of another capture point.
    void addRepetition(Chain& chain, const Segment& segment) { put(chain, segment, true); }

    struct Comparison
    {
        bool isSeenElsewhere = false;  ///< one of them is the same packet, captured at another point
        bool differs = false;          ///< from one that has bytes of the same numbers
    };
    /// Holds a segment that brings nothing new against those that brought it, as far as they are remembered.
    [[nodiscard]] Comparison compare(Chain chain, const Segment& segment);

private:
    static constexpr std::size_t kSlots = 16'384;
    static constexpr std::size_t kFirstSlots = 64;
    static constexpr std::size_t kMostSteps = 64;

    struct Slot
    {
        Chain before = 0;
        std::int64_t time = 0;
        const std::byte* bytes = nullptr;
        PointSet points{0};
        std::uint32_t captured = 0;
        std::uint32_t length = 0;
        std::uint32_t sequence = 0;
        std::uint16_t ipId = 0;
        bool isRepetition = false;
    };

    void put(Chain& chain, const Segment& segment, bool isRepetition);
    [[nodiscard]] static bool isSamePacket(const Slot& slot, const Segment& segment) noexcept;

    std::vector<Slot> m_slots;
    Chain m_count = 0;  ///< segments so far; segment n is in slot n % kSlots
};

/// Whether two copies of the same bytes differ, as far as both were captured.
[[nodiscard]] bool differ(ByteView one, ByteView another) noexcept;

/// A packet reaches the next capture point within this, clocks being what they are; a sender waits longer before it
/// sends again what was lost.
inline constexpr Duration kOnTheWay = std::chrono::milliseconds(500);

}  // namespace qapscope
