// SPDX-License-Identifier: MIT
/// The one meaning of "percentile" in the program: nearest rank. The p-th percentile of n values is the
/// smallest of them that at least p percent of the values do not exceed: always a value that occurred.
/// Pure; any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace qapscope {

/// A share of the values in parts of 10,000, so that ranks are exact integers: 9,990 is p99.9.
struct Quantile
{
    std::uint32_t perTenThousand = 0;

    friend constexpr auto operator<=>(const Quantile&, const Quantile&) = default;
};

inline constexpr Quantile kP50{5'000};
inline constexpr Quantile kP90{9'000};
inline constexpr Quantile kP95{9'500};
inline constexpr Quantile kP99{9'900};
inline constexpr Quantile kP999{9'990};

/// The rank, from 1, of the quantile among `count` sorted values; 0 where there are none.
[[nodiscard]] constexpr std::uint64_t percentileRank(Quantile quantile, std::uint64_t count) noexcept
{
    constexpr std::uint64_t whole = 10'000;
    if (count == 0)
        return 0;
    // In two parts, so that the product stays within 64 bits for every count.
    const std::uint64_t share = quantile.perTenThousand;
    const std::uint64_t rank = count / whole * share + (count % whole * share + whole - 1) / whole;
    return std::clamp<std::uint64_t>(rank, 1, count);
}

/// The quantile of `values`, which it puts into another order; 0 where there are none. O(values).
[[nodiscard]] inline std::int64_t percentileOf(std::span<std::int64_t> values, Quantile quantile)
{
    if (values.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(percentileRank(quantile, values.size()) - 1);
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

}  // namespace qapscope
