// SPDX-License-Identifier: MIT
#include "analysis/latency_summary.h"

#include "analysis/latency_selection.h"

#include <array>

namespace qapscope {
namespace {

/// Selects one quantile after the other, in rising order, each among what is above the last: so the whole costs
/// little more than one selection, not six.
class RisingSelection
{
public:
    explicit RisingSelection(std::span<std::int64_t> values) : m_values(values) {}

    [[nodiscard]] Duration next(Quantile quantile)
    {
        const auto at = static_cast<std::ptrdiff_t>(percentileRank(quantile, m_values.size()) - 1);
        std::nth_element(m_values.begin() + m_from, m_values.begin() + at, m_values.end());
        m_from = at;
        return Duration(m_values[static_cast<std::size_t>(at)]);
    }

private:
    std::span<std::int64_t> m_values;
    std::ptrdiff_t m_from = 0;
};

}  // namespace

LatencySummary summarizeLatencies(std::span<std::int64_t> values)
{
    LatencySummary summary;
    if (values.empty())
        return summary;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    summary.n = values.size();
    summary.min = Duration(*least);
    summary.max = Duration(*most);
    RisingSelection selection(values);
    summary.p50 = selection.next(kP50);
    summary.p90 = selection.next(kP90);
    summary.p95 = selection.next(kP95);
    summary.p99 = selection.next(kP99);
    summary.p999 = selection.next(kP999);
    return summary;
}

LatencySummary summarizeLatencies(const Session& session)
{
    const std::uint32_t count = session.firstResponseCount();
    std::array<FirstResponse, 1'024> batch;
    std::array<std::int64_t, 1'024> values;
    LatencySelection selection;
    const auto walk = [&](const auto& take) {
        for (std::uint32_t position = session.firstResponseStart(); position < count;) {
            const std::size_t most = std::min<std::size_t>(batch.size(), count - position);
            const std::size_t read = session.readFirstResponses(position, std::span(batch).first(most));
            std::size_t known = 0;
            for (std::size_t i = 0; i < read; ++i)
                if (batch[i].row.isValid())
                    values[known++] = batch[i].latency.count();
            take(std::span<const std::int64_t>(values).first(known));
            position += static_cast<std::uint32_t>(read);
        }
    };
    walk([&](std::span<const std::int64_t> some) { selection.count(some); });
    selection.prepare();
    walk([&](std::span<const std::int64_t> some) { selection.collect(some); });
    return selection.summary();
}

}  // namespace qapscope
