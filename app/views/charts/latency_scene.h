// SPDX-License-Identifier: GPL-3.0-or-later
/// What a latency chart shows at one moment, and where on the canvas: the picture, the visible ranges, the layout.
/// Layers paint it, the mouse is read against it; neither changes it. GUI thread.
#pragma once

#include "analysis/latency_picture.h"
#include "views/charts/axis_ticks.h"

#include <QFontMetricsF>
#include <QImage>
#include <QRectF>

#include <memory>

namespace qapscope::app {

struct LatencyView;

/// The percentile lines, in the order of their values.
enum class LatencyLine { P50, P95, P99 };
inline constexpr std::array kLatencyLines = {LatencyLine::P50, LatencyLine::P95, LatencyLine::P99};

[[nodiscard]] Duration lineValue(const LatencyQuantiles& quantiles, LatencyLine line) noexcept;
/// "p50" …: the same in every language.
[[nodiscard]] QString lineName(LatencyLine line);

class LatencyScene
{
public:
    /// Lays everything out anew. `origin`: zero of the time axis.
    void set(std::shared_ptr<const LatencyPicture> picture, const LatencyView& view, Timestamp origin);
    void clear() { *this = LatencyScene(); }
    void layOut(const QSizeF& size, const QFontMetricsF& metrics);

    [[nodiscard]] bool isEmpty() const noexcept { return !m_picture || m_picture->isEmpty(); }
    [[nodiscard]] const LatencyPicture& picture() const noexcept { return *m_picture; }

    // Where things are.
    [[nodiscard]] const QRectF& plot() const noexcept { return m_plot; }
    [[nodiscard]] const QRectF& lineLabels() const noexcept { return m_lineLabels; }
    [[nodiscard]] const QRectF& bars() const noexcept { return m_bars; }
    [[nodiscard]] const QVector<AxisTick>& timeTicks() const noexcept { return m_timeTicks; }
    [[nodiscard]] const QVector<AxisTick>& latencyTicks() const noexcept { return m_latencyTicks; }

    // Axis values: nanoseconds since the origin, and positions of the scale.
    [[nodiscard]] double lowTime() const noexcept { return m_lowTime; }
    [[nodiscard]] double highTime() const noexcept { return m_highTime; }
    [[nodiscard]] double lowLatency() const noexcept { return m_lowLatency; }
    [[nodiscard]] double highLatency() const noexcept { return m_highLatency; }
    [[nodiscard]] double timeValue(Timestamp at) const noexcept;
    [[nodiscard]] double latencyValue(Duration latency) const noexcept;

    // Between axis values and the canvas.
    [[nodiscard]] double xOf(double time) const noexcept;
    [[nodiscard]] double yOf(double latency) const noexcept;
    [[nodiscard]] QPointF pointOf(Timestamp at, Duration latency) const noexcept;
    [[nodiscard]] QRectF cellRect(std::uint32_t column, std::uint32_t row) const noexcept;
    [[nodiscard]] Timestamp timeAt(double x) const noexcept;
    [[nodiscard]] Duration latencyAtY(double y) const noexcept;
    /// Nanoseconds that a pixel stands for.
    [[nodiscard]] double timePerPixel() const noexcept
    {
        return (m_highTime - m_lowTime) / std::max(1.0, m_plot.width());
    }

private:
    void setRanges(const LatencyView& view);

    std::shared_ptr<const LatencyPicture> m_picture;
    Timestamp m_origin;
    double m_lowTime = 0;
    double m_highTime = 1;
    double m_lowLatency = 0;
    double m_highLatency = 1;
    QRectF m_plot;
    QRectF m_lineLabels;
    QRectF m_bars;
    QVector<AxisTick> m_timeTicks;
    QVector<AxisTick> m_latencyTicks;
};

}  // namespace qapscope::app
