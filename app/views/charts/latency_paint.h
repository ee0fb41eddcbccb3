// SPDX-License-Identifier: GPL-3.0-or-later
/// The layers of a latency chart that are painted by hand: grid and axes, density, histogram, labels of the lines.
/// All colours come from the theme at the moment of painting. GUI thread.
#pragma once

#include "views/charts/latency_scene.h"

#include <QPainter>

namespace qapscope::app {

/// Which percentile lines are shown.
using ShownLines = std::array<bool, kLatencyLines.size()>;

[[nodiscard]] QColor lineColour(LatencyLine line);
[[nodiscard]] Qt::PenStyle lineStyle(LatencyLine line);
/// The lines of the chart have one width.
inline constexpr double kLineWidth = 1.5;

/// The texts that stand at the axes.
struct AxisTexts
{
    QString latency;
    QString time;
    QString histogram;
};

void paintAxes(QPainter& painter, const LatencyScene& scene, const AxisTexts& texts);

/// One pixel a cell, the first row at the bottom: the darker the more responses.
[[nodiscard]] QImage densityImage(const LatencyPicture& picture);
void paintDensity(QPainter& painter, const LatencyScene& scene, const QImage& density);

void paintHistogram(QPainter& painter, const LatencyScene& scene, const ShownLines& shown);
void paintLineLabels(QPainter& painter, const LatencyScene& scene, const ShownLines& shown);

/// A short text on a background of its own that covers what is under it; kept inside of `within`.
void paintChip(QPainter& painter, const QString& text, QRectF at, const QRectF& within);

}  // namespace qapscope::app
