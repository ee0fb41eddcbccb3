// SPDX-License-Identifier: MIT
/// Captures QAPs that are sent on the loopback of a network of the test's own, with the real helper.
#include <QtTest>

#include "sources/capture_source.h"
#include "sources/filter_check.h"
#include "sources/interface_list.h"

#include "captured_file.h"
#include "network_namespace.h"
#include "support/qap_builder.h"

#include <sys/resource.h>

using namespace qapscope;
using namespace qapscope::app;
using namespace qapscope::test;
using namespace Qt::StringLiterals;

namespace {

bool s_hasNetwork = false;
const QString kHelper = QString::fromUtf8(CAPTURE_HELPER);

/// One capture, from its start to its end.
class Capture
{
public:
    explicit Capture(CaptureOptions options, const QString& helper = kHelper)
        : m_source(m_folder.filePath(u"live.pcapng"_s), inLoopback(std::move(options)), nullptr, helper)
        , ready(&m_source, &Source::ready)
        , failed(&m_source, &Source::failed)
    {}

    [[nodiscard]] bool begin()
    {
        m_source.start();
        return QTest::qWaitFor([this] { return !ready.isEmpty() || !failed.isEmpty(); }) && failed.isEmpty();
    }
    [[nodiscard]] bool hasEnded()
    {
        return QTest::qWaitFor([this] {
            return m_source.state() == Source::State::Ended || m_source.state() == Source::State::Failed;
        });
    }
    [[nodiscard]] bool end()
    {
        m_source.stop();
        return hasEnded();
    }
    [[nodiscard]] CapturedFile file() const { return readCaptured(path(u"live.pcapng"_s)); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files, QDir::Name);
    }
    [[nodiscard]] Error error() const { return failed.value(0).value(0).value<Error>(); }
    [[nodiscard]] CaptureSource& source() { return m_source; }

private:
    static CaptureOptions inLoopback(CaptureOptions options)
    {
        if (options.interfaces.isEmpty())
            options.interfaces << u"lo"_s;
        return options;
    }

    QTemporaryDir m_folder;
    CaptureSource m_source;

public:
    QSignalSpy ready;
    QSignalSpy failed;
};

QString runTool(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
}

/// The helper with no more than some of what root may do. Empty where it could not be made.
QString helperWith(const QByteArray& capabilities, const QTemporaryDir& folder)
{
    const QString wrapper = folder.filePath(u"helper"_s);
    QFile script(wrapper);
    if (!script.open(QFile::WriteOnly))
        return {};
    script.write(QByteArray("#!/bin/sh\nexec setpriv --bounding-set " + capabilities + " --inh-caps -all '")
                 + kHelper.toUtf8() + QByteArray("' \"$@\"\n"));
    script.close();
    return script.setPermissions(QFile::Permissions(0x7755)) ? wrapper : QString();
}

}  // namespace

class CaptureSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void writesWhatTcpdumpSees();
    void namesTheInterfaceAndItsFilter();
    void keepsOnlyWhatTheFilterLetsThrough();
    void cutsAtTheSnapLength();
    void capturesSeveralInterfacesAtOnce();
    void stopsAfterPackets();
    void stopsAfterBytes();
    void stopsAfterATime();
    void beginsAnotherFile();
    void keepsARing();
    void saysWhatIsWrongWithAFilter();
    void saysThatThereIsNoSuchInterface();
    void withoutPermissionSaysWhatToRun();
    void onePermissionIsEnough();
    void withoutAHelperSaysSo();
    void saysThatTheFileCannotBeMade();
    void keepsWhatFitsOnAFullDisk();
    void saysThatTheInterfaceHasGone();
    void completesTheFileWhenItIsDestroyed();
    void listsInterfacesAndMeasuresThem();
    void checksFiltersWhileTheyAreTyped();
};

void CaptureSourceTest::initTestCase()
{
    qRegisterMetaType<Error>();
}

void CaptureSourceTest::init()
{
    if (!s_hasNetwork)
        QSKIP("no network namespace can be made here (unprivileged user namespaces are off)");
}

