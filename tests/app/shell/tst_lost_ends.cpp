// SPDX-License-Identifier: MIT
// What the window does when the world goes away under a live capture: the program is killed, the disk is full, the
// interface is unplugged, the other end is gone. With real sources, in a network of the test's own.
#include "main_window.h"

#include "app/shell/captures.h"
#include "app/sources/network_namespace.h"
#include "language.h"
#include "live/live_folder.h"
#include "live/live_run.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "sources/capture_source.h"
#include "support/qap_builder.h"
#include "views/shell/capture_area.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QApplication>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace qapscope;
using namespace qapscope::app;

namespace {

bool s_hasNetwork = false;

QByteArray qapOf(std::uint32_t id)
{
    return QByteArray::fromStdString(
        test::qhp(0x01, R"({"action":"ask","of":"everybody"})", Compression::None, id));
}

/// A server of QAPs, as many as are asked for, numbered by their IDs.
class QapServer
{
public:
    QapServer() { m_server.listen(QHostAddress::LocalHost); }

    [[nodiscard]] QString url() const
    {
        return QStringLiteral("qhp+tcp://127.0.0.1:%1").arg(m_server.serverPort());
    }
    [[nodiscard]] bool waitForClient()
    {
        if (!QTest::qWaitFor([this] { return m_server.hasPendingConnections(); }, 20'000))
            return false;
        m_client.reset(m_server.nextPendingConnection());
        return true;
    }
    void send(std::uint32_t count)
    {
        QByteArray all;
        for (std::uint32_t i = 0; i < count; ++i)
            all += qapOf(++m_sent);
        m_client->write(all);
        m_client->flush();
    }
    void vanish()
    {
        m_server.close();
        m_client.reset();
    }
    [[nodiscard]] std::uint32_t sent() const { return m_sent; }
    [[nodiscard]] bool isConnected() const
    {
        return m_client && m_client->state() == QAbstractSocket::ConnectedState;
    }

private:
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_client;
    std::uint32_t m_sent = 0;
};

/// A disk of its own that is soon full; none where nothing can be mounted.
class SmallDisk
{
public:
    explicit SmallDisk(const QString& folder) : m_folder(QFile::encodeName(folder))
    {
        QDir().mkpath(folder);
        m_isMounted = s_hasNetwork && ::mount("none", m_folder.constData(), "tmpfs", 0, "size=256k") == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_folder.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool isMounted() const { return m_isMounted; }

private:
    QByteArray m_folder;
    bool m_isMounted = false;
};

/// The IDs of the QAPs that a file holds, in its order.
std::vector<std::uint32_t> idsOf(const Session& session)
{
    std::vector<std::uint32_t> ids;
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        ids.push_back(session.idOf({row}));
    return ids;
}

/// 1, 2, 3 … without one missing.
bool isWithoutGap(const std::vector<std::uint32_t>& ids)
{
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] != i + 1)
            return false;
    return true;
}

}  // namespace

class TestLostEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aKilledProgramLosesNothingAndTheNextStartOffersIt();
    void aFullDiskStopsAConnectionAndKeepsWhatIsThere();
    void aFullDiskStopsACaptureAndKeepsWhatIsThere();
    void anUnpluggedInterfaceIsToldAndWhatCameStays();
    void aServerThatVanishesIsLookedForAndWhatCameStays();
    void aClosedUnixSocketIsTold();

private:
    void open();
    [[nodiscard]] std::uint32_t rows() { return m_window->captureArea().model()->knownRows(); }
    [[nodiscard]] QString said() { return m_window->messageBar().sentence(); }
    [[nodiscard]] QPushButton* offer(const QString& text)
    {
        for (QPushButton* const button : m_window->messageBar().findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void TestLostEnds::initTestCase()
{
    qRegisterMetaType<Error>();
    applyTheme(ThemeChoice::Light);
    applyLanguage(LanguageChoice::English);
}

void TestLostEnds::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("qapscope.ini")));
}

