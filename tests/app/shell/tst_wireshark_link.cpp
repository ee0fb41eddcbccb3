// SPDX-License-Identifier: MIT
// What the window says to Wireshark: filters, the packet of a QAP, and the words that it is started with. Scripts stand
// in for wireshark and tshark here; that the real ones understand it is tested with the plugin.
#include "app/shell/captures.h"
#include "dialogs/wireshark_dialog.h"
#include "main_window.h"
#include "models/packet_number.h"
#include "models/qap_list_model.h"
#include "models/wireshark_filter.h"
#include "settings.h"
#include "support/session_account.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"
#include "wireshark/wireshark_link.h"
#include "wireshark/wireshark_places.h"

#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QThreadPool>

#include <atomic>

using namespace qapscope;
using namespace qapscope::app;

class TestWiresharkLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSearchBecomesAFilter_data();
    void aSearchBecomesAFilter();
    void aQapBecomesAFilter();
    void packetsAreThoseOfTheSenders_data();
    void packetsAreThoseOfTheSenders();
    void aRawStreamHasNoPackets();
    void placesAreThoseThatWiresharkNames();
    void opensWiresharkOnTheSelectedQap();
    void opensWithTheSearchAsFilter();
    void saysWhatToInstallWithoutWireshark();
    void offersThePluginWhereItIsMissing();
    void saysThatARawStreamIsNoCapture();
    void copiesTheFilterOfTheSelectedQap();
    void onlyTheLastFilterThatWasAskedForIsCopied();
    void whatWasCopiedMeanwhileStaysCopied();
    void aSearchThatTakesLongIsToldAndEndsWithItsCapture();
    void theWindowDoesNotWaitForTshark();
    void openingTwiceStartsWiresharkOnce();
    void theHelpPageShowsWhatWasFoundAndDone();
    void theHelpPageWaitsForNothingWhenItIsClosed();
    void whatIsBeingInstalledGoesOnWithoutTheHelpPage();

private:
    void install(const QString& name, const QByteArray& script);
    void open(const char* name);
    [[nodiscard]] QString started() const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_path;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void TestWiresharkLink::init()
{
    applyLanguage(LanguageChoice::English);
    m_path = qgetenv("PATH");
    m_folder = std::make_unique<QTemporaryDir>();
    install(QStringLiteral("wireshark"), "printf '%s\\n' \"$@\" > " + path(QStringLiteral("told")).toUtf8());
    install(QStringLiteral("tshark"),
            "case $1 in --version) echo 'TShark (Wireshark) 4.0.1.';; *) printf 'Personal "
            "configuration:\\tF/conf\\nGlobal configuration:\\tF/share\\nPersonal Plugins:\\tF/own\\nGlobal "
            "Plugins:\\tF/all\\nExtcap path:\\tF/extcap\\n' | sed s,F/,"
                + m_folder->path().toUtf8() + "/,;; esac");
    QDir().mkpath(path(QStringLiteral("all/epan")));
    QDir().mkpath(path(QStringLiteral("conf/profiles/QHP")));
    QVERIFY(write(path(QStringLiteral("all/epan/qhp.so")), "a plugin"));
    qputenv("PATH", m_folder->path().toUtf8() + ":/usr/bin:/bin");
    m_settings = std::make_unique<Settings>(path(QStringLiteral("settings.ini")));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->controller().setFollowPolicy(FollowPolicy::Never);
    m_window->show();
}

void TestWiresharkLink::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
    qputenv("PATH", m_path);
}