void CaptureSourceTest::writesWhatTcpdumpSees()
{
    const QTemporaryDir folder;
    const QString beside = folder.filePath(u"beside.pcap"_s);
    // Its buffer has places for packets as long as the snap length: short ones make many.
    QProcess tcpdump;
    tcpdump.start(u"tcpdump"_s, {u"-i"_s, u"lo"_s, u"-Z"_s, u"root"_s, u"-U"_s, u"--immediate-mode"_s,
                                 u"-B"_s, u"65536"_s, u"-s"_s, u"8192"_s, u"-w"_s, beside, u"udp"_s});
    if (!tcpdump.waitForStarted())
        QSKIP("tcpdump is not installed");
    QVERIFY(QTest::qWaitFor([&] {
        return tcpdump.readAllStandardError().contains("listening")
               || tcpdump.state() == QProcess::NotRunning;
    }));
    if (tcpdump.state() == QProcess::NotRunning)
        QSKIP("tcpdump does not run in this namespace");
    Capture capture({.filter = u"udp"_s});
    QVERIFY2(capture.begin(), capture.error().detail.c_str());
    const LoopbackSender sender;
    for (int i = 0; i < 50; ++i) {
        sender.send(qhp(1, logText(std::size_t(i % 7 + 1))), 100);
        QTest::qWait(2);
    }
    QVERIFY(capture.end());
    // It would leave what it has not read yet.
    QTRY_COMPARE(readCaptured(beside).packets, 5'000);
    tcpdump.terminate();
    QVERIFY(tcpdump.waitForFinished());
    const CapturedFile ours = capture.file();
    const CapturedFile theirs = readCaptured(beside);
    QCOMPARE(ours.packets, 5'000);
    QCOMPARE(ours.packets, theirs.packets);
    QCOMPARE(ours.bytes, theirs.bytes);
    QCOMPARE(ours.findings, 0);
    QVERIFY(ours.hasWholeNanoseconds);
    QCOMPARE(capture.source().counters().packets, quint64(5'000));
    QCOMPARE(capture.source().counters().bytes, quint64(ours.bytes));
    QCOMPARE(capture.source().counters().kernelDropped, quint64(0));
    QVERIFY(capture.failed.isEmpty());
}

void CaptureSourceTest::namesTheInterfaceAndItsFilter()
{
    Capture capture({.filter = u"udp port 9"_s});
    QVERIFY(capture.begin());
    QCOMPARE(capture.source().title(), u"lo"_s);
    QVERIFY(capture.source().statusText().contains("udp port 9"_L1));
    QVERIFY(capture.end());
    const CapturedFile file = capture.file();
    QCOMPARE(file.interfaces.size(), 1u);
    QCOMPARE(file.interfaces[0].name, std::string("lo"));
    QVERIFY(file.content.contains("udp port 9"));
    QVERIFY(file.content.contains("qapscope-capture"));
}

void CaptureSourceTest::keepsOnlyWhatTheFilterLetsThrough()
{
    const LoopbackSender wanted;
    const LoopbackSender other;
    Capture capture({.filter = u"udp port %1"_s.arg(wanted.port())});
    QVERIFY(capture.begin());
    wanted.send(qhp(1, "{}"), 7);
    other.send(qhp(1, "{}"), 11);
    QVERIFY(capture.end());
    QCOMPARE(capture.file().packets, 7);
}

void CaptureSourceTest::cutsAtTheSnapLength()
{
    Capture capture({.filter = u"udp"_s, .snapLength = 96});
    QVERIFY(capture.begin());
    const LoopbackSender sender;
    sender.send(std::string(1'000, 'x'));
    QVERIFY(capture.end());
    const CapturedFile file = capture.file();
    QCOMPARE(file.longest, 96u);
    QCOMPARE(file.longestOriginal, 14u + 20u + 8u + 1'000u);
    QCOMPARE(file.interfaces.at(0).snapLength, 96u);
}

void CaptureSourceTest::capturesSeveralInterfacesAtOnce()
{
    Capture capture({.interfaces = {u"lo"_s, u"any"_s}, .filter = u"udp"_s});
    QVERIFY(capture.begin());
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 20);
    QVERIFY(capture.end());
    const CapturedFile file = capture.file();
    QCOMPARE(file.interfaces.size(), 2u);
    QVERIFY(file.interfaces[1].link == LinkType::LinuxSll2);
    QCOMPARE(file.packets, 20 + 20);
}

void CaptureSourceTest::stopsAfterPackets()
{
    Capture capture({.filter = u"udp"_s, .stop = {.packets = 25}});
    QVERIFY(capture.begin());
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 60);
    QVERIFY(capture.hasEnded());
    QVERIFY(capture.source().state() == Source::State::Ended);
    QCOMPARE(capture.file().packets, 25);
    // What came beyond was not asked for: it is neither captured nor lost.
    QCOMPARE(capture.source().counters().packets, quint64(25));
    QCOMPARE(capture.source().counters().dropped, quint64(0));
    QVERIFY(capture.source().statusText().contains("number of packets"_L1));
}

void CaptureSourceTest::stopsAfterBytes()
{
    Capture capture({.filter = u"udp"_s, .stop = {.bytes = 20'000}});
    QVERIFY(capture.begin());
    const LoopbackSender sender;
    sender.send(std::string(900, 'x'), 60);
    QVERIFY(capture.hasEnded());
    QVERIFY(capture.source().state() == Source::State::Ended);
    const CapturedFile file = capture.file();
    // As many as fit; the statistics that end the file come on top.
    QCOMPARE(file.packets, 20);
    QVERIFY2(file.content.size() <= 20'000 + 100, QByteArray::number(file.content.size()));
}

void CaptureSourceTest::stopsAfterATime()
{
    Capture capture({.stop = {.seconds = 1}});
    QVERIFY(capture.begin());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(capture.hasEnded());
    QVERIFY2(timer.elapsed() > 700 && timer.elapsed() < 3'000, QByteArray::number(timer.elapsed()));
    QVERIFY(capture.source().state() == Source::State::Ended);
}

void CaptureSourceTest::beginsAnotherFile()
{
    Capture capture({.filter = u"udp"_s, .rotate = {.packets = 10}});
    QVERIFY(capture.begin());
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 25);
    QVERIFY(QTest::qWaitFor([&] { return capture.ready.size() == 3; }));
    QCOMPARE(capture.source().file(), capture.path(u"live_00003.pcapng"_s));
    QVERIFY(capture.end());
    QCOMPARE(capture.files(),
             QStringList({u"live.pcapng"_s, u"live_00002.pcapng"_s, u"live_00003.pcapng"_s}));
    QCOMPARE(readCaptured(capture.path(u"live.pcapng"_s)).packets, 10);
    QCOMPARE(readCaptured(capture.path(u"live_00002.pcapng"_s)).packets, 10);
    QCOMPARE(readCaptured(capture.path(u"live_00003.pcapng"_s)).packets, 5);
    QCOMPARE(readCaptured(capture.path(u"live_00003.pcapng"_s)).interfaces.size(), 1u);
}

void CaptureSourceTest::keepsARing()
{
    Capture capture({.filter = u"udp"_s, .rotate = {.bytes = 4'000}, .ringFiles = 2});
    QSignalSpy removed(&capture.source(), &CaptureSource::fileRemoved);
    QVERIFY(capture.begin());
    const LoopbackSender sender;
    sender.send(std::string(900, 'x'), 14);
    QVERIFY(capture.end());
    // Three such packets fit in a file.
    QCOMPARE(capture.files(), QStringList({u"live_00004.pcapng"_s, u"live_00005.pcapng"_s}));
    QCOMPARE(readCaptured(capture.path(u"live_00004.pcapng"_s)).packets, 3);
    QCOMPARE(readCaptured(capture.path(u"live_00005.pcapng"_s)).packets, 2);
    QCOMPARE(removed.size(), 3);
    QCOMPARE(removed[0][0].toString(), capture.path(u"live.pcapng"_s));
}

void CaptureSourceTest::saysWhatIsWrongWithAFilter()
{
    Capture capture({.filter = u"udp portt 9"_s});
    QVERIFY(!capture.begin());
    QVERIFY(capture.hasEnded());
    QVERIFY(capture.source().state() == Source::State::Failed);
    QVERIFY(capture.error().code == ErrorCode::CaptureFilterWrong);
    QCOMPARE(capture.error().subject, std::string("udp portt 9"));
    QVERIFY(!capture.error().detail.empty());
    QVERIFY(capture.files().isEmpty());
}

void CaptureSourceTest::saysThatThereIsNoSuchInterface()
{
    Capture capture({.interfaces = {u"nowhere0"_s}});
    QVERIFY(!capture.begin());
    QVERIFY(capture.error().code == ErrorCode::InterfaceNotFound);
    QCOMPARE(capture.error().subject, std::string("nowhere0"));
}

void CaptureSourceTest::withoutPermissionSaysWhatToRun()
{
    // The helper as any user starts it who was given nothing.
    const QTemporaryDir folder;
    const QString wrapper = helperWith("-all", folder);
    QVERIFY(!wrapper.isEmpty());
    Capture capture({}, wrapper);
    QVERIFY(!capture.begin());
    QVERIFY2(capture.error().code == ErrorCode::CaptureNotPermitted, capture.error().detail.c_str());
    QCOMPARE(capture.error().subject, wrapper.toStdString());
    const std::string command = permissionCommand(wrapper).toStdString();
    QVERIFY2(sentence(capture.error()).find(command) != std::string::npos, sentence(capture.error()).c_str());
    InterfaceList list(nullptr, wrapper);
    QSignalSpy changed(&list, &InterfaceList::changed);
    list.start();
    QVERIFY(changed.wait());
    QVERIFY(!list.isPermitted());
    QVERIFY(!list.interfaces().isEmpty());
}

void CaptureSourceTest::onePermissionIsEnough()
{
    QVERIFY(permissionCommand(kHelper).contains(" cap_net_raw=ep "_L1));
    const QTemporaryDir folder;
    const QString wrapper = helperWith("-all,+net_raw", folder);
    QVERIFY(!wrapper.isEmpty());
    Capture capture({.filter = u"udp"_s, .isPromiscuous = true}, wrapper);
    QVERIFY2(capture.begin(), sentence(capture.error()).c_str());
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 5);
    QVERIFY(capture.end());
    QCOMPARE(capture.file().packets, 5);
}

void CaptureSourceTest::withoutAHelperSaysSo()
{
    Capture capture({}, QString());
    QVERIFY(!capture.begin());
    QVERIFY(capture.error().code == ErrorCode::CaptureHelperMissing);
    QVERIFY(QString::fromStdString(capture.error().subject).endsWith("/qapscope-capture"_L1));
}

void CaptureSourceTest::saysThatTheFileCannotBeMade()
{
    CaptureSource source(u"/proc/nowhere/live.pcapng"_s, {.interfaces = {u"lo"_s}}, nullptr, kHelper);
    QSignalSpy failed(&source, &Source::failed);
    source.start();
    QVERIFY(failed.wait());
    QVERIFY(failed[0][0].value<Error>().code == ErrorCode::FileNotWritable);
    QVERIFY(source.state() == Source::State::Failed);
}

void CaptureSourceTest::keepsWhatFitsOnAFullDisk()
{
    const QTemporaryDir folder;
    if (::mount("none", QFile::encodeName(folder.path()).constData(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("nothing can be mounted in this namespace");
    const QString path = folder.filePath(u"live.pcapng"_s);
    {
        CaptureSource source(path, {.interfaces = {u"lo"_s}, .filter = u"udp"_s}, nullptr, kHelper);
        QSignalSpy ready(&source, &Source::ready);
        QSignalSpy failed(&source, &Source::failed);
        source.start();
        QVERIFY(ready.wait());
        const LoopbackSender sender;
        sender.send(std::string(900, 'x'), 100);
        QVERIFY(failed.wait());
        QVERIFY(failed[0][0].value<Error>().code == ErrorCode::NoSpace);
        QCOMPARE(failed[0][0].value<Error>().subject, path.toStdString());
        QVERIFY(source.state() == Source::State::Failed);
        const CapturedFile file = readCaptured(path);
        QVERIFY2(file.packets > 50 && file.packets < 75, QByteArray::number(file.packets));
        QCOMPARE(file.findings, 0);
    }
    ::umount2(QFile::encodeName(folder.path()).constData(), MNT_DETACH);
}

void CaptureSourceTest::saysThatTheInterfaceHasGone()
{
    const QString said = runTool(u"ip"_s, {u"link"_s, u"add"_s, u"qapveth0"_s, u"type"_s, u"veth"_s,
                                           u"peer"_s, u"name"_s, u"qapveth1"_s});
    if (::if_nametoindex("qapveth0") == 0)
        QSKIP(qPrintable(u"no veth pair can be made here: "_s + said));
    runTool(u"ip"_s, {u"link"_s, u"set"_s, u"qapveth0"_s, u"up"_s});
    runTool(u"ip"_s, {u"link"_s, u"set"_s, u"qapveth1"_s, u"up"_s});
    Capture capture({.interfaces = {u"qapveth0"_s}});
    QVERIFY2(capture.begin(), capture.error().detail.c_str());
    runTool(u"ip"_s, {u"link"_s, u"del"_s, u"qapveth0"_s});
    QVERIFY(capture.hasEnded());
    QVERIFY2(capture.error().code == ErrorCode::InterfaceGone, capture.error().detail.c_str());
    QCOMPARE(capture.error().subject, std::string("qapveth0"));
    QCOMPARE(capture.file().interfaces.size(), 1u);
}

void CaptureSourceTest::completesTheFileWhenItIsDestroyed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"live.pcapng"_s);
    const LoopbackSender sender;
    {
        CaptureSource source(path, {.interfaces = {u"lo"_s}, .filter = u"udp"_s}, nullptr, kHelper);
        QSignalSpy ready(&source, &Source::ready);
        source.start();
        QVERIFY(ready.wait());
        sender.send(qhp(1, "{}"), 30);
    }
    QCOMPARE(readCaptured(path).packets, 30);
}

void CaptureSourceTest::listsInterfacesAndMeasuresThem()
{
    InterfaceList list(nullptr, kHelper);
    QSignalSpy changed(&list, &InterfaceList::changed);
    QSignalSpy rates(&list, &InterfaceList::ratesMeasured);
    list.start();
    QVERIFY(changed.wait());
    QVERIFY(list.isPermitted());
    const auto& all = list.interfaces();
    const auto loopback =
        std::find_if(all.begin(), all.end(), [](const InterfaceFacts& one) { return one.name == "lo"_L1; });
    QVERIFY(loopback != all.end());
    QVERIFY(loopback->isLoopback && loopback->isUp && !loopback->isWireless);
    QVERIFY(loopback->addresses.contains(u"127.0.0.1"_s));
    QVERIFY(loopback->link == LinkType::Ethernet);
    QVERIFY(rates.wait());
    const LoopbackSender sender;
    sender.send(qhp(1, "{}"), 1'000);
    QVERIFY(rates.wait());
    const auto measured = rates.last()[0].value<QHash<QString, double>>();
    QVERIFY2(measured.value(u"lo"_s) > 1'000 && measured.value(u"lo"_s) < 3'000,
             QByteArray::number(measured.value(u"lo"_s)));
    QVERIFY(measured.value(u"any"_s) >= measured.value(u"lo"_s));
}

void CaptureSourceTest::checksFiltersWhileTheyAreTyped()
{
    FilterCheck check(nullptr, kHelper);
    QSignalSpy checked(&check, &FilterCheck::checked);
    for (const char* const text : {"t", "tc", "tcp", "tcp p", "tcp port 9999"})
        check.check(LinkType::Ethernet, QString::fromLatin1(text));
    QVERIFY(checked.wait());
    QCOMPARE(checked.last()[0].toString(), u"tcp port 9999"_s);
    QCOMPARE(checked.last()[1].toString(), QString());
    QVERIFY2(checked.size() <= 2, "old texts were answered");
    check.check(LinkType::Ethernet, u"tcp port"_s);
    QVERIFY(checked.wait());
    QVERIFY(!checked.last()[1].toString().isEmpty());
}

int main(int argc, char** argv)
{
    s_hasNetwork = enterNetworkNamespace();
    QCoreApplication application(argc, argv);
    CaptureSourceTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_capture_source.moc"
