// SPDX-License-Identifier: MIT
// One live capture takes the place of another, or was to: what is captured meanwhile is shown, and nothing is lost.
#include "app/shell/captures.h"
#include "app/shell/live_fixture.h"
#include "live/live_folder.h"
#include "live/live_run.h"
#include "live/recovered_source.h"
#include "sources/connect_source.h"
#include "sources/standard_input_source.h"
#include "sources/tap_source.h"
#include "views/shell/message_bar.h"

#include <QDateTime>
#include <QMessageBox>
#include <QPushButton>

#include <unistd.h>

using namespace qapscope;
using namespace qapscope::app;

namespace {

/// Whose file cannot be made.
MainWindow::LiveStart failing()
{
    return {.label = QStringLiteral("x"), .make = [](const QString&) {
                return std::make_unique<ScriptedSource>(QStringLiteral("/nowhere/at/all.pcapng"));
            }};
}

bool makeOlder(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite)
           && file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
}

}  // namespace

class TestLiveChange : public LiveFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aCaptureGoesOnWhenAnotherCannotStart();
    void theEndOfOneCaptureIsNotThatOfTheNext();
    void whatWasGivenUpForNothingIsAskedForAgain();
    void aRestartWaitsUntilThePortIsFree();
    void whatIsReadOnceIsNotRestarted();
    void aPausedViewStaysWhenAnotherFileBegins();
    void aCaptureThatWaitsForItsFirstBytesIsInUse();
    void whatWasFoundIsKeptWhole();
    void whatWasFoundStaysWhereItCannotBeRead();
    void noCredentialIsInTheNameOfAFile();

private:
    [[nodiscard]] LiveFolder folder() const { return LiveFolder(m_settings->liveFolder()); }
};

void TestLiveChange::aCaptureGoesOnWhenAnotherCannotStart()
{
    goLive(true);
    m_source->give(5);
    QTRY_COMPARE(rows(), 10u);
    m_window->goLive(failing());
    QTRY_VERIFY(m_window->isMessageShown());
    QVERIFY(m_window->controller().isLive());
    m_source->give(5);
    QTRY_COMPARE(rows(), 20u);
    m_source->beginAnotherFile();
    m_source->give(1);
    QTRY_COMPARE(rows(), 2u);
}

void TestLiveChange::theEndOfOneCaptureIsNotThatOfTheNext()
{
    goLive(true);
    const QPointer<ScriptedSource> first = m_source;
    begin(true);
    QVERIFY(!first.isNull());
    first->stop();  // while the file of the next one is being opened
    QTRY_VERIFY(first.isNull());
    m_source->give(4);
    QTRY_COMPARE(rows(), 8u);
    QVERIFY(m_window->controller().isLive());
}

void TestLiveChange::whatWasGivenUpForNothingIsAskedForAgain()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(rows(), 2u);
    m_window->goLive(failing());
    auto* const question = m_window->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
    QVERIFY(question != nullptr);
    QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_VERIFY(m_window->isMessageShown());
    m_source->give(1);
    QTRY_COMPARE(rows(), 4u);
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLiveChange::aRestartWaitsUntilThePortIsFree()
{
    TapOptions options;
    options.targetHost = QStringLiteral("127.0.0.1");
    options.targetPort = 1;
    QPointer<TapSource> tap;
    m_window->goLive({.label = QStringLiteral("tap"),
                      .make =
                          [&](const QString& file) {
                              auto made = std::make_unique<TapSource>(file, options);
                              tap = made.get();
                              return made;
                          },
                      .isReproducible = true});
    QTRY_VERIFY(tap != nullptr && tap->state() == Source::State::Running);
    QTRY_VERIFY(m_window->controller().isOpenLive());
    options.listenPort = static_cast<quint16>(tap->address().section(QLatin1Char(':'), -1).toUInt());
    m_window->actions().restartCapture->trigger();
    QTRY_VERIFY(tap != nullptr && tap->state() == Source::State::Running
                && tap->address().endsWith(QString::number(options.listenPort)));
    const QPointer<TapSource> second = tap;
    m_window->actions().restartCapture->trigger();
    QTRY_VERIFY(second.isNull());
    QTRY_COMPARE(tap->state(), Source::State::Running);
    QVERIFY(m_window->controller().isLive());
}

