// SPDX-License-Identifier: MIT
/// Chooses which latencies get a mark of their own: all while they are few; then the highest of each column and the
/// highest of all. The choice does not depend on the order in which points come. One thread at a time.
#pragma once

#include "analysis/latency_picture.h"

#include <span>

namespace qapscope {

class LatencyPoints
{
public:
    /// True where `a` deserves its mark more than `b`. No two points of a session are equal in it.
    [[nodiscard]] static bool isHigher(const LatencyPoint& a, const LatencyPoint& b) noexcept
    {
        return a.latency != b.latency ? a.latency > b.latency : a.row < b.row;
    }

    void offer(const LatencyPoint& point)
    {
        ++m_offered;
        if (m_highest.size() < kMaxLatencyPoints || isHigher(point, m_highest.front()))
            keep(point);
    }

    [[nodiscard]] bool hasAll() const noexcept { return m_offered <= kMaxLatencyPoints; }
    /// The choice, in order of time. `columnTops`: the highest point of each column that has one.
    [[nodiscard]] std::vector<LatencyPoint> choose(std::vector<LatencyPoint> columnTops) const;

private:
    void keep(const LatencyPoint& point);

    std::vector<LatencyPoint> m_highest;  ///< a heap: the lowest of them in front
    std::uint64_t m_offered = 0;
};

} // namespace qapscope
