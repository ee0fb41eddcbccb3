// SPDX-License-Identifier: GPL-3.0-or-later
/// The Qt Charts series of a latency chart: percentile lines with gaps where nothing happened, and single points,
/// one shape and colour a type. Series are made once and filled anew: adding and removing them is what costs.
/// GUI thread.
#pragma once

#include "views/charts/latency_paint.h"

#include <QScatterSeries>

class QChart;
class QLineSeries;
class QValueAxis;

namespace qapscope::app {

/// The shape of a type's points: with its colour, the second cue.
[[nodiscard]] QScatterSeries::MarkerShape markerShape(TypeRole role);
/// The same as a path around the origin, for legends.
[[nodiscard]] QPainterPath markerPath(TypeRole role, double size);

class LatencySeries
{
public:
    explicit LatencySeries(QChart& chart);

    /// Ranges, lines and points as the scene says.
    void show(const LatencyScene& scene, const ShownLines& lines);
    void clear();
    /// Colours from the theme.
    void recolour();

private:
    void showLine(const LatencyScene& scene, LatencyLine line);
    void showPoints(const LatencyScene& scene);
    QLineSeries& segment(LatencyLine line, std::size_t index);
    void addPoints(TypeRole role);

    QChart& m_chart;
    QValueAxis* m_time;
    QValueAxis* m_latency;
    std::array<std::vector<QLineSeries*>, kLatencyLines.size()> m_lines;
    std::array<QScatterSeries*, kTypeRoles> m_points{};
};

}  // namespace qapscope::app
