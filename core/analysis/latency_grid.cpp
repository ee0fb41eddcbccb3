// SPDX-License-Identifier: MIT
#include "analysis/latency_grid.h"

#include "analysis/latency_stretches.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace qapscope {
namespace {

constexpr unsigned kTotalPrecision = 10;

/// The axis of a range that was asked for; one without cells where none was.
GridAxis timeAxis(const LatencyQuery& query)
{
    if (!query.time || query.time->begin >= query.time->end)
        return {};
    return GridAxis::fit(nsSinceEpoch(query.time->begin), nsSinceEpoch(query.time->end) - 1, query.columns);
}

GridAxis latencyAxis(const LatencyQuery& query)
{
    if (!query.latency || query.latency->low > query.latency->high)
        return {};
    const Duration least = query.scale == LatencyScale::Logarithmic ? Duration(1) : Duration::min();
    return GridAxis::fit(latencyPosition(query.scale, std::max(least, query.latency->low)),
                         latencyPosition(query.scale, std::max(least, query.latency->high)), query.rows);
}

/// The part of an axis with room that is in use.
GridAxis inUse(const GridAxis& room, std::int64_t high) noexcept
{
    return {room.first, room.shift,
            static_cast<std::uint32_t>(GridAxis::distance(room.first, high >> room.shift) + 1)};
}

/// Which cell of `to` takes cell `cell` of `from`.
std::size_t joined(const GridAxis& from, const GridAxis& to, std::size_t cell) noexcept
{
    const std::int64_t number = from.first + static_cast<std::int64_t>(cell);
    return static_cast<std::size_t>(GridAxis::distance(to.first, number >> (to.shift - from.shift)));
}

void join(LatencyCell& into, const LatencyCell& cell) noexcept
{
    into.count += cell.count;
    into.row = std::min(into.row, cell.row);
}

void raise(LatencyPoint& top, const LatencyPoint& point) noexcept
{
    if (!top.row.isValid() || LatencyPoints::isHigher(point, top))
        top = point;
}

}  // namespace

LatencyGrid::LatencyGrid(const LatencyQuery& query)
    : m_query(query)
    , m_time(timeAxis(query))
    , m_latency(latencyAxis(query))
    , m_total(kTotalPrecision)
{
    assert(query.columns >= 2 && query.rows >= 2);
    if (query.scale == LatencyScale::Linear)
        m_latencyBounds.hold(0);
    m_histograms.resize(query.columns);
    m_tops.resize(query.columns);
    m_cells.resize(query.columns * stride());
}

void LatencyGrid::add(std::span<const LatencyPoint> points)
{
    if (points.empty())
        return;
    makeRoom(points);
    m_total.add(m_latencies);
    // Neighbours mostly share a column: what is the same for a run of them is done once.
    for (std::size_t begin = 0; begin < points.size();) {
        const std::size_t column = columnOf(points[begin].time);
        std::size_t end = begin + 1;
        while (end < points.size() && columnOf(points[end].time) == column)
            ++end;
        m_histograms[column].add(std::span(m_latencies).subspan(begin, end - begin));
        const std::span run = points.subspan(begin, end - begin);
        if (m_query.scale == LatencyScale::Linear)
            countCells<LatencyScale::Linear>(column, run);
        else
            countCells<LatencyScale::Logarithmic>(column, run);
        begin = end;
    }
}

/// Sees to it that every one of the points has its column and its row.
void LatencyGrid::makeRoom(std::span<const LatencyPoint> points)
{
    const Duration least = m_query.scale == LatencyScale::Logarithmic ? Duration(1) : Duration::min();
    Duration lowest = Duration::max();
    Duration highest = Duration::min();
    m_latencies.clear();
    for (const LatencyPoint& point : points) {
        m_latencies.push_back(point.latency.count());
        m_timeBounds.hold(nsSinceEpoch(point.time));
        lowest = std::min(lowest, point.latency < least ? Duration::max() : point.latency);
        highest = std::max(highest, point.latency);
    }
    if (!m_query.time) {
        GridAxis axis = GridAxis::fit(m_timeBounds.low, m_timeBounds.high, m_query.columns);
        axis.cells = m_query.columns;
        if (axis != m_time)
            coarsenTime(axis);
    }
    if (m_query.latency || highest < least)
        return;
    m_latencyBounds.hold(latencyPosition(m_query.scale, lowest));
    m_latencyBounds.hold(latencyPosition(m_query.scale, highest));
    GridAxis axis = GridAxis::fit(m_latencyBounds.low, m_latencyBounds.high, m_query.rows);
    axis.cells = m_query.rows;
    if (axis != m_latency)
        coarsenLatency(axis);
}

template <LatencyScale Scale>
std::size_t LatencyGrid::rowOf(Duration latency) const noexcept
{
    if (Scale == LatencyScale::Logarithmic && latency <= Duration::zero())
        return kBelow;
    const std::int64_t position = latencyPosition(Scale, latency);
    return kRow0 + static_cast<std::size_t>(GridAxis::distance(m_latency.first, position >> m_latency.shift));
}

