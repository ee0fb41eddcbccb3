// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_canvas.h"

#include "look/format.h"
#include "look/theme.h"
#include "views/charts/paint_layer.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QResizeEvent>

#include <cmath>

namespace qapscope::app {

namespace {

// Between the chart's own layers: its background is below, its series are in between.
constexpr double kBelowSeries = 3.5;
constexpr double kAboveSeries = 100;

constexpr double kPixelsPerCell = 2;
constexpr int kMaxColumns = 600;
constexpr int kMaxRows = 300;
constexpr int kMinCells = 32;
/// Resolutions are multiples of it, so that a resize does not ask for a new picture at every pixel.
constexpr int kResolutionStep = 32;

constexpr double kHitRadius = 6;
constexpr double kCardSpace = 8;

int cellsFor(double pixels, int most)
{
    const int steps = static_cast<int>(std::lround(pixels / kPixelsPerCell / kResolutionStep));
    return std::clamp(steps * kResolutionStep, kMinCells, most);
}

}  // namespace

LatencyCanvas::LatencyCanvas(QWidget* parent)
    : QChartView(parent)
    , m_series(*chart())
    , m_below(new PaintLayer(chart(), kBelowSeries,
                             [this](QPainter& painter) {
                                 paintAxes(painter, m_scene, m_texts);
                                 paintDensity(painter, m_scene, m_density);
                                 paintHistogram(painter, m_scene, m_lines);
                             }))
    , m_above(new PaintLayer(chart(), kAboveSeries, [this](QPainter& painter) { paintOverlay(painter); }))
{
    setObjectName(QStringLiteral("latencyCanvas"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->setDropShadowEnabled(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    recolour();
    retranslate();
}

LatencyCanvas::~LatencyCanvas() = default;

void LatencyCanvas::setSession(const OpenSession& open)
{
    m_open = open;
    m_picture.reset();
    m_scene.clear();
    m_series.clear();
    m_density = {};
    m_mark.reset();
    m_hit.reset();
    m_band = {};
    m_pressed.reset();
    layOut();
    sayReadout();
}

void LatencyCanvas::showPicture(const std::shared_ptr<const LatencyPicture>& picture, const LatencyView& view)
{
    m_picture = picture;
    m_view = view;
    if (m_open.session)
        m_origin = m_open.session->counters().firstQap;
    m_scene.set(picture, view, m_origin);
    m_density = m_scene.isEmpty() || picture->hasAllPoints ? QImage() : densityImage(*picture);
    layOut();
    if (m_cursor)
        pointAt(*m_cursor);
}

void LatencyCanvas::showLines(const ShownLines& lines)
{
    m_lines = lines;
    layOut();
}

void LatencyCanvas::setEmptyText(const QString& text)
{
    if (text == m_emptyText)
        return;
    m_emptyText = text;
    m_above->update();
}

void LatencyCanvas::setMark(const std::optional<LatencyHit>& mark)
{
    if (mark == m_mark)
        return;
    m_mark = mark;
    m_above->update();
}

QSize LatencyCanvas::resolution() const
{
    // Before there is a picture there is no plot: the view's own size is near enough then.
    const QSizeF plot = m_scene.isEmpty() ? QSizeF(size()) : m_scene.plot().size();
    return {cellsFor(plot.width(), kMaxColumns), cellsFor(plot.height(), kMaxRows)};
}

QSize LatencyCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.averageCharWidth() * 46, metrics.height() * 11};
}

QSize LatencyCanvas::sizeHint() const
{
    return minimumSizeHint() * 1.4;
}

void LatencyCanvas::layOut()
{
    const QSizeF canvas = viewport()->size();
    m_scene.layOut(canvas, QFontMetricsF(font()));
    m_below->setSize(canvas);
    m_above->setSize(canvas);
    m_series.show(m_scene, m_lines);
    m_below->update();
    m_above->update();
    m_cursorRects = cursorRects();
}

void LatencyCanvas::recolour()
{
    const Theme& theme = Theme::current();
    chart()->setBackgroundBrush(theme.base);
    chart()->setBackgroundPen(Qt::NoPen);
    chart()->setPlotAreaBackgroundVisible(false);
    setBackgroundBrush(theme.base);
    m_series.recolour();
    if (!m_density.isNull() && m_picture)
        m_density = densityImage(*m_picture);
    m_below->update();
    m_above->update();
}

void LatencyCanvas::retranslate()
{
    m_texts.latency = tr("First-response latency", "title of the vertical axis");
    m_texts.time = tr("Seconds since the first QAP", "title of the horizontal axis");
    m_texts.histogram = tr("Responses", "title of the histogram: how many responses");
    setAccessibleName(tr("Latency over time"));
}

void LatencyCanvas::resizeEvent(QResizeEvent* event)
{
    const QSize before = resolution();
    QChartView::resizeEvent(event);
    layOut();
    if (resolution() != before)
        Q_EMIT resolutionChanged();
}

void LatencyCanvas::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
        recolour();
        break;
    case QEvent::LanguageChange:
        retranslate();
        layOut();
        break;
    case QEvent::FontChange:
        layOut();
        break;
    default:
        break;
    }
}

