// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_paint.h"

#include "look/format.h"
#include "look/theme.h"

#include <algorithm>
#include <cmath>

namespace qapscope::app {

namespace {

constexpr double kSpace = 8;
constexpr double kGap = 4;
constexpr double kBarHeight = 4;  ///< px, at least
constexpr std::uint64_t kFewResponses = 8;
constexpr int kFaintestCell = 70;  ///< of 255, opacity of a cell with one response

/// On the middle of a device pixel, so that a hairline is one.
double crisp(double value)
{
    return std::floor(value) + 0.5;
}

QColor faded(QColor colour, double opacity)
{
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

void paintLatencyAxis(QPainter& painter, const LatencyScene& scene)
{
    const Theme& theme = Theme::current();
    const double half = painter.fontMetrics().height() / 2.0;
    for (const AxisTick& tick : scene.latencyTicks()) {
        const double y = crisp(scene.yOf(tick.position));
        painter.setPen(QPen(faded(theme.line, tick.label.isEmpty() ? 0.5 : 1.0), 1));
        painter.drawLine(QPointF(scene.plot().left(), y), QPointF(scene.plot().right(), y));
        painter.drawLine(QPointF(scene.bars().left(), y), QPointF(scene.bars().right(), y));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, y - half, scene.plot().left() - kGap, 2 * half),
                         Qt::AlignRight | Qt::AlignVCenter, tick.label);
    }
}

void paintTimeAxis(QPainter& painter, const LatencyScene& scene)
{
    const Theme& theme = Theme::current();
    const double line = painter.fontMetrics().height();
    double taken = 0;
    for (const AxisTick& tick : scene.timeTicks()) {
        const double x = crisp(scene.xOf(tick.position));
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(QPointF(x, scene.plot().top()), QPointF(x, scene.plot().bottom() + kGap));
        const double width = painter.fontMetrics().horizontalAdvance(tick.label);
        const QRectF at(x - width / 2, scene.plot().bottom() + kGap, width + 1, line);
        if (at.left() < taken)
            continue;
        taken = at.right() + kSpace;
        painter.setPen(theme.muted);
        painter.drawText(at, Qt::AlignCenter, tick.label);
    }
}

/// How many rows make a bar: none is thinner than a bar should be, and few responses make few bars.
std::uint32_t rowsPerBar(const LatencyScene& scene)
{
    const double rowHeight = std::max(0.01, scene.cellRect(0, 0).height());
    const double bars = std::clamp(4 * std::cbrt(static_cast<double>(scene.picture().inGrid)), 16.0, 100.0);
    const double rows =
        std::max(std::ceil(kBarHeight / rowHeight), std::ceil(scene.picture().latency.cells / bars));
    return static_cast<std::uint32_t>(std::clamp(rows, 1.0, 1e6));
}

QVector<std::uint64_t> joinedRows(const LatencyScene& scene, std::uint32_t perBar)
{
    const std::vector<std::uint64_t>& rows = scene.picture().histogram;
    QVector<std::uint64_t> bars(static_cast<qsizetype>((rows.size() + perBar - 1) / perBar));
    for (std::size_t row = 0; row < rows.size(); ++row)
        bars[static_cast<qsizetype>(row / perBar)] += rows[row];
    return bars;
}

/// The last stretch whose percentiles stand on more than a few responses.
const LatencyStretch& lastMeaningful(const std::vector<LatencyStretch>& stretches)
{
    const auto found = std::find_if(stretches.rbegin(), stretches.rend(), [](const LatencyStretch& stretch) {
        return stretch.quantiles.count >= kFewResponses;
    });
    return found == stretches.rend() ? stretches.back() : *found;
}

struct LineLabel
{
    LatencyLine line;
    double y;   ///< of the line's end
    double at;  ///< of the label's middle
};

/// Moves labels apart, keeping their order, and then back into the plot.
void spread(QVector<LineLabel>& labels, double height, double top, double bottom)
{
    std::stable_sort(labels.begin(), labels.end(),
                     [](const LineLabel& a, const LineLabel& b) { return a.at < b.at; });
    for (qsizetype i = 1; i < labels.size(); ++i)
        labels[i].at = std::max(labels[i].at, labels[i - 1].at + height);
    double limit = bottom - height / 2;
    for (qsizetype i = labels.size() - 1; i >= 0; --i) {
        labels[i].at = std::min(labels[i].at, limit);
        limit = labels[i].at - height;
    }
    limit = top + height / 2;
    for (LineLabel& label : labels) {
        label.at = std::max(label.at, limit);
        limit = label.at + height;
    }
}

}  // namespace

