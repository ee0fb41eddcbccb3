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

    /// Points above this latency may still be chosen: the others need not be offered, only counted.
    [[nodiscard]] Duration floor() const noexcept
    {
        return m_highest.size() < kMaxLatencyPoints ? Duration::min() : m_highest.front().latency;
    }
    /// Needs: none of the points was offered before.
    void offer(const LatencyPoint& point);
    void countOthers(std::uint64_t points) noexcept { m_offered += points; }

    [[nodiscard]] bool hasAll() const noexcept { return m_offered <= kMaxLatencyPoints; }
    /// The choice, in order of time. `columnTops`: the highest point of each column that has one.
    [[nodiscard]] std::vector<LatencyPoint> choose(std::vector<LatencyPoint> columnTops) const;

private:
    std::vector<LatencyPoint> m_highest;  ///< a heap: the lowest of them in front
    std::uint64_t m_offered = 0;          ///< and counted
};

}  // namespace qapscope
