// SPDX-License-Identifier: MIT
#include "analysis/latency_points.h"

#include <algorithm>

namespace qapscope {
namespace {

/// So many marks at most go to the tops of columns; the others to the highest of all.
constexpr std::size_t kMaxColumnTops = kMaxLatencyPoints / 2;

bool isEarlier(const LatencyPoint& a, const LatencyPoint& b) noexcept
{
    return a.time != b.time ? a.time < b.time : a.row < b.row;
}

}  // namespace

void LatencyPoints::offer(const LatencyPoint& point)
{
    ++m_offered;
    if (m_highest.size() == kMaxLatencyPoints) {
        if (!isHigher(point, m_highest.front()))
            return;
        std::pop_heap(m_highest.begin(), m_highest.end(), isHigher);
        m_highest.pop_back();
    }
    m_highest.push_back(point);
    std::push_heap(m_highest.begin(), m_highest.end(), isHigher);
}

std::vector<LatencyPoint> LatencyPoints::choose(std::vector<LatencyPoint> columnTops) const
{
    std::vector<LatencyPoint> chosen = m_highest;
    if (!hasAll()) {
        std::sort(columnTops.begin(), columnTops.end(), isHigher);
        columnTops.resize(std::min(columnTops.size(), kMaxColumnTops));
        std::sort(chosen.begin(), chosen.end(), isHigher);
        std::vector<LatencyPoint> both = std::move(columnTops);
        const std::size_t tops = both.size();
        for (std::size_t i = 0; i < chosen.size() && both.size() < kMaxLatencyPoints; ++i)
            if (!std::binary_search(both.begin(), both.begin() + static_cast<std::ptrdiff_t>(tops), chosen[i],
                                    isHigher))
                both.push_back(chosen[i]);
        chosen = std::move(both);
    }
    std::sort(chosen.begin(), chosen.end(), isEarlier);
    return chosen;
}

}  // namespace qapscope
