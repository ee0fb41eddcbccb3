// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with live captures: starting, stopping, saving, and not losing them.
#include "main_window.h"

#include "dialogs/capture_settings.h"
#include "dialogs/interface_feed.h"
#include "live/live_run.h"
#include "live/recovered_source.h"
#include "look/core_text.h"
#include "look/format.h"
#include "models/capture_save.h"
#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "settings.h"
#include "sources/demo/demo_keys.h"
#include "sources/demo_source.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/interface_panel.h"
#include "views/shell/live_indicator.h"
#include "views/shell/message_bar.h"
#include "views/shell/welcome_page.h"
#include "window_actions.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>

#include <unistd.h>

namespace qapscope::app {

void MainWindow::wireLive()
{
    connect(m_controller, &SessionController::liveChanged, this, &MainWindow::updateLive);
    connect(m_controller, &SessionController::stateChanged, this, &MainWindow::updateLive);
    connect(m_controller, &SessionController::stateChanged, this, [this] {
        if (m_controller->state() == SessionController::State::Following)
            saveWhatWaited();
    });
    connect(m_actions->startCapture, &QAction::triggered, this, &MainWindow::restartLive);
    connect(m_actions->restartCapture, &QAction::triggered, this, &MainWindow::restartLive);
    connect(m_actions->pauseView, &QAction::triggered, m_controller, &SessionController::setPaused);
    connect(m_actions->captureOptions, &QAction::triggered, this, &MainWindow::askForCapture);
    connect(m_actions->connectTo, &QAction::triggered, this, &MainWindow::askForConnection);
    connect(m_actions->tap, &QAction::triggered, this, &MainWindow::askForTap);
    connect(m_actions->sendQap, &QAction::triggered, this, &MainWindow::composeQap);
    auto* const interfaces = new InterfacePanel(&m_interfaceFeed->model(), m_welcome);
    m_welcome->setInterfaces(interfaces);
    connect(m_interfaceFeed, &InterfaceFeed::changed, interfaces, [this, interfaces] {
        interfaces->setProblem(m_interfaceFeed->problem(), m_interfaceFeed->command());
    });
    connect(m_welcome, &WelcomePage::appeared, m_interfaceFeed, &InterfaceFeed::start);
    connect(m_welcome, &WelcomePage::disappeared, m_interfaceFeed, &InterfaceFeed::stop);
    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::startDemo);
    connect(m_welcome, &WelcomePage::connectRequested, this, &MainWindow::askForConnection);
    connect(m_welcome, &WelcomePage::tapRequested, this, &MainWindow::askForTap);
    connect(m_welcome, &WelcomePage::captureOptionsRequested, this, &MainWindow::askForCapture);
    connect(m_welcome, &WelcomePage::captureRequested, this, [this](const QString& interface) {
        CaptureOptions options = CaptureSettings(m_settings.fileName()).options();
        options.interfaces = {interface};
        capture(options);
    });
    connect(m_actions->demo, &QAction::triggered, this, &MainWindow::startDemo);
    connect(m_actions->save, &QAction::triggered, this, &MainWindow::saveCapture);
    connect(m_actions->saveAs, &QAction::triggered, this, &MainWindow::askWhereToSave);
    connect(m_captureSave, &CaptureSave::saved, this, &MainWindow::captureSaved);
    connect(m_captureSave, &CaptureSave::failed, this, [this](const Error& error) {
        m_controller->setRetention(m_settings.retention());
        m_afterSave = {};
        m_isSaving = false;
        m_savesToCome.clear();
        m_message->say(Severity::Error, errorSentence(error),
                       {{tr("Save elsewhere…"), [this] { askWhereToSave(); }}});
    });
}

void MainWindow::goLive(const QString& label, SourceMaker make, bool isReproducible)
{
    whenCaptureMayGo([this, label, make = std::move(make), isReproducible] {
        m_liveLabel = label;
        m_makeSource = make;
        m_isLiveReproducible = isReproducible;
        m_message->dismiss();
        const LiveFolder folder(m_settings.liveFolder());
        const LiveRun::Worth worth = isReproducible ? LiveRun::Worth::Reproducible : LiveRun::Worth::Dear;
        m_controller->startLive(
            std::make_unique<LiveRun>(make(folder.newFile(label, isReproducible)), worth, folder));
    });
}

void MainWindow::startDemo()
{
    goLive(
        QStringLiteral("demo"),
        [](const QString& file) {
            DemoOptions options;
            options.file = file;
            return std::make_unique<DemoSource>(options);
        },
        true);
    offerDemoKeys();
}

