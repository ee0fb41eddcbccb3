// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with live captures: starting, stopping, and finding what was left behind.
#include "main_window.h"

#include "capture_saving.h"
#include "dialogs/capture_settings.h"
#include "dialogs/interface_feed.h"
#include "file_set.h"
#include "live/live_run.h"
#include "live/recovered_source.h"
#include "look/core_text.h"
#include "look/format.h"
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
#include "window_menus.h"

#include <QFileInfo>
#include <QLocale>
#include <QMenu>

#include <unistd.h>

namespace qapscope::app {

void MainWindow::wireLive()
{
    connect(m_menus->fileSetMenu(), &QMenu::aboutToShow, this,
            [this] { m_fileSet->fill(*m_menus->fileSetMenu(), m_saving->savedPath()); });
    connect(m_fileSet, &FileSet::wanted, this, &MainWindow::openBeside);
    connect(m_controller, &SessionController::liveChanged, this, &MainWindow::updateLive);
    connect(m_controller, &SessionController::stateChanged, this, &MainWindow::updateLive);
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
}

void MainWindow::goLive(const LiveStart& start)
{
    whenCaptureMayGo([this, start] { startLive(start); });
}

void MainWindow::startLive(const LiveStart& start)
{
    m_lastStart = start;
    m_message->pass();
    const LiveFolder folder(m_settings.liveFolder());
    const QString file = folder.newFile(start.label, start.isReproducible);
    const LiveRun::Worth worth = start.isReproducible ? LiveRun::Worth::Reproducible : LiveRun::Worth::Dear;
    m_controller->startLive(std::make_unique<LiveRun>(start.make(file), worth, folder, file));
}

void MainWindow::startDemo()
{
    goLive({.label = QStringLiteral("demo"),
            .make =
                [](const QString& file) {
                    DemoOptions options;
                    options.file = file;
                    return std::make_unique<DemoSource>(options);
                },
            .isReproducible = true});
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
                       {{tr("Use the Demo's Keys"),
                         [this] {
                             const std::string_view text = demoKeyText();
                             static_cast<void>(m_settings.keys().addLine(
                                 QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))));
                         }}},
                       MessageBar::Scope::Capture);
}

/// The one that runs ends first: it may have the port, or the device, that the next one needs.
void MainWindow::restartLive()
{
    if (!m_lastStart.isRepeatable())
        return;
    whenCaptureMayGo([this] {
        LiveRun* const before = m_controller->liveOpen();
        if (before == nullptr || !before->isRunning()) {
            startLive(m_lastStart);
            return;
        }
        disconnect(m_restart);
        m_restart = connect(before, &LiveRun::ended, this, [this] {
            disconnect(m_restart);
            startLive(m_lastStart);
        });
        before->stop();
    });
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
         {tr("Discard Them"),
          [this, orphans] {
              // What another program has opened since is its own.
              const LiveFolder folder(m_settings.liveFolder());
              for (const QString& file : folder.orphans())
                  if (orphans.contains(file))
                      folder.discard(file);
          }}},
        MessageBar::Scope::Standing);
}

void MainWindow::openOrphan(const QString& file)
{
    whenCaptureMayGo([this, file] {
        m_controller->startLive(std::make_unique<LiveRun>(std::make_unique<RecoveredSource>(file),
                                                          LiveRun::Worth::Found,
                                                          LiveFolder(m_settings.liveFolder()), file));
    });
}

/// In a window of its own: the capture goes on in this one.
void MainWindow::openBeside(const QString& file)
{
    auto* const window = new MainWindow(m_settings);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->controller().setFollowPolicy(FollowPolicy::Never);
    window->show();
    window->openFile(file);
}

void MainWindow::warnOfRoot()
{
    if (::geteuid() != 0)
        return;
    m_message->sayNext(
        Severity::Warning,
        tr("qapscope runs as root, and everything that reads foreign bytes should not. Start it as an "
           "ordinary user: only its capture helper needs a privilege, and says which."),
        {}, MessageBar::Scope::Standing);
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
        if (const QString place = m_fileSet->place(); !place.isEmpty())
            what += QLatin1Char('\n') % place;
        if (const QString status = source.statusText(); !status.isEmpty())
            what += QLatin1Char('\n') % status;
        shown = m_controller->isPaused()                   ? LiveIndicator::State::Paused
                : source.state() == Source::State::Running ? LiveIndicator::State::Live
                                                           : LiveIndicator::State::Waiting;
    }
    if (!isLive)
        m_message->withdraw(std::exchange(m_liveNotice, {}));
    if (isLive && !m_outage.isEmpty() && live->source().isReached())
        m_message->withdraw(std::exchange(m_outage, {}));
    m_liveIndicator->setState(shown, what);
    m_actions->startCapture->setEnabled(!isLive && m_lastStart.isRepeatable());
    m_actions->restartCapture->setEnabled(isLive && m_lastStart.isRepeatable());
    m_actions->pauseView->setEnabled(isLive);
    m_actions->pauseView->setChecked(m_controller->isPaused());
    updateSending();
    updateTitle();
    updateProgress();
    updateActions();
}

}  // namespace qapscope::app
