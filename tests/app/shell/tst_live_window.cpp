// SPDX-License-Identifier: MIT
#include "main_window.h"

#include "app/shell/captures.h"
#include "app/shell/scripted_source.h"
#include "dialogs/send_dialog.h"
#include "language.h"
#include "live/live_run.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "sources/connect_options.h"
#include "sources/tap_source.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/live_indicator.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace qapscope;
using namespace qapscope::app;

class TestLiveWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void whatIsCapturedIsShownWhileItComes();
    void theListFollowsTheEndUntilTheUserLooksElsewhere();
    void incomingQapsMoveNeitherSelectionNorScroll();
    void aPausedViewStaysAsItWas();
    void stoppingKeepsWhatWasCaptured();
    void restartBeginsAnew();
    void aFailureKeepsWhatWasCaptured();
    void aSourceThatCannotStartLeavesWhatWasOpen();
    void savingWhileItRunsGivesAFileThatOpens();
    void nothingUnsavedIsDroppedWithoutAQuestion();
    void cancellingTheQuestionKeepsTheCapture();
    void savingFromTheQuestionClosesAfterwards();
    void whatWasSavedIsRemovedFromTheLiveFolder();
    void savingFromTheQuestionSavesToTheEnd();
    void packetsWithoutAQapAreNotDroppedEither();
    void aKilledWindowLeavesACaptureThatIsOffered();
    void aCaptureLeftThisMomentIsOfferedToo();
    void aRunningCaptureIsNobodysOrphan();
    void whatIsReproducibleIsNotOffered();
    void theIndicatorSaysHowMuchComes();
    void whatIsOlderThanWhatIsToBeKeptIsGivenUp();
    void aUrlConnectsAndAQapIsSent();
    void whatIsSaidOfACaptureGoesWithIt();
    void anOutageIsTakenBackWhenItIsOver();
    void aPlaceThatWasTakenIsTakenBackWhenItIsFree();
    void aTapSaysThatItsServerIsDead();
    void theDemoIsWatchedLive();

private:
    void goLive(bool isReproducible = false);
    void open();
    [[nodiscard]] QapListView& list() { return *m_window->captureArea().list(); }
    [[nodiscard]] QapListModel& model() { return *m_window->captureArea().model(); }
    [[nodiscard]] QMessageBox* question()
    {
        auto* const box = m_window->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        return box != nullptr && box->isVisible() ? box : nullptr;
    }
    void saveAs(const QString& path);
    [[nodiscard]] QStringList liveFiles() const
    {
        return QDir(m_settings->liveFolder()).entryList({QStringLiteral("*.pcapng")});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QPointer<ScriptedSource> m_source;
    int m_count = 0;
};

void TestLiveWindow::initTestCase()
{
    qRegisterMetaType<Error>();
    applyTheme(ThemeChoice::Light);
    applyLanguage(LanguageChoice::English);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestLiveWindow::init()
{
    const QString folder = m_folder.filePath(QString::number(++m_count));
    QVERIFY(QDir().mkpath(folder));
    m_settings = std::make_unique<Settings>(folder + QStringLiteral("/qapscope.ini"));
    open();
}

void TestLiveWindow::open()
{
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestLiveWindow::cleanup()
{
    m_window.reset();
    m_settings.reset();
}

void TestLiveWindow::goLive(bool isReproducible)
{
    m_window->goLive({.label = QStringLiteral("scripted"),
                      .make =
                          [this](const QString& file) {
                              auto source = std::make_unique<ScriptedSource>(file);
                              m_source = source.get();
                              return source;
                          },
                      .isReproducible = isReproducible});
    QTRY_VERIFY(m_window->controller().openSession().isOpen());
}

void TestLiveWindow::saveAs(const QString& path)
{
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = m_window->findChild<QFileDialog*>(QStringLiteral("saveDialog"))) != nullptr);
    Q_EMIT dialog->fileSelected(path);
    static_cast<QDialog*>(dialog)->done(QDialog::Accepted);
}

void TestLiveWindow::whatIsCapturedIsShownWhileItComes()
{
    goLive();
    QCOMPARE(model().knownRows(), 0u);
    m_source->give(3);
    QTRY_COMPARE(model().knownRows(), 6u);
    m_source->give(2);
    QTRY_COMPARE(model().knownRows(), 10u);
    QVERIFY(m_window->controller().isLive());
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("Scripted")));
    QVERIFY(m_settings->recentFiles().isEmpty());
    const Session& session = *m_window->controller().openSession().session;
    QCOMPARE(session.latencyOf({9}), std::optional<Duration>(std::chrono::milliseconds(1)));
}

