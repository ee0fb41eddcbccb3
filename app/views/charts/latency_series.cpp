// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_series.h"

#include "look/theme.h"

#include <QChart>
#include <QLineSeries>
#include <QPainterPath>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace qapscope::app {

namespace {

/// A line has at most so many pieces; then its shortest gaps are bridged.
constexpr std::size_t kMaxSegments = 24;
constexpr std::size_t kMaxMarks = 160;
constexpr double kMarkerSize = 8;
constexpr double kSmallMarkerSize = 6;

using Stretches = std::span<const LatencyStretch>;

/// How long the gap before stretch `i` is.
Duration gapBefore(Stretches stretches, std::size_t i)
{
    return stretches[i].begin - stretches[i - 1].end;
}

/// Gaps longer than this one cut the line.
Duration longestBridged(Stretches stretches)
{
    std::vector<Duration> gaps;
    for (std::size_t i = 1; i < stretches.size(); ++i)
        if (gapBefore(stretches, i) > Duration::zero())
            gaps.push_back(gapBefore(stretches, i));
    if (gaps.size() < kMaxSegments)
        return Duration::zero();
    std::sort(gaps.rbegin(), gaps.rend());
    return gaps[kMaxSegments - 1];
}

/// Over a density only the highest point of each column is marked, and of those the highest: every mark costs as
/// much to paint as a thousand cells, and the others are in their cells anyway.
std::vector<LatencyPoint> highestOfColumns(const LatencyPicture& picture)
{
    std::vector<LatencyPoint> points;
    std::copy_if(picture.points.begin(), picture.points.end(), std::back_inserter(points),
                 [&](const LatencyPoint& point) {
                     const auto column = picture.time.cellOf(nsSinceEpoch(point.time));
                     return column && point.latency == picture.columns[*column].max;
                 });
    std::sort(points.begin(), points.end(),
              [](const LatencyPoint& a, const LatencyPoint& b) { return a.latency > b.latency; });
    points.resize(std::min(points.size(), kMaxMarks));
    return points;
}

QPainterPath polygon(int corners, double radius, double turn)
{
    constexpr double kPi = 3.14159265358979323846;
    QPolygonF shape;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * kPi * i / corners;
        shape << QPointF(radius * std::sin(angle), -radius * std::cos(angle));
    }
    QPainterPath path;
    path.addPolygon(shape);
    path.closeSubpath();
    return path;
}

QPainterPath star(double radius)
{
    constexpr double kPi = 3.14159265358979323846;
    QPolygonF shape;
    for (int i = 0; i < 10; ++i) {
        const double reach = i % 2 == 0 ? radius : radius * 0.45;
        shape << QPointF(reach * std::sin(kPi * i / 5), -reach * std::cos(kPi * i / 5));
    }
    QPainterPath path;
    path.addPolygon(shape);
    path.closeSubpath();
    return path;
}

}  // namespace

QScatterSeries::MarkerShape markerShape(TypeRole role)
{
    switch (role) {
    case TypeRole::Action:
    case TypeRole::Ack:
        return QScatterSeries::MarkerShapeCircle;
    case TypeRole::Data:
    case TypeRole::Discover:
        return QScatterSeries::MarkerShapeRotatedRectangle;
    case TypeRole::Stream:
    case TypeRole::Route:
        return QScatterSeries::MarkerShapeTriangle;
    case TypeRole::Auth:
    case TypeRole::Queue:
        return QScatterSeries::MarkerShapePentagon;
    case TypeRole::Heartbeat:
    case TypeRole::Register:
        return QScatterSeries::MarkerShapeRectangle;
    case TypeRole::Error:
    case TypeRole::Unknown:
        return QScatterSeries::MarkerShapeStar;
    }
    return QScatterSeries::MarkerShapeCircle;
}

QPainterPath markerPath(TypeRole role, double size)
{
    const double radius = size / 2;
    QPainterPath path;
    switch (markerShape(role)) {
    case QScatterSeries::MarkerShapeRectangle:
        path.addRect(-radius, -radius, size, size);
        return path;
    case QScatterSeries::MarkerShapeRotatedRectangle:
        return polygon(4, radius * 1.2, 0);
    case QScatterSeries::MarkerShapeTriangle:
        return polygon(3, radius * 1.2, 0);
    case QScatterSeries::MarkerShapePentagon:
        return polygon(5, radius * 1.1, 0);
    case QScatterSeries::MarkerShapeStar:
        return star(radius * 1.25);
    default:
        path.addEllipse(QPointF(), radius, radius);
        return path;
    }
}

