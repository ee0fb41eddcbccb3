// SPDX-License-Identifier: MIT
/// The capture helper as a process: what it may do, when it ends, what it leaves behind.
#include <QtTest>

#include "captured_file.h"
#include "network_namespace.h"
#include "support/qap_builder.h"

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace qapscope;
using namespace qapscope::test;
using namespace Qt::StringLiterals;

namespace {

bool s_hasNetwork = false;
const QString kHelper = QString::fromUtf8(CAPTURE_HELPER);

/// The helper, writing into a file that it was handed open.
class Helper
{
public:
    /// `limit` is the most bytes that its process may write to a file.
    explicit Helper(const QStringList& more = {}, rlim_t limit = RLIM_INFINITY, bool isPipe = false)
    {
        const QByteArray path = QFile::encodeName(file());
        // Whoever opens a pipe for writing alone waits for a reader.
        if (isPipe)
            ::mkfifo(path.constData(), 0600);
        const int descriptor = ::open(
            path.constData(), isPipe ? O_RDWR | O_CLOEXEC : O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        m_process.setChildProcessModifier([descriptor, limit] {
            const rlimit most{limit, limit};
            ::setrlimit(RLIMIT_FSIZE, &most);
            ::fcntl(descriptor, F_SETFD, 0);
        });
        m_process.start(kHelper, QStringList{u"capture"_s, u"--fd"_s, QString::number(descriptor), u"-i"_s,
                                             u"lo"_s, u"--filter"_s, u"udp"_s}
                                     + more);
        m_process.waitForStarted();
        ::close(descriptor);
    }

    [[nodiscard]] QString file() const { return m_folder.filePath(u"live.pcapng"_s); }
    [[nodiscard]] QProcess& process() { return m_process; }
    [[nodiscard]] bool waitFor(const QByteArray& line)
    {
        return QTest::qWaitFor([&] {
            m_said += m_process.readAllStandardOutput();
            return m_said.contains(line);
        });
    }
    [[nodiscard]] bool waitForEnd()
    {
        const bool hasEnded = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(5'000);
        m_said += m_process.readAllStandardOutput();
        return hasEnded;
    }
    [[nodiscard]] const QByteArray& said() const { return m_said; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_said;
};

/// The value of a line of /proc/PID/status, of every thread.
QList<QByteArray> statusOf(qint64 process, const QByteArray& name)
{
    QList<QByteArray> values;
    const QString tasks = u"/proc/%1/task"_s.arg(process);
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(QString(tasks + u'/' + task + "/status"_L1));
        if (!file.open(QFile::ReadOnly))
            continue;
        for (const QByteArray& line : file.readAll().split('\n'))
            if (line.startsWith(QByteArray(name + ':')))
                values += line.mid(name.size() + 1).trimmed();
    }
    return values;
}

bool isRunning(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    // A child that nobody has waited for yet has ended.
    return file.open(QFile::ReadOnly) && !file.readAll().contains(") Z ");
}

}  // namespace

class CaptureHelperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsNoPrivilegeWhileItCaptures();
    void tellsWhatItDoes();
    void endsInOrderWhenAsked_data();
    void endsInOrderWhenAsked();
    void endsWithItsParent();
    void losesNothingWhenItIsKilled();
    void writesCountsIntoTheFile();
    void leavesWholeBlocksWhereAFileMayNotGrow();
    void countsWhatItDropsItself();
    void overwritesNoFileOfARotation();
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();
    void refusesADescriptorThatIsNoFile_data();
    void refusesADescriptorThatIsNoFile();
};

void CaptureHelperTest::init()
{
    if (!s_hasNetwork)
        QSKIP("no network namespace can be made here (unprivileged user namespaces are off)");
}

void CaptureHelperTest::holdsNoPrivilegeWhileItCaptures()
{
    Helper helper;
    QVERIFY(helper.waitFor("capturing\n"));
    // The threads that read and write are there soon after.
    const qint64 process = helper.process().processId();
    QVERIFY(QTest::qWaitFor([&] { return statusOf(process, "CapEff").size() == 3; }));
    for (const char* const name : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
        for (const QByteArray& value : statusOf(process, name))
            QVERIFY2(value.toULongLong(nullptr, 16) == 0, name);
    for (const QByteArray& value : statusOf(process, "NoNewPrivs"))
        QCOMPARE(value, QByteArray("1"));
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 3);
    helper.process().closeWriteChannel();
    QVERIFY(helper.waitForEnd());
    QCOMPARE(readCaptured(helper.file()).packets, 3);
}

void CaptureHelperTest::tellsWhatItDoes()
{
    Helper helper;
    QVERIFY(helper.waitFor("capturing\n"));
    QCOMPARE(helper.said(), QByteArray("opened\tlo\t1\tnanoseconds\ncapturing\n"));
    const LoopbackSender sender;
    sender.send("12345678", 4);
    QVERIFY(helper.waitFor("counts\t4\t200\t0\t0\n"));
    helper.process().closeWriteChannel();
    QVERIFY(helper.waitForEnd());
    QVERIFY2(helper.said().endsWith("counts\t4\t200\t0\t0\nended\tstopped\n"), helper.said().constData());
    QCOMPARE(helper.process().exitCode(), 0);
}

void CaptureHelperTest::endsInOrderWhenAsked_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("its standard input ends") << 0;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void CaptureHelperTest::endsInOrderWhenAsked()
{
    QFETCH(const int, signal);
    Helper helper;
    QVERIFY(helper.waitFor("capturing\n"));
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 200);
    if (signal == 0)
        helper.process().closeWriteChannel();
    else
        ::kill(pid_t(helper.process().processId()), signal);
    QVERIFY(helper.waitForEnd());
    QCOMPARE(helper.process().exitStatus(), QProcess::NormalExit);
    QVERIFY(helper.said().endsWith("ended\tstopped\n"));
    const CapturedFile file = readCaptured(helper.file());
    QCOMPARE(file.packets, 200);
    QCOMPARE(file.findings, 0);
}

