// SPDX-License-Identifier: MIT
/// Exact percentiles without keeping the values: the first walk counts them in fine bins, the second keeps only
/// those in the few bins where a percentile lies. One thread at a time.
#pragma once

#include "analysis/latency_histogram.h"
#include "analysis/latency_summary.h"

namespace qapscope {

class LatencySelection
{
public:
    /// First walk.
    void count(std::span<const std::int64_t> values) { m_histogram.add(values); }
    /// As if all values that `other` counted had been counted here.
    void merge(const LatencySelection& other) { m_histogram.merge(other.m_histogram); }

    /// Between the walks.
    void prepare();

    /// Second walk: the same values, in any order.
    void collect(std::span<const std::int64_t> values);

    /// After the second walk.
    [[nodiscard]] LatencySummary summary();

private:
    struct Wanted
    {
        LatencyHistogram::Place place;
        std::uint8_t list = 0;  ///< into m_lists, from 1: several percentiles may lie in one bin
    };

    static constexpr unsigned kPrecision = 10;
    static constexpr std::array kQuantiles = {kP50, kP90, kP95, kP99, kP999};

    [[nodiscard]] std::uint8_t listOf(std::int64_t value) const noexcept;

    LatencyHistogram m_histogram{kPrecision};
    std::array<Wanted, kQuantiles.size()> m_wanted{};
    std::array<std::vector<std::int64_t>, kQuantiles.size()> m_lists;
    std::size_t m_lowestBin = 0;
    std::vector<std::uint8_t> m_listOfBin;  ///< from m_lowestBin on; 0: not wanted
    std::uint8_t m_negativeList = 0;
};

}  // namespace qapscope