/// A part of the demo is signed and encrypted: without its keys that part is opaque, as it would be elsewhere.
void MainWindow::offerDemoKeys()
{
    const KeyRing& known = m_settings.keys().ring() ? *m_settings.keys().ring() : KeyRing();
    const auto isKnown = [&known](const KeyRing::Key& key) {
        return std::ranges::any_of(known.keys(),
                                   [&key](const KeyRing::Key& own) { return own.name == key.name; });
    };
    if (std::ranges::all_of(demoKeys().keys(), isKnown))
        return;
    m_message->sayNext(Severity::Note,
                       tr("This is a small QHP cluster that lives in this program, over real sockets of this "
                          "machine. One of "
                          "its links is encrypted, and one client signs."),
                       {{tr("Use the Demo's Keys"), [this] {
                             const std::string_view text = demoKeyText();
                             static_cast<void>(m_settings.keys().addLine(
                                 QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))));
                         }}});
}

void MainWindow::restartLive()
{
    if (m_makeSource)
        goLive(m_liveLabel, m_makeSource, m_isLiveReproducible);
}

/// Goes on at once where nothing is lost by it, else once the user has saved or given up what was captured or said.
void MainWindow::whenCaptureMayGo(std::function<void()> then)
{
    if (!isAnythingUnsaved()) {
        then();
        return;
    }
    const bool isCapture = m_controller->isUnsaved();
    const QString title = isCapture ? tr("Capture Not Saved") : tr("Marks and Comments Not Saved");
    const QString text = isCapture ? unsavedText().arg(m_controller->live()->source().title())
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
            if (LiveRun* const live = m_controller->live())
                live->setSaved(true);
            m_area->notes()->setSaved();
            m_notesPath.clear();
            then();
        } else if (answer == QMessageBox::Save) {
            m_controller->stopLive();
            m_afterSave = then;
            saveCapture();
        }
    });
    box->open();
}

/// "%1: …", as much as is known of what would be lost.
QString MainWindow::unsavedText() const
{
    const Session& session = *m_controller->openSession().session;
    if (const auto files = static_cast<int>(m_controller->live()->files().size()); files > 1)
        return tr("%1: %Ln file(s) were captured and are not saved.", nullptr, files);
    if (session.rowCount() > 0)
        return tr("%1: %Ln QAP(s) were captured and are not saved.", nullptr,
                  static_cast<int>(session.rowCount()));
    return tr("%1: %Ln packet(s) were captured and are not saved; no QAP was found in them.", nullptr,
              static_cast<int>(session.counters().packets));
}

/// Where the capture has its place already it is saved there, else where the user says.
void MainWindow::saveCapture()
{
    if (m_controller->isLive() || (m_controller->live() != nullptr && m_savedPath.isEmpty()))
        askWhereToSave();
    else if (m_controller->openSession().isOpen())
        startSaving(m_savedPath.isEmpty() ? m_controller->openSession().path : m_savedPath);
}

void MainWindow::askWhereToSave()
{
    const OpenSession& open = m_controller->openSession();
    if (!open.isOpen())
        return;
    const bool isLive = m_controller->live() != nullptr;
    const QString folder = isLive ? QDir::homePath() : QFileInfo(open.path).absolutePath();
    const QString suggestion = QDir(folder).filePath(QFileInfo(open.path).fileName());
    auto* const dialog =
        new QFileDialog(this, tr("Save the Capture"), suggestion, tr("Captures (*.pcapng *.pcap)"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(open.path).suffix());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { startSaving(path); });
    connect(dialog, &QFileDialog::rejected, this, [this] { m_afterSave = {}; });
    dialog->open();
}

void MainWindow::startSaving(const QString& path, bool mayReplaceForeign)
{
    if (!m_controller->openSession().isOpen())
        return;
    const bool isItself = QFileInfo(path) == QFileInfo(m_controller->openSession().path);
    const bool isLoading = m_controller->state() == SessionController::State::Loading;
    // What is dropped afterwards is saved to its end, which is written and read a moment after the capture was stopped.
    const bool isRead = m_controller->state() == SessionController::State::Finished;
    const bool isEndMissing = m_afterSave && m_controller->live() != nullptr && !isRead;
    if (m_isSaving || m_isFileOther || isEndMissing || (isItself && isLoading)) {
        m_savesToCome.append({path, mayReplaceForeign});
        return;
    }
    m_isSaving = true;
    m_savingRevision = m_area->notes()->revision();
    NotesToSave notes = notesToSave();
    notes.mayReplaceForeign = mayReplaceForeign;
    if (!m_controller->isLive())
        notes.others = othersOfSet(path);
    m_controller->setRetention({});  // nothing is given up under the hands of who copies it
    m_captureSave->start(m_controller->openSession(), path, std::move(notes));
}

