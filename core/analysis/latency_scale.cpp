// SPDX-License-Identifier: MIT
#include "analysis/latency_scale.h"

#include <cmath>

namespace qapscope {
namespace {

std::array<std::uint32_t, (1u << kOctaveTableBits) + 1> makeTable()
{
    std::array<std::uint32_t, (1u << kOctaveTableBits) + 1> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double mantissa = 1.0 + static_cast<double>(i) / (1u << kOctaveTableBits);
        table[i] = static_cast<std::uint32_t>(std::lround(std::log2(mantissa) * (1u << kOctaveBits)));
    }
    return table;
}

}  // namespace

const std::array<std::uint32_t, (1u << kOctaveTableBits) + 1> kOctaveTable = makeTable();

double latencyAt(LatencyScale scale, double position) noexcept
{
    return scale == LatencyScale::Linear ? position : std::exp2(position / (1u << kOctaveBits));
}

}  // namespace qapscope
