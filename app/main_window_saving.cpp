// SPDX-License-Identifier: GPL-3.0-or-later
// Saving captures: what is asked before anything goes, where they are saved to, and what is said afterwards.
#include "main_window.h"

#include "capture_saving.h"
#include "file_set.h"
#include "live/live_run.h"
#include "look/core_text.h"
#include "models/qap_notes.h"
#include "settings.h"
#include "views/shell/capture_area.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace qapscope::app {

void MainWindow::wireSaving()
{
    connect(m_actions->save, &QAction::triggered, this, [this] { saveCapture(); });
    connect(m_actions->saveAs, &QAction::triggered, this, [this] { askWhereToSave(); });
    connect(m_saving, &CaptureSaving::saved, this, &MainWindow::captureSaved);
    connect(m_saving, &CaptureSaving::fileReplaced, this, [this] {
        rememberCurrent();
        m_controller->readAgain();
    });
    connect(m_saving, &CaptureSaving::failed, this, [this](const Error& error) {
        m_message->say(Severity::Error, errorSentence(error),
                       {{tr("Save elsewhere…"), [this] { askWhereToSave(); }}});
    });
    connect(m_controller, &SessionController::stateChanged, this, [this] {
        if (m_controller->state() == SessionController::State::Following)
            m_saving->goOn();
    });
}

/// Goes on at once where nothing is lost by it, else once the user has saved or given up what was captured or said.
void MainWindow::whenCaptureMayGo(std::function<void()> then)
{
    if (!m_saving->isAnythingUnsaved()) {
        then();
        return;
    }
    const bool isCapture = m_controller->isUnsaved();
    const QString title = isCapture ? tr("Capture Not Saved") : tr("Marks and Comments Not Saved");
    const QString text = isCapture ? unsavedText().arg(m_controller->liveOpen()->source().title())
                                   : tr("%1: marks or comments were changed and are not saved.")
                                         .arg(QFileInfo(m_controller->openSession().path).fileName());
    auto* const box = new QMessageBox(QMessageBox::Question, title, text,
                                      QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("unsavedQuestion"));
    box->setInformativeText(m_controller->isLive() ? tr("The capture is still going on.") : QString());
    box->setDefaultButton(QMessageBox::Save);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, then = std::move(then)](int answer) {
        if (answer == QMessageBox::Discard) {
            if (LiveRun* const live = m_controller->liveOpen())
                live->setGivenUp(true);
            m_area->notes()->setSaved();
            m_saving->drop();
            then();
        } else if (answer == QMessageBox::Save) {
            if (LiveRun* const live = m_controller->liveOpen())
                live->stop();
            saveCapture(then);
        }
    });
    box->open();
}

/// "%1: …", as much as is known of what would be lost.
QString MainWindow::unsavedText() const
{
    const Session& session = *m_controller->openSession().session;
    if (const auto files = static_cast<int>(m_controller->liveOpen()->files().size()); files > 1)
        return tr("%1: %Ln file(s) were captured and are not saved.", nullptr, files);
    if (session.rowCount() > 0)
        return tr("%1: %Ln QAP(s) were captured and are not saved.", nullptr,
                  static_cast<int>(session.rowCount()));
    return tr("%1: %Ln packet(s) were captured and are not saved; no QAP was found in them.", nullptr,
              static_cast<int>(session.counters().packets));
}

/// A file that goes away by itself: of a live capture that was not saved.
bool MainWindow::isPlaceTemporary() const
{
    return LiveFolder(m_settings.liveFolder()).contains(m_controller->openSession().path);
}

/// A folder of the user's: that of the capture, or where it was saved.
QString MainWindow::placeToSaveIn() const
{
    const QString& saved = m_saving->savedPath();
    if (!saved.isEmpty())
        return QFileInfo(saved).absolutePath();
    return isPlaceTemporary() ? QDir::homePath() : QFileInfo(m_controller->openSession().path).absolutePath();
}

/// Where the capture has its place already it is saved there, else where the user says.
void MainWindow::saveCapture(const std::function<void()>& then)
{
    const QString& saved = m_saving->savedPath();
    if (m_controller->isOpenLive() || (isPlaceTemporary() && saved.isEmpty()))
        askWhereToSave(then);
    else if (m_controller->openSession().isOpen())
        m_saving->save({saved.isEmpty() ? m_controller->openSession().path : saved, false, then});
}

void MainWindow::askWhereToSave(const std::function<void()>& then)
{
    const OpenSession& open = m_controller->openSession();
    if (!open.isOpen())
        return;
    const QString suggestion = QDir(placeToSaveIn()).filePath(QFileInfo(open.path).fileName());
    auto* const dialog =
        new QFileDialog(this, tr("Save the Capture"), suggestion, tr("Captures (*.pcapng *.pcap)"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(open.path).suffix());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then](const QString& path) { saveTo(path, then); });
    dialog->open();
}