void LatencyCanvas::paintOverlay(QPainter& painter)
{
    painter.setFont(font());
    const Theme& theme = Theme::current();
    if (m_scene.isEmpty()) {
        painter.setPen(theme.muted);
        const QRectF space = QRectF(QPointF(), QSizeF(viewport()->size())).adjusted(24, 24, -24, -24);
        painter.drawText(space, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintLineLabels(painter, m_scene, m_lines);
    if (m_mark)
        paintMark(painter);
    if (m_band.isValid()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        QColor fill = theme.accent;
        fill.setAlphaF(0.15f);
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(fill);
        painter.drawRect(m_band);
        return;
    }
    if (m_cursor || (m_hit && hasFocus()))
        paintCrosshair(painter);
    if (m_hit)
        paintCard(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(m_scene.plot()).adjusted(0, 0, -1, -1));
    }
}

QPointF LatencyCanvas::crosshair() const
{
    return m_cursor ? *m_cursor : m_scene.pointOf(m_hit->time, m_hit->latency);
}

void LatencyCanvas::paintCrosshair(QPainter& painter) const
{
    const QRectF& plot = m_scene.plot();
    const QPointF at = crosshair();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor hairline = Theme::current().muted;
    hairline.setAlphaF(0.7f);
    painter.setPen(QPen(hairline, 1));
    const double height = painter.fontMetrics().height();
    const auto chipWidth = [&](const QString& text) {
        return painter.fontMetrics().horizontalAdvance(text) + kCardSpace;
    };
    const QRectF canvas(QPointF(), QSizeF(viewport()->size()));
    if (plot.contains(at)) {
        painter.drawLine(QPointF(std::floor(at.x()) + 0.5, plot.top()),
                         QPointF(std::floor(at.x()) + 0.5, plot.bottom()));
        const double time = m_scene.timeValue(m_scene.timeAt(at.x()));
        const QString text = secondsText(time, m_scene.timePerPixel());
        paintChip(painter, text,
                  QRectF(at.x() - chipWidth(text) / 2, plot.bottom() + 4, chipWidth(text), height), canvas);
        painter.setPen(QPen(hairline, 1));
    }
    painter.drawLine(QPointF(plot.left(), std::floor(at.y()) + 0.5),
                     QPointF(plot.right(), std::floor(at.y()) + 0.5));
    painter.drawLine(QPointF(m_scene.bars().left(), std::floor(at.y()) + 0.5),
                     QPointF(m_scene.bars().right(), std::floor(at.y()) + 0.5));
    const QString text = durationText(m_scene.latencyAtY(at.y()));
    paintChip(painter, text,
              QRectF(plot.left() - chipWidth(text) - 2, at.y() - height / 2, chipWidth(text), height),
              canvas);
}

QRectF LatencyCanvas::cardRect(const QStringList& lines) const
{
    const QPointF at = m_scene.pointOf(m_hit->time, m_hit->latency);
    const QFontMetricsF metrics(font());
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    QRectF card(0, 0, std::ceil(width) + 2 * kCardSpace,
                metrics.height() * double(lines.size()) + kCardSpace);
    card.moveTopLeft(at + QPointF(kHitRadius + kCardSpace, kHitRadius + kCardSpace));
    const QRectF canvas(QPointF(), QSizeF(viewport()->size()));
    if (card.right() > canvas.right() - 2)
        card.moveRight(std::max(card.width() + 1, at.x() - kHitRadius - kCardSpace));
    if (card.bottom() > canvas.bottom() - 2)
        card.moveBottom(at.y() - kHitRadius - kCardSpace);
    card.moveTopLeft(QPointF(std::floor(card.left()) + 0.5, std::floor(card.top()) + 0.5));
    return card;
}

void LatencyCanvas::paintCard(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, kLineWidth));
    painter.drawEllipse(m_scene.pointOf(m_hit->time, m_hit->latency), kHitRadius, kHitRadius);

    const QStringList lines = hitLines(m_open, *m_hit, m_origin);
    const QRectF card = cardRect(lines);
    const double height = QFontMetricsF(font()).height();
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.base);
    painter.drawRect(card);
    painter.setPen(theme.text);
    for (qsizetype i = 0; i < lines.size(); ++i)
        painter.drawText(QRectF(card.left() + kCardSpace, card.top() + kCardSpace / 2 + height * double(i),
                                card.width() - kCardSpace, height),
                         Qt::AlignLeft | Qt::AlignVCenter, lines[i]);
}

