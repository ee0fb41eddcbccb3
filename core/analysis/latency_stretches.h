// SPDX-License-Identifier: MIT
/// Percentiles over time from the histograms of columns: neighbours are joined until a stretch has enough points
/// for its percentiles to mean something. Pure; any thread.
#pragma once

#include "analysis/latency_histogram.h"
#include "analysis/latency_picture.h"

#include <span>

namespace qapscope {

/// A stretch has so many points on average, where there are as many.
inline constexpr std::uint64_t kPointsPerStretch = 32;
inline constexpr std::size_t kMaxStretches = 120;

[[nodiscard]] LatencyQuantiles quantilesOf(const LatencyHistogram& histogram) noexcept;

/// One histogram for each cell of `time`, all of one precision. Times outside of `within` are cut off.
[[nodiscard]] std::vector<LatencyStretch>
makeStretches(const GridAxis& time, std::span<const LatencyHistogram> columns, const TimeRange& within);

}  // namespace qapscope
