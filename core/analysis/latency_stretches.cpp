// SPDX-License-Identifier: MIT
#include "analysis/latency_stretches.h"

#include <algorithm>

namespace qapscope {
namespace {

/// How many columns make a stretch, as a power of two.
unsigned stretchShift(std::span<const LatencyHistogram> columns)
{
    std::uint64_t points = 0;
    for (const LatencyHistogram& column : columns)
        points += column.count();
    for (unsigned shift = 0;; ++shift) {
        const std::size_t stretches = ((columns.size() - 1) >> shift) + 1;
        std::uint64_t used = 0;
        std::size_t last = SIZE_MAX;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].count() != 0 && (i >> shift) != last) {
                last = i >> shift;
                ++used;
            }
        if (stretches == 1 || (stretches <= kMaxStretches && points >= used * kPointsPerStretch))
            return shift;
    }
}

Timestamp edgeTime(const GridAxis& time, std::size_t column, const TimeRange& within)
{
    const std::int64_t edge = (time.first + static_cast<std::int64_t>(column)) << time.shift;
    const Timestamp at = timestampFromNs(edge);
    return std::clamp(at, within.begin, within.end);
}

}  // namespace

LatencyQuantiles quantilesOf(const LatencyHistogram& histogram) noexcept
{
    return {histogram.count(),        histogram.min(),          histogram.quantile(kP50),
            histogram.quantile(kP95), histogram.quantile(kP99), histogram.max()};
}

std::vector<LatencyStretch> makeStretches(const GridAxis& time, std::span<const LatencyHistogram> columns,
                                          const TimeRange& within)
{
    std::vector<LatencyStretch> stretches;
    if (columns.empty())
        return stretches;
    const std::size_t length = std::size_t{1} << stretchShift(columns);
    for (std::size_t begin = 0; begin < columns.size(); begin += length) {
        const std::size_t end = std::min(begin + length, columns.size());
        LatencyHistogram joined = columns[begin];
        for (std::size_t i = begin + 1; i < end; ++i)
            joined.merge(columns[i]);
        if (joined.count() != 0)
            stretches.push_back(
                {edgeTime(time, begin, within), edgeTime(time, end, within), quantilesOf(joined)});
    }
    return stretches;
}

}  // namespace qapscope
