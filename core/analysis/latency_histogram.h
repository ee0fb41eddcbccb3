// SPDX-License-Identifier: MIT
/// A histogram of durations whose bins grow with the value (log-linear, as HdrHistogram's): mergeable, and a few
/// kilobytes whatever it counts. One thread at a time. (PROTOCOL §6, latency)
///
/// Error: quantile() differs from the exact nearest-rank value by at most that value × 2^-(precision + 1):
/// 0.39 % with 7 bits, 0.049 % with 10. Durations below 2^(precision + 1) ns, min(), max() and mean() are exact.
/// Negative durations (clocks that disagree) share one bin: a quantile that falls into it is given as min().
#pragma once

#include "analysis/percentile_rank.h"
#include "base/time.h"

#include <bit>
#include <span>
#include <vector>

namespace qapscope {

class LatencyHistogram
{
public:
    static constexpr unsigned kDefaultPrecision = 7;
    static constexpr unsigned kMaxPrecision = 14;

    /// Needs: 1 <= precision <= kMaxPrecision.
    explicit LatencyHistogram(unsigned precision = kDefaultPrecision) noexcept;

    /// Needs: times >= 1.
    void add(Duration latency, std::uint64_t times = 1);
    /// Many at once, in nanoseconds.
    void add(std::span<const std::int64_t> values);
    /// As if all that `other` counted had been added here. Needs: equal precision.
    void merge(const LatencyHistogram& other);
    /// Counts nothing again; keeps its memory.
    void clear() noexcept;

    [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
    // Zero where nothing was counted.
    [[nodiscard]] Duration min() const noexcept { return Duration(m_count == 0 ? 0 : m_min); }
    [[nodiscard]] Duration max() const noexcept { return Duration(m_count == 0 ? 0 : m_max); }
    [[nodiscard]] Duration mean() const noexcept;
    [[nodiscard]] Duration quantile(Quantile quantile) const noexcept;

    /// Which bin holds the quantile, and its rank among the values there, from 1. Needs: count() > 0.
    struct Place
    {
        std::size_t bin = 0;
        std::uint64_t rank = 0;
    };
    [[nodiscard]] Place placeOf(Quantile quantile) const noexcept;
    /// The bin that counts a duration; all negative ones share kNegativeBin.
    [[nodiscard]] std::size_t binOf(Duration latency) const noexcept
    {
        return latency.count() < 0 ? kNegativeBin : binOf(static_cast<std::uint64_t>(latency.count()));
    }
    static constexpr std::size_t kNegativeBin = SIZE_MAX;

    /// The bound that quantile() keeps, as a share of the value.
    [[nodiscard]] double relativeError() const noexcept
    {
        return 1.0 / static_cast<double>(std::uint64_t{2} << m_precision);
    }
    [[nodiscard]] std::size_t memoryBytes() const noexcept
    {
        return m_bins.capacity() * sizeof(std::uint64_t);
    }

    /// Equal content, however it came about.
    friend bool operator==(const LatencyHistogram& a, const LatencyHistogram& b) noexcept
    {
        return a.equals(b);
    }

private:
    __extension__ using Sum = __int128;  // never overflows: 2^64 counts of 2^63 ns

    [[nodiscard]] std::size_t binOf(std::uint64_t ns) const noexcept;
    [[nodiscard]] std::int64_t middleOf(std::size_t bin) const noexcept;
    void makeRoom(std::size_t bin);
    [[nodiscard]] bool equals(const LatencyHistogram& other) const noexcept;

    unsigned m_precision;
    std::size_t m_firstBin = 0;         ///< which bin m_bins[0] is
    std::vector<std::uint64_t> m_bins;  ///< one run that covers all bins in use
    std::uint64_t m_negative = 0;
    std::uint64_t m_count = 0;
    std::int64_t m_min = INT64_MAX;
    std::int64_t m_max = INT64_MIN;
    Sum m_sum = 0;
};

inline std::size_t LatencyHistogram::binOf(std::uint64_t ns) const noexcept
{
    // Below 2^(precision+1) each nanosecond has its bin; above, 2^precision bins an octave.
    const unsigned width = static_cast<unsigned>(std::bit_width(ns));
    const unsigned shift = width > m_precision + 1 ? width - (m_precision + 1) : 0;
    return (std::size_t{shift} << m_precision) + static_cast<std::size_t>(ns >> shift);
}

}  // namespace qapscope
