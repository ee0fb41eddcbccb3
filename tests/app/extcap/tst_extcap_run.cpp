// SPDX-License-Identifier: MIT
// The program that Wireshark starts for a live source, at the other end of its pipe: it begins when somebody reads, and
// ends when it is asked to, whatever the reader does.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

class TestExtcapRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneThatNobodyReadsEndsWhenItIsAsked_data();
    void oneThatNobodyReadsEndsWhenItIsAsked();
    void oneThatNobodyReadsEndsWhenItsPipeIsTakenAway();
    void itBeginsOnceSomebodyReads();
    void aReaderThatDoesNotReadHoldsUpNoEnd();

private:
    [[nodiscard]] bool isListeningToSignals() const;
    [[nodiscard]] bool hasEnded(int patience = 10'000);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_extcap;
    QByteArray m_pipe;
};

void TestExtcapRun::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pipe = QFile::encodeName(m_folder->filePath(QStringLiteral("fifo")));
    QCOMPARE(::mkfifo(m_pipe.constData(), 0600), 0);
    m_extcap = std::make_unique<QProcess>();
    m_extcap->start(QStringLiteral(EXTCAP),
                    {QStringLiteral("--capture"), QStringLiteral("--extcap-interface"),
                     QStringLiteral("qapscope-demo"), QStringLiteral("--fifo"), QFile::decodeName(m_pipe)});
    QVERIFY(m_extcap->waitForStarted());
    QTRY_VERIFY(isListeningToSignals());
}

void TestExtcapRun::cleanup()
{
    m_extcap->kill();
    m_extcap->waitForFinished();
    m_extcap.reset();
    m_folder.reset();
}

/// Earlier a signal would end any program: it has to be one that waits for them.
bool TestExtcapRun::isListeningToSignals() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_extcap->processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("SigBlk:"))
            return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGTERM - 1) & 1) != 0;
    return false;
}

/// By itself, without a fault.
bool TestExtcapRun::hasEnded(int patience)
{
    return (m_extcap->state() == QProcess::NotRunning || m_extcap->waitForFinished(patience))
           && m_extcap->exitStatus() == QProcess::NormalExit && m_extcap->exitCode() == 0;
}

void TestExtcapRun::oneThatNobodyReadsEndsWhenItIsAsked_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("terminate") << SIGTERM;
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("hang up") << SIGHUP;
}

void TestExtcapRun::oneThatNobodyReadsEndsWhenItIsAsked()
{
    QFETCH(const int, signal);
    QVERIFY2(!m_extcap->waitForFinished(300), "it waits for a reader");
    ::kill(static_cast<pid_t>(m_extcap->processId()), signal);
    QVERIFY(hasEnded());
}

void TestExtcapRun::oneThatNobodyReadsEndsWhenItsPipeIsTakenAway()
{
    QVERIFY2(!m_extcap->waitForFinished(300), "it waits for a reader");
    QCOMPARE(::unlink(m_pipe.constData()), 0);
    QVERIFY(hasEnded());
    QVERIFY2(!QFile::exists(QFile::decodeName(m_pipe)), "a file nobody asked for");
}

void TestExtcapRun::itBeginsOnceSomebodyReads()
{
    QVERIFY(!m_extcap->waitForFinished(300));
    QFile reader(QFile::decodeName(m_pipe));
    QVERIFY(reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    QByteArray start;
    while (start.size() < 1'000) {
        const QByteArray more = reader.read(1'000);
        QVERIFY2(!more.isEmpty(), "it has ended before");
        start += more;
    }
    QCOMPARE(start.left(4), QByteArray("\x0a\x0d\x0d\x0a"));
    reader.close();
    QVERIFY2(hasEnded(), "nobody reads any more");
}

void TestExtcapRun::aReaderThatDoesNotReadHoldsUpNoEnd()
{
    const int reader = ::open(m_pipe.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    // As small as a pipe can be: it is full at once.
    QVERIFY(::fcntl(reader, F_SETPIPE_SZ, 4'096) >= 4'096);
    QVERIFY2(!m_extcap->waitForFinished(2'000), "it writes");
    ::kill(static_cast<pid_t>(m_extcap->processId()), SIGTERM);
    QVERIFY(hasEnded());
    ::close(reader);
}

QTEST_GUILESS_MAIN(TestExtcapRun)
#include "tst_extcap_run.moc"
