// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_scene.h"

#include "views/charts/latency_zoom.h"

#include <algorithm>
#include <cmath>

namespace qapscope::app {

namespace {

constexpr double kSpace = 8;
constexpr double kGap = 4;
constexpr double kMinBars = 48;
constexpr double kMaxBars = 160;
constexpr double kBarsShare = 0.15;   ///< of the width
constexpr double kPadding = 0.03;     ///< of the range, where all of it is shown
constexpr double kMinTimeSpan = 1e6;  ///< ns, where all of it is shown
constexpr double kMinOctaves = 1;

struct Range
{
    double low;
    double high;

    [[nodiscard]] Range atLeast(double span) const
    {
        const double missing = std::max(0.0, span - (high - low)) / 2;
        return {low - missing, high + missing};
    }
    [[nodiscard]] Range padded() const
    {
        const double space = (high - low) * kPadding;
        return {low - space, high + space};
    }
};

}  // namespace

Duration lineValue(const LatencyQuantiles& quantiles, LatencyLine line) noexcept
{
    switch (line) {
    case LatencyLine::P50:
        return quantiles.p50;
    case LatencyLine::P95:
        return quantiles.p95;
    case LatencyLine::P99:
        return quantiles.p99;
    }
    return {};
}

QString lineName(LatencyLine line)
{
    switch (line) {
    case LatencyLine::P50:
        return QStringLiteral("p50");
    case LatencyLine::P95:
        return QStringLiteral("p95");
    case LatencyLine::P99:
        return QStringLiteral("p99");
    }
    return {};
}

void LatencyScene::set(std::shared_ptr<const LatencyPicture> picture, const LatencyView& view,
                       Timestamp origin)
{
    m_picture = std::move(picture);
    m_origin = origin;
    setRanges(view);
}

void LatencyScene::setRanges(const LatencyView& view)
{
    if (isEmpty())
        return;
    const bool isLinear = m_picture->query.scale == LatencyScale::Linear;
    const double origin = static_cast<double>(nsSinceEpoch(m_origin));
    Range time{m_picture->time.low() - origin, m_picture->time.high() - origin};
    if (view.time)
        time = {timeValue(view.time->begin), timeValue(view.time->end)};
    else
        time = time.atLeast(kMinTimeSpan).padded();
    Range latency{m_picture->latency.low(), m_picture->latency.high()};
    if (view.latency)
        latency = {latencyValue(view.latency->low), latencyValue(view.latency->high)};
    else if (isLinear)
        latency = {latency.low < 0 ? latency.padded().low : 0, latency.padded().high};
    else
        latency = latency.atLeast(kMinOctaves * (1u << kOctaveBits)).padded();
    m_lowTime = time.low;
    m_highTime = std::max(time.high, time.low + 1);
    m_lowLatency = latency.low;
    m_highLatency = std::max(latency.high, latency.low + 1);
}

void LatencyScene::layOut(const QSizeF& size, const QFontMetricsF& metrics)
{
    // Above the plot its title; below it numbers and the name of the axis.
    const double line = metrics.height();
    m_plot = QRectF(0, kSpace + line + kGap, size.width(), 0);
    m_plot.setBottom(std::max(m_plot.top() + line, size.height() - kSpace - 2 * line - 2 * kGap));
    if (isEmpty()) {
        m_plot.adjust(kSpace, 0, -kSpace, 0);
        return;
    }
    m_latencyTicks = app::latencyTicks(m_picture->query.scale, m_lowLatency, m_highLatency,
                                       std::max(2, static_cast<int>(m_plot.height() / (3 * line))));
    double numbers = 0;
    for (const AxisTick& tick : m_latencyTicks)
        numbers = std::max(numbers, metrics.horizontalAdvance(tick.label));
    const double labels = metrics.horizontalAdvance(QStringLiteral("p99 8.88 ms")) + 3 * kGap;
    const double bars = std::clamp(size.width() * kBarsShare, kMinBars, kMaxBars);
    m_bars = QRectF(size.width() - kSpace - bars, m_plot.top(), bars, m_plot.height());
    m_lineLabels = QRectF(m_bars.left() - labels, m_plot.top(), labels, m_plot.height());
    m_plot.setLeft(kSpace + std::ceil(numbers) + kGap);
    m_plot.setRight(std::max(m_plot.left() + 1, m_lineLabels.left()));

    const double number =
        metrics.horizontalAdvance(secondsText(m_highTime, (m_highTime - m_lowTime) / 5)) + 3 * kSpace;
    m_timeTicks =
        app::timeTicks(m_lowTime, m_highTime, std::max(1, static_cast<int>(m_plot.width() / number)));
}

double LatencyScene::timeValue(Timestamp at) const noexcept
{
    return static_cast<double>((at - m_origin).count());
}

double LatencyScene::latencyValue(Duration latency) const noexcept
{
    const LatencyScale scale = m_picture->query.scale;
    if (scale == LatencyScale::Logarithmic && latency <= Duration::zero())
        return std::max(m_lowLatency, m_picture->latency.low());
    return static_cast<double>(latencyPosition(scale, latency));
}

double LatencyScene::xOf(double time) const noexcept
{
    return m_plot.left() + (time - m_lowTime) / (m_highTime - m_lowTime) * m_plot.width();
}

double LatencyScene::yOf(double latency) const noexcept
{
    return m_plot.bottom() - (latency - m_lowLatency) / (m_highLatency - m_lowLatency) * m_plot.height();
}

QPointF LatencyScene::pointOf(Timestamp at, Duration latency) const noexcept
{
    return {xOf(timeValue(at)), yOf(latencyValue(latency))};
}

QRectF LatencyScene::cellRect(std::uint32_t column, std::uint32_t row) const noexcept
{
    const double origin = static_cast<double>(nsSinceEpoch(m_origin));
    const GridAxis& time = m_picture->time;
    const GridAxis& latency = m_picture->latency;
    return {QPointF(xOf(time.edge(column) - origin), yOf(latency.edge(row + 1))),
            QPointF(xOf(time.edge(column + 1) - origin), yOf(latency.edge(row)))};
}

Timestamp LatencyScene::timeAt(double x) const noexcept
{
    const double share = (x - m_plot.left()) / std::max(1.0, m_plot.width());
    return m_origin + Duration(std::llround(m_lowTime + share * (m_highTime - m_lowTime)));
}

Duration LatencyScene::latencyAtY(double y) const noexcept
{
    const double share = (m_plot.bottom() - y) / std::max(1.0, m_plot.height());
    const double position = m_lowLatency + share * (m_highLatency - m_lowLatency);
    return Duration(std::llround(latencyAt(m_picture->query.scale, position)));
}

}  // namespace qapscope::app
