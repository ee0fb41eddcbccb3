// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of the latency chart.
#include "views/charts/latency_canvas.h"
#include "views/charts/paint_layer.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStringList>

#include <cmath>

namespace qapscope::app {

namespace {

constexpr double kReach = 10;       ///< px around the mouse where a point is meant
constexpr double kMinDrag = 8;      ///< px; a shorter side of the band means all of that axis
constexpr double kWheelStep = 0.8;  ///< of the range stays visible a notch
constexpr double kKeyStep = 0.5;
constexpr double kPanStep = 0.1;  ///< of the range
constexpr Duration kMinTimeSpan = std::chrono::nanoseconds(1'000);
constexpr double kMinLatencySpan = 1e-4;  ///< of the value

bool isWideEnough(const TimeRange& range)
{
    return range.end - range.begin >= kMinTimeSpan;
}

bool isWideEnough(const LatencyRange& range)
{
    const double span = static_cast<double>((range.high - range.low).count());
    return span >= 1 && span >= static_cast<double>(range.high.count()) * kMinLatencySpan;
}

}  // namespace

void LatencyCanvas::pointAt(QPointF at)
{
    const bool isInPlot = m_scene.plot().contains(at);
    if (m_scene.isEmpty() || (!isInPlot && !m_scene.bars().contains(at))) {
        m_cursor.reset();
        m_hit.reset();
    } else {
        m_cursor = at;
        m_hit = isInPlot && m_open.session ? hitNear(m_scene, *m_open.session, at, kReach) : std::nullopt;
    }
    updateCursor();
    sayReadout();
}

void LatencyCanvas::sayReadout()
{
    Q_EMIT readout(m_hit && m_open.session ? hitLines(m_open, *m_hit, m_origin).join(QStringLiteral(" · "))
                                           : QString());
}

void LatencyCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_scene.isEmpty()) {
        event->ignore();
        return;
    }
    setFocus(Qt::MouseFocusReason);
    if (m_scene.plot().contains(event->position()))
        m_pressed = event->position();
    event->accept();
}

void LatencyCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed || (event->buttons() & Qt::LeftButton) == 0) {
        pointAt(event->position());
        return;
    }
    const QRectF& plot = m_scene.plot();
    const QPointF at(std::clamp(event->position().x(), plot.left(), plot.right()),
                     std::clamp(event->position().y(), plot.top(), plot.bottom()));
    QRectF band = QRectF(*m_pressed, at).normalized();
    if (band.width() < kMinDrag && band.height() < kMinDrag) {
        m_band = {};
    } else {
        // A band that is narrow one way speaks of the other axis only.
        if (band.width() < kMinDrag)
            band = QRectF(QPointF(plot.left(), band.top()), QPointF(plot.right(), band.bottom()));
        else if (band.height() < kMinDrag)
            band = QRectF(QPointF(band.left(), plot.top()), QPointF(band.right(), plot.bottom()));
        m_band = band;
    }
    m_above->update();
}

void LatencyCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    m_pressed.reset();
    if (m_band.isValid()) {
        zoomBand();
        return;
    }
    pointAt(event->position());
    if (m_hit)
        Q_EMIT qapChosen(m_hit->row);
}

void LatencyCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT allAsked();
}

void LatencyCanvas::zoomBand()
{
    const QRectF band = m_band;
    m_band = {};
    m_hit.reset();
    m_above->update();
    LatencyView view = m_view;
    if (band.width() < m_scene.plot().width() - 1)
        view.time = TimeRange{m_scene.timeAt(band.left()), m_scene.timeAt(band.right())};
    if (band.height() < m_scene.plot().height() - 1)
        view.latency = LatencyRange{m_scene.latencyAtY(band.bottom()), m_scene.latencyAtY(band.top())};
    const bool isFineEnough =
        (!view.time || isWideEnough(*view.time)) && (!view.latency || isWideEnough(*view.latency));
    if (isFineEnough && view != m_view)
        Q_EMIT rangeDragged(view);
}

void LatencyCanvas::slideTime(double keep, QPointF around)
{
    const QRectF& plot = m_scene.plot();
    const double middle = std::clamp(around.x(), plot.left(), plot.right());
    LatencyView view = m_view;
    view.time = TimeRange{m_scene.timeAt(middle - (middle - plot.left()) * keep),
                          m_scene.timeAt(middle + (plot.right() - middle) * keep)};
    if (isWideEnough(*view.time) && (keep < 1 || m_view.time))
        Q_EMIT rangeSlid(view);
}