void TestLiveChange::whatIsReadOnceIsNotRestarted()
{
    goLive(false, true);
    QTRY_VERIFY(m_window->controller().isLive());
    QVERIFY(!m_window->actions().restartCapture->isEnabled());
    m_source->stop();
    QTRY_VERIFY(!m_window->controller().isLive());
    QVERIFY(!m_window->actions().startCapture->isEnabled());
}

void TestLiveChange::aPausedViewStaysWhenAnotherFileBegins()
{
    goLive();
    m_source->give(5);
    QTRY_COMPARE(rows(), 10u);
    m_window->actions().pauseView->trigger();
    m_source->beginAnotherFile();
    m_source->give(3);
    QTest::qWait(200);
    QVERIFY(m_window->controller().isPaused());
    QCOMPARE(rows(), 10u);
    m_window->actions().pauseView->trigger();
    QTRY_COMPARE(rows(), 6u);
    m_source->give(1);
    QTRY_COMPARE(rows(), 8u);
}

void TestLiveChange::aCaptureThatWaitsForItsFirstBytesIsInUse()
{
    int ends[2] = {};
    QCOMPARE(::pipe(ends), 0);
    const QString file = folder().newFile(QStringLiteral("standard-input"));
    {
        LiveRun run(std::make_unique<StandardInputSource>(file, ends[0]), LiveRun::Worth::Dear, folder(),
                    file);
        run.start();
        QVERIFY(QFile::exists(file));
        QVERIFY(makeOlder(file));
        QVERIFY(folder().orphans().isEmpty());
        QVERIFY(QFile::exists(file));
    }
    ::close(ends[0]);
    ::close(ends[1]);
    QVERIFY(folder().orphans().isEmpty());
    QVERIFY2(!QFile::exists(file), "nobody has it any more");
}

void TestLiveChange::whatWasFoundIsKeptWhole()
{
    const QString file = folder().newFile(QStringLiteral("left"));
    {
        ScriptedSource source(file);
        source.start();
        source.give(100'000);
        source.stop();
    }
    const qint64 size = QFileInfo(file).size();
    RetentionLimits limits;
    limits.rows = 1'000;
    m_window->controller().setRetention(limits);
    m_window->controller().startLive(std::make_unique<LiveRun>(std::make_unique<RecoveredSource>(file),
                                                               LiveRun::Worth::Found, folder(), file));
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const Session& session = *m_window->controller().openSession().session;
    QCOMPARE(session.rowCount(), 200'000u);
    QCOMPARE(session.firstRow(), RowIndex{0});
    QCOMPARE(QFileInfo(file).size(), size);
}

void TestLiveChange::whatWasFoundStaysWhereItCannotBeRead()
{
    const QString file = folder().newFile(QStringLiteral("left"));
    QVERIFY(write(file, QByteArray(1'000, 'x')));
    m_window->controller().startLive(std::make_unique<LiveRun>(std::make_unique<RecoveredSource>(file),
                                                               LiveRun::Worth::Found, folder(), file));
    QTRY_VERIFY(m_window->isMessageShown());
    QCOMPARE(m_window->controller().live(), nullptr);
    QVERIFY(QFile::exists(file));
}

void TestLiveChange::noCredentialIsInTheNameOfAFile()
{
    ConnectOptions options;
    options.url = QStringLiteral("ws://alice:hunter2@127.0.0.1:1/ws?token=s3cret");
    m_window->connectTo(options);
    const QDir live(m_settings->liveFolder());
    QTRY_VERIFY(!live.entryList(QDir::Files).isEmpty());
    const QString name = live.entryList(QDir::Files).constFirst();
    QVERIFY2(name.contains(QStringLiteral("127.0.0.1")), qPrintable(name));
    for (const char* const secret : {"alice", "hunter2", "s3cret"})
        QVERIFY2(!name.contains(QLatin1String(secret)), qPrintable(name));
}

QTEST_MAIN(TestLiveChange)
#include "tst_live_change.moc"
