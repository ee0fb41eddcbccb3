// SPDX-License-Identifier: GPL-3.0-or-later
/// The drawing of the latency chart: a Qt Charts view with hand-painted layers below and above its series. It turns
/// mouse and keys into wishes (choose this QAP, show this range) and decides nothing itself. GUI thread.
#pragma once

#include "views/charts/latency_hit.h"
#include "views/charts/latency_series.h"
#include "views/charts/latency_zoom.h"

#include <QChartView>

namespace qapscope::app {

class PaintLayer;

class LatencyCanvas : public QChartView
{
    Q_OBJECT

public:
    explicit LatencyCanvas(QWidget* parent = nullptr);
    ~LatencyCanvas() override;

    void setSession(const OpenSession& open);
    void showPicture(const std::shared_ptr<const LatencyPicture>& picture, const LatencyView& view);
    void showLines(const ShownLines& lines);
    /// What stands where the picture is empty.
    void setEmptyText(const QString& text);
    void setMark(const std::optional<LatencyHit>& mark);

    [[nodiscard]] const LatencyScene& latencyScene() const noexcept { return m_scene; }
    /// Zero of the time axis: the time of the first QAP, as in the list.
    [[nodiscard]] Timestamp origin() const noexcept { return m_origin; }
    /// How many columns and rows a picture for this size should have.
    [[nodiscard]] QSize resolution() const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void qapChosen(qapscope::RowIndex row);
    void rangeDragged(const qapscope::app::LatencyView& view);
    void rangeSlid(const qapscope::app::LatencyView& view);
    void backAsked();
    void allAsked();
    /// What the crosshair is at, in words; empty where it is nowhere.
    void readout(const QString& text);
    void resolutionChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // latency_canvas_input.cpp
    void pointAt(QPointF at);
    void stepTo(LatencyStep step);
    void zoomBand();
    void slideTime(double keep, QPointF around);
    void slideLatency(double keep, QPointF around);
    void panTime(double share);
    void sayReadout();
    bool zoomByKey(int key);

    void layOut();
    void recolour();
    void retranslate();
    /// Repaints what the crosshair covers, and covered before.
    void updateCursor();
    [[nodiscard]] QList<QRectF> cursorRects() const;
    [[nodiscard]] QRectF cardRect(const QStringList& lines) const;
    [[nodiscard]] QPointF crosshair() const;
    void paintOverlay(QPainter& painter);
    void paintCrosshair(QPainter& painter) const;
    void paintCard(QPainter& painter) const;
    void paintMark(QPainter& painter) const;

    OpenSession m_open;
    LatencyScene m_scene;
    LatencyView m_view;
    std::shared_ptr<const LatencyPicture> m_picture;
    Timestamp m_origin;
    ShownLines m_lines{true, true, true};
    AxisTexts m_texts;
    QString m_emptyText;
    QImage m_density;

    LatencySeries m_series;
    PaintLayer* m_below;
    PaintLayer* m_above;

    std::optional<QPointF> m_cursor;  ///< of the mouse, inside the plot or the histogram
    std::optional<LatencyHit> m_hit;  ///< under the mouse, or where the keys are
    std::optional<LatencyHit> m_mark;
    QList<QRectF> m_cursorRects;  ///< what the crosshair covers
    std::optional<QPointF> m_pressed;
    QRectF m_band;  ///< while it is dragged
};

}  // namespace qapscope::app
