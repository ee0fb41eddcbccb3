// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is laid out, from one run to the next.
#include "main_window.h"

#include "models/qap_list_model.h"
#include "settings.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/findings_view.h"
#include "window_actions.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QGuiApplication>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kLayoutVersion = 2;  // of the set of docks and tool bars; another one gets the default
constexpr QSize kLargestDefault(1600, 1000);
constexpr QSize kComfortable(1400, 880);  // with the chart beside a list whose Info can be read
constexpr QSize kFrame(8, 40);            // of the window, about: no screen is smaller than what fills it
constexpr double kDefaultPart = 0.85;     // of the screen
constexpr double kChartPart = 0.25;       // of the window
constexpr int kLeastChart = 320;
constexpr double kDetailPart = 0.36;
constexpr double kFindingsPart = 0.3;

QString geometryPart()
{
    return QStringLiteral("geometry");
}
QString windowPart()
{
    return QStringLiteral("window");
}
QString detailsPart()
{
    return QStringLiteral("details");
}
QString columnsPart()
{
    return QStringLiteral("columns");
}
QString panesPart()
{
    return QStringLiteral("panes");
}

constexpr char kShownTree = 't';
constexpr char kShownBytes = 'b';
constexpr char kShownStatus = 's';
constexpr char kShownChart = 'c';
constexpr char kShownFindings = 'f';
constexpr char kShownFilter = 'l';
/// In a narrow window the findings would leave too little of the bytes; the status line leads to them.
constexpr int kRoomForFindings = 1'440;

QByteArray defaultPanes(int width)
{
    QByteArray panes = "tbscl";
    if (width >= kRoomForFindings)
        panes += kShownFindings;
    return panes;
}

void check(const QActionGroup& group, int value)
{
    for (QAction* const action : group.actions())
        action->setChecked(action->data().toInt() == value);
}

}  // namespace

void MainWindow::restoreLayout()
{
    check(*m_actions->timeFormats, static_cast<int>(m_settings.timeFormat()));
    check(*m_actions->themes, static_cast<int>(m_settings.theme()));
    check(*m_actions->languages, static_cast<int>(m_settings.language()));
    m_area->model()->setTimeFormat(m_settings.timeFormat());
    applyDefaultLayout();
    if (const QByteArray geometry = m_settings.state(geometryPart()); !geometry.isEmpty())
        restoreGeometry(geometry);
    const QByteArray docks = m_settings.state(windowPart());
    if (restoreState(docks, kLayoutVersion))
        m_docksOfData = docks;
    m_messageToolBar->hide();
    m_area->restoreLayoutState({m_settings.state(detailsPart()), m_settings.state(columnsPart())});
    const QByteArray panes = m_settings.state(panesPart());
    showPanes(panes.isEmpty() ? defaultPanes(width()) : panes);
}

void MainWindow::showPanes(const QByteArray& panes)
{
    m_actions->showTree->setChecked(panes.contains(kShownTree));
    m_actions->showBytes->setChecked(panes.contains(kShownBytes));
    m_actions->showStatusBar->setChecked(panes.contains(kShownStatus));
    statusBar()->setVisible(panes.contains(kShownStatus));
    updatePanes();
    m_isChartWanted = panes.contains(kShownChart);
    m_areFindingsWanted = panes.contains(kShownFindings);
    m_isFilterWanted = panes.contains(kShownFilter);
    const bool isData = m_centre->currentWidget() == m_area;
    m_chartDock->setVisible(isData && m_isChartWanted);
    m_findingsDock->setVisible(isData && m_areFindingsWanted);
    m_filterToolBar->setVisible(isData && m_isFilterWanted);
}

void MainWindow::saveLayout()
{
    const bool isData = m_centre->currentWidget() == m_area;
    m_settings.setState(geometryPart(), saveGeometry());
    // Without data the docks are hidden: what they were is kept from before.
    if (isData)
        rememberDocks();
    if (!m_docksOfData.isEmpty())
        m_settings.setState(windowPart(), m_docksOfData);
    const CaptureArea::Layout layout = m_area->layoutState();
    m_settings.setState(detailsPart(), layout.details);
    m_settings.setState(columnsPart(), layout.columns);
    m_settings.setState(panesPart(), shownPanes());
    m_settings.sync();
}

/// One letter for each part that is shown.
QByteArray MainWindow::shownPanes() const
{
    const bool isData = m_centre->currentWidget() == m_area;
    QByteArray panes;
    const auto add = [&panes](bool isShown, char pane) {
        if (isShown)
            panes += pane;
    };
    add(m_actions->showTree->isChecked(), kShownTree);
    add(m_actions->showBytes->isChecked(), kShownBytes);
    add(m_actions->showStatusBar->isChecked(), kShownStatus);
    add(isData ? m_chartDock->isVisibleTo(this) : m_isChartWanted, kShownChart);
    add(isData ? m_findingsDock->isVisibleTo(this) : m_areFindingsWanted, kShownFindings);
    add(isData ? m_filterToolBar->isVisibleTo(this) : m_isFilterWanted, kShownFilter);
    return panes;
}

void MainWindow::restoreDefaultLayout()
{
    m_settings.clearStates();
    applyDefaultLayout();
    m_area->restoreLayoutState({});
    showPanes(defaultPanes(width()));
}

void MainWindow::applyDefaultLayout()
{
    const QSize there = screen()->availableSize() - kFrame;
    resize((there * kDefaultPart).expandedTo(kComfortable).boundedTo(there).boundedTo(kLargestDefault));
    m_toolBar->show();
    for (QDockWidget* const dock : {m_chartDock, m_findingsDock})
        dock->setFloating(false);
    addDockWidget(Qt::BottomDockWidgetArea, m_detailDock);
    addDockWidget(Qt::RightDockWidgetArea, m_chartDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_findingsDock);
    splitDockWidget(m_detailDock, m_findingsDock, Qt::Horizontal);
    m_docksOfData.clear();
    applyDefaultDockSizes();
}

void MainWindow::rememberDocks()
{
    m_docksOfData = saveState(kLayoutVersion);
}

/// Instead of the welcome page.
void MainWindow::showData()
{
    m_centre->setCurrentWidget(m_area);
    // Docks that were hidden come back with other sizes than they had, and each time with others still.
    if (!m_docksOfData.isEmpty()) {
        const bool isToolBar = m_toolBar->isVisibleTo(this);
        const bool isMessage = m_messageToolBar->isVisibleTo(this);
        restoreState(m_docksOfData, kLayoutVersion);
        m_toolBar->setVisible(isToolBar);
        m_messageToolBar->setVisible(isMessage);
    }
    m_filterToolBar->setVisible(m_isFilterWanted);
    m_chartDock->setVisible(m_isChartWanted);
    m_findingsDock->setVisible(m_areFindingsWanted);
    updatePanes();
    applyDefaultDockSizes();
}

/// Parts of the window's size: as long as nobody has made them something else.
void MainWindow::applyDefaultDockSizes()
{
    if (!m_docksOfData.isEmpty())
        return;
    const auto part = [](int whole, double share) { return static_cast<int>(whole * share); };
    resizeDocks({m_chartDock}, {std::max(kLeastChart, part(width(), kChartPart))}, Qt::Horizontal);
    resizeDocks({m_detailDock}, {part(height(), kDetailPart)}, Qt::Vertical);
    resizeDocks({m_detailDock, m_findingsDock},
                {part(width(), 1 - kFindingsPart), part(width(), kFindingsPart)}, Qt::Horizontal);
}

}  // namespace qapscope::app
