// SPDX-License-Identifier: MIT
#include "analysis/latency_histogram.h"

#include <cassert>

namespace qapscope {

LatencyHistogram::LatencyHistogram(unsigned precision) noexcept : m_precision(precision)
{
    assert(precision >= 1 && precision <= kMaxPrecision);
}

void LatencyHistogram::add(Duration latency, std::uint64_t times)
{
    const std::int64_t ns = latency.count();
    m_count += times;
    m_sum += Sum(ns) * Sum(times);
    m_min = std::min(m_min, ns);
    m_max = std::max(m_max, ns);
    if (ns < 0) {
        m_negative += times;
        return;
    }
    const std::size_t bin = binOf(static_cast<std::uint64_t>(ns));
    makeRoom(bin);
    m_bins[bin - m_firstBin] += times;
}

void LatencyHistogram::add(std::span<const std::int64_t> values)
{
    // The range first, so that the second walk has nothing to check.
    std::int64_t highest = INT64_MIN;
    std::int64_t lowest = INT64_MAX;
    std::int64_t leastCounted = INT64_MAX;
    for (const std::int64_t ns : values) {
        m_sum += Sum(ns);
        lowest = std::min(lowest, ns);
        highest = std::max(highest, ns);
        leastCounted = std::min(leastCounted, ns < 0 ? INT64_MAX : ns);
    }
    m_count += values.size();
    m_min = std::min(m_min, lowest);
    m_max = std::max(m_max, highest);
    if (highest >= 0) {
        makeRoom(binOf(static_cast<std::uint64_t>(leastCounted)));
        makeRoom(binOf(static_cast<std::uint64_t>(highest)));
    }
    for (const std::int64_t ns : values) {
        if (ns < 0)
            ++m_negative;
        else
            ++m_bins[binOf(static_cast<std::uint64_t>(ns)) - m_firstBin];
    }
}

void LatencyHistogram::makeRoom(std::size_t bin)
{
    // Whole octaves at a time, so that room is made a few dozen times in a histogram's life.
    const std::size_t octave = std::size_t{1} << m_precision;
    const std::size_t low = bin / octave * octave;
    const std::size_t high = low + octave;
    if (m_bins.empty()) {
        m_firstBin = low;
        m_bins.resize(octave);
    } else if (low < m_firstBin) {
        m_bins.insert(m_bins.begin(), m_firstBin - low, 0);
        m_firstBin = low;
    } else if (high > m_firstBin + m_bins.size()) {
        m_bins.resize(high - m_firstBin);
    }
}

void LatencyHistogram::merge(const LatencyHistogram& other)
{
    assert(m_precision == other.m_precision);
    if (other.m_count == 0)
        return;
    m_count += other.m_count;
    m_negative += other.m_negative;
    m_sum += other.m_sum;
    m_min = std::min(m_min, other.m_min);
    m_max = std::max(m_max, other.m_max);
    if (other.m_bins.empty())
        return;
    makeRoom(other.m_firstBin);
    makeRoom(other.m_firstBin + other.m_bins.size() - 1);
    for (std::size_t i = 0; i < other.m_bins.size(); ++i)
        m_bins[other.m_firstBin - m_firstBin + i] += other.m_bins[i];
}

void LatencyHistogram::clear() noexcept
{
    std::fill(m_bins.begin(), m_bins.end(), 0);
    m_negative = 0;
    m_count = 0;
    m_min = INT64_MAX;
    m_max = INT64_MIN;
    m_sum = 0;
}

Duration LatencyHistogram::mean() const noexcept
{
    return Duration(m_count == 0 ? 0 : static_cast<std::int64_t>(m_sum / Sum(m_count)));
}

std::int64_t LatencyHistogram::middleOf(std::size_t bin) const noexcept
{
    const std::size_t octave = std::size_t{1} << m_precision;
    if (bin < 2 * octave)
        return static_cast<std::int64_t>(bin);
    const std::size_t shift = (bin >> m_precision) - 1;
    const std::uint64_t low = std::uint64_t{(bin & (octave - 1)) + octave} << shift;
    return static_cast<std::int64_t>(low + (std::uint64_t{1} << shift) / 2);
}

LatencyHistogram::Place LatencyHistogram::placeOf(Quantile quantile) const noexcept
{
    const std::uint64_t rank = percentileRank(quantile, m_count);
    if (rank <= m_negative)
        return {kNegativeBin, rank};
    std::uint64_t below = m_negative;
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        if (below + m_bins[i] >= rank)
            return {m_firstBin + i, rank - below};
        below += m_bins[i];
    }
    assert(m_count == 0);
    return {};
}

Duration LatencyHistogram::quantile(Quantile quantile) const noexcept
{
    if (m_count == 0)
        return {};
    const Place place = placeOf(quantile);
    return place.bin == kNegativeBin ? min() : Duration(std::clamp(middleOf(place.bin), m_min, m_max));
}

bool LatencyHistogram::equals(const LatencyHistogram& other) const noexcept
{
    if (m_precision != other.m_precision || m_count != other.m_count || m_negative != other.m_negative
        || m_min != other.m_min || m_max != other.m_max || m_sum != other.m_sum)
        return false;
    const auto at = [](const LatencyHistogram& of, std::size_t bin) {
        return bin - of.m_firstBin < of.m_bins.size() ? of.m_bins[bin - of.m_firstBin] : 0;
    };
    const std::size_t first = std::min(m_firstBin, other.m_firstBin);
    const std::size_t last = std::max(m_firstBin + m_bins.size(), other.m_firstBin + other.m_bins.size());
    for (std::size_t bin = first; bin < last; ++bin)
        if (at(*this, bin) != at(other, bin))
            return false;
    return true;
}

}  // namespace qapscope
