// SPDX-License-Identifier: MIT
/// Adds up latencies into the columns and cells of a picture. Where a range is not given the grid grows with what
/// comes: it gets coarser by joining neighbours (GridAxis), so the result depends on the points alone, not on
/// their order, and nothing is ever read twice. One thread at a time.
#pragma once

#include "analysis/latency_histogram.h"
#include "analysis/latency_points.h"

namespace qapscope {

class LatencyGrid
{
public:
    explicit LatencyGrid(const LatencyQuery& query);

    [[nodiscard]] const LatencyQuery& query() const noexcept { return m_query; }
    /// Counts points, all of them of the roles and the time asked for.
    void add(std::span<const LatencyPoint> points);
    /// All of a picture but what only the session knows: `looked` and `roles`.
    [[nodiscard]] LatencyPicture picture() const;

private:
    /// The cells of one column: the first takes what the logarithmic scale cannot show, the others are rows.
    static constexpr std::size_t kBelow = 0;
    static constexpr std::size_t kRow0 = 1;

    struct Bounds
    {
        std::int64_t low = INT64_MAX;
        std::int64_t high = INT64_MIN;

        [[nodiscard]] bool isEmpty() const noexcept { return low > high; }
        void hold(std::int64_t position) noexcept
        {
            low = std::min(low, position);
            high = std::max(high, position);
        }
    };

    [[nodiscard]] std::size_t stride() const noexcept { return kRow0 + m_query.rows; }
    void makeRoom(std::span<const LatencyPoint> points);
    [[nodiscard]] std::size_t columnOf(Timestamp time) const noexcept
    {
        return static_cast<std::size_t>(GridAxis::distance(m_time.first, nsSinceEpoch(time) >> m_time.shift));
    }
    template <LatencyScale Scale>
    [[nodiscard]] std::size_t rowOf(Duration latency) const noexcept;
    template <LatencyScale Scale>
    void countCells(std::size_t column, std::span<const LatencyPoint> points);
    void coarsenTime(const GridAxis& to);
    void coarsenLatency(const GridAxis& to);
    void fillColumns(LatencyPicture& picture) const;
    void fillCells(LatencyPicture& picture) const;

    LatencyQuery m_query;
    GridAxis m_time;  ///< `cells` of them have room; those in use end at m_timeBounds.high
    GridAxis m_latency;
    Bounds m_timeBounds;                         ///< of the points
    Bounds m_latencyBounds;                      ///< of their positions; from zero on the linear scale
    std::vector<LatencyHistogram> m_histograms;  ///< of each column
    std::vector<LatencyPoint>
        m_tops;  ///< the highest of each column; its row is none where there is no point
    std::vector<LatencyCell> m_cells;
    LatencyHistogram m_total;
    LatencyPoints m_points;
    std::vector<std::int64_t> m_latencies;  ///< of the points that are being added
};

}  // namespace qapscope