void TestLiveWindow::theListFollowsTheEndUntilTheUserLooksElsewhere()
{
    goLive();
    m_source->give(200);
    QTRY_COMPARE(model().knownRows(), 400u);
    QVERIFY(list().isFollowing());
    QTRY_COMPARE(list().lastVisibleRow(), 399);
    QTest::keyClick(&list(), Qt::Key_PageUp);
    QVERIFY(!list().isFollowing());
    const int top = list().firstVisibleRow();
    m_source->give(100);
    QTRY_COMPARE(model().knownRows(), 600u);
    QCOMPARE(list().firstVisibleRow(), top);
    QTest::keyClick(&list(), Qt::Key_End, Qt::ControlModifier);
    m_source->give(50);
    QTRY_COMPARE(model().knownRows(), 700u);
}

void TestLiveWindow::incomingQapsMoveNeitherSelectionNorScroll()
{
    goLive();
    m_source->give(200);
    QTRY_COMPARE(model().knownRows(), 400u);
    m_window->goToNumber(17);
    QVERIFY(!list().isFollowing());
    const int top = list().firstVisibleRow();
    auto* const focus = QApplication::focusWidget();
    m_source->give(500);
    QTRY_COMPARE(model().knownRows(), 1'400u);
    QCOMPARE(list().currentQap(), RowIndex{16});
    QCOMPARE(list().firstVisibleRow(), top);
    QCOMPARE(QApplication::focusWidget(), focus);
}

void TestLiveWindow::aPausedViewStaysAsItWas()
{
    goLive();
    m_source->give(5);
    QTRY_COMPARE(model().knownRows(), 10u);
    QVERIFY(m_window->actions().pauseView->isEnabled());
    m_window->actions().pauseView->trigger();
    m_source->give(5);
    const Session& session = *m_window->controller().openSession().session;
    QTRY_COMPARE(session.rowCount(), 20u);
    QTest::qWait(100);
    QCOMPARE(model().knownRows(), 10u);
    m_window->actions().pauseView->trigger();
    QTRY_COMPARE(model().knownRows(), 20u);
}

void TestLiveWindow::stoppingKeepsWhatWasCaptured()
{
    goLive();
    m_source->give(5);
    QVERIFY(m_window->actions().stop->isEnabled());
    QVERIFY(m_window->actions().autoScroll->isChecked());
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(model().knownRows(), 10u);
    QVERIFY(!m_window->actions().autoScroll->isChecked());
    QVERIFY(!m_window->controller().isLive());
    QVERIFY(m_window->actions().startCapture->isEnabled());
    QVERIFY(!m_window->actions().pauseView->isEnabled());
}

void TestLiveWindow::restartBeginsAnew()
{
    goLive(true);
    m_source->give(5);
    QTRY_COMPARE(model().knownRows(), 10u);
    const QPointer<ScriptedSource> before = m_source;
    m_window->actions().restartCapture->trigger();
    QTRY_COMPARE(model().knownRows(), 0u);
    QTRY_VERIFY(before.isNull());
    m_source->give(1);
    QTRY_COMPARE(model().knownRows(), 2u);
    QCOMPARE(liveFiles().size(), 1);
}

void TestLiveWindow::aFailureKeepsWhatWasCaptured()
{
    goLive();
    m_source->give(4);
    QTRY_COMPARE(model().knownRows(), 8u);
    m_source->fail({ErrorCode::NoSpace, "disk", "No space left on device"});
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(model().knownRows(), 8u);
    QVERIFY(m_window->isMessageShown());
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLiveWindow::aSourceThatCannotStartLeavesWhatWasOpen()
{
    m_window->openFile(capture("tcp_types.pcapng"));
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const std::uint32_t rows = model().knownRows();
    m_window->goLive({.label = QStringLiteral("x"), .make = [](const QString&) {
                          return std::make_unique<ScriptedSource>(QStringLiteral("/nowhere/at/all.pcapng"));
                      }});
    QTRY_VERIFY(m_window->isMessageShown());
    QCOMPARE(model().knownRows(), rows);
    QCOMPARE(m_window->controller().openSession().path, capture("tcp_types.pcapng"));
    QVERIFY(!m_window->controller().isLive());
}

void TestLiveWindow::savingWhileItRunsGivesAFileThatOpens()
{
    goLive();
    m_source->give(30);
    QTRY_COMPARE(model().knownRows(), 60u);
    const QString saved = m_folder.filePath(QStringLiteral("so-far.pcapng"));
    m_window->actions().saveAs->trigger();
    saveAs(saved);
    QTRY_VERIFY(QFile::exists(saved));
    m_source->give(30);
    QTRY_COMPARE(model().knownRows(), 120u);
    MainWindow other(*m_settings);
    other.controller().setFollowPolicy(FollowPolicy::Never);
    other.openFile(saved);
    QTRY_COMPARE(other.controller().state(), SessionController::State::Finished);
    QCOMPARE(other.captureArea().model()->knownRows(), 60u);
}

void TestLiveWindow::nothingUnsavedIsDroppedWithoutAQuestion()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(model().knownRows(), 2u);
    m_window->openFile(capture("tcp_types.pcapng"));
    QTRY_VERIFY(question() != nullptr);
    QCOMPARE(model().knownRows(), 2u);
    QTest::mouseClick(question()->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_COMPARE(m_window->controller().openSession().path, capture("tcp_types.pcapng"));
    QTRY_VERIFY(m_source.isNull());
    QVERIFY(liveFiles().isEmpty());
}

void TestLiveWindow::cancellingTheQuestionKeepsTheCapture()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(model().knownRows(), 2u);
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(m_window->isVisible());
    m_source->give(1);
    QTRY_COMPARE(model().knownRows(), 4u);
}

void TestLiveWindow::savingFromTheQuestionClosesAfterwards()
{
    goLive();
    m_source->give(7);
    QTRY_COMPARE(model().knownRows(), 14u);
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    QTest::mouseClick(question()->button(QMessageBox::Save), Qt::LeftButton);
    const QString saved = m_folder.filePath(QStringLiteral("at-the-end.pcapng"));
    saveAs(saved);
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(QFile::exists(saved));
    QVERIFY(liveFiles().isEmpty());
}

/// What was written while the question stood was dropped with the original once.
void TestLiveWindow::savingFromTheQuestionSavesToTheEnd()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(model().knownRows(), 2u);
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    m_source->give(60'000);
    QTest::mouseClick(question()->button(QMessageBox::Save), Qt::LeftButton);
    const QString saved = m_folder.filePath(QStringLiteral("to-the-end.pcapng"));
    saveAs(saved);
    QTRY_VERIFY(!m_window->isVisible());
    MainWindow other(*m_settings);
    other.controller().setFollowPolicy(FollowPolicy::Never);
    other.openFile(saved);
    QTRY_COMPARE(other.controller().state(), SessionController::State::Finished);
    QCOMPARE(other.captureArea().model()->knownRows(), 120'002u);
}

void TestLiveWindow::packetsWithoutAQapAreNotDroppedEither()
{
    goLive();
    m_source->giveForeign(3);
    QTRY_COMPARE(m_window->controller().openSession().session->counters().packets, std::uint64_t{3});
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    QVERIFY(question()->text().contains(QStringLiteral("3 packets")));
    QTest::mouseClick(question()->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
}

void TestLiveWindow::whatWasSavedIsRemovedFromTheLiveFolder()
{
    goLive();
    m_source->give(7);
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const QString saved = m_folder.filePath(QStringLiteral("ended.pcapng"));
    m_window->actions().save->trigger();
    saveAs(saved);
    QTRY_VERIFY(!m_window->controller().isUnsaved());
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("ended.pcapng")));
    m_window->actions().close->trigger();
    QVERIFY(question() == nullptr);
    QVERIFY(liveFiles().isEmpty());
    QVERIFY(QFile::exists(saved));
}

void TestLiveWindow::aKilledWindowLeavesACaptureThatIsOffered()
{
    // What a window does that is killed while it captures: it holds the lock, and its file is not closed.
    const QString file = LiveFolder(m_settings->liveFolder()).newFile(QStringLiteral("killed"));
    const QByteArray name = file.toUtf8();
    const pid_t child = ::fork();
    if (child == 0) {
        ScriptedSource source(QString::fromUtf8(name));
        source.start();
        const auto lock = LiveLock::share(source.file());
        source.give(11);
        ::pause();
        ::_exit(0);
    }
    QTRY_VERIFY(QFileInfo(file).size() > 1'500);
    QVERIFY(LiveFolder(m_settings->liveFolder()).orphans().isEmpty());
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    m_window->messageBar().say(Severity::Note, QStringLiteral("something else"));
    m_window->offerOrphans();
    QCOMPARE(m_window->messageBar().sentence(), QStringLiteral("something else"));
    m_window->messageBar().dismiss();
    QVERIFY(m_window->isMessageShown());
    QPushButton* openIt = nullptr;
    for (QPushButton* const button : m_window->messageBar().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Open It"))
            openIt = button;
    QVERIFY(openIt != nullptr);
    QTest::mouseClick(openIt, Qt::LeftButton);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(model().knownRows(), 22u);
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLiveWindow::aCaptureLeftThisMomentIsOfferedToo()
{
    const LiveFolder folder(m_settings->liveFolder());
    ScriptedSource source(folder.newFile(QStringLiteral("left")));
    source.start();
    source.give(11);
    source.stop();
    QCOMPARE(folder.orphans(), QStringList{source.file()});
    const auto lock = LiveLock::share(source.file());
    QVERIFY2(folder.orphans().isEmpty(), "somebody has it");
}

void TestLiveWindow::aRunningCaptureIsNobodysOrphan()
{
    goLive();
    m_source->give(100);
    QTRY_COMPARE(model().knownRows(), 200u);
    QVERIFY(LiveFolder(m_settings->liveFolder()).orphans().isEmpty());
}

void TestLiveWindow::whatIsReproducibleIsNotOffered()
{
    const LiveFolder folder(m_settings->liveFolder());
    const QString demo = folder.newFile(QStringLiteral("demo"), true);
    const QString dear = folder.newFile(QStringLiteral("eth0"));
    for (const QString& path : {demo, dear}) {
        QVERIFY(write(path, contentOf(capture("tcp_types.pcapng"))));
        QFile touched(path);
        QVERIFY(touched.open(QIODevice::ReadWrite));
        QVERIFY(touched.setFileTime(QDateTime::currentDateTime().addSecs(-60),
                                    QFileDevice::FileModificationTime));
    }
    QCOMPARE(folder.orphans(), QStringList{dear});
    QVERIFY(!QFile::exists(demo));
}

void TestLiveWindow::theIndicatorSaysHowMuchComes()
{
    goLive();
    auto* const indicator = m_window->findChild<LiveIndicator*>();
    QVERIFY(indicator != nullptr);
    for (int i = 0; i < 15; ++i) {
        m_source->give(20);
        QTest::qWait(100);
    }
    QTRY_VERIFY(indicator->text().contains(QStringLiteral("QAP/s")));
    QVERIFY2(indicator->text().contains(QStringLiteral("p99 1")), qPrintable(indicator->text()));
    QVERIFY(indicator->isVisible());
    m_window->actions().stop->trigger();
    QTRY_VERIFY(indicator->text().isEmpty());
}

void TestLiveWindow::whatIsOlderThanWhatIsToBeKeptIsGivenUp()
{
    constexpr std::uint32_t kChunk = Session::kRowsPerChunk;
    m_settings->setRetention({1'000, 0, {}});
    m_window->controller().setRetention(m_settings->retention());
    goLive();
    m_source->give(kChunk + 500);  // two QAPs each
    QTRY_COMPARE_WITH_TIMEOUT(model().knownRows(), 2 * kChunk + 1'000, 30'000);
    const Session& session = *m_window->controller().openSession().session;
    QTRY_COMPARE(session.firstRow(), RowIndex{2 * kChunk});
    m_source->give(1);
    QTRY_COMPARE(model().rowCount(), 1'003);  // one row stands for what went
    QVERIFY(model().gapAt(0) != nullptr);
    QCOMPARE(model().gapAt(0)->evicted, 2 * kChunk);
    QCOMPARE(model().sourceRow(1), RowIndex{2 * kChunk});
    QCOMPARE(model().viewRow(RowIndex{2 * kChunk + 5}), 6);
    QCOMPARE(model().viewRow(RowIndex{17}), -1);
    QVERIFY(list().isFollowing());
    // The file has given the space back, and still opens.
    struct stat facts = {};
    const QByteArray name = QFile::encodeName(m_source->file());
    QCOMPARE(::stat(name.constData(), &facts), 0);
    QTRY_VERIFY(::stat(name.constData(), &facts) == 0 && facts.st_blocks * 512 < facts.st_size / 4);
    m_window->goToNumber(2 * kChunk + 11);
    QTRY_VERIFY(m_window->captureArea().detail() != nullptr);
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const QString saved = m_folder.filePath(QStringLiteral("kept.pcapng"));
    m_window->actions().saveAs->trigger();
    saveAs(saved);
    QTRY_VERIFY(QFile::exists(saved));
    QCOMPARE(::stat(QFile::encodeName(saved).constData(), &facts), 0);
    QVERIFY2(facts.st_blocks * 512 < facts.st_size / 4, "what was given up was written out");
    MainWindow other(*m_settings);
    other.controller().setFollowPolicy(FollowPolicy::Never);
    other.openFile(saved);
    QTRY_COMPARE(other.controller().state(), SessionController::State::Finished);
    const std::uint32_t kept = other.captureArea().model()->knownRows();
    QVERIFY2(kept >= 1'000 && kept < 3'000, qPrintable(QString::number(kept)));
    QCOMPARE(other.controller().openSession().session->idOf({kept - 1}), kChunk + 501);
}

void TestLiveWindow::aUrlConnectsAndAQapIsSent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QVERIFY(!m_window->actions().sendQap->isEnabled());
    m_window->openNamed(QStringLiteral("qhp+tcp://127.0.0.1:%1").arg(server.serverPort()));
    QTRY_VERIFY(server.hasPendingConnections());
    std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    const std::string hello = test::qhp(0x01, R"({"action":"hello"})", Compression::None, 7);
    peer->write(hello.data(), qint64(hello.size()));
    QTRY_COMPARE(model().knownRows(), 1u);
    QTRY_VERIFY(m_window->actions().sendQap->isEnabled());

    m_window->goToNumber(1);
    m_window->actions().sendQap->trigger();
    auto* const dialog = m_window->findChild<SendDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    const QByteArray answer =
        QByteArray::fromStdString(test::qhp(0x02, R"({"status":"done"})", Compression::None, 7));
    Q_EMIT dialog->sendRequested(answer);
    QTRY_COMPARE(peer->bytesAvailable(), qint64(answer.size()));
    QCOMPARE(peer->readAll(), answer);
    QTRY_COMPARE(model().knownRows(), 2u);
    QCOMPARE(m_window->controller().openSession().session->requestOf({1}), RowIndex{0});
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QVERIFY(!m_window->actions().sendQap->isEnabled());
}

void TestLiveWindow::whatIsSaidOfACaptureGoesWithIt()
{
    m_window->startDemo();
    QTRY_VERIFY_WITH_TIMEOUT(model().knownRows() > 5, 20'000);
    QVERIFY(m_window->isMessageShown());
    m_window->actions().close->trigger();
    QTRY_VERIFY(!m_window->isMessageShown());
}

void TestLiveWindow::anOutageIsTakenBackWhenItIsOver()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    ConnectOptions options;
    options.url = QStringLiteral("qhp://127.0.0.1:%1").arg(port);
    options.isReconnecting = true;
    m_window->connectTo(options);
    QTRY_VERIFY(m_window->isMessageShown());
    QVERIFY(server.listen(QHostAddress::LocalHost, port));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isMessageShown(), 10'000);
}

void TestLiveWindow::aPlaceThatWasTakenIsTakenBackWhenItIsFree()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    ConnectOptions options;
    options.url = QStringLiteral("qhp://127.0.0.1:%1?listen=1").arg(other.serverPort());
    options.isReconnecting = true;
    m_window->connectTo(options);
    QTRY_VERIFY(m_window->isMessageShown());
    other.close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isMessageShown(), 10'000);
}

void TestLiveWindow::aTapSaysThatItsServerIsDead()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    TapOptions options;
    options.scheme = TapOptions::Scheme::Tcp;
    options.targetHost = QStringLiteral("127.0.0.1");
    options.targetPort = server.serverPort();
    server.close();
    TapSource* tap = nullptr;
    m_window->goLive({.label = QStringLiteral("tap"), .make = [&tap, &options](const QString& file) {
                          auto made = std::make_unique<TapSource>(file, options);
                          tap = made.get();
                          return made;
                      }});
    QTRY_VERIFY(tap->state() == Source::State::Running);
    const auto port = static_cast<quint16>(tap->address().section(QLatin1Char(':'), -1).toUInt());
    QTcpSocket first;
    first.connectToHost(QHostAddress::LocalHost, port);
    QTRY_VERIFY(m_window->isMessageShown());
    const QString said = m_window->messageBar().sentence();
    QVERIFY2(said.contains(QStringLiteral("127.0.0.1:%1").arg(options.targetPort)), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("refused")), qPrintable(said));
    QVERIFY(server.listen(QHostAddress::LocalHost, options.targetPort));
    QTcpSocket second;
    second.connectToHost(QHostAddress::LocalHost, port);
    QTRY_VERIFY(!m_window->isMessageShown());
}

void TestLiveWindow::theDemoIsWatchedLive()
{
    m_window->startDemo();
    QTRY_VERIFY_WITH_TIMEOUT(model().knownRows() > 50, 20'000);
    QVERIFY(m_window->controller().isLive());
    QVERIFY2(m_window->isMessageShown(), "its keys are offered");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->controller().openSession().session->counters().matched > 10, 10'000);
    m_window->actions().stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), SessionController::State::Finished, 10'000);
    QVERIFY2(!m_window->controller().isUnsaved(), "it can be had again");
}

QTEST_MAIN(TestLiveWindow)
#include "tst_live_window.moc"