void TestLostEnds::open()
{
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestLostEnds::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestLostEnds::aKilledProgramLosesNothingAndTheNextStartOffersIt()
{
    constexpr int kSettled = 300;  // milliseconds from a QAP's sending to its place on the disk
    QapServer server;
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(QAPSCOPE_PROGRAM),
                  {QStringLiteral("--settings"), m_settings->fileName(), server.url()});
    QVERIFY(program.waitForStarted());
    QVERIFY(server.waitForClient());
    std::vector<std::pair<qint64, std::uint32_t>> history;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 1'500) {
        server.send(7);
        history.emplace_back(clock.elapsed(), server.sent());
        QTest::qWait(1);
    }
    const qint64 killedAt = clock.elapsed();
    program.kill();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    std::uint32_t certain = 0;
    for (const auto& [at, sent] : history)
        if (at < killedAt - kSettled)
            certain = sent;
    QVERIFY(certain > 100);

    const QDir folder(m_settings->liveFolder());
    const QStringList left = folder.entryList({QStringLiteral("*.pcapng")});
    QCOMPARE(left.size(), 1);
    // As if that had been a while ago.
    QFile file(folder.filePath(left.front()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    file.close();
    open();
    m_window->offerOrphans();
    QVERIFY2(said().startsWith(QStringLiteral("1 capture was not saved")), qPrintable(said()));
    QVERIFY(offer(QStringLiteral("Open It")) != nullptr);
    if (const QByteArray picture = qgetenv("QAPSCOPE_TEST_PICTURE"); !picture.isEmpty())
        m_window->grab().save(QString::fromLocal8Bit(picture));
    QTest::mouseClick(offer(QStringLiteral("Open It")), Qt::LeftButton);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const std::vector<std::uint32_t> ids = idsOf(*m_window->controller().openSession().session);
    QVERIFY2(isWithoutGap(ids), "a QAP is missing between others");
    QVERIFY2(ids.size() >= certain, qPrintable(QStringLiteral("%1 of %2 sent").arg(ids.size()).arg(certain)));
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLostEnds::aFullDiskStopsAConnectionAndKeepsWhatIsThere()
{
    const SmallDisk disk(m_settings->liveFolder());
    if (!disk.isMounted())
        QSKIP("nothing can be mounted here (unprivileged user namespaces are off)");
    open();
    QapServer server;
    m_window->openNamed(server.url());
    QVERIFY(server.waitForClient());
    server.send(100);
    QTRY_COMPARE(rows(), 100u);
    server.send(20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller().isLive(), 20'000);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QVERIFY2(said().contains(QStringLiteral("no space left")), qPrintable(said()));
    QVERIFY(rows() > 100 && rows() < 20'000);
    QVERIFY(isWithoutGap(idsOf(*m_window->controller().openSession().session)));
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLostEnds::aFullDiskStopsACaptureAndKeepsWhatIsThere()
{
    const SmallDisk disk(m_settings->liveFolder());
    if (!disk.isMounted())
        QSKIP("nothing can be mounted here (unprivileged user namespaces are off)");
    open();
    CaptureOptions options;
    options.interfaces = {QStringLiteral("lo")};
    options.filter = QStringLiteral("udp");
    m_window->goLive({.label = QStringLiteral("lo"), .make = [options](const QString& file) {
                          return std::make_unique<CaptureSource>(file, options, nullptr,
                                                                 QStringLiteral(CAPTURE_HELPER));
                      }});
    QTRY_VERIFY(m_window->controller().openSession().isOpen());
    const test::LoopbackSender sender;
    for (std::uint32_t i = 1; i <= 10; ++i)
        sender.send(qapOf(i).toStdString());
    QTRY_COMPARE(rows(), 10u);
    for (std::uint32_t i = 11; i <= 10'000 && m_window->controller().isLive(); ++i) {
        sender.send(qapOf(i).toStdString());
        if (i % 500 == 0)
            QTest::qWait(20);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller().isLive(), 20'000);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QVERIFY2(said().contains(QStringLiteral("no space left")), qPrintable(said()));
    QVERIFY(rows() > 10);
    QVERIFY(isWithoutGap(idsOf(*m_window->controller().openSession().session)));
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLostEnds::anUnpluggedInterfaceIsToldAndWhatCameStays()
{
    if (!s_hasNetwork)
        QSKIP("no network namespace can be made here (unprivileged user namespaces are off)");
    const auto ip = [](const QString& arguments) {
        return QProcess::execute(QStringLiteral("ip"), arguments.split(QLatin1Char(' '))) == 0;
    };
    if (!ip(QStringLiteral("link add qapveth0 type veth peer name qapveth1")))
        QSKIP("no veth pair can be made here");
    QVERIFY(ip(QStringLiteral("addr add 10.77.0.1/24 dev qapveth0")));
    QVERIFY(ip(QStringLiteral("link set qapveth0 up")) && ip(QStringLiteral("link set qapveth1 up")));
    open();
    CaptureOptions options;
    options.interfaces = {QStringLiteral("qapveth0")};
    options.filter = QStringLiteral("udp port 9999");
    m_window->goLive({.label = QStringLiteral("veth"), .make = [options](const QString& file) {
                          return std::make_unique<CaptureSource>(file, options, nullptr,
                                                                 QStringLiteral(CAPTURE_HELPER));
                      }});
    QTRY_VERIFY(m_window->controller().openSession().isOpen());
    QTRY_VERIFY(m_window->controller().isLive());
    const int sender = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(sender, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes);
    sockaddr_in everybody{};
    everybody.sin_family = AF_INET;
    everybody.sin_port = htons(9999);
    everybody.sin_addr.s_addr = htonl(0x0a4d'00ff);
    for (std::uint32_t i = 1; i <= 5; ++i) {
        const QByteArray qap = qapOf(i);
        QCOMPARE(::sendto(sender, qap.constData(), static_cast<std::size_t>(qap.size()), 0,
                          reinterpret_cast<const sockaddr*>(&everybody), sizeof everybody),
                 ssize_t{qap.size()});
    }
    ::close(sender);
    QTRY_COMPARE(rows(), 5u);
    QVERIFY(ip(QStringLiteral("link del qapveth0")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller().isLive(), 10'000);
    QVERIFY2(said().contains(QStringLiteral("qapveth0")) && said().contains(QStringLiteral("has gone")),
             qPrintable(said()));
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(rows(), 5u);
    QVERIFY(m_window->controller().isUnsaved());
}

void TestLostEnds::aServerThatVanishesIsLookedForAndWhatCameStays()
{
    open();
    QapServer server;
    m_window->openNamed(server.url());
    QVERIFY(server.waitForClient());
    server.send(20);
    QTRY_COMPARE(rows(), 20u);
    server.vanish();
    QTRY_VERIFY(m_window->controller().live()->source().state() == Source::State::Reconnecting);
    QVERIFY(!m_window->controller().live()->source().statusText().isEmpty());
    QVERIFY2(m_window->controller().isLive(), "it is tried again");
    QTRY_VERIFY2(!m_window->actions().sendQap->isEnabled(), "there is nobody to send to");
    QCOMPARE(rows(), 20u);
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QCOMPARE(rows(), 20u);
}

void TestLostEnds::aClosedUnixSocketIsTold()
{
    open();
    const QString path = m_folder->filePath(QStringLiteral("socket"));
    auto server = std::make_unique<QLocalServer>();
    QVERIFY(server->listen(path));
    m_window->openNamed(QStringLiteral("qhp+unix:") + path);
    QTRY_VERIFY(server->hasPendingConnections());
    std::unique_ptr<QLocalSocket> peer(server->nextPendingConnection());
    peer->write(qapOf(1) + qapOf(2));
    QTRY_COMPARE(rows(), 2u);
    peer.reset();
    server.reset();
    QTRY_VERIFY(m_window->controller().live()->source().state() == Source::State::Reconnecting
                || m_window->controller().live()->source().state() == Source::State::Failed);
    QVERIFY(!m_window->controller().live()->source().statusText().isEmpty() || !said().isEmpty());
    QCOMPARE(rows(), 2u);
}

int main(int argc, char** argv)
{
    // Before any thread is: namespaces are a thread's.
    s_hasNetwork = test::enterNetworkNamespace();
    QApplication application(argc, argv);
    TestLostEnds tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_lost_ends.moc"
