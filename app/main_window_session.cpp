// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when the session says something.
#include "main_window.h"

#include "capture_saving.h"
#include "dialogs/keys_dialog.h"
#include "file_set.h"
#include "live/live_run.h"
#include "look/core_text.h"
#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "selection_history.h"
#include "settings.h"
#include "sources/capture_helper.h"
#include "views/charts/latency_chart_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/filter_bar.h"
#include "views/shell/findings_view.h"
#include "views/shell/live_indicator.h"
#include "views/shell/message_bar.h"
#include "views/shell/status_line.h"
#include "views/shell/welcome_page.h"
#include "window_actions.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QStackedWidget>
#include <QToolBar>

namespace qapscope::app {

namespace {

constexpr std::array kUndecodable = {Rule::DecompressError, Rule::DecryptFailed, Rule::Bomb,
                                     Rule::WebSocketContextLost, Rule::TlsUndecryptable};
constexpr std::array kSkipped = {Rule::Resync};
constexpr std::array kMissing = {Rule::Gap, Rule::Incomplete, Rule::Truncated};

}  // namespace

void MainWindow::openFile(const QString& path)
{
    if (!path.isEmpty())
        whenCaptureMayGo([this, path] { m_controller->openFile(path); });
}

bool MainWindow::isMessageShown() const
{
    return m_messageToolBar->isVisibleTo(this);
}

void MainWindow::sessionOpened(const OpenSession& open)
{
    // What was said of a source is about what opens now.
    if (!m_controller->isLive())
        m_message->pass();
    m_history->clear();
    m_saving->captureOpened();
    m_area->setSession(open);
    m_chart->setSession(open);
    m_findings->setSession(open);
    if (m_keysDialog)
        m_keysDialog->setSession(open);
    m_liveIndicator->setSession(open);
    if (!isPlaceTemporary()) {
        m_settings.addRecentFile(open.path);
        updateRecent();
    }
    if (m_centre->currentWidget() != m_area) {
        showData();
        m_area->list()->setFocus();
    }
    m_area->list()->setFollowing(m_controller->isLive());
    m_area->list()->setMoreToCome(true);
    openNotes(open);
    if (m_wantedNumber == 0 && !m_controller->isLive())
        m_wantedNumber = 1;
    updateTitle();
    updateLive();
    sessionGrew();
}

/// The same QAP is to be selected when the capture has been read again.
void MainWindow::rememberCurrent()
{
    const RowIndex current = m_area->list()->currentQap();
    m_wantedNumber = current.isValid() ? qapNumber(current) : 0;
}

void MainWindow::sessionGrew()
{
    m_area->grow();
    m_chart->grow();
    m_findings->grow();
    if (m_wantedNumber != 0 && m_area->model()->knownRows() >= m_wantedNumber) {
        // A selection at the top must not end the following of a file that grows.
        if (!m_area->list()->isFollowing() && !m_area->list()->currentQap().isValid())
            m_area->list()->choose({m_wantedNumber - 1});
        m_wantedNumber = 0;
    }
    updateFacts();
    updateProgress();
    updateActions();
}

void MainWindow::showDecodedAnew(const OpenSession& open)
{
    m_area->setDecoding(open);
    m_chart->setSession(open);
    m_chart->markQap(m_area->list()->currentQap());
    m_findings->setSession(open);
    if (m_keysDialog)
        m_keysDialog->setSession(open);
    updateFacts();
    updateActions();
}

void MainWindow::sessionFinished()
{
    sessionGrew();
    m_area->notes()->finish();
    if (m_keysDialog)
        m_keysDialog->setSession(m_controller->openSession());
    m_area->list()->markAllSeen();
    m_area->list()->setMoreToCome(m_controller->isLive());
    m_wantedNumber = 0;
    m_saving->goOn();
    offerImport();
    if (m_controller->wasStopped())
        m_message->say(
            Severity::Note,
            tr("Loading was stopped: what was read is shown. Reload reads the file from its start."));
    else if (m_controller->live() != nullptr)
        updateLive();
    else if (m_area->model()->knownRows() == 0 && !isMessageShown())
        m_message->say(
            Severity::Note,
            tr("No QAPs were found in %1: it holds other traffic. Look at the findings, or capture where QHP "
               "is spoken.")
                .arg(QFileInfo(m_controller->openSession().path).fileName()));
}

void MainWindow::sessionClosed()
{
    if (m_centre->currentWidget() == m_area) {
        rememberDocks();
        m_message->forgetCapture();
        m_isChartWanted = m_chartDock->isVisibleTo(this);
        m_areFindingsWanted = m_findingsDock->isVisibleTo(this);
        m_isFilterWanted = m_filterToolBar->isVisibleTo(this);
    }
    m_history->clear();
    m_saving->captureClosed();
    restoreOwnView();
    m_notesPath.clear();
    m_area->clear();
    m_chart->clear();
    m_findings->clear();
    if (m_keysDialog)
        m_keysDialog->setSession({});
    m_filter->clear();
    m_status->showNothing();
    m_centre->setCurrentWidget(m_welcome);
    m_filterToolBar->hide();
    m_detailDock->hide();
    m_chartDock->hide();
    m_findingsDock->hide();
    m_wantedNumber = 0;
    updateTitle();
    updateProgress();
    updateActions();
    updateLive();
}

void MainWindow::sessionFailed(const Error& failure)
{
    const LiveRun* const live = m_controller->live();
    Error error = failure;
    // The name of the file that the source writes says nothing to the user.
    if (live != nullptr && live->files().contains(QString::fromStdString(error.subject)))
        error.subject = live->source().title().toStdString();
    m_saving->captureFailed();
    QList<MessageBar::Offer> offers;
    if (error.code == ErrorCode::FileNotFound) {
        m_settings.removeRecentFile(QString::fromStdString(error.subject));
        updateRecent();
    }
    if (error.code == ErrorCode::CaptureNotPermitted) {
        offers.append({tr("Copy Command"), [this] { copy(permissionCommand(findCaptureHelper())); }});
        offers.append({tr("Connect Instead…"), [this] { m_actions->connectTo->trigger(); }});
    } else if (live == nullptr) {
        offers.append({tr("Open another file…"), [this] { askForFile(); }});
    }
    const bool isLive = live != nullptr;
    if (isLive && (error.code == ErrorCode::ConnectionFailed || error.code == ErrorCode::ListenFailed))
        m_outage = errorSentence(error);
    m_message->say(Severity::Error, errorSentence(error), offers,
                   isLive ? MessageBar::Scope::Capture : MessageBar::Scope::Program);
    updateProgress();
}

void MainWindow::showFileGrew()
{
    m_message->say(Severity::Note, tr("The file has grown since it was read."),
                   {{tr("Reload"), [this] { m_actions->reload->trigger(); }},
                    {tr("Follow it"), [this] { m_controller->setFollowing(true); }}});
}

void MainWindow::updateProgress()
{
    const SessionController::State state = m_controller->state();
    m_status->showProgress(m_controller->isImporting()                  ? m_controller->importProgress()
                           : m_controller->isLive()                     ? -1
                           : state == SessionController::State::Loading ? m_controller->progress()
                                                                        : -1);
    m_status->showLive(state == SessionController::State::Following && !m_controller->isLive());
    const bool isReading =
        state == SessionController::State::Loading || state == SessionController::State::Following;
    m_actions->stop->setEnabled(isReading || m_controller->isLive() || m_controller->isOpening()
                                || m_controller->isImporting());
    m_actions->follow->setEnabled(m_controller->openSession().isOpen() && m_controller->live() == nullptr);
    m_actions->follow->setChecked(m_controller->isFollowing());
}

void MainWindow::updateActions()
{
    const bool isOpen = m_controller->openSession().isOpen();
    const RowIndex current = m_area->list()->currentQap();
    // A session that was just adopted is not shown yet: what is selected is of the one before.
    const bool isShown = m_area->model()->openSession().session == m_controller->openSession().session;
    const bool hasRow = isOpen && isShown && current.isValid();
    const bool hasRows = isOpen && m_area->model()->rowCount() > 0;
    m_actions->goToQap->setEnabled(isOpen && m_area->model()->knownRows() > 0);
    for (QAction* const action :
         {m_actions->importThroughWireshark, m_actions->openInWireshark, m_actions->saveAs, m_actions->close,
          m_actions->report, m_actions->find, m_actions->latency, m_actions->findings,
          m_actions->resizeColumns, m_actions->nextPane, m_actions->previousPane, m_actions->autoScroll})
        action->setEnabled(isOpen);
    m_actions->reload->setEnabled(isOpen && !m_controller->isLive());
    m_actions->save->setEnabled(m_saving->isAnythingUnsaved());
    m_actions->markQap->setEnabled(hasRow);
    m_actions->markQap->setChecked(hasRow && m_area->notes()->isMarked(current));
    m_actions->commentQap->setEnabled(hasRow);
    for (QAction* const action : {m_actions->nextMark, m_actions->previousMark, m_actions->unmarkAll})
        action->setEnabled(isOpen && m_area->notes()->hasMarks());
    for (QAction* const action : {m_actions->next, m_actions->previous, m_actions->first, m_actions->last})
        action->setEnabled(hasRows);
    for (QAction* const action :
         {m_actions->savePayload, m_actions->copySummary, m_actions->copyHex, m_actions->copyJson,
          m_actions->copyWiresharkFilter, m_actions->nextSameId, m_actions->previousSameId,
          m_actions->nextInConversation, m_actions->previousInConversation})
        action->setEnabled(hasRow);
    const bool isSearch = isOpen && !m_filter->applied().isEmpty();
    m_actions->findNext->setEnabled(isSearch && hasRows);
    m_actions->findPrevious->setEnabled(isSearch && hasRows);
    m_actions->clearSearch->setEnabled(isSearch);
    m_actions->copyWiresharkSearch->setEnabled(isSearch);
    m_actions->back->setEnabled(isOpen && m_history->canGoBack());
    m_actions->forward->setEnabled(isOpen && m_history->canGoForward());
    const Session* const session = m_controller->openSession().session.get();
    m_actions->goToRequest->setEnabled(
        hasRow && (session->requestOf(current).isValid() || session->duplicateOf(current).isValid()));
    m_actions->goToResponse->setEnabled(hasRow && session->row(current).next.isValid());
}

void MainWindow::updateFacts()
{
    const OpenSession& open = m_controller->openSession();
    if (!open.isOpen())
        return;
    const SessionCounters counters = open.session->counters();
    StatusLine::Facts facts;
    facts.qaps = m_area->model()->knownRows();
    facts.shown = static_cast<std::uint64_t>(m_area->model()->rowCount());
    facts.isFiltered = !m_area->model()->search().isEmpty();
    facts.packets = counters.packets;
    facts.evictedQaps = counters.evictedRows;
    facts.systemDropped = counters.systemDropped;
    facts.captureDropped = counters.captureDropped;
    for (const Rule rule : kUndecodable)
        facts.undecodable += m_findings->countOf(rule);
    facts.skippedBytes = counters.skippedBytes;
    facts.missingBytes = counters.missingBytes;
    facts.connectionsDropped = counters.connectionsDropped;
    facts.errors = m_findings->countOf(Severity::Error);
    facts.warnings = m_findings->countOf(Severity::Warning);
    facts.notes = m_findings->countOf(Severity::Note);
    m_status->showFacts(facts);
}

/// Leads from a number of the status line to what it counts.
void MainWindow::showCounted(StatusLine::Counter counter)
{
    const SessionCounters counters = m_controller->openSession().session->counters();
    const auto showRules = [this](std::span<const Rule> rules) {
        showDock(*m_findingsDock);
        m_findings->showRule(rules);
    };
    switch (counter) {
    case StatusLine::Counter::Skipped:
        return showRules(kSkipped);
    case StatusLine::Counter::Missing:
        return showRules(kMissing);
    case StatusLine::Counter::Undecodable:
        return showRules(kUndecodable);
    case StatusLine::Counter::SystemDropped:
        return m_message->say(Severity::Warning, tr("The kernel lost %Ln packet(s): they came faster than "
                                                    "they were taken. A capture filter, a shorter "
                                                    "snap length or a larger buffer helps.",
                                                    nullptr, static_cast<int>(counters.systemDropped)));
    case StatusLine::Counter::CaptureDropped:
        return m_message->say(
            Severity::Warning,
            tr("%Ln packet(s) were captured and could not be kept: the disk was too slow. A capture "
               "filter or a faster disk helps.",
               nullptr, static_cast<int>(counters.captureDropped)));
    }
}

void MainWindow::updateTitle()
{
    const OpenSession& open = m_controller->openSession();
    const QString& saved = m_saving->savedPath();
    const QString path = saved.isEmpty() ? open.path : saved;
    const LiveRun* const live = m_controller->liveOpen();
    const QString name =
        live != nullptr && saved.isEmpty() ? live->source().title() : QFileInfo(path).fileName();
    const QString place = m_fileSet->place();
    const QString shown = place.isEmpty() ? name : QString(name % QStringLiteral(", ") % place);
    setWindowFilePath(path);
    setWindowTitle(open.isOpen() ? QString(shown + QStringLiteral(" – qapscope"))
                                 : QStringLiteral("qapscope"));
}

}  // namespace qapscope::app
