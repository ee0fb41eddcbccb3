// SPDX-License-Identifier: MIT
#include "session_controller.h"

#include "app/shell/captures.h"
#include "capture/mapping_faults.h"
#include "ingest_run.h"
#include "session/qap_bytes.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestSessionController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAFileAndReadsItToItsEnd();
    void aFileThatCannotBeOpenedLeavesTheSession_data();
    void aFileThatCannotBeOpenedLeavesTheSession();
    void anOldSessionLivesAsLongAsSomebodyHoldsIt();
    void followsAFileThatGrows();
    void stoppingKeepsWhatWasReadAndSettlesIt();
    void stoppingWhileItIsReadLeavesTheRest();
    void aFileThatCannotBeOpenedLeavesHowTheOpenOneIsRead();
    void closingForgetsTheSession();
    void saysWhenAFileThatWasReadHasGrown();
    void aFileThatIsCutShortEndsNothing();
    void wiresharkOpensWhatIsEncrypted();
    void anImportThatFailsLeavesTheSession();

private:
    [[nodiscard]] QString fresh(const QByteArray& content);

    QTemporaryDir m_folder;
    int m_count = 0;
};

void TestSessionController::initTestCase()
{
    qRegisterMetaType<Error>();
    qRegisterMetaType<OpenSession>();
    surviveShrunkFiles();
}

QString TestSessionController::fresh(const QByteArray& content)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.pcapng").arg(++m_count));
    return write(path, content) ? path : QString();
}

void TestSessionController::opensAFileAndReadsItToItsEnd()
{
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy opened(&controller, &SessionController::opened);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(capture("tcp_types.pcapng"));
    QVERIFY(finished.wait());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(controller.state(), SessionController::State::Finished);
    QVERIFY(controller.openSession().session->rowCount() > 10);
    QCOMPARE(controller.progress(), 1.0);
}

void TestSessionController::aFileThatCannotBeOpenedLeavesTheSession_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::newRow("no such file") << m_folder.filePath(QStringLiteral("none.pcap"))
                                  << static_cast<int>(ErrorCode::FileNotFound);
    QTest::newRow("a folder") << m_folder.path() << static_cast<int>(ErrorCode::IsDirectory);
    QTest::newRow("empty") << fresh({}) << static_cast<int>(ErrorCode::EmptyFile);
    QTest::newRow("no capture") << fresh("This is a letter, not a capture.\n")
                                << static_cast<int>(ErrorCode::NotACapture);
}

void TestSessionController::aFileThatCannotBeOpenedLeavesTheSession()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(capture("small_clean.pcapng"));
    QVERIFY(finished.wait());
    const OpenSession before = controller.openSession();
    QSignalSpy failed(&controller, &SessionController::failed);
    controller.openFile(path);
    QVERIFY(failed.wait());
    QCOMPARE(static_cast<int>(failed[0][0].value<Error>().code), code);
    QCOMPARE(controller.openSession().session, before.session);
    QCOMPARE(controller.openSession().path, before.path);
    QVERIFY(!controller.isOpening());
}

void TestSessionController::anOldSessionLivesAsLongAsSomebodyHoldsIt()
{
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(capture("small_clean.pcapng"));
    QVERIFY(finished.wait());
    const OpenSession held = controller.openSession();
    controller.openFile(capture("tcp_types.pcapng"));
    QVERIFY(finished.wait());
    QVERIFY(controller.openSession().session != held.session);
    // Its bytes are still mapped.
    const QapBytes bytes(*held.session, RowIndex{0});
    std::array<std::byte, 2> magic{};
    QCOMPARE(bytes.read(0, magic), magic.size());
    QCOMPARE(magic[0], std::byte{'Q'});
}

void TestSessionController::followsAFileThatGrows()
{
    const QByteArray whole = contentOf(capture("small_clean.pcapng"));
    const QString path = fresh(whole.left(whole.size() / 2));
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Always);
    controller.openFile(path);
    QTRY_COMPARE(controller.state(), SessionController::State::Following);
    const std::uint32_t before = controller.openSession().session->rowCount();
    QSignalSpy grew(&controller, &SessionController::grew);
    QVERIFY(write(path, whole.mid(whole.size() / 2), QIODevice::Append));
    QVERIFY(grew.wait());
    QTRY_VERIFY(controller.openSession().session->rowCount() > before);
    QVERIFY(controller.isFollowing());
    controller.stopLoading();
    QTRY_COMPARE(controller.state(), SessionController::State::Finished);
    QVERIFY2(!controller.wasStopped(), "all of it had been read");
}

void TestSessionController::stoppingKeepsWhatWasReadAndSettlesIt()
{
    const QString path = fresh(contentOf(capture("tcp_types.pcapng")));
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Always);
    controller.openFile(path);
    QTRY_COMPARE(controller.state(), SessionController::State::Following);
    const std::uint32_t rows = controller.openSession().session->rowCount();
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.stopLoading();
    QVERIFY(finished.wait());
    QCOMPARE(controller.openSession().session->rowCount(), rows);
}

