// SPDX-License-Identifier: MIT
/// The datagrams that two ends sent each other last, to know one again that another capture point saw too. A request
/// that its sender repeats is none: it comes by the same point again. One thread. (PROTOCOL §7)
#pragma once

#include "transport/flow_key.h"
#include "transport/seen_segments.h"

namespace qapscope {

class SeenDatagrams
{
public:
    struct Datagram
    {
        Side sender = Side::First;
        ByteView bytes;            ///< its first piece, where it came in fragments; they stay where they are
        std::uint64_t length = 0;  ///< as sent
        Timestamp time;
        PacketSource source;
    };

    /// Whether it is one of those before, captured at another point. Remembers it where it is none.
    [[nodiscard]] bool isSeenElsewhere(const Datagram& datagram);

private:
    static constexpr std::size_t kMost = 64;

    struct Slot
    {
        Datagram datagram;
        PointSet points{0};
    };

    /// By which points the packets of one end came: nothing needs to be looked at where that is one.
    struct Points
    {
        std::optional<CapturePoint> first;
        bool areSeveral = false;
    };

    [[nodiscard]] static bool isSame(const Slot& slot, const Datagram& datagram) noexcept;

    std::vector<Slot> m_slots;  ///< a ring, once it is full
    std::size_t m_next = 0;
    std::array<Points, 2> m_points;  ///< by Side
};

}  // namespace qapscope