void CaptureHelperTest::endsWithItsParent()
{
    // The shell keeps the helper's standard input open and is killed: only its death can be noticed.
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"live.pcapng"_s);
    QProcess parent;
    parent.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    parent.start(u"/bin/sh"_s, {u"-c"_s,
                                u"\"$1\" capture --fd 3 -i lo --filter udp 3>>\"$2\" </dev/null & "
                                "echo $!; wait"_s,
                                u"sh"_s, kHelper, file});
    QVERIFY(parent.waitForReadyRead());
    const qint64 helper = parent.readLine().trimmed().toLongLong();
    QVERIFY(helper > 0);
    QByteArray said;
    QVERIFY(QTest::qWaitFor([&] { return (said += parent.readAllStandardOutput()).contains("capturing"); }));
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 50);
    QVERIFY(isRunning(helper));
    parent.kill();
    QVERIFY(QTest::qWaitFor([&] { return !isRunning(helper); }));
    QCOMPARE(readCaptured(file).packets, 50);
}

void CaptureHelperTest::losesNothingWhenItIsKilled()
{
    Helper helper;
    QVERIFY(helper.waitFor("capturing\n"));
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 300);
    QVERIFY(helper.waitFor("counts\t300\t"));
    helper.process().kill();
    QVERIFY(helper.waitForEnd());
    const CapturedFile file = readCaptured(helper.file());
    QCOMPARE(file.packets, 300);
    QCOMPARE(file.findings, 0);
}

void CaptureHelperTest::writesCountsIntoTheFile()
{
    Helper helper;
    QVERIFY(helper.waitFor("capturing\n"));
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 40);
    const auto received = [&] { return readCaptured(helper.file()).received; };
    QVERIFY(QTest::qWaitFor([&] { return !received().empty() && received().back() == 40; }));
    const std::size_t soFar = received().size();
    QTest::qWait(1'200);
    QCOMPARE(received().size(), soFar);  // nothing has changed
    sender.send(qhp(1, "{}"), 10);
    helper.process().closeWriteChannel();
    QVERIFY(helper.waitForEnd());
    QCOMPARE(received().back(), std::uint64_t(50));
}