LatencySeries::LatencySeries(QChart& chart)
    : m_chart(chart)
    , m_time(new QValueAxis(&chart))
    , m_latency(new QValueAxis(&chart))
{
    // The axes only carry the ranges: ticks and labels are painted by hand, with units and without "…".
    for (QValueAxis* const axis : {m_time, m_latency})
        axis->setVisible(false);
    chart.addAxis(m_time, Qt::AlignBottom);
    chart.addAxis(m_latency, Qt::AlignLeft);
    // What is added first is drawn first: the lines shall stand above the points.
    for (std::size_t role = 0; role < kTypeRoles; ++role)
        addPoints(static_cast<TypeRole>(role));
}

QLineSeries& LatencySeries::segment(LatencyLine line, std::size_t index)
{
    auto& segments = m_lines[static_cast<std::size_t>(line)];
    while (segments.size() <= index) {
        auto* const series = new QLineSeries(&m_chart);
        series->setName(lineName(line));
        series->setPen(QPen(lineColour(line), kLineWidth, lineStyle(line)));
        m_chart.addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_latency);
        segments.push_back(series);
    }
    return *segments[index];
}

void LatencySeries::addPoints(TypeRole role)
{
    auto* const series = new QScatterSeries(&m_chart);
    m_points[static_cast<std::size_t>(role)] = series;
    series->setMarkerShape(markerShape(role));
    series->setColor(Theme::current().type(role).mark);
    series->setBorderColor(Theme::current().base);
    m_chart.addSeries(series);
    series->attachAxis(m_time);
    series->attachAxis(m_latency);
}

void LatencySeries::show(const LatencyScene& scene, const ShownLines& lines)
{
    if (scene.isEmpty()) {
        clear();
        return;
    }
    m_chart.setPlotArea(scene.plot());
    m_time->setRange(scene.lowTime(), scene.highTime());
    m_latency->setRange(scene.lowLatency(), scene.highLatency());
    for (const LatencyLine line : kLatencyLines) {
        if (lines[static_cast<std::size_t>(line)])
            showLine(scene, line);
        for (QLineSeries* const segment : m_lines[static_cast<std::size_t>(line)])
            segment->setVisible(lines[static_cast<std::size_t>(line)]);
    }
    showPoints(scene);
}

void LatencySeries::showLine(const LatencyScene& scene, LatencyLine line)
{
    const Stretches stretches = scene.picture().stretches;
    const Duration bridged = longestBridged(stretches);
    QList<QPointF> path;
    std::size_t used = 0;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        if (i > 0 && gapBefore(stretches, i) > bridged) {
            segment(line, used++).replace(path);
            path.clear();
        }
        // A step: the percentile is that of the whole stretch.
        const double value = scene.latencyValue(lineValue(stretches[i].quantiles, line));
        path << QPointF(scene.timeValue(stretches[i].begin), value)
             << QPointF(scene.timeValue(stretches[i].end), value);
    }
    if (!path.isEmpty())
        segment(line, used++).replace(path);
    auto& segments = m_lines[static_cast<std::size_t>(line)];
    for (std::size_t i = used; i < segments.size(); ++i)
        segments[i]->clear();
}

void LatencySeries::showPoints(const LatencyScene& scene)
{
    const LatencyPicture& picture = scene.picture();
    std::array<QList<QPointF>, kTypeRoles> found;
    for (const LatencyPoint& point : picture.hasAllPoints ? picture.points : highestOfColumns(picture))
        found[static_cast<std::size_t>(point.role)]
            << QPointF(scene.timeValue(point.time), scene.latencyValue(point.latency));
    for (std::size_t role = 0; role < kTypeRoles; ++role) {
        QScatterSeries& series = *m_points[role];
        if (found[role].isEmpty() && series.count() == 0)
            continue;
        series.setMarkerSize(picture.hasAllPoints ? kMarkerSize : kSmallMarkerSize);
        series.replace(found[role]);
    }
}

void LatencySeries::clear()
{
    for (const auto& segments : m_lines)
        for (QLineSeries* const series : segments)
            series->clear();
    for (QScatterSeries* const series : m_points)
        series->clear();
}

void LatencySeries::recolour()
{
    const Theme& theme = Theme::current();
    for (const LatencyLine line : kLatencyLines)
        for (QLineSeries* const series : m_lines[static_cast<std::size_t>(line)])
            series->setPen(QPen(lineColour(line), kLineWidth, lineStyle(line)));
    for (std::size_t role = 0; role < kTypeRoles; ++role) {
        m_points[role]->setColor(theme.type(static_cast<TypeRole>(role)).mark);
        m_points[role]->setBorderColor(theme.base);
    }
}

}  // namespace qapscope::app
