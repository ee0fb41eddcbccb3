// SPDX-License-Identifier: MIT
/// Where a latency stands on an axis: linear in nanoseconds, or logarithmic in octaves. Positions are integers,
/// so that equal values land in equal cells on every machine. Pure; any thread.
#pragma once

#include "base/time.h"

#include <array>
#include <bit>

namespace qapscope {

enum class LatencyScale : std::uint8_t { Logarithmic, Linear };

/// Logarithmic positions are octaves above 1 ns in fixed point with this many fractional bits.
inline constexpr unsigned kOctaveBits = 20;

/// log2(1 + i / 1024) × 2^kOctaveBits, rounded, for i from 0 to 1024.
inline constexpr unsigned kOctaveTableBits = 10;
extern const std::array<std::uint32_t, (1u << kOctaveTableBits) + 1> kOctaveTable;

/// log2(ns) × 2^kOctaveBits, within 2 units of the true value and never falling as ns rises. Needs: ns >= 1.
[[nodiscard]] inline std::int64_t octavePosition(std::uint64_t ns) noexcept
{
    // The leading bits of the mantissa find two entries of the table; the next 32 say where between them.
    constexpr unsigned restBits = 63 - kOctaveTableBits;
    const unsigned octave = static_cast<unsigned>(std::bit_width(ns | 1)) - 1;
    const std::uint64_t mantissa = ns << (63 - octave);
    const auto index = static_cast<std::size_t>(mantissa >> restBits & ((1u << kOctaveTableBits) - 1));
    const std::uint64_t rest = (mantissa & ((std::uint64_t{1} << restBits) - 1)) >> (restBits - 32);
    const std::uint64_t low = kOctaveTable[index];
    const std::uint64_t step = kOctaveTable[index + 1] - low;
    return static_cast<std::int64_t>((std::uint64_t{octave} << kOctaveBits) + low + (step * rest >> 32));
}

/// The position of a latency. Needs: on the logarithmic scale, latency > 0.
[[nodiscard]] inline std::int64_t latencyPosition(LatencyScale scale, Duration latency) noexcept
{
    return scale == LatencyScale::Linear ? latency.count()
                                         : octavePosition(static_cast<std::uint64_t>(latency.count()));
}

/// The latency, in nanoseconds, at a position.
[[nodiscard]] double latencyAt(LatencyScale scale, double position) noexcept;

}  // namespace qapscope
