// SPDX-License-Identifier: GPL-3.0-or-later
// Construction of the window, and the wires between its parts.
#include "main_window.h"

#include "capture_saving.h"
#include "dialogs/connect_profiles.h"
#include "dialogs/interface_feed.h"
#include "dialogs/keys_dialog.h"
#include "dialogs/send_dialog.h"
#include "file_set.h"
#include "look/core_text.h"
#include "look/format.h"
#include "look/icons.h"
#include "models/payload_save.h"
#include "models/qap_list_model.h"
#include "selection_history.h"
#include "settings.h"
#include "views/bytes_view.h"
#include "views/charts/latency_chart_view.h"
#include "views/detail_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/filter_bar.h"
#include "views/shell/findings_view.h"
#include "views/shell/live_indicator.h"
#include "views/shell/message_bar.h"
#include "views/shell/status_line.h"
#include "views/shell/welcome_page.h"
#include "window_actions.h"
#include "window_menus.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QToolBar>

namespace qapscope::app {

namespace {

QToolBar* addBar(QMainWindow& window, const QString& name)
{
    auto* const bar = new QToolBar(&window);
    bar->setObjectName(name);
    bar->setMovable(false);
    bar->setFloatable(false);
    window.addToolBar(Qt::TopToolBarArea, bar);
    return bar;
}

QDockWidget* addDock(QMainWindow& window, Qt::DockWidgetArea area, const QString& name, QWidget* content)
{
    auto* const dock = new QDockWidget(&window);
    dock->setObjectName(name);
    dock->setWidget(content);
    window.addDockWidget(area, dock);
    return dock;
}

}  // namespace

MainWindow::MainWindow(Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_controller(new SessionController(this))
    , m_actions(new WindowActions(this))
    , m_payloadSave(new PayloadSave(this))
    , m_interfaceFeed(new InterfaceFeed(this))
    , m_history(std::make_unique<SelectionHistory>())
{
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    buildBars();
    buildCentre();
    buildDocks();
    buildMenus();
    m_fileSet = new FileSet(*m_controller, this);
    m_saving = new CaptureSaving(
        *m_controller, *m_area->notes(), [this](const QString& path) { return notesToSave(path); }, this);
    wireSession();
    wireData();
    wireFile();
    wireView();
    wireGo();
    wireLive();
    wireSaving();
    wireNotes();
    wireOthers();
    wireWireshark();
    retranslateUi();
    restoreLayout();
    updateRecent();
    sessionClosed();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildBars()
{
    m_toolBar = addBar(*this, QStringLiteral("toolBar"));
    addToolBarBreak();
    m_filterToolBar = addBar(*this, QStringLiteral("filterBar"));
    m_filter = new FilterBar(m_filterToolBar);
    m_filterToolBar->addWidget(m_filter);
    addToolBarBreak();
    m_messageToolBar = addBar(*this, QStringLiteral("messageBar"));
    m_messageToolBar->toggleViewAction()->setVisible(false);
    m_message = new MessageBar(m_messageToolBar);
    m_messageToolBar->addWidget(m_message);
    m_messageToolBar->hide();
    m_status = new StatusLine(this);
    setStatusBar(m_status);
}

void MainWindow::buildCentre()
{
    m_centre = new QStackedWidget(this);
    m_welcome = new WelcomePage(m_centre);
    m_area = new CaptureArea(m_centre);
    m_centre->addWidget(m_welcome);
    m_centre->addWidget(m_area);
    m_welcome->setSample(samplePath());
    setCentralWidget(m_centre);
}

void MainWindow::buildDocks()
{
    // The chart stands beside the list; below both, tree, bytes and findings have the whole width.
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_detailDock = addDock(*this, Qt::BottomDockWidgetArea, QStringLiteral("details"), m_area->detailPane());
    m_detailDock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_detailDock->setTitleBarWidget(new QWidget(m_detailDock));
    m_detailDock->toggleViewAction()->setVisible(false);
    m_chart = new LatencyChartView(this);
    m_chartDock = addDock(*this, Qt::RightDockWidgetArea, QStringLiteral("latency"), m_chart);
    m_findings = new FindingsView(this);
    m_findingsDock = addDock(*this, Qt::BottomDockWidgetArea, QStringLiteral("findings"), m_findings);
}

void MainWindow::buildMenus()
{
    const WindowMenus::Toggles toggles{{m_toolBar->toggleViewAction(), m_filterToolBar->toggleViewAction()},
                                       {m_chartDock->toggleViewAction(), m_findingsDock->toggleViewAction()}};
    m_menus = new WindowMenus(*this, *m_actions, *m_toolBar, toggles);
    auto* const space = new QWidget(m_toolBar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_liveIndicator = new LiveIndicator(m_toolBar);
    m_toolBar->addWidget(m_liveIndicator);
    m_actions->openSample->setEnabled(!samplePath().isEmpty());
    connect(m_menus->recentMenu(), &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    connect(m_menus->readingsMenu(), &QMenu::aboutToShow, this, &MainWindow::fillReadingsMenu);
    connect(m_menus->columnsMenu(), &QMenu::aboutToShow, this, [this] {
        m_menus->columnsMenu()->clear();
        m_area->list()->fillColumnMenu(*m_menus->columnsMenu());
    });
}

void MainWindow::wireSession()
{
    connect(m_controller, &SessionController::opened, this, &MainWindow::sessionOpened);
    connect(m_controller, &SessionController::grew, this, &MainWindow::sessionGrew);
    connect(m_controller, &SessionController::finished, this, &MainWindow::sessionFinished);
    connect(m_controller, &SessionController::failed, this, &MainWindow::sessionFailed);
    connect(m_controller, &SessionController::closed, this, &MainWindow::sessionClosed);
    connect(m_controller, &SessionController::fileGrewSince, this, &MainWindow::showFileGrew);
    connect(m_controller, &SessionController::decodingChanged, this, &MainWindow::showDecodedAnew);
    connect(&m_settings.keys(), &KeyStore::changed, this,
            [this] { m_controller->setKeys(m_settings.keys().ring()); });
    connect(&m_settings.keys(), &KeyStore::notRemembered, this,
            [this](const Error& error) { m_message->say(Severity::Error, errorSentence(error)); });
    if (const auto& damage = m_settings.keys().damage())
        m_message->sayNext(Severity::Warning, errorSentence(*damage));
    m_controller->setKeys(m_settings.keys().ring());
    m_controller->setIngestOptions(m_settings.limits(), m_settings.userLinks());
    m_controller->setRetention(m_settings.retention());
    connect(m_controller, &SessionController::stateChanged, this, &MainWindow::updateProgress);
    connect(m_message, &MessageBar::shown, m_messageToolBar, &QToolBar::show);
    connect(m_message, &MessageBar::dismissed, m_messageToolBar, &QToolBar::hide);
    connect(m_status, &StatusLine::stopClicked, m_controller, &SessionController::stopLoading);
    connect(m_status, &StatusLine::counterClicked, this, &MainWindow::showCounted);
    connect(m_status, &StatusLine::findingsClicked, this, [this] { showDock(*m_findingsDock); });
}

void MainWindow::wireData()
{
    QapListModel* const model = m_area->model();
    connect(m_area, &CaptureArea::currentQapChanged, this, &MainWindow::visit);
    connect(m_area, &CaptureArea::detailChanged, this, &MainWindow::updateActions);
    connect(m_area, &CaptureArea::fieldHovered, m_status, &StatusLine::showField);
    connect(m_area, &CaptureArea::jumpRequested, this, &MainWindow::goTo);
    connect(m_area, &CaptureArea::typed, m_filter, &FilterBar::startTyping);
    connect(m_area->list(), &QapListView::hiddenQapAsked, this, &MainWindow::goTo);
    connect(m_area->list(), &QapListView::searchRequested, m_filter, &FilterBar::apply);
    connect(m_filter, &FilterBar::searchRequested, model, &QapListModel::setSearch);
    connect(m_filter, &FilterBar::searchRequested, this, &MainWindow::updateFacts);
    connect(m_filter, &FilterBar::searchRequested, this, &MainWindow::updateActions);
    connect(m_filter, &FilterBar::left, m_area->list(), qOverload<>(&QWidget::setFocus));
    connect(model, &QapListModel::searchProgress, m_filter, &FilterBar::showProgress);
    connect(model, &QapListModel::searchFinished, m_filter, &FilterBar::showHits);
    connect(model, &QapListModel::searchFinished, this, &MainWindow::updateActions);
    connect(model, &QapListModel::rowsInserted, this, &MainWindow::updateFacts);
    connect(model, &QapListModel::modelReset, this, &MainWindow::updateFacts);
    connect(m_chart, &LatencyChartView::qapSelected, this, &MainWindow::goTo);
    connect(m_findings, &FindingsView::qapSelected, this, &MainWindow::goTo);
    connect(m_findings, &FindingsView::countsChanged, this, &MainWindow::updateFacts);
    connect(m_findings, &FindingsView::countsChanged, m_area->list(),
            [this] { m_area->list()->setSeverities(m_findings->severities()); });
    connect(m_findings, &FindingsView::readingWanted, this,
            [this](Reading reading) { setReading(reading, true); });
}

void MainWindow::wireFile()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::askForFile);
    connect(m_actions->openSample, &QAction::triggered, this, [this] { openFile(samplePath()); });
    connect(m_actions->clearRecent, &QAction::triggered, this, [this] {
        m_settings.clearRecentFiles();
        updateRecent();
    });
    connect(m_actions->reload, &QAction::triggered, this, [this] {
        rememberCurrent();
        m_controller->reload();
    });
    connect(m_actions->importThroughWireshark, &QAction::triggered, this,
            &MainWindow::importThroughWireshark);
    connect(m_actions->savePayload, &QAction::triggered, this, &MainWindow::savePayload);
    connect(m_payloadSave, &PayloadSave::saved, this, [this](const QString& path, quint64 bytes) {
        m_message->say(Severity::Note, tr("%1 written to %2.").arg(bytesText(bytes), path));
    });
    connect(m_payloadSave, &PayloadSave::failed, this,
            [this](const Error& error) { m_message->say(Severity::Error, errorSentence(error)); });
    connect(m_actions->close, &QAction::triggered, this,
            [this] { whenCaptureMayGo([this] { m_controller->close(); }); });
    connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(m_actions->follow, &QAction::triggered, m_controller, &SessionController::setFollowing);
    connect(m_actions->stop, &QAction::triggered, m_controller, &SessionController::stopLoading);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::askForFile);
    connect(m_welcome, &WelcomePage::fileRequested, this, &MainWindow::openFile);
    connect(m_welcome, &WelcomePage::shortcutsRequested, m_actions->shortcuts, &QAction::trigger);
}

void MainWindow::wireView()
{
    connect(m_actions->showTree, &QAction::toggled, this, &MainWindow::updatePanes);
    connect(m_actions->showBytes, &QAction::toggled, this, &MainWindow::updatePanes);
    connect(m_actions->showCredentials, &QAction::toggled, m_controller,
            &SessionController::setCredentialsShown);
    connect(m_actions->showStatusBar, &QAction::toggled, m_status, &QWidget::setVisible);
    connect(m_actions->zoomIn, &QAction::triggered, this, [this] { setZoom(m_settings.zoom() + 1); });
    connect(m_actions->zoomOut, &QAction::triggered, this, [this] { setZoom(m_settings.zoom() - 1); });
    connect(m_actions->zoomReset, &QAction::triggered, this, [this] { setZoom(0); });
    connect(m_actions->resizeColumns, &QAction::triggered, m_area->list(),
            &QapListView::resizeColumnsToContents);
    connect(m_actions->timeFormats, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.setTimeFormat(static_cast<TimeFormat>(action->data().toInt()));
        m_area->model()->setTimeFormat(m_settings.timeFormat());
    });
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.setTheme(static_cast<ThemeChoice>(action->data().toInt()));
        applyTheme(m_settings.theme());
    });
    connect(m_actions->languages, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.setLanguage(static_cast<LanguageChoice>(action->data().toInt()));
        applyLanguage(m_settings.language());
    });
    connect(m_actions->nextPane, &QAction::triggered, m_area, [this] { m_area->focusNextPane(true); });
    connect(m_actions->previousPane, &QAction::triggered, m_area, [this] { m_area->focusNextPane(false); });
    connect(m_actions->fullScreen, &QAction::triggered, this,
            [this](bool isOn) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isOn)); });
    connect(m_actions->restoreLayout, &QAction::triggered, this, &MainWindow::restoreDefaultLayout);
}

