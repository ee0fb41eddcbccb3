// SPDX-License-Identifier: MIT
/// Exact percentiles of the first-response latencies of a session, by nearest rank: what reports print.
/// Pure functions; any thread, also while the session grows. (PROTOCOL §6, latency)
#pragma once

#include "analysis/percentile_rank.h"
#include "session/session.h"

#include <span>
#include <vector>

namespace qapscope {

/// Negative latencies occur: clocks of two capture points, or time stamps that go backwards.
struct LatencySummary
{
    std::uint64_t n = 0;  ///< where it is 0, all others are 0 and mean nothing
    Duration min{};
    Duration p50{};
    Duration p90{};
    Duration p95{};
    Duration p99{};
    Duration p999{};
    Duration max{};

    friend bool operator==(const LatencySummary&, const LatencySummary&) = default;
};

/// Of the first responses that are known now. O(first responses), read twice, not kept.
[[nodiscard]] LatencySummary summarizeLatencies(const Session& session);

/// Of the values given, in nanoseconds, which it puts into another order.
[[nodiscard]] LatencySummary summarizeLatencies(std::span<std::int64_t> values);

}  // namespace qapscope