void TestWiresharkLink::install(const QString& name, const QByteArray& script)
{
    QVERIFY(write(path(name), "#!/bin/sh\n" + script + "\n"));
    QVERIFY(QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestWiresharkLink::open(const char* name)
{
    QSignalSpy finished(&m_window->controller(), &SessionController::finished);
    m_window->openFile(capture(name));
    QVERIFY(finished.wait());
}

QString TestWiresharkLink::started() const
{
    return QString::fromUtf8(contentOf(path(QStringLiteral("told")))).trimmed();
}

void TestWiresharkLink::aSearchBecomesAFilter_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("filter");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("a word") << QStringLiteral("train") << QStringLiteral("qhp.info matches r\"train\"");
    QTest::newRow("what patterns are made of")
        << QStringLiteral("a.b(") << QStringLiteral("qhp.info matches r\"a\\.b\\(\"");
    QTest::newRow("a quotation mark")
        << QStringLiteral("say\"") << QStringLiteral("qhp.info matches r\"say\\x22\"");
}

void TestWiresharkLink::aSearchBecomesAFilter()
{
    QFETCH(const QString, search);
    QFETCH(const QString, filter);
    QCOMPARE(wiresharkFilter(search), filter);
}

void TestWiresharkLink::aQapBecomesAFilter()
{
    Row row;
    row.id = 4711;
    QCOMPARE(wiresharkFilter(row, 0x20, 12),
             QStringLiteral("frame.number == 12 && qhp.id == 4711 && qhp.type == 0x20"));
    row.dialect = Dialect::Qp;
    QCOMPARE(wiresharkFilter(row, 1, std::nullopt), QStringLiteral("qhp.type == 0x01"));
}

void TestWiresharkLink::packetsAreThoseOfTheSenders_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"small_clean.pcapng", "tcp_large.pcapng", "udp.pcapng", "ws_js.pcapng",
                             "link_sll2.pcapng.gz", "multihop.pcapng"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// The senders wrote down which packets each QAP was in; one that cannot be told from another is left out.
void TestWiresharkLink::packetsAreThoseOfTheSenders()
{
    QFETCH(const QString, name);
    QHash<QString, QList<qint64>> sent;
    const auto key = [](const QString& from, qint64 id, qint64 type, qint64 length) {
        return QStringLiteral("%1 %2 %3 %4").arg(from).arg(id).arg(type).arg(length);
    };
    const QJsonObject truth =
        QJsonDocument::fromJson(contentOf(capture((name + QStringLiteral(".expected.json")).toLatin1())))
            .object();
    for (const QJsonValue connection : truth[QStringLiteral("connections")].toArray())
        for (const QJsonValue each : connection[QStringLiteral("qaps")].toArray())
            sent[key(each[QStringLiteral("src")].toString(), each[QStringLiteral("qap_id")].toInteger(-1),
                     each[QStringLiteral("type_byte")].toInteger(),
                     each[QStringLiteral("length")].toInteger())]
                << each[QStringLiteral("frames")].toArray().last().toInteger(-1);
    Session session;
    const auto bytes = test::fileBytes(capture(name.toLatin1()).toStdString());
    QVERIFY(test::readInto(session, bytes));
    const std::atomic<bool> isCancelled = false;
    int compared = 0;
    for (std::uint32_t index = 0; index < session.rowCount(); ++index) {
        const Row row = session.row({index});
        const Conversation& conversation = session.conversation(row.conversation);
        const Endpoint& from =
            row.direction == Direction::ClientToServer ? conversation.client : conversation.server;
        const QList<qint64> packets =
            sent.value(key(QString::fromStdString(endpointText(from)), row.id, row.typeByte, row.length));
        if (packets.size() != 1)
            continue;
        ++compared;
        const auto found = completingPacket(session, {index}, isCancelled);
        QVERIFY2(found.has_value(), qPrintable(QString::number(index)));
        QCOMPARE(static_cast<qint64>(*found), packets.front());
    }
    QVERIFY2(compared * 2 > static_cast<int>(session.rowCount()), qPrintable(QString::number(compared)));
}

void TestWiresharkLink::aRawStreamHasNoPackets()
{
    Session session;
    const auto bytes = test::fileBytes(capture("unix_c2s.qap").toStdString());
    QVERIFY(test::readInto(session, bytes));
    QVERIFY(!hasPackets(session));
    QVERIFY(!completingPacket(session, {0}, false));
}

void TestWiresharkLink::placesAreThoseThatWiresharkNames()
{
    const QString old =
        QStringLiteral("Personal configuration:\t/h/.config/wireshark\nGlobal configuration:\t/g\n"
                       "Personal Plugins:\t/h/p/4.0\nGlobal Plugins:\t/g/p\nExtcap path:\t/g/e\n");
    const auto places = wiresharkPlacesIn(QStringLiteral("TShark (Wireshark) 4.0.17 (Git)\n"), old);
    QVERIFY(places.has_value());
    QCOMPARE(places->release, QStringLiteral("4.0"));
    QCOMPARE(places->plugins, QStringLiteral("/h/p/4.0"));
    QCOMPARE(places->extcaps, QStringLiteral("/h/.config/wireshark/extcap"));
    QCOMPARE(places->globalExtcaps, QStringLiteral("/g/e"));
    const auto newer = wiresharkPlacesIn(
        QStringLiteral("TShark (Wireshark) 4.4.2.\n"),
        old
            + QStringLiteral(
                "Personal Extcap path:\t/h/.local/lib/wireshark/extcap\nGlobal Extcap path:\t/g/x\n"));
    QVERIFY(newer.has_value());
    QCOMPARE(newer->extcaps, QStringLiteral("/h/.local/lib/wireshark/extcap"));
    QCOMPARE(newer->globalExtcaps, QStringLiteral("/g/x"));
    QVERIFY(!wiresharkPlacesIn(QStringLiteral("no version"), old));
    QVERIFY(!wiresharkPlacesIn(QStringLiteral("TShark (Wireshark) 4.0.17"), QString()));
}

void TestWiresharkLink::opensWiresharkOnTheSelectedQap()
{
    open("small_clean.pcapng");
    m_window->goToNumber(4);
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(!started().isEmpty());
    const QStringList told = started().split(QLatin1Char('\n'));
    QCOMPARE(told.mid(0, 5),
             QStringList({QStringLiteral("-r"), capture("small_clean.pcapng"), QStringLiteral("-C"),
                          QStringLiteral("QHP"), QStringLiteral("-g")}));
    QVERIFY(told.value(5).toInt() > 3);
    QTRY_VERIFY(m_window->isMessageShown());
}

void TestWiresharkLink::opensWithTheSearchAsFilter()
{
    open("small_clean.pcapng");
    m_window->search(QStringLiteral("job"));
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(!started().isEmpty());
    QVERIFY(started().contains(QStringLiteral("-Y\nqhp.info matches r\"job\"")));
}

void TestWiresharkLink::saysWhatToInstallWithoutWireshark()
{
    open("small_clean.pcapng");
    qputenv("PATH", path(QStringLiteral("all")).toUtf8());
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(m_window->messageBar().sentence().contains(QStringLiteral("Install it")));
    QVERIFY(started().isEmpty());
}

void TestWiresharkLink::offersThePluginWhereItIsMissing()
{
    QVERIFY(QFile::remove(path(QStringLiteral("all/epan/qhp.so"))));
    open("small_clean.pcapng");
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(m_window->messageBar().sentence().contains(QStringLiteral("no plugin")));
    for (QPushButton* const offer : m_window->messageBar().findChildren<QPushButton*>())
        if (offer->text().contains(QStringLiteral("Anyway")))
            offer->click();
    QTRY_VERIFY(!started().isEmpty());
}

void TestWiresharkLink::saysThatARawStreamIsNoCapture()
{
    open("unix_c2s.qap");
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(m_window->messageBar().sentence().contains(QStringLiteral("raw stream")));
}

void TestWiresharkLink::copiesTheFilterOfTheSelectedQap()
{
    open("small_clean.pcapng");
    QGuiApplication::clipboard()->clear();
    m_window->actions().copyWiresharkFilter->trigger();
    const auto copied = [] { return QGuiApplication::clipboard()->text(); };
    QTRY_VERIFY(copied().startsWith(QStringLiteral("frame.number == ")));
    QVERIFY(copied().contains(QStringLiteral(" && qhp.id == ")));
    QVERIFY(!m_window->actions().copyWiresharkSearch->isEnabled());
    m_window->search(QStringLiteral("job"));
    QVERIFY(m_window->actions().copyWiresharkSearch->isEnabled());
    m_window->actions().copyWiresharkSearch->trigger();
    QVERIFY(copied().startsWith(QStringLiteral("qhp.info matches")));
}

void TestWiresharkLink::onlyTheLastFilterThatWasAskedForIsCopied()
{
    open("small_clean.pcapng");
    WiresharkLink link;
    const QSignalSpy found(&link, &WiresharkLink::filterFound);
    const OpenSession& session = m_window->controller().openSession();
    link.findFilter(session, {1});
    link.findFilter(session, {4});
    QTRY_VERIFY(!found.isEmpty());
    QTest::qWait(200);
    QCOMPARE(found.size(), 1);
    QVERIFY(found.front().front().toString().contains(
        QStringLiteral("qhp.id == %1 ").arg(session.session->idOf({4}))));
}

void TestWiresharkLink::whatWasCopiedMeanwhileStaysCopied()
{
    open("small_clean.pcapng");
    m_window->actions().copyWiresharkFilter->trigger();
    QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
    QTest::qWait(300);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
}

/// A tshark that says nothing stands for whatever takes long.
void TestWiresharkLink::aSearchThatTakesLongIsToldAndEndsWithItsCapture()
{
    install(QStringLiteral("tshark"), "exec sleep 60");
    open("small_clean.pcapng");
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("Looking")));
    open("tcp_types.pcapng");
    QVERIFY(m_window->statusBar()->currentMessage().isEmpty());
    QTest::qWait(300);
    QVERIFY2(started().isEmpty() && !m_window->isMessageShown(), "nobody asked for this capture");
}