template <LatencyScale Scale>
void LatencyGrid::countCells(std::size_t column, std::span<const LatencyPoint> points)
{
    const LatencyRange range = m_query.latency.value_or(LatencyRange{Duration::min(), Duration::max()});
    LatencyCell* const cells = &m_cells[column * stride()];
    LatencyPoint top = m_tops[column];
    Duration floor = m_points.floor();
    std::uint64_t others = 0;
    for (const LatencyPoint& point : points) {
        if (!range.contains(point.latency))
            continue;
        join(cells[rowOf<Scale>(point.latency)], {1, point.row});
        raise(top, point);
        if (point.latency < floor) {
            ++others;
            continue;
        }
        m_points.offer(point);
        floor = m_points.floor();
    }
    m_points.countOthers(others);
    m_tops[column] = top;
}

void LatencyGrid::coarsenTime(const GridAxis& to)
{
    std::vector<LatencyHistogram> histograms(m_query.columns);
    std::vector<LatencyPoint> tops(m_query.columns);
    std::vector<LatencyCell> cells(m_cells.size());
    for (std::size_t from = 0; from < m_time.cells; ++from) {
        if (m_histograms[from].count() == 0)
            continue;
        const std::size_t at = joined(m_time, to, from);
        if (histograms[at].count() == 0)
            histograms[at] = std::move(m_histograms[from]);
        else
            histograms[at].merge(m_histograms[from]);
        if (m_tops[from].row.isValid())
            raise(tops[at], m_tops[from]);
        for (std::size_t row = 0; row < stride(); ++row)
            join(cells[at * stride() + row], m_cells[from * stride() + row]);
    }
    m_histograms = std::move(histograms);
    m_tops = std::move(tops);
    m_cells = std::move(cells);
    m_time = to;
}

void LatencyGrid::coarsenLatency(const GridAxis& to)
{
    std::vector<LatencyCell> cells(m_cells.size());
    for (std::size_t column = 0; column < m_query.columns; ++column) {
        const LatencyCell* const old = &m_cells[column * stride()];
        LatencyCell* const joinedCells = &cells[column * stride()];
        joinedCells[kBelow] = old[kBelow];
        for (std::size_t row = 0; row < m_latency.cells; ++row)
            if (old[kRow0 + row].count != 0)
                join(joinedCells[kRow0 + joined(m_latency, to, row)], old[kRow0 + row]);
    }
    m_cells = std::move(cells);
    m_latency = to;
}

LatencyPicture LatencyGrid::picture() const
{
    LatencyPicture picture;
    picture.query = m_query;
    picture.total = quantilesOf(m_total);
    if (picture.isEmpty())
        return picture;
    picture.time = m_query.time ? m_time : inUse(m_time, m_timeBounds.high);
    if (m_query.latency)
        picture.latency = m_latency;
    else if (m_latency.cells != 0)
        picture.latency = inUse(m_latency, m_latencyBounds.high);
    else
        picture.latency = {0, 0, 1};  // nothing but what a logarithm cannot show
    fillColumns(picture);
    fillCells(picture);
    return picture;
}

void LatencyGrid::fillColumns(LatencyPicture& picture) const
{
    const std::span histograms = std::span(m_histograms).first(picture.time.cells);
    picture.columns.reserve(histograms.size());
    for (const LatencyHistogram& histogram : histograms)
        picture.columns.push_back(quantilesOf(histogram));
    const TimeRange ofPoints{timestampFromNs(m_timeBounds.low),
                             timestampFromNs(m_timeBounds.high) + Duration(1)};
    picture.stretches = makeStretches(picture.time, histograms, m_query.time.value_or(ofPoints));
    std::vector<LatencyPoint> tops;
    std::copy_if(m_tops.begin(), m_tops.end(), std::back_inserter(tops),
                 [](const LatencyPoint& p) { return p.row.isValid(); });
    picture.hasAllPoints = m_points.hasAll();
    picture.points = m_points.choose(std::move(tops));
}

void LatencyGrid::fillCells(LatencyPicture& picture) const
{
    const std::size_t rows = picture.latency.cells;
    if (rows == 0)
        return;
    picture.cells.reserve(picture.time.cells * rows);
    picture.histogram.resize(rows);
    for (std::size_t column = 0; column < picture.time.cells; ++column) {
        const LatencyCell* const from = &m_cells[column * stride()];
        const std::size_t start = picture.cells.size();
        picture.cells.insert(picture.cells.end(), from + kRow0, from + kRow0 + rows);
        join(picture.cells[start], from[kBelow]);
        picture.notPositive += from[kBelow].count;
        for (std::size_t row = 0; row < rows; ++row)
            picture.histogram[row] += picture.cells[start + row].count;
    }
    for (const std::uint64_t count : picture.histogram)
        picture.inGrid += count;
}

}  // namespace qapscope