/// The dialog has asked about the file itself; the earlier files of the same capture go beside it.
void MainWindow::saveTo(const QString& path, const std::function<void()>& then)
{
    QStringList inTheWay;
    if (then || !m_controller->isOpenLive())
        for (const auto& [from, to] : m_fileSet->others(path))
            if (QFileInfo::exists(to))
                inTheWay << QFileInfo(to).fileName();
    if (inTheWay.isEmpty()) {
        m_saving->save({path, false, then});
        return;
    }
    auto* const box =
        new QMessageBox(QMessageBox::Question, tr("Replace Files"),
                        tr("The capture is one of several files, and %Ln file(s) of the names that it "
                           "needs are there already. Replace them?",
                           nullptr, static_cast<int>(inTheWay.size())),
                        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("replaceQuestion"));
    box->setDetailedText(inTheWay.join(QLatin1Char('\n')));
    const QAbstractButton* const replace = box->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    const QAbstractButton* const elsewhere = box->addButton(tr("Save &Elsewhere…"), QMessageBox::ActionRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, box, replace, elsewhere, path, then] {
        if (box->clickedButton() == replace)
            m_saving->save({path, false, then});
        else if (box->clickedButton() == elsewhere)
            askWhereToSave(then);
    });
    box->open();
}

void MainWindow::captureSaved(const SaveReport& report, bool isOpen)
{
    if (!LiveFolder(m_settings.liveFolder()).contains(report.path))
        m_settings.addRecentFile(report.path);
    updateRecent();
    updateTitle();
    updateActions();
    if (isOpen && tellWhatWasLeft(report))
        return;
    if (isOpen && QFileInfo(report.path) == QFileInfo(m_controller->openSession().path))
        m_message->say(Severity::Note, tr("Marks, comments and view were saved."));
    else if (isOpen && m_controller->isOpenLive() && m_controller->liveOpen()->files().size() > 1)
        m_message->say(Severity::Note,
                       tr("The newest file of the capture was saved to %1 so far. The capture goes on: "
                          "save it once it has ended to keep the earlier files.")
                           .arg(report.path));
    else if (report.isAll || !isOpen)
        m_message->say(Severity::Note, tr("The capture was saved to %1.").arg(report.path));
    else if (!m_controller->isOpenLive())
        m_message->say(
            Severity::Warning,
            tr("What was read so far was saved to %1; the capture itself is not saved.").arg(report.path));
    else
        m_message->say(Severity::Note,
                       tr("What was captured so far was saved to %1; the capture goes on.").arg(report.path));
}

/// What goes along when the capture is written to that file.
NotesToSave MainWindow::notesToSave(const QString& path) const
{
    const QapNotes& notes = *m_area->notes();
    const Session& session = *m_controller->openSession().session;
    NotesToSave all;
    for (const RowIndex row : notes.commented()) {
        if (session.isGone(row))
            continue;
        const std::vector<Extent> extents = session.extentsOf(row);
        NewComment comment;
        comment.time = session.timeOf(row);
        comment.text = QapNotes::asPacketComment(row, notes.comment(row)).toStdString();
        const bool isInFile = !extents.empty()
                              && (extents.front().origin == ExtentOrigin::Capture
                                  || extents.front().origin == ExtentOrigin::Masked);
        if (isInFile)
            comment.offset = extents.front().offset;
        all.comments.push_back(std::move(comment));
    }
    for (const auto& [packet, text] : notes.carried())
        all.replaced.push_back({packet, text.toStdString()});
    all.side.notes = notes.saved();
    all.side.view = currentView();
    if (!m_controller->isOpenLive())
        all.others = m_fileSet->others(path);
    return all;
}

/// What could not go along with a capture that was saved, and what can be done; gives whether there is anything to say.
bool MainWindow::tellWhatWasLeft(const SaveReport& report)
{
    const QString side = QFileInfo(sideFilePath(report.path)).fileName();
    switch (report.side) {
    case SaveReport::Side::Failed:
        m_message->say(Severity::Error, errorSentence(*report.sideError),
                       {{tr("Save elsewhere…"), [this] { askWhereToSave(); }}});
        return true;
    case SaveReport::Side::Foreign:
        m_message->say(
            Severity::Warning,
            tr("The capture was saved without marks, comments and view: %1 is no file of this program, and "
               "it was left alone.")
                .arg(side),
            {{tr("Replace It"), [this, path = report.path] {
                  m_saving->save({path, true, {}});
              }}});
        return true;
    case SaveReport::Side::Written:
        break;
    }
    if (report.isLeftAlone) {
        m_message->say(Severity::Note,
                       tr("%1 is being written, or holds more than was read, so it was left as it is: %Ln "
                          "comment(s) are in "
                          "%2, beside it.",
                          nullptr, static_cast<int>(report.homeless))
                           .arg(QFileInfo(report.path).fileName(), side),
                       {{tr("Save a Copy…"), [this] { askWhereToSave(); }}});
        return true;
    }
    if (report.homeless == 0)
        return false;
    m_message->say(
        Severity::Note,
        tr("%Ln comment(s) could not be written into packets, which only pcapng files have room for: "
           "they are in %1, beside the capture.",
           nullptr, static_cast<int>(report.homeless))
            .arg(side));
    return true;
}

}  // namespace qapscope::app