void CaptureHelperTest::leavesWholeBlocksWhereAFileMayNotGrow()
{
    Helper helper({}, 10'000);
    QVERIFY(helper.waitFor("capturing\n"));
    const LoopbackSender sender;
    sender.send(std::string(900, 'x'), 40);
    QVERIFY(helper.waitForEnd());
    QVERIFY2(helper.said().contains("error\tno-space\t") && helper.said().endsWith("ended\tfailed\n"),
             helper.said().constData());
    QCOMPARE(helper.process().exitCode(), 1);
    const CapturedFile file = readCaptured(helper.file());
    QVERIFY2(file.packets >= 9 && file.packets <= 10, QByteArray::number(file.packets));
    QCOMPARE(file.findings, 0);
}

void CaptureHelperTest::countsWhatItDropsItself()
{
    // Nobody reads the pipe that it writes to: the queue of one MiB fills.
    Helper helper({u"--queue"_s, u"1"_s}, RLIM_INFINITY, true);
    QVERIFY(helper.waitFor("capturing\n"));
    const LoopbackSender sender;
    for (int i = 0; i < 40; ++i) {
        sender.send(std::string(1'400, 'x'), 100);
        QTest::qWait(5);
    }
    // Then somebody does: what waited is written, and every packet is accounted for.
    QProcess reader;
    reader.setStandardOutputFile(QProcess::nullDevice());
    reader.start(u"cat"_s, {helper.file()});
    QTest::qWait(300);
    helper.process().closeWriteChannel();
    QVERIFY(helper.waitForEnd());
    reader.kill();
    reader.waitForFinished();
    const QByteArray counts = helper.said().mid(helper.said().lastIndexOf("counts\t"));
    const QList<QByteArray> numbers = counts.left(counts.indexOf('\n')).split('\t');
    QCOMPARE(numbers.size(), 5);
    QCOMPARE(numbers[1].toInt() + numbers[3].toInt() + numbers[4].toInt(), 4'000);
    QVERIFY2(numbers[4].toInt() > 2'000, counts.constData());
    QVERIFY2(numbers[1].toInt() > 500, counts.constData());
}

void CaptureHelperTest::overwritesNoFileOfARotation()
{
    const QTemporaryDir folder;
    QFile mine(folder.filePath(u"live_00002.pcapng"_s));
    QVERIFY(mine.open(QFile::WriteOnly));
    mine.write("mine");
    mine.close();
    const int descriptor = ::open(QFile::encodeName(folder.path()).constData(), O_RDONLY | O_DIRECTORY);
    Helper helper({u"--folder-fd"_s, QString::number(descriptor), u"--name"_s, u"live.pcapng"_s,
                   u"--rotate-packets"_s, u"10"_s, u"--files"_s, u"3"_s});
    QVERIFY(helper.waitFor("capturing\n"));
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 15);
    QVERIFY(helper.waitFor("file\tlive_00003.pcapng\n"));
    helper.process().closeWriteChannel();
    QVERIFY(helper.waitForEnd());
    ::close(descriptor);
    QVERIFY(mine.open(QFile::ReadOnly));
    QCOMPARE(mine.readAll(), QByteArray("mine"));
    QCOMPARE(readCaptured(folder.filePath(u"live_00003.pcapng"_s)).packets, 5);
}

void CaptureHelperTest::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("an unknown mode") << QStringList{u"dance"_s};
    QTest::newRow("no file") << QStringList{u"capture"_s, u"-i"_s, u"lo"_s};
    QTest::newRow("no interface") << QStringList{u"capture"_s, u"--fd"_s, u"1"_s};
    QTest::newRow("no number") << QStringList{u"capture"_s, u"--fd"_s, u"1x"_s, u"-i"_s, u"lo"_s};
    QTest::newRow("a name with a folder") << QStringList{
        u"capture"_s, u"--fd"_s, u"1"_s, u"-i"_s, u"lo"_s, u"--folder-fd"_s, u"0"_s, u"--name"_s, u"../x"_s};
    QTest::newRow("an unknown option")
        << QStringList{u"capture"_s, u"--fd"_s, u"1"_s, u"-i"_s, u"lo"_s, u"--file"_s, u"x"_s};
    QTest::newRow("no value") << QStringList{u"capture"_s, u"--fd"_s, u"1"_s, u"-i"_s};
    QTest::newRow("a link that is none") << QStringList{u"check-filter"_s, u"x"_s, u"tcp"_s};
}

void CaptureHelperTest::refusesWhatItDoesNotUnderstand()
{
    QFETCH(const QStringList, arguments);
    QProcess process;
    process.start(kHelper, arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
}

void CaptureHelperTest::refusesADescriptorThatIsNoFile_data()
{
    QTest::addColumn<QByteArray>("redirections");
    QTest::addColumn<QByteArray>("says");
    const QByteArray closed = " 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-";
    // Each of these would be a socket or an event of the helper's own.
    for (const char* const number : {"3", "4", "5", "6", "7"})
        QTest::addRow("not open: %s", number) << QByteArray("--fd " + QByteArray(number) + " 3>&-" + closed)
                                              << QByteArray("error\tsystem\t--fd\tBad file descriptor\n");
    QTest::newRow("a device") << QByteArray("--fd 3 3>>/dev/null")
                              << QByteArray("error\tsystem\t--fd\tneither a file nor a pipe\n");
    QTest::newRow("read only") << QByteArray("--fd 3 3<\"$2\"")
                               << QByteArray("error\tsystem\t--fd\tnot open for writing\n");
    QTest::newRow("overwriting") << QByteArray("--fd 3 3<>\"$2\"")
                                 << QByteArray("error\tsystem\t--fd\tnot open for appending\n");
    QTest::newRow("no folder") << QByteArray("--fd 3 --folder-fd 3 --name x 3>>\"$2\"")
                               << QByteArray("error\tsystem\t--folder-fd\tno folder\n");
    QTest::newRow("a folder that is not open")
        << QByteArray("--fd 3 --folder-fd 4 --name x 3>>\"$2\"" + closed)
        << QByteArray("error\tsystem\t--folder-fd\tBad file descriptor\n");
}

void CaptureHelperTest::refusesADescriptorThatIsNoFile()
{
    QFETCH(const QByteArray, redirections);
    QFETCH(const QByteArray, says);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"live.pcapng"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    QProcess shell;
    shell.start(u"/bin/sh"_s,
                {u"-c"_s, QString::fromUtf8("exec \"$1\" capture -i lo --filter udp " + redirections),
                 u"sh"_s, kHelper, file.fileName()});
    QVERIFY(shell.waitForStarted());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), says);
    QCOMPARE(shell.exitCode(), 2);
    QCOMPARE(file.size(), 0);
}

int main(int argc, char** argv)
{
    s_hasNetwork = enterNetworkNamespace();
    QCoreApplication application(argc, argv);
    CaptureHelperTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_capture_helper.moc"
