// SPDX-License-Identifier: MIT
#include "analysis/latency_selection.h"

namespace qapscope {

void LatencySelection::prepare()
{
    if (m_histogram.count() == 0)
        return;
    // Quantiles rise, and so do their bins: the lowest and the highest of them bound the table.
    std::size_t highestBin = 0;
    m_lowestBin = SIZE_MAX;
    std::uint8_t lists = 0;
    for (std::size_t i = 0; i < kQuantiles.size(); ++i) {
        Wanted& wanted = m_wanted[i];
        wanted.place = m_histogram.placeOf(kQuantiles[i]);
        const bool isNew = i == 0 || wanted.place.bin != m_wanted[i - 1].place.bin;
        wanted.list = isNew ? ++lists : lists;
        if (wanted.place.bin == LatencyHistogram::kNegativeBin) {
            m_negativeList = wanted.list;
            continue;
        }
        m_lowestBin = std::min(m_lowestBin, wanted.place.bin);
        highestBin = std::max(highestBin, wanted.place.bin);
    }
    if (m_lowestBin == SIZE_MAX)
        return;
    m_listOfBin.assign(highestBin - m_lowestBin + 1, 0);
    for (const Wanted& wanted : m_wanted)
        if (wanted.place.bin != LatencyHistogram::kNegativeBin)
            m_listOfBin[wanted.place.bin - m_lowestBin] = wanted.list;
}

std::uint8_t LatencySelection::listOf(std::int64_t value) const noexcept
{
    const std::size_t bin = m_histogram.binOf(Duration(value));
    if (bin == LatencyHistogram::kNegativeBin)
        return m_negativeList;
    const std::size_t at = bin - m_lowestBin;
    return at < m_listOfBin.size() ? m_listOfBin[at] : std::uint8_t{0};
}

void LatencySelection::collect(std::span<const std::int64_t> values)
{
    for (const std::int64_t value : values)
        if (const std::uint8_t list = listOf(value))
            m_lists[list - 1u].push_back(value);
}

LatencySummary LatencySelection::summary()
{
    LatencySummary summary;
    summary.n = m_histogram.count();
    if (summary.n == 0)
        return summary;
    summary.min = m_histogram.min();
    summary.max = m_histogram.max();
    const std::array<Duration*, kQuantiles.size()> results = {&summary.p50, &summary.p90, &summary.p95,
                                                              &summary.p99, &summary.p999};
    for (std::size_t i = 0; i < results.size(); ++i) {
        std::vector<std::int64_t>& list = m_lists[m_wanted[i].list - 1u];
        if (list.empty())
            continue;
        // Fewer than were counted where some were given up meanwhile.
        const std::size_t rank = std::min<std::size_t>(m_wanted[i].place.rank, list.size());
        const auto at = list.begin() + static_cast<std::ptrdiff_t>(rank - 1);
        std::nth_element(list.begin(), at, list.end());
        *results[i] = Duration(*at);
    }
    return summary;
}

}  // namespace qapscope