void LatencyCanvas::slideLatency(double keep, QPointF around)
{
    const QRectF& plot = m_scene.plot();
    const double middle = std::clamp(around.y(), plot.top(), plot.bottom());
    LatencyView view = m_view;
    view.latency = LatencyRange{m_scene.latencyAtY(middle + (plot.bottom() - middle) * keep),
                                m_scene.latencyAtY(middle - (middle - plot.top()) * keep)};
    if (isWideEnough(*view.latency) && (keep < 1 || m_view.latency))
        Q_EMIT rangeSlid(view);
}

void LatencyCanvas::panTime(double share)
{
    if (!m_view.time)
        return;
    LatencyView view = m_view;
    const Duration step(
        std::llround(static_cast<double>((view.time->end - view.time->begin).count()) * share));
    view.time->begin += step;
    view.time->end += step;
    Q_EMIT rangeSlid(view);
}

void LatencyCanvas::wheelEvent(QWheelEvent* event)
{
    const QPoint angle = event->angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    if (m_scene.isEmpty() || notches == 0) {
        event->ignore();
        return;
    }
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        const double keep = std::pow(kWheelStep, notches);
        if ((event->modifiers() & Qt::ShiftModifier) != 0)
            slideLatency(keep, event->position());
        else
            slideTime(keep, event->position());
    } else if (m_view.time && (angle.x() != 0 || (event->modifiers() & Qt::ShiftModifier) != 0)) {
        panTime(-notches * kPanStep);
    } else {
        event->ignore();
        return;
    }
    event->accept();
}

void LatencyCanvas::stepTo(LatencyStep step)
{
    if (!m_open.session)
        return;
    m_cursor.reset();
    // The first step of all goes to the marked QAP, if it is on the chart.
    const bool startsAtMark =
        !m_hit && m_mark && m_scene.plot().contains(m_scene.pointOf(m_mark->time, m_mark->latency));
    m_hit = startsAtMark ? m_mark : hitAfter(m_scene, *m_open.session, m_hit, step);
    updateCursor();
    sayReadout();
}

bool LatencyCanvas::zoomByKey(int key)
{
    const QPointF middle = m_hit ? m_scene.pointOf(m_hit->time, m_hit->latency) : m_scene.plot().center();
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        slideTime(kKeyStep, middle);
        return true;
    case Qt::Key_Minus:
        slideTime(1 / kKeyStep, middle);
        return true;
    case Qt::Key_Backspace:
        Q_EMIT backAsked();
        return true;
    case Qt::Key_0:
        Q_EMIT allAsked();
        return true;
    default:
        return false;
    }
}

void LatencyCanvas::keyPressEvent(QKeyEvent* event)
{
    if (m_scene.isEmpty() && event->key() != Qt::Key_Backspace) {
        event->ignore();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return stepTo(LatencyStep::Earlier);
    case Qt::Key_Right:
        return stepTo(LatencyStep::Later);
    case Qt::Key_Up:
        return stepTo(LatencyStep::Slower);
    case Qt::Key_Down:
        return stepTo(LatencyStep::Faster);
    case Qt::Key_Home:
        return stepTo(LatencyStep::First);
    case Qt::Key_End:
        return stepTo(LatencyStep::Last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_hit)
            Q_EMIT qapChosen(m_hit->row);
        return;
    case Qt::Key_Escape:
        if (m_band.isValid() || m_hit) {
            m_band = {};
            m_pressed.reset();
            m_hit.reset();
            m_above->update();
            sayReadout();
            return;
        }
        event->ignore();
        return;
    default:
        if (!zoomByKey(event->key()))
            event->ignore();
    }
}

void LatencyCanvas::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    if (m_pressed)
        return;
    m_cursor.reset();
    if (!hasFocus())
        m_hit.reset();
    updateCursor();
    sayReadout();
}

void LatencyCanvas::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    m_above->update();
}

void LatencyCanvas::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    if (!m_cursor)
        m_hit.reset();
    m_above->update();
    sayReadout();
}

}  // namespace qapscope::app