QList<QRectF> LatencyCanvas::cursorRects() const
{
    QList<QRectF> rects;
    if (m_scene.isEmpty() || (!m_cursor && !m_hit))
        return rects;
    const QPointF at = crosshair();
    const double height = QFontMetricsF(font()).height() + 2;
    rects << QRectF(at.x() - 2, m_scene.plot().top(), 4, m_scene.plot().height() + height);
    rects << QRectF(0, at.y() - height / 2 - 1, viewport()->width(), height + 2);
    rects << QRectF(at.x() - viewport()->width() / 4.0, m_scene.plot().bottom(), viewport()->width() / 2.0,
                    height + 6);
    if (m_hit) {
        const QPointF hit = m_scene.pointOf(m_hit->time, m_hit->latency);
        rects << QRectF(hit, QSizeF())
                     .adjusted(-kHitRadius - 2, -kHitRadius - 2, kHitRadius + 2, kHitRadius + 2);
        rects << cardRect(hitLines(m_open, *m_hit, m_origin)).adjusted(-2, -2, 2, 2);
    }
    return rects;
}

void LatencyCanvas::updateCursor()
{
    const QList<QRectF> now = cursorRects();
    for (const QRectF& rect : m_cursorRects + now)
        m_above->update(rect);
    m_cursorRects = now;
}

void LatencyCanvas::paintMark(QPainter& painter) const
{
    const QPointF at = m_scene.pointOf(m_mark->time, m_mark->latency);
    const QRectF& plot = m_scene.plot();
    if (!plot.adjusted(-1, -1, 1, 1).contains(at))
        return;
    const Theme& theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(theme.accent, 1));
    painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), at.y() - kHitRadius));
    painter.drawLine(QPointF(at.x(), at.y() + kHitRadius), QPointF(at.x(), plot.bottom()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.base, 4));
    painter.drawEllipse(at, kHitRadius, kHitRadius);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawEllipse(at, kHitRadius, kHitRadius);
}

}  // namespace qapscope::app