QColor lineColour(LatencyLine line)
{
    const Theme& theme = Theme::current();
    switch (line) {
    case LatencyLine::P50:
        return theme.text;
    case LatencyLine::P95:
        return theme.warning().mark;
    case LatencyLine::P99:
        return theme.error().mark;
    }
    return theme.text;
}

Qt::PenStyle lineStyle(LatencyLine line)
{
    switch (line) {
    case LatencyLine::P50:
        return Qt::SolidLine;
    case LatencyLine::P95:
        return Qt::DashLine;
    case LatencyLine::P99:
        return Qt::DotLine;
    }
    return Qt::SolidLine;
}

void paintAxes(QPainter& painter, const LatencyScene& scene, const AxisTexts& texts)
{
    if (scene.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintLatencyAxis(painter, scene);
    paintTimeAxis(painter, scene);
    const Theme& theme = Theme::current();
    const double line = painter.fontMetrics().height();
    painter.setPen(theme.muted);
    const QRectF above(kSpace, scene.plot().top() - kGap - line, scene.bars().right() - kSpace, line);
    painter.drawText(above, Qt::AlignLeft | Qt::AlignVCenter, texts.latency);
    painter.drawText(above, Qt::AlignRight | Qt::AlignVCenter, texts.histogram);
    // Right below the plot where it fits there, else under the bars too.
    QRectF below(kSpace, scene.plot().bottom() + 2 * kGap + line, scene.plot().right() - kSpace, line);
    if (painter.fontMetrics().horizontalAdvance(texts.time) > below.width())
        below.setRight(scene.bars().right());
    const QString time =
        painter.fontMetrics().elidedText(texts.time, Qt::ElideRight, static_cast<int>(below.width()));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, time);
}

QImage densityImage(const LatencyPicture& picture)
{
    if (picture.time.cells == 0 || picture.latency.cells == 0)
        return {};
    const QColor accent = Theme::current().accent;
    QImage image(static_cast<int>(picture.time.cells), static_cast<int>(picture.latency.cells),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    std::uint32_t most = 1;
    for (const LatencyCell& cell : picture.cells)
        most = std::max(most, cell.count);
    const double scale = (255 - kFaintestCell) / std::log1p(static_cast<double>(most));
    for (std::uint32_t row = 0; row < picture.latency.cells; ++row) {
        auto* const pixels =
            reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(picture.latency.cells - 1 - row)));
        for (std::uint32_t column = 0; column < picture.time.cells; ++column) {
            const std::uint32_t count = picture.cell(column, row).count;
            if (count == 0)
                continue;
            const int opacity =
                kFaintestCell + static_cast<int>(std::log(static_cast<double>(count)) * scale);
            pixels[column] =
                qPremultiply(qRgba(accent.red(), accent.green(), accent.blue(), std::min(255, opacity)));
        }
    }
    return image;
}

void paintDensity(QPainter& painter, const LatencyScene& scene, const QImage& density)
{
    if (scene.isEmpty() || density.isNull())
        return;
    const QRectF lowest = scene.cellRect(0, 0);
    const QRectF highest = scene.cellRect(scene.picture().time.cells - 1, scene.picture().latency.cells - 1);
    painter.setClipRect(scene.plot());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(
        QRectF(QPointF(lowest.left(), highest.top()), QPointF(highest.right(), lowest.bottom())), density);
    painter.setClipping(false);
}

