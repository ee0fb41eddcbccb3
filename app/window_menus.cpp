// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_menus.h"

#include "window_actions.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace qapscope::app {

WindowMenus::WindowMenus(QMainWindow& window, WindowActions& actions, QToolBar& toolBar,
                         const Toggles& toggles)
    : QObject(&window)
    , m_actions(actions)
{
    QMenuBar* const bar = window.menuBar();
    for (QMenu** const menu :
         {&m_file, &m_edit, &m_view, &m_go, &m_capture, &m_analyze, &m_statistics, &m_tools, &m_help})
        *menu = bar->addMenu(QString());
    fillFileAndEdit();
    fillView(toggles);
    fillGo();
    fillOthers();
    fillToolBar(toolBar);
    retranslate();
}

QList<QMenu*> WindowMenus::topLevel() const
{
    return {m_file, m_edit, m_view, m_go, m_capture, m_analyze, m_statistics, m_tools, m_help};
}

void WindowMenus::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_recent->setTitle(tr("Open &Recent"));
    m_fileSet->setTitle(tr("File Se&t"));
    m_edit->setTitle(tr("&Edit"));
    m_copy->setTitle(tr("&Copy"));
    m_view->setTitle(tr("&View"));
    m_columns->setTitle(tr("&Columns"));
    m_time->setTitle(tr("Time Display &Format"));
    m_zoom->setTitle(tr("&Zoom"));
    m_theme->setTitle(tr("T&heme"));
    m_language->setTitle(tr("&Language"));
    m_go->setTitle(tr("&Go"));
    m_capture->setTitle(tr("&Capture"));
    m_analyze->setTitle(tr("&Analyze"));
    m_readings->setTitle(tr("&Readings of the Protocol"));
    m_statistics->setTitle(tr("&Statistics"));
    m_tools->setTitle(tr("&Tools"));
    m_help->setTitle(tr("&Help"));
}

void WindowMenus::fillFileAndEdit()
{
    m_file->addAction(m_actions.open);
    m_recent = m_file->addMenu(QString());
    m_file->addAction(m_actions.openSample);
    m_fileSet = m_file->addMenu(QString());
    m_fileSet->setObjectName(QStringLiteral("fileSet"));
    m_file->addSeparator();
    m_file->addAction(m_actions.reload);
    m_file->addActions({m_actions.importThroughWireshark, m_actions.openInWireshark, m_actions.save,
                        m_actions.saveAs, m_actions.savePayload});
    m_file->addAction(m_actions.close);
    m_file->addSeparator();
    m_file->addAction(m_actions.quit);

    m_copy = m_edit->addMenu(QString());
    m_copy->addActions({m_actions.copySummary, m_actions.copyHex, m_actions.copyJson});
    m_copy->addSeparator();
    m_copy->addActions({m_actions.copyWiresharkFilter, m_actions.copyWiresharkSearch});
    m_edit->addSeparator();
    m_edit->addActions({m_actions.find, m_actions.findNext, m_actions.findPrevious, m_actions.clearSearch});
    m_edit->addSeparator();
    m_edit->addActions({m_actions.markQap, m_actions.nextMark, m_actions.previousMark, m_actions.unmarkAll,
                        m_actions.commentQap});
    m_edit->addSeparator();
    m_edit->addAction(m_actions.preferences);
}

void WindowMenus::fillView(const Toggles& toggles)
{
    m_view->addActions(toggles.bars);
    m_view->addAction(m_actions.showStatusBar);
    m_view->addSeparator();
    m_view->addActions({m_actions.showTree, m_actions.showBytes});
    m_view->addActions(toggles.panes);
    m_view->addSeparator();
    m_time = m_view->addMenu(QString());
    m_time->addActions(m_actions.timeFormats->actions());
    m_columns = m_view->addMenu(QString());
    m_view->addActions({m_actions.resizeColumns, m_actions.showCredentials});
    m_view->addSeparator();
    m_zoom = m_view->addMenu(QString());
    m_zoom->addActions({m_actions.zoomIn, m_actions.zoomOut, m_actions.zoomReset});
    m_theme = m_view->addMenu(QString());
    m_theme->addActions(m_actions.themes->actions());
    m_language = m_view->addMenu(QString());
    m_language->addActions(m_actions.languages->actions());
    m_view->addSeparator();
    m_view->addActions(
        {m_actions.nextPane, m_actions.previousPane, m_actions.fullScreen, m_actions.restoreLayout});
}

void WindowMenus::fillGo()
{
    m_go->addActions({m_actions.back, m_actions.forward});
    m_go->addSeparator();
    m_go->addActions({m_actions.goToQap, m_actions.goToRequest, m_actions.goToResponse});
    m_go->addSeparator();
    m_go->addActions({m_actions.next, m_actions.previous, m_actions.first, m_actions.last});
    m_go->addSeparator();
    m_go->addActions({m_actions.nextInConversation, m_actions.previousInConversation, m_actions.nextSameId,
                      m_actions.previousSameId});
    m_go->addSeparator();
    m_go->addAction(m_actions.autoScroll);
}

void WindowMenus::fillOthers()
{
    m_capture->addActions({m_actions.captureOptions, m_actions.startCapture, m_actions.stop,
                           m_actions.restartCapture, m_actions.pauseView});
    m_capture->addSeparator();
    m_capture->addActions({m_actions.connectTo, m_actions.sendQap, m_actions.tap, m_actions.demo});
    m_capture->addSeparator();
    m_capture->addAction(m_actions.follow);
    m_analyze->addActions({m_actions.findings, m_actions.editKeys});
    m_readings = m_analyze->addMenu(QString());
    m_statistics->addActions({m_actions.latency, m_actions.report});
    m_tools->addAction(m_actions.savePicture);
    m_help->addActions({m_actions.shortcuts, m_actions.openSample, m_actions.setUpWireshark});
    m_help->addSeparator();
    m_help->addActions({m_actions.about, m_actions.aboutQt});
}

void WindowMenus::fillToolBar(QToolBar& toolBar)
{
    toolBar.addActions({m_actions.startCapture, m_actions.stop, m_actions.restartCapture, m_actions.pauseView,
                        m_actions.captureOptions, m_actions.connectTo});
    toolBar.addSeparator();
    toolBar.addActions({m_actions.open, m_actions.save, m_actions.reload, m_actions.close});
    toolBar.addSeparator();
    toolBar.addActions({m_actions.find, m_actions.back, m_actions.forward, m_actions.goToQap, m_actions.first,
                        m_actions.last, m_actions.autoScroll});
    toolBar.addSeparator();
    toolBar.addActions({m_actions.goToRequest, m_actions.goToResponse});
    toolBar.addSeparator();
    toolBar.addActions({m_actions.zoomIn, m_actions.zoomOut, m_actions.zoomReset, m_actions.resizeColumns});
    toolBar.addSeparator();
    toolBar.addActions({m_actions.latency, m_actions.findings});
}

}  // namespace qapscope::app
