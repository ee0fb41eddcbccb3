// SPDX-License-Identifier: MIT
/// Where a latency stands on an axis: linear in nanoseconds, or logarithmic in octaves. Positions are integers,
/// so that equal values land in equal cells on every machine. Pure; any thread.
#pragma once

#include "base/time.h"

namespace qapscope {

enum class LatencyScale : std::uint8_t { Logarithmic, Linear };

/// Logarithmic positions are octaves above 1 ns in fixed point with this many fractional bits.
inline constexpr unsigned kOctaveBits = 20;

/// log2(ns) × 2^kOctaveBits, within 2 units of the true value and never falling as ns rises. Needs: ns >= 1.
[[nodiscard]] std::int64_t octavePosition(std::uint64_t ns) noexcept;

/// The position of a latency. Needs: on the logarithmic scale, latency > 0.
[[nodiscard]] inline std::int64_t latencyPosition(LatencyScale scale, Duration latency) noexcept
{
    return scale == LatencyScale::Linear ? latency.count() : octavePosition(static_cast<std::uint64_t>(latency.count()));
}

/// The latency, in nanoseconds, at a position.
[[nodiscard]] double latencyAt(LatencyScale scale, double position) noexcept;

} // namespace qapscope