/// What had to wait until the file on disk was the one that is open, and all of it read.
void MainWindow::saveWhatWaited()
{
    const auto waiting = std::exchange(m_savesToCome, {});
    for (const auto& [path, mayReplaceForeign] : waiting)
        startSaving(path, mayReplaceForeign);
}

void MainWindow::captureSaved(const SaveReport& report)
{
    m_isSaving = false;
    m_controller->setRetention(m_settings.retention());
    const bool areNotesSaved = report.side == SaveReport::Side::Written;
    if (areNotesSaved)
        m_area->notes()->setSaved(m_savingRevision);
    LiveRun* const live = m_controller->live();
    if (live != nullptr && report.isAll && !live->isRunning()) {
        live->setSaved(true);
        m_savedPath = report.path;
    }
    const bool isItself = QFileInfo(report.path) == QFileInfo(m_controller->openSession().path);
    m_settings.addRecentFile(report.path);
    updateRecent();
    updateTitle();
    updateActions();
    const std::function<void()> then = std::exchange(m_afterSave, {});
    if (then && areNotesSaved && (live == nullptr || report.isAll)) {
        if (live != nullptr)
            live->setSaved(true);
        then();
        return;
    }
    if (isItself && report.isRewritten) {
        m_isFileOther = true;
        m_actions->reload->trigger();
    }
    if (!m_isFileOther)
        saveWhatWaited();
    if (tellWhatWasLeft(report))
        return;
    if (isItself)
        m_message->say(Severity::Note, tr("Marks, comments and view were saved."));
    else if (report.isAll)
        m_message->say(Severity::Note, tr("The capture was saved to %1.").arg(report.path));
    else if (m_controller->isLive())
        m_message->say(Severity::Note,
                       tr("What was captured so far was saved to %1; the capture goes on.").arg(report.path));
    else
        m_message->say(
            Severity::Warning,
            tr("What was read so far was saved to %1; the capture itself is not saved.").arg(report.path));
}

void MainWindow::offerOrphans()
{
    const QStringList orphans = LiveFolder(m_settings.liveFolder()).orphans();
    if (orphans.isEmpty())
        return;
    const QFileInfo newest(orphans.front());
    m_message->sayNext(
        Severity::Warning,
        tr("%Ln capture(s) were not saved when the program ended; the newest is of %1 and holds %2.", nullptr,
           static_cast<int>(orphans.size()))
            .arg(QLocale().toString(newest.lastModified(), QLocale::ShortFormat),
                 bytesText(static_cast<std::uint64_t>(newest.size()))),
        {{tr("Open It"), [this, file = orphans.front()] { openOrphan(file); }},
         {tr("Discard Them"), [this, orphans] {
              for (const QString& file : orphans)
                  LiveFolder(m_settings.liveFolder()).discard(file);
          }}});
}

void MainWindow::openOrphan(const QString& file)
{
    whenCaptureMayGo([this, file] {
        m_controller->startLive(std::make_unique<LiveRun>(std::make_unique<RecoveredSource>(file),
                                                          LiveRun::Worth::Dear,
                                                          LiveFolder(m_settings.liveFolder())));
    });
}

void MainWindow::warnOfRoot()
{
    if (::geteuid() != 0)
        return;
    m_message->sayNext(
        Severity::Warning,
        tr("qapscope runs as root, and everything that reads foreign bytes should not. Start it as an "
           "ordinary user: only its capture helper needs a privilege, and says which."));
}

void MainWindow::updateLive()
{
    const LiveRun* const live = m_controller->live();
    const bool isLive = m_controller->isLive();
    auto shown = LiveIndicator::State::Hidden;
    QString what;
    if (isLive) {
        const Source& source = live->source();
        what = source.title();
        if (const QString place = placeInSet(); !place.isEmpty())
            what += QLatin1Char('\n') % place;
        if (const QString status = source.statusText(); !status.isEmpty())
            what += QLatin1Char('\n') % status;
        shown = m_controller->isPaused()                   ? LiveIndicator::State::Paused
                : source.state() == Source::State::Running ? LiveIndicator::State::Live
                                                           : LiveIndicator::State::Waiting;
    }
    m_liveIndicator->setState(shown, what);
    m_actions->startCapture->setEnabled(!isLive && m_makeSource != nullptr);
    m_actions->restartCapture->setEnabled(isLive && m_makeSource != nullptr);
    m_actions->pauseView->setEnabled(isLive);
    m_actions->pauseView->setChecked(m_controller->isPaused());
    updateSending();
    updateTitle();
    updateProgress();
    updateActions();
}

}  // namespace qapscope::app