void TestWiresharkLink::theWindowDoesNotWaitForTshark()
{
    install(QStringLiteral("tshark"), "exec sleep 60");
    open("small_clean.pcapng");
    m_window->actions().openInWireshark->trigger();
    m_window->actions().setUpWireshark->trigger();
    QTest::qWait(100);
    QElapsedTimer taken;
    taken.start();
    m_window.reset();
    QVERIFY2(taken.elapsed() < 1'000, qPrintable(QString::number(taken.elapsed())));
    QVERIFY2(QThreadPool::globalInstance()->waitForDone(5'000), "nothing of it goes on");
}

void TestWiresharkLink::openingTwiceStartsWiresharkOnce()
{
    install(QStringLiteral("wireshark"), "printf 'once\n' >> " + path(QStringLiteral("told")).toUtf8());
    const QByteArray tshark = contentOf(path(QStringLiteral("tshark")));
    install(QStringLiteral("tshark"), "sleep 0.3\n" + tshark);
    open("small_clean.pcapng");
    m_window->actions().openInWireshark->trigger();
    m_window->actions().openInWireshark->trigger();
    QTRY_VERIFY(!started().isEmpty());
    QTest::qWait(700);
    QCOMPARE(started(), QStringLiteral("once"));
}

void TestWiresharkLink::theHelpPageWaitsForNothingWhenItIsClosed()
{
    std::atomic<bool> hasBegun = false;
    std::atomic<bool> hasEnded = false;
    const auto inspect = [&](const std::stop_token& stop) {
        hasBegun = true;
        while (!stop.stop_requested())
            QThread::msleep(5);
        QThread::msleep(300);
        hasEnded = true;
        return SetupReport();
    };
    auto dialog = std::make_unique<WiresharkDialog>(nullptr, inspect);
    QTRY_VERIFY(hasBegun);
    dialog.reset();
    QVERIFY2(!hasEnded, "it was waited for");
    QTRY_VERIFY2(hasEnded, "it was not given up");
    QTest::qWait(50);
}

void TestWiresharkLink::whatIsBeingInstalledGoesOnWithoutTheHelpPage()
{
    QSemaphore mayGoOn;
    std::atomic<bool> hasBegun = false;
    std::atomic<bool> isInstalled = false;
    const auto inspect = [](const std::stop_token&) { return SetupReport{{}, true, false}; };
    const auto install = [&] {
        hasBegun = true;
        mayGoOn.acquire();
        isInstalled = true;
        return SetupReport();
    };
    auto dialog = std::make_unique<WiresharkDialog>(nullptr, inspect, install, install);
    QSignalSpy reported(dialog.get(), &WiresharkDialog::reported);
    QVERIFY(reported.wait());
    for (QPushButton* const each : dialog->findChildren<QPushButton*>())
        if (each->text().contains(QStringLiteral("Install")))
            each->click();
    QTRY_VERIFY(hasBegun);
    dialog.reset();
    QVERIFY(!isInstalled);
    mayGoOn.release();
    QTRY_VERIFY(isInstalled);
    // Another one is not told what the first one has done.
    WiresharkDialog next(nullptr, inspect, install, install);
    QSignalSpy nextReported(&next, &WiresharkDialog::reported);
    QVERIFY(nextReported.wait());
    QTest::qWait(50);
    QCOMPARE(nextReported.size(), 1);
}

void TestWiresharkLink::theHelpPageShowsWhatWasFoundAndDone()
{
    const auto inspect = [](const std::stop_token&) {
        return SetupReport{
            {{SetupLine::Kind::Problem, QStringLiteral("not there"), QStringLiteral("do this")}},
            true,
            false};
    };
    const auto install = [] {
        return SetupReport{{{SetupLine::Kind::Good, QStringLiteral("it is there"), {}}}, false, true};
    };
    WiresharkDialog dialog(nullptr, inspect, install, install);
    QSignalSpy reported(&dialog, &WiresharkDialog::reported);
    QVERIFY(reported.wait());
    QVERIFY(!dialog.findChildren<QLineEdit*>().isEmpty());
    QCOMPARE(dialog.findChildren<QLineEdit*>().front()->text(), QStringLiteral("do this"));
    const auto button = [&dialog](const char* text) {
        for (QPushButton* const each : dialog.findChildren<QPushButton*>())
            if (each->text().contains(QLatin1String(text)))
                return each;
        return static_cast<QPushButton*>(nullptr);
    };
    QVERIFY(!button("Remove")->isEnabled());
    button("Install")->click();
    QVERIFY(reported.wait());
    QVERIFY(dialog.findChildren<QLineEdit*>().isEmpty());
    QVERIFY(button("Remove")->isEnabled());
}

QTEST_MAIN(TestWiresharkLink)
#include "tst_wireshark_link.moc"
