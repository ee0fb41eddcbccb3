// SPDX-License-Identifier: MIT
#include "analysis/latency_scale.h"

#include <array>
#include <bit>
#include <cmath>

namespace qapscope {
namespace {

/// The logarithm's fraction is looked up by this many leading bits and interpolated between them.
constexpr unsigned kTableBits = 10;
constexpr std::size_t kTableSize = std::size_t{1} << kTableBits;

std::array<std::uint32_t, kTableSize + 1> makeTable()
{
    std::array<std::uint32_t, kTableSize + 1> table{};
    for (std::size_t i = 0; i <= kTableSize; ++i) {
        const double mantissa = 1.0 + static_cast<double>(i) / static_cast<double>(kTableSize);
        table[i] = static_cast<std::uint32_t>(std::lround(std::log2(mantissa) * (1u << kOctaveBits)));
    }
    return table;
}

const std::array<std::uint32_t, kTableSize + 1> kFractions = makeTable();

} // namespace

std::int64_t octavePosition(std::uint64_t ns) noexcept
{
    constexpr unsigned restBits = 63 - kTableBits;
    const unsigned octave = static_cast<unsigned>(std::bit_width(ns)) - 1;
    const std::uint64_t mantissa = ns << (63 - octave);  // the leading one in the top bit
    const auto index = static_cast<std::size_t>(mantissa >> restBits & (kTableSize - 1));
    const std::uint64_t rest = (mantissa & ((std::uint64_t{1} << restBits) - 1)) >> (restBits - 32);
    const std::uint64_t low = kFractions[index];
    const std::uint64_t step = kFractions[index + 1] - low;
    return static_cast<std::int64_t>((std::uint64_t{octave} << kOctaveBits) + low + (step * rest >> 32));
}

double latencyAt(LatencyScale scale, double position) noexcept
{
    return scale == LatencyScale::Linear ? position : std::exp2(position / (1u << kOctaveBits));
}

} // namespace qapscope
