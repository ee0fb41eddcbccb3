// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and comments, and what is saved beside a capture: from the window to the files and back.
#include "main_window.h"

#include "dialogs/comment_dialog.h"
#include "live/live_run.h"
#include "look/core_text.h"
#include "look/format.h"
#include "models/capture_save.h"
#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "models/side_file.h"
#include "settings.h"
#include "views/charts/latency_chart_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/filter_bar.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenu>

namespace qapscope::app {

void MainWindow::wireNotes()
{
    QapNotes* const notes = m_area->notes();
    connect(notes, &QapNotes::changed, this, &MainWindow::updateActions);
    connect(notes, &QapNotes::finished, this, &MainWindow::tellStrayNotes);
    connect(m_actions->markQap, &QAction::triggered, this, [this, notes] {
        const RowIndex row = m_area->list()->currentQap();
        notes->setMarked(row, !notes->isMarked(row));
    });
    connect(m_actions->nextMark, &QAction::triggered, this, [this] { goToMark(true); });
    connect(m_actions->previousMark, &QAction::triggered, this, [this] { goToMark(false); });
    connect(m_actions->unmarkAll, &QAction::triggered, notes, &QapNotes::unmarkAll);
    connect(m_actions->commentQap, &QAction::triggered, this, &MainWindow::editComment);
    connect(m_area->list(), &QapListView::contextMenuRequested, this, [this](RowIndex, QMenu* menu) {
        menu->addSeparator();
        menu->addActions({m_actions->markQap, m_actions->commentQap});
    });
}

/// To the next marked one that is shown, from the end to the start.
void MainWindow::goToMark(bool isForward)
{
    const QapNotes& notes = *m_area->notes();
    const RowIndex from = m_area->list()->currentQap();
    const auto search = [&](RowIndex after) {
        RowIndex row = isForward ? notes.markAfter(after) : notes.markBefore(after);
        while (row.isValid() && m_area->model()->viewRow(row) < 0)
            row = isForward ? notes.markAfter(row) : notes.markBefore(row);
        return row;
    };
    RowIndex found = search(from);
    if (!found.isValid())
        found = search({});
    if (found.isValid())
        m_area->list()->goTo(found);
}

void MainWindow::editComment()
{
    const RowIndex row = m_area->list()->currentQap();
    if (!row.isValid())
        return;
    auto* const dialog = new CommentDialog(qapNumber(row), m_area->notes()->comment(row), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const std::weak_ptr<Session> session = m_controller->openSession().session;
    connect(dialog, &QDialog::accepted, this, [this, dialog, row, session] {
        // A session that was replaced meanwhile numbers its QAPs as it likes.
        if (session.lock() == m_controller->openSession().session)
            m_area->notes()->setComment(row, dialog->comment());
    });
    dialog->open();
}

/// What stands beside the file is taken up with it; the same file read again keeps what was said since.
void MainWindow::openNotes(const OpenSession& open)
{
    QapNotes& notes = *m_area->notes();
    const bool isSame =
        std::exchange(m_notesCapture, m_controller->captureNumber()) == m_controller->captureNumber();
    if (isSame && open.path == m_notesPath) {
        notes.readAgain(open);
        return;
    }
    if (isSame)
        keepNotesOfEarlierFile();
    m_notesPath = open.path;
    restoreOwnView();
    const QString path = sideFilePath(open.path);
    SideFileFound found = readSideFile(path);
    notes.begin(open, std::move(found.file.notes));
    if (found.state == SideFileFound::State::Read)
        applyView(found.file.view);
    else if (found.state == SideFileFound::State::Unfit)
        m_message->sayNext(
            Severity::Warning,
            tr("%1 cannot be read as marks and comments of this program: it is left alone, and "
               "the capture is shown without them.")
                .arg(QFileInfo(path).fileName()));
}

/// A live capture that begins another file asks nobody: what was said of the one before stands beside that.
void MainWindow::keepNotesOfEarlierFile()
{
    const QapNotes& notes = *m_area->notes();
    const QString path = sideFilePath(m_notesPath);
    if (!notes.isModified() || !QFileInfo::exists(m_notesPath)
        || readSideFile(path).state == SideFileFound::State::Unfit)
        return;
    if (const auto written = writeSideFile(path, {notes.saved(), {}}); !written)
        m_message->sayNext(Severity::Error, errorSentence(written.error()));
}

void MainWindow::tellStrayNotes()
{
    const std::size_t strays = m_area->notes()->strayCount();
    if (strays != 0 && !isMessageShown())
        m_message->say(Severity::Note,
                       tr("%Ln mark(s) or comment(s) belong to QAPs that are not in this capture.", nullptr,
                          static_cast<int>(strays)));
}

SavedView MainWindow::currentView() const
{
    SavedView view;
    view.filter = m_filter->applied();
    const RowIndex current = m_area->list()->currentQap();
    view.selected = current.isValid() ? qapNumber(current) : 0;
    view.timeFormat = timeFormatName(m_area->model()->timeFormat());
    const CaptureArea::Layout layout = m_area->layoutState();
    view.columns = layout.columns;
    view.details = layout.details;
    view.panes = shownPanes();
    view.chartTime = m_chart->shownTime();
    return view;
}

/// For this capture only: what the user has chosen for all others comes back with the next one.
void MainWindow::applyView(const SavedView& view)
{
    if (!m_ownView)
        m_ownView = currentView();
    showView(view);
    m_filter->apply(view.filter);
    m_chart->showTime(view.chartTime);
    if (!m_controller->isLive() && view.selected != 0)
        m_wantedNumber = view.selected;
}

void MainWindow::showView(const SavedView& view)
{
    if (const auto format = timeFormatOfName(view.timeFormat)) {
        m_area->model()->setTimeFormat(*format);
        for (QAction* const action : m_actions->timeFormats->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(*format));
    }
    if (!view.columns.isEmpty() || !view.details.isEmpty())
        m_area->restoreLayoutState({view.details, view.columns});
    if (!view.panes.isEmpty())
        showPanes(view.panes);
}

void MainWindow::restoreOwnView()
{
    if (!m_ownView)
        return;
    const SavedView own = *m_ownView;
    m_ownView.reset();
    showView(own);
    m_filter->clear();
}

}  // namespace qapscope::app
