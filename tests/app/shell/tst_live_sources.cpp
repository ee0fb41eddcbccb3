// SPDX-License-Identifier: MIT
// The window with real sources: what they say of their peers, and what is sent through them.
#include "app/shell/live_fixture.h"
#include "dialogs/send_dialog.h"
#include "sources/connect_options.h"
#include "sources/tap_source.h"
#include "support/qap_builder.h"
#include "views/shell/message_bar.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

using namespace qapscope;
using namespace qapscope::app;

class TestLiveSources : public LiveFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aUrlConnectsAndAQapIsSent();
    void anOutageIsTakenBackWhenItIsOver();
    void aPlaceThatWasTakenIsTakenBackWhenItIsFree();
    void aTapSaysThatItsServerIsDead();
    void whatIsTooLargeToSendIsSaid();
    void theDemoIsWatchedLive();
    void whatIsSaidOfACaptureGoesWithIt();
};

void TestLiveSources::aUrlConnectsAndAQapIsSent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QVERIFY(!m_window->actions().sendQap->isEnabled());
    m_window->openNamed(QStringLiteral("qhp+tcp://127.0.0.1:%1").arg(server.serverPort()));
    QTRY_VERIFY(server.hasPendingConnections());
    std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    const std::string hello = test::qhp(0x01, R"({"action":"hello"})", Compression::None, 7);
    peer->write(hello.data(), qint64(hello.size()));
    QTRY_COMPARE(rows(), 1u);
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
    QTRY_COMPARE(rows(), 2u);
    QCOMPARE(m_window->controller().openSession().session->requestOf({1}), RowIndex{0});
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QVERIFY(!m_window->actions().sendQap->isEnabled());
}

void TestLiveSources::anOutageIsTakenBackWhenItIsOver()
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

void TestLiveSources::aPlaceThatWasTakenIsTakenBackWhenItIsFree()
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

void TestLiveSources::aTapSaysThatItsServerIsDead()
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

void TestLiveSources::whatIsTooLargeToSendIsSaid()
{
    QUdpSocket server;
    QVERIFY(server.bind(QHostAddress::LocalHost));
    m_window->openNamed(QStringLiteral("qhp+udp://127.0.0.1:%1").arg(server.localPort()));
    QTRY_VERIFY(m_window->actions().sendQap->isEnabled());
    m_window->actions().sendQap->trigger();
    auto* const dialog = m_window->findChild<SendDialog*>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->sendRequested(QByteArray(70'000, 'x'));
    QTRY_VERIFY(m_window->isMessageShown());
    QVERIFY(m_window->messageBar().sentence().contains(QStringLiteral("65,507")));
    QVERIFY(m_window->controller().isLive());
}

void TestLiveSources::theDemoIsWatchedLive()
{
    m_window->startDemo();
    QTRY_VERIFY_WITH_TIMEOUT(rows() > 50, 20'000);
    QVERIFY(m_window->controller().isLive());
    QVERIFY2(m_window->isMessageShown(), "its keys are offered");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->controller().openSession().session->counters().matched > 10, 10'000);
    m_window->actions().stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), SessionController::State::Finished, 10'000);
    QVERIFY2(!m_window->controller().isUnsaved(), "it can be had again");
}

void TestLiveSources::whatIsSaidOfACaptureGoesWithIt()
{
    m_window->startDemo();
    QTRY_VERIFY_WITH_TIMEOUT(rows() > 5, 20'000);
    QVERIFY(m_window->isMessageShown());
    m_window->actions().close->trigger();
    QTRY_VERIFY(!m_window->isMessageShown());
}

QTEST_MAIN(TestLiveSources)
#include "tst_live_sources.moc"
