// SPDX-License-Identifier: MIT
/// All first-response latencies of a session as a chart needs them: reduced to a grid of columns over time and
/// rows over latency, percentiles, and the few single points worth a mark of their own. Values without a link to
/// the session; any thread. A point stands at the time of its response and counts for the type of its request.
#pragma once

#include "analysis/grid_axis.h"
#include "analysis/latency_query.h"
#include "base/ids.h"

#include <array>
#include <vector>

namespace qapscope {

inline constexpr std::size_t kMaxLatencyPoints = 500;

/// Nearest-rank percentiles within LatencyHistogram's error; all zero where count is.
struct LatencyQuantiles
{
    std::uint64_t count = 0;
    Duration min{};
    Duration p50{};
    Duration p95{};
    Duration p99{};
    Duration max{};

    friend bool operator==(const LatencyQuantiles&, const LatencyQuantiles&) = default;
};

/// Percentiles of a stretch of time wide enough to have some: a run of columns. Stretches without a point are left out.
struct LatencyStretch
{
    Timestamp begin;
    Timestamp end;
    LatencyQuantiles quantiles;

    friend bool operator==(const LatencyStretch&, const LatencyStretch&) = default;
};

/// A point with a mark of its own.
struct LatencyPoint
{
    RowIndex row;  ///< the response
    Timestamp time;
    Duration latency{};
    TypeRole role = TypeRole::Unknown;  ///< of the request

    friend bool operator==(const LatencyPoint&, const LatencyPoint&) = default;
};

/// One cell of the grid.
struct LatencyCell
{
    std::uint32_t count = 0;
    RowIndex row;  ///< the first of its responses in the session; none where it is empty

    friend bool operator==(const LatencyCell&, const LatencyCell&) = default;
};

/// How many first responses a role has in the whole session, whatever the query asks for.
struct RoleFacts
{
    std::uint64_t qhp = 0;
    std::uint64_t qp = 0;

    [[nodiscard]] constexpr std::uint64_t count() const noexcept { return qhp + qp; }
    friend bool operator==(const RoleFacts&, const RoleFacts&) = default;
};

struct LatencyPicture
{
    LatencyQuery query;
    std::uint32_t looked = 0;  ///< how many first responses of the session it knows
    std::array<RoleFacts, kTypeRoles> roles{};

    GridAxis time;                          ///< of nanoseconds since the epoch; no cells: no points
    GridAxis latency;                       ///< of latencyPosition()
    LatencyQuantiles total;                 ///< of the time range and roles asked for, at every latency
    std::vector<LatencyQuantiles> columns;  ///< likewise, one for each cell of `time`
    std::vector<LatencyStretch> stretches;  ///< likewise
    std::vector<LatencyCell>
        cells;  ///< of the latency range too; column after column, each from its lowest row
    std::vector<std::uint64_t> histogram;  ///< the cells of each row of `latency`, summed
    std::uint64_t inGrid = 0;              ///< the sum of all cells
    std::uint64_t notPositive =
        0;  ///< of `inGrid`: latencies <= 0 in the lowest row of the logarithmic scale
    std::vector<LatencyPoint>
        points;  ///< at most kMaxLatencyPoints, in order of time; all of them where they fit in:
    bool hasAllPoints = true;  ///< else the highest of each column and the highest of all

    [[nodiscard]] bool isEmpty() const noexcept { return total.count == 0; }
    [[nodiscard]] const LatencyCell& cell(std::uint32_t column, std::uint32_t row) const
    {
        return cells[std::size_t{column} * latency.cells + row];
    }
    friend bool operator==(const LatencyPicture&, const LatencyPicture&) = default;
};

}  // namespace qapscope
