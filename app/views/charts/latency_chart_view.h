// SPDX-License-Identifier: GPL-3.0-or-later
/// The latency chart: first-response latency over time with its percentiles and histogram, switches, zoom, and the
/// same as a table. It follows a session that grows, ten times a second at most and only while it is seen; all
/// counting is done in core, away from the GUI thread. GUI thread.
#pragma once

#include "models/open_session.h"
#include "views/charts/latency_job.h"
#include "views/charts/latency_zoom.h"

#include <QTimer>
#include <QWidget>

class QActionGroup;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolBar;

namespace qapscope::app {

class LatencyCanvas;
class LatencyLegend;
class LatencyTableModel;

class LatencyChartView : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyChartView(QWidget* parent = nullptr);
    ~LatencyChartView() override;

    void setSession(const OpenSession& open);
    void clear();
    /// There may be more in the session than before.
    void grow();
    /// Shows where the QAP, or its exchange, stands on the chart.
    void markQap(RowIndex row);

    /// The span of time that is zoomed to; none: all of it.
    [[nodiscard]] std::optional<TimeRange> shownTime() const { return m_zoom.current().time; }
    void showTime(const std::optional<TimeRange>& time);
    [[nodiscard]] LatencyScale scale() const noexcept { return m_scale; }
    void setScale(LatencyScale scale);
    [[nodiscard]] bool isTableShown() const;
    void showTable(bool isShown);
    /// What the table says, as CSV.
    [[nodiscard]] QString csv() const;

Q_SIGNALS:
    void qapSelected(qapscope::RowIndex row);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildActions();
    void buildTools();
    void buildTable();
    void wire();
    void retranslate();
    void updateIcons();

    void ask();
    void askSoon();
    void receive(const LatencyPicturePtr& picture);
    void setView(const LatencyView& view);
    void slideTo(LatencyView view);
    void updateTexts();
    void describe();
    void updateMark();
    [[nodiscard]] LatencyQuery query() const;
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QString summary() const;

    OpenSession m_open;
    LatencyZoom m_zoom;
    LatencyScale m_scale = LatencyScale::Logarithmic;
    LatencyPicturePtr m_picture;
    std::optional<TimeRange> m_allTime;  ///< of the last picture that showed all of it
    std::optional<LatencyRange> m_allLatency;
    RowIndex m_marked;
    QString m_readout;       ///< what the crosshair is at
    bool m_isStale = false;  ///< something changed that no picture was asked for yet

    LatencyJob m_job;
    QTimer m_pace;    ///< runs for 100 ms after a picture was asked for
    QTimer m_settle;  ///< runs while the view is being resized

    QAction* m_logarithmic = nullptr;
    QAction* m_linear = nullptr;
    QAction* m_showAll = nullptr;
    QAction* m_tableAction = nullptr;
    QAction* m_copy = nullptr;

    QToolBar* m_tools;
    LatencyLegend* m_legend;
    QStackedWidget* m_pages;
    LatencyCanvas* m_canvas;
    QTableView* m_table;
    LatencyTableModel* m_tableModel;
    QLabel* m_summary;
};

}  // namespace qapscope::app