void paintHistogram(QPainter& painter, const LatencyScene& scene, const ShownLines& shown)
{
    if (scene.isEmpty())
        return;
    const Theme& theme = Theme::current();
    const LatencyPicture& picture = scene.picture();
    const std::uint32_t perBar = rowsPerBar(scene);
    const QVector<std::uint64_t> bars = joinedRows(scene, perBar);
    std::uint64_t most = 1;
    for (const std::uint64_t count : bars)
        most = std::max(most, count);

    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipRect(scene.bars());
    for (qsizetype i = 0; i < bars.size(); ++i) {
        if (bars[i] == 0)
            continue;
        const auto low = static_cast<std::uint32_t>(i) * perBar;
        const auto high = std::min(low + perBar, picture.latency.cells);
        const double bottom = std::round(scene.yOf(picture.latency.edge(low)));
        const double top = std::min(std::round(scene.yOf(picture.latency.edge(high))), bottom - 1);
        const double space = bottom - top > 3 ? 1 : 0;
        const double width = std::max(1.0, std::round(scene.bars().width() * double(bars[i]) / double(most)));
        painter.fillRect(QRectF(scene.bars().left(), top, width, bottom - top - space),
                         faded(theme.accent, 0.65));
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const LatencyLine line : kLatencyLines) {
        if (!shown[static_cast<std::size_t>(line)])
            continue;
        const double y = scene.yOf(scene.latencyValue(lineValue(picture.total, line)));
        painter.setPen(QPen(lineColour(line), kLineWidth, lineStyle(line)));
        painter.drawLine(QPointF(scene.bars().left(), y), QPointF(scene.bars().right(), y));
    }
    painter.setClipping(false);
    const double height = painter.fontMetrics().height();
    painter.setPen(QPen(theme.muted, 1));
    const QRectF below(scene.lineLabels().left(), scene.bars().bottom() + kGap,
                       scene.bars().right() - scene.lineLabels().left(), height);
    const QString zero = QStringLiteral("0");
    painter.drawText(below, Qt::AlignRight, countText(most));
    const double room = scene.bars().width() - painter.fontMetrics().horizontalAdvance(countText(most));
    if (room > painter.fontMetrics().horizontalAdvance(zero) + kGap)
        painter.drawText(below.adjusted(scene.lineLabels().width(), 0, 0, 0), Qt::AlignLeft, zero);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawLine(QPointF(crisp(scene.bars().left() - 1), scene.bars().top()),
                     QPointF(crisp(scene.bars().left() - 1), scene.bars().bottom()));
}

void paintLineLabels(QPainter& painter, const LatencyScene& scene, const ShownLines& shown)
{
    if (scene.isEmpty() || scene.picture().stretches.empty())
        return;
    const LatencyStretch& end = lastMeaningful(scene.picture().stretches);
    const double height = painter.fontMetrics().height();
    QVector<LineLabel> labels;
    // The highest first: it stays above the others where they have one value.
    for (const LatencyLine line : {LatencyLine::P99, LatencyLine::P95, LatencyLine::P50}) {
        const double y = scene.yOf(scene.latencyValue(lineValue(end.quantiles, line)));
        if (shown[static_cast<std::size_t>(line)] && y >= scene.plot().top() && y <= scene.plot().bottom())
            labels.append({line, y, y});
    }
    spread(labels, height, scene.plot().top(), scene.plot().bottom());
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const LineLabel& label : labels) {
        const QColor colour = lineColour(label.line);
        const double left = scene.lineLabels().left() + 2 * kGap;
        painter.setPen(QPen(colour, 1));
        painter.drawLine(QPointF(scene.plot().right(), label.y), QPointF(left - 2, label.at));
        const QString text =
            lineName(label.line) + QLatin1Char(' ') + durationText(lineValue(end.quantiles, label.line));
        painter.drawText(QRectF(left, label.at - height / 2, scene.bars().left() - left, height),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    }
}

void paintChip(QPainter& painter, const QString& text, QRectF at, const QRectF& within)
{
    const Theme& theme = Theme::current();
    if (at.right() > within.right())
        at.moveRight(within.right());
    if (at.left() < within.left())
        at.moveLeft(within.left());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(at, theme.text);
    painter.setPen(theme.base);
    painter.drawText(at, Qt::AlignCenter, text);
}

}  // namespace qapscope::app
