// SPDX-License-Identifier: MIT
// What was captured is saved, asked about, or offered once more: none of it goes by itself.
#include "app/shell/captures.h"
#include "app/shell/live_fixture.h"
#include "live/live_folder.h"
#include "live/live_run.h"
#include "views/shell/message_bar.h"

#include <QMessageBox>
#include <QPushButton>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace qapscope;
using namespace qapscope::app;

class TestLiveSaving : public LiveFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void savingWhileItRunsGivesAFileThatOpens();
    void nothingUnsavedIsDroppedWithoutAQuestion();
    void cancellingTheQuestionKeepsTheCapture();
    void savingFromTheQuestionClosesAfterwards();
    void savingFromTheQuestionSavesToTheEnd();
    void packetsWithoutAQapAreNotDroppedEither();
    void whatWasSavedIsRemovedFromTheLiveFolder();
    void aKilledWindowLeavesACaptureThatIsOffered();
    void aCaptureLeftThisMomentIsOfferedToo();
    void aRunningCaptureIsNobodysOrphan();
    void whatIsReproducibleIsNotOffered();

private:
    [[nodiscard]] QMessageBox* question()
    {
        auto* const box = m_window->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        return box != nullptr && box->isVisible() ? box : nullptr;
    }
};

void TestLiveSaving::savingWhileItRunsGivesAFileThatOpens()
{
    goLive();
    m_source->give(30);
    QTRY_COMPARE(rows(), 60u);
    const QString saved = m_folder.filePath(QStringLiteral("so-far.pcapng"));
    m_window->actions().saveAs->trigger();
    saveAs(saved);
    QTRY_VERIFY(QFile::exists(saved));
    m_source->give(30);
    QTRY_COMPARE(rows(), 120u);
    MainWindow other(*m_settings);
    other.controller().setFollowPolicy(FollowPolicy::Never);
    other.openFile(saved);
    QTRY_COMPARE(other.controller().state(), SessionController::State::Finished);
    QCOMPARE(other.captureArea().model()->knownRows(), 60u);
}

void TestLiveSaving::nothingUnsavedIsDroppedWithoutAQuestion()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(rows(), 2u);
    m_window->openFile(capture("tcp_types.pcapng"));
    QTRY_VERIFY(question() != nullptr);
    QCOMPARE(rows(), 2u);
    QTest::mouseClick(question()->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_COMPARE(m_window->controller().openSession().path, capture("tcp_types.pcapng"));
    QTRY_VERIFY(m_source.isNull());
    QVERIFY(liveFiles().isEmpty());
}

void TestLiveSaving::cancellingTheQuestionKeepsTheCapture()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(rows(), 2u);
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(m_window->isVisible());
    m_source->give(1);
    QTRY_COMPARE(rows(), 4u);
}

void TestLiveSaving::savingFromTheQuestionClosesAfterwards()
{
    goLive();
    m_source->give(7);
    QTRY_COMPARE(rows(), 14u);
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
void TestLiveSaving::savingFromTheQuestionSavesToTheEnd()
{
    goLive();
    m_source->give(1);
    QTRY_COMPARE(rows(), 2u);
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

void TestLiveSaving::packetsWithoutAQapAreNotDroppedEither()
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

void TestLiveSaving::whatWasSavedIsRemovedFromTheLiveFolder()
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

void TestLiveSaving::aKilledWindowLeavesACaptureThatIsOffered()
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
    QCOMPARE(rows(), 22u);
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLiveSaving::aCaptureLeftThisMomentIsOfferedToo()
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

void TestLiveSaving::aRunningCaptureIsNobodysOrphan()
{
    goLive();
    m_source->give(100);
    QTRY_COMPARE(rows(), 200u);
    QVERIFY(LiveFolder(m_settings->liveFolder()).orphans().isEmpty());
}

void TestLiveSaving::whatIsReproducibleIsNotOffered()
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

QTEST_MAIN(TestLiveSaving)
#include "tst_live_saving.moc"