void TestSessionController::stoppingWhileItIsReadLeavesTheRest()
{
    const QByteArray whole = contentOf(capture("tcp_types.pcapng"));
    QByteArray many;
    while (many.size() < 32 << 20)
        many += whole;
    const QString path = fresh(many);
    IngestRun run(path.toStdString(), {}, FollowPolicy::Never);
    run.stop();
    QTRY_COMPARE(run.phase(), IngestRun::Phase::Finished);
    QVERIFY(run.session()->counters().bytesRead < static_cast<std::uint64_t>(many.size()));
    for (const StreamFinding& finding : run.session()->streamFindings())
        QVERIFY2(finding.rule != Rule::FileTruncated && finding.rule != Rule::FileCorrupt,
                 "what was left is no fault of the file");
}

void TestSessionController::aFileThatCannotBeOpenedLeavesHowTheOpenOneIsRead()
{
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(capture("small_clean.pcapng"));
    QVERIFY(finished.wait());
    controller.setReadings({Reading::LittleEndian});
    QVERIFY(finished.wait());
    const std::uint64_t number = controller.captureNumber();
    QSignalSpy failed(&controller, &SessionController::failed);
    controller.openFile(m_folder.filePath(QStringLiteral("nobody")));
    QVERIFY(failed.wait());
    QCOMPARE(controller.readings(), std::set<Reading>{Reading::LittleEndian});
    QCOMPARE(controller.captureNumber(), number);
    controller.openFile(capture("tcp_types.pcapng"));
    QVERIFY(finished.wait());
    QVERIFY(controller.readings().empty());
    QVERIFY(controller.captureNumber() != number);
}

void TestSessionController::closingForgetsTheSession()
{
    SessionController controller;
    QSignalSpy opened(&controller, &SessionController::opened);
    controller.openFile(capture("small_clean.pcapng"));
    QVERIFY(opened.wait());
    const std::weak_ptr<Session> session = controller.openSession().session;
    QSignalSpy closed(&controller, &SessionController::closed);
    controller.close();
    opened.clear();  // the signal's arguments hold the session too
    QCOMPARE(closed.size(), 1);
    QVERIFY(!controller.openSession().isOpen());
    QVERIFY(session.expired());
    controller.close();
    QCOMPARE(closed.size(), 1);
}

void TestSessionController::saysWhenAFileThatWasReadHasGrown()
{
    const QByteArray whole = contentOf(capture("small_clean.pcapng"));
    const QString path = fresh(whole);
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(path);
    QVERIFY(finished.wait());
    QSignalSpy grew(&controller, &SessionController::fileGrewSince);
    QVERIFY(write(path, QByteArray(64, '\0'), QIODevice::Append));
    QVERIFY(grew.wait());
}

void TestSessionController::aFileThatIsCutShortEndsNothing()
{
    const QString path = fresh(contentOf(capture("tcp_large.pcapng")));
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(path);
    QVERIFY(finished.wait());
    QVERIFY(QFile::resize(path, 100));
    const Session& session = *controller.openSession().session;
    std::vector<std::byte> buffer(1u << 20);
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        static_cast<void>(QapBytes(session, RowIndex{row}).read(0, buffer));
    QVERIFY2(session.rowCount() > 0, "reached: reading bytes that are gone did not end the program");
}

void TestSessionController::wiresharkOpensWhatIsEncrypted()
{
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    QSignalSpy failed(&controller, &SessionController::failed);
    controller.openFile(capture("wss_tls.pcapng"));
    QVERIFY(finished.wait());
    QCOMPARE(controller.openSession().session->rowCount(), 0u);
    controller.importThroughWireshark(capture("wss_tls.keys.txt"));
    QTRY_VERIFY_WITH_TIMEOUT(finished.size() == 2 || !failed.isEmpty(), 60'000);
    if (!failed.isEmpty() && failed[0][0].value<Error>().code == ErrorCode::WiresharkMissing)
        QSKIP("there is no tshark here");
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : sentence(failed[0][0].value<Error>()).c_str());
    QVERIFY(controller.isImported());
    QVERIFY(controller.openSession().session->rowCount() > 50);
}

void TestSessionController::anImportThatFailsLeavesTheSession()
{
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    QSignalSpy failed(&controller, &SessionController::failed);
    controller.openFile(capture("tcp_types.pcapng"));
    QVERIFY(finished.wait());
    const std::uint32_t rows = controller.openSession().session->rowCount();
    controller.importThroughWireshark(m_folder.filePath(QStringLiteral("no-such-key-log")));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60'000);
    QCOMPARE(controller.openSession().session->rowCount(), rows);
    QVERIFY(!controller.isImporting());
}

QTEST_MAIN(TestSessionController)
#include "tst_session_controller.moc"
