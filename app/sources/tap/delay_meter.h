// SPDX-License-Identifier: GPL-3.0-or-later
/// How long bytes stay in a tap: from the read that gave them to the write that passed the last of them on.
/// Any thread.
#pragma once

#include "analysis/latency_histogram.h"

#include <mutex>

namespace qapscope::app {

struct AddedDelay
{
    std::uint64_t count = 0;  ///< pieces that passed; without any, the rest says nothing
    Duration p50{};
    Duration p99{};
    Duration most{};
};

class DelayMeter
{
public:
    void add(Duration delay)
    {
        const std::lock_guard lock(m_mutex);
        m_delays.add(delay);
    }

    [[nodiscard]] AddedDelay figures() const
    {
        const std::lock_guard lock(m_mutex);
        if (m_delays.count() == 0)
            return {};
        return {m_delays.count(), m_delays.quantile(kP50), m_delays.quantile(kP99), m_delays.max()};
    }

private:
    mutable std::mutex m_mutex;
    LatencyHistogram m_delays;
};

}  // namespace qapscope::app
