// SPDX-License-Identifier: MIT
// How the window behaves while a capture runs.
#include "app/shell/captures.h"
#include "app/shell/live_fixture.h"
#include "views/qap_list_view.h"
#include "views/shell/live_indicator.h"

#include <sys/stat.h>

using namespace qapscope;
using namespace qapscope::app;

class TestLiveWindow : public LiveFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void whatIsCapturedIsShownWhileItComes();
    void theListFollowsTheEndUntilTheUserLooksElsewhere();
    void incomingQapsMoveNeitherSelectionNorScroll();
    void aPausedViewStaysAsItWas();
    void stoppingKeepsWhatWasCaptured();
    void restartBeginsAnew();
    void aFailureKeepsWhatWasCaptured();
    void aSourceThatCannotStartLeavesWhatWasOpen();
    void theIndicatorSaysHowMuchComes();
    void whatIsOlderThanWhatIsToBeKeptIsGivenUp();

private:
    [[nodiscard]] QapListView& list() { return *m_window->captureArea().list(); }
};

void TestLiveWindow::whatIsCapturedIsShownWhileItComes()
{
    goLive();
    QCOMPARE(rows(), 0u);
    m_source->give(3);
    QTRY_COMPARE(rows(), 6u);
    m_source->give(2);
    QTRY_COMPARE(rows(), 10u);
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
    QTRY_COMPARE(rows(), 400u);
    QVERIFY(list().isFollowing());
    QTRY_COMPARE(list().lastVisibleRow(), 399);
    QTest::keyClick(&list(), Qt::Key_PageUp);
    QVERIFY(!list().isFollowing());
    const int top = list().firstVisibleRow();
    m_source->give(100);
    QTRY_COMPARE(rows(), 600u);
    QCOMPARE(list().firstVisibleRow(), top);
    QTest::keyClick(&list(), Qt::Key_End, Qt::ControlModifier);
    m_source->give(50);
    QTRY_COMPARE(rows(), 700u);
}

void TestLiveWindow::incomingQapsMoveNeitherSelectionNorScroll()
{
    goLive();
    m_source->give(200);
    QTRY_COMPARE(rows(), 400u);
    m_window->goToNumber(17);
    QVERIFY(!list().isFollowing());
    const int top = list().firstVisibleRow();
    auto* const focus = QApplication::focusWidget();
    m_source->give(500);
    QTRY_COMPARE(rows(), 1'400u);
    QCOMPARE(list().currentQap(), RowIndex{16});
    QCOMPARE(list().firstVisibleRow(), top);
    QCOMPARE(QApplication::focusWidget(), focus);
}

void TestLiveWindow::aPausedViewStaysAsItWas()
{
    goLive();
    m_source->give(5);
    QTRY_COMPARE(rows(), 10u);
    QVERIFY(m_window->actions().pauseView->isEnabled());
    m_window->actions().pauseView->trigger();
    m_source->give(5);
    const Session& session = *m_window->controller().openSession().session;
    QTRY_COMPARE(session.rowCount(), 20u);
    QTest::qWait(100);
    QCOMPARE(rows(), 10u);
    m_window->actions().pauseView->trigger();
    QTRY_COMPARE(rows(), 20u);
}

void TestLiveWindow::stoppingKeepsWhatWasCaptured()
{
    goLive();
    m_source->give(5);
    QVERIFY(m_window->actions().stop->isEnabled());
    QVERIFY(m_window->actions().autoScroll->isChecked());
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(rows(), 10u);
    QVERIFY(!m_window->actions().autoScroll->isChecked());
    QVERIFY(!m_window->controller().isLive());
    QVERIFY(m_window->actions().startCapture->isEnabled());
    QVERIFY(!m_window->actions().pauseView->isEnabled());
}

void TestLiveWindow::restartBeginsAnew()
{
    goLive(true);
    m_source->give(5);
    QTRY_COMPARE(rows(), 10u);
    const QPointer<ScriptedSource> before = m_source;
    m_window->actions().restartCapture->trigger();
    QTRY_COMPARE(rows(), 0u);
    QTRY_VERIFY(before.isNull());
    m_source->give(1);
    QTRY_COMPARE(rows(), 2u);
    QCOMPARE(liveFiles().size(), 1);
}

void TestLiveWindow::aFailureKeepsWhatWasCaptured()
{
    goLive();
    m_source->give(4);
    QTRY_COMPARE(rows(), 8u);
    m_source->fail({ErrorCode::NoSpace, "disk", "No space left on device"});
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(rows(), 8u);
    QVERIFY(m_window->isMessageShown());
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLiveWindow::aSourceThatCannotStartLeavesWhatWasOpen()
{
    m_window->openFile(capture("tcp_types.pcapng"));
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const std::uint32_t before = rows();
    m_window->goLive({.label = QStringLiteral("x"), .make = [](const QString&) {
                          return std::make_unique<ScriptedSource>(QStringLiteral("/nowhere/at/all.pcapng"));
                      }});
    QTRY_VERIFY(m_window->isMessageShown());
    QCOMPARE(rows(), before);
    QCOMPARE(m_window->controller().openSession().path, capture("tcp_types.pcapng"));
    QVERIFY(!m_window->controller().isLive());
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
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2 * kChunk + 1'000, 30'000);
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

QTEST_MAIN(TestLiveWindow)
#include "tst_live_window.moc"