void MainWindow::wireGo()
{
    QapListView* const list = m_area->list();
    connect(m_actions->back, &QAction::triggered, this, [this] { step(false); });
    connect(m_actions->forward, &QAction::triggered, this, [this] { step(true); });
    connect(m_actions->goToQap, &QAction::triggered, this, &MainWindow::askForNumber);
    connect(m_actions->goToRequest, &QAction::triggered, list, &QapListView::goToRequest);
    connect(m_actions->goToResponse, &QAction::triggered, list, &QapListView::goToResponse);
    for (QAction* const action : {m_actions->next, m_actions->findNext})
        connect(action, &QAction::triggered, list, &QapListView::selectNext);
    for (QAction* const action : {m_actions->previous, m_actions->findPrevious})
        connect(action, &QAction::triggered, list, &QapListView::selectPrevious);
    connect(m_actions->first, &QAction::triggered, list, &QapListView::selectFirst);
    connect(m_actions->last, &QAction::triggered, list, &QapListView::selectLast);
    connect(m_actions->nextSameId, &QAction::triggered, list, &QapListView::nextWithSameId);
    connect(m_actions->previousSameId, &QAction::triggered, list, &QapListView::previousWithSameId);
    connect(m_actions->nextInConversation, &QAction::triggered, list, &QapListView::nextInConversation);
    connect(m_actions->previousInConversation, &QAction::triggered, list,
            &QapListView::previousInConversation);
    connect(m_actions->autoScroll, &QAction::triggered, list, &QapListView::setFollowing);
    connect(list, &QapListView::followingChanged, m_actions->autoScroll, &QAction::setChecked);
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::WindowStateChange)
        m_actions->fullScreen->setChecked(isFullScreen());
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_saving->isAnythingUnsaved()) {
        event->ignore();
        whenCaptureMayGo([this] {
            m_controller->close();
            close();
        });
        return;
    }
    restoreOwnView();
    saveLayout();
    event->accept();
}

void MainWindow::retranslateUi()
{
    m_actions->retranslate();
    m_menus->retranslate();
    m_toolBar->setWindowTitle(tr("&Main Tool Bar"));
    m_filterToolBar->setWindowTitle(tr("&Filter Bar"));
    m_messageToolBar->setWindowTitle(tr("Messages"));
    m_chartDock->setWindowTitle(tr("Latency"));
    m_findingsDock->setWindowTitle(tr("Findings"));
    updateTitle();
    updateFacts();
}

}  // namespace qapscope::app
