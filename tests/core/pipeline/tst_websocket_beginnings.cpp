// SPDX-License-Identifier: MIT
/// WebSockets whose handshake, or a half of it, is not in the capture, however their first messages are cut: none of
/// them is lost, and nothing is said about what was not seen. (PROTOCOL §4)
#include <QtTest>

#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"
#include "support/session_soundness.h"
#include "support/websocket_talk.h"

#include <random>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint16_t kPort = 20'000;
constexpr std::uint32_t kExchanges = 4;

/// The message in two frames, a ping between them.
Bytes fragmented(ByteView message, std::size_t first, bool isMasked)
{
    return joined({webSocketFrame(slice(message, 0, first), {.isFinal = false, .isMasked = isMasked}),
                   webSocketFrame(bytesOf("?"), {.opcode = 9, .isMasked = isMasked}),
                   webSocketFrame(slice(message, first), {.opcode = 0, .isMasked = isMasked})});
}

/// Sends the first `head` bytes by themselves.
void sendCut(Scene& scene, Scene::Host from, ByteView bytes, std::size_t head)
{
    scene.send(kPort, from, slice(bytes, 0, head));
    scene.send(kPort, from, slice(bytes, head));
}

void talk(Scene& scene)
{
    for (std::uint32_t id = 1; id <= kExchanges; ++id) {
        scene.send(kPort, kClient, webSocketFrame(runRequest(id), {.isMasked = true}));
        scene.send(kPort, kServer, webSocketFrame(runAnswer(id)));
    }
}

QString faultOf(Scene& scene)
{
    Session session;
    if (!readInto(session, scene.bytes()))
        return "unreadable";
    if (session.rowCount() != 2 * kExchanges)
        return QString("%1 QAPs").arg(session.rowCount());
    if (session.counters().matched != kExchanges)
        return QString("%1 matched").arg(session.counters().matched);
    if (session.counters().skippedBytes != 0)
        return QString("%1 bytes skipped").arg(session.counters().skippedBytes);
    if (session.conversationCount() != 1)
        return QString("%1 conversations").arg(session.conversationCount());
    if (session.conversation({0}).transport != TransportKind::WebSocket)
        return "no WebSocket";
    return QString::fromStdString(unsoundness(session));
}

std::size_t count(const Session& session, Rule rule)
{
    return static_cast<std::size_t>(std::ranges::count(session.streamFindings(), rule, &StreamFinding::rule));
}

}  // namespace

class TstWebSocketBeginnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstFrameInAnySegmentsIsRead();
    void framesInSegmentsOfAnySizeAreRead();
    void aPongInSmallSegmentsDoesNotHideThem();
    void aCaptureThatBeginsInsideALongFrameShowsWhatFollows();
    void directionsStayAsTheyAreShown();
    void aFrameHeaderApartFromItsPayloadIsRead();
    void aFragmentedFirstMessageIsRead();
    void anUpgradeWhoseAnswerIsMissingIsAWebSocket();
    void whatWasOfferedIsKnownWithoutTheAnswer();
    void nothingIsSaidAboutTermsThatWereNotSeen_data();
    void nothingIsSaidAboutTermsThatWereNotSeen();
    void fragmentsBehindAHoleAreFound();
};

void TstWebSocketBeginnings::aFirstFrameInAnySegmentsIsRead()
{
    const std::size_t size = webSocketFrame(runRequest(1), {.isMasked = true}).size();
    for (std::size_t head = 1; head < size; ++head) {
        Scene scene;
        for (std::uint32_t id = 1; id <= kExchanges; ++id) {
            sendCut(scene, kClient, webSocketFrame(runRequest(id), {.isMasked = true}), head);
            sendCut(scene, kServer, webSocketFrame(runAnswer(id)), head);
        }
        QCOMPARE(faultOf(scene), QString());
    }
}

void TstWebSocketBeginnings::framesInSegmentsOfAnySizeAreRead()
{
    for (std::size_t most = 1; most < 40; ++most) {
        Scene scene;
        std::mt19937 random(static_cast<unsigned>(most));
        for (std::uint32_t id = 1; id <= kExchanges; ++id) {
            const Bytes asked = webSocketFrame(runRequest(id), {.isMasked = true});
            for (std::size_t at = 0; at < asked.size();) {
                const std::size_t length = 1 + random() % most;
                scene.send(kPort, kClient, slice(asked, at, length));
                at += length;
            }
            scene.send(kPort, kServer, webSocketFrame(runAnswer(id)), most);
        }
        QCOMPARE(faultOf(scene), QString());
    }
}

/// Its last byte begins no frame, though it looks as if.
void TstWebSocketBeginnings::aPongInSmallSegmentsDoesNotHideThem()
{
    const Bytes pong = webSocketFrame(bytesOf("Q\x82"), {.opcode = 10});
    for (std::size_t size = 1; size <= 7; ++size) {
        Scene scene;
        Bytes stream = pong;
        for (std::uint32_t id = 1; id <= kExchanges; ++id)
            stream = joined({stream, webSocketFrame(runRequest(id))});
        for (std::size_t at = 0; at < stream.size(); at += size)
            scene.send(kPort, kServer, slice(stream, at, size));
        for (std::uint32_t id = 1; id <= kExchanges; ++id)
            scene.send(kPort, kClient, webSocketFrame(runAnswer(id), {.isMasked = true}));
        QCOMPARE(faultOf(scene), QString());
    }
}

/// A QAP that ends with its segment is not enough to call a connection TCP where a frame's head stands before it.
void TstWebSocketBeginnings::aCaptureThatBeginsInsideALongFrameShowsWhatFollows()
{
    for (const std::size_t length : {40u, 200u, 70'000u}) {
        Scene scene;
        const Bytes qap = qhp(0x02, 99, noise(length, 7));
        scene.send(kPort, kServer, joined({noise(500, 3), webSocketFrame(slice(qap, 0))}));
        talk(scene);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(session.rowCount(), 2 * kExchanges + 1);
        QCOMPARE(session.conversation({0}).transport, TransportKind::WebSocket);
        QCOMPARE(session.conversation({0}).client.port, kPort);
        QCOMPARE(session.counters().matched, std::uint64_t{kExchanges});
    }
}

/// The first bytes look like a QAP over TCP; what follows is a WebSocket whose client is the other side.
void TstWebSocketBeginnings::directionsStayAsTheyAreShown()
{
    Scene scene;
    scene.send(kPort, kServer, joined({noise(500, 3), runAnswer(99)}));
    talk(scene);
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 2 * kExchanges + 1);
    const Conversation& conversation = session.conversation({0});
    for (std::uint32_t i = 0; i < session.rowCount(); ++i) {
        const Row row = session.row({i});
        const bool isFromClient = row.direction == Direction::ClientToServer;
        const std::uint16_t sender = (isFromClient ? conversation.client : conversation.server).port;
        QCOMPARE(sender == kPort, row.typeByte == 0x01);
    }
}

void TstWebSocketBeginnings::aFrameHeaderApartFromItsPayloadIsRead()
{
    constexpr std::size_t maskedHeader = 6;
    constexpr std::size_t plainHeader = 2;
    Scene scene;
    for (std::uint32_t id = 1; id <= kExchanges; ++id) {
        sendCut(scene, kClient, webSocketFrame(runRequest(id), {.isMasked = true}), maskedHeader);
        sendCut(scene, kServer, webSocketFrame(runAnswer(id)), plainHeader);
    }
    QCOMPARE(faultOf(scene), QString());
}

void TstWebSocketBeginnings::aFragmentedFirstMessageIsRead()
{
    for (std::size_t first = 0; first < runRequest(1).size(); ++first) {
        for (const std::size_t most : {1'400u, 61u, 7u, 1u}) {
            Scene scene;
            for (std::uint32_t id = 1; id <= kExchanges; ++id) {
                scene.send(kPort, kClient, fragmented(runRequest(id), first, true), most);
                scene.send(kPort, kServer, fragmented(runAnswer(id), first, false), most);
            }
            QCOMPARE(faultOf(scene), QString());
        }
    }
}

void TstWebSocketBeginnings::anUpgradeWhoseAnswerIsMissingIsAWebSocket()
{
    for (const bool isFragmented : {false, true}) {
        for (const std::size_t most : {1'400u, 61u, 7u, 1u}) {
            Scene scene;
            scene.connect(kPort);
            scene.send(kPort, kClient, upgradeRequest());
            scene.lose(kPort, kServer, static_cast<std::uint32_t>(upgradeResponse().size()));
            for (std::uint32_t id = 1; id <= kExchanges; ++id) {
                const Bytes asked = isFragmented ? fragmented(runRequest(id), 5, true)
                                                 : webSocketFrame(runRequest(id), {.isMasked = true});
                scene.send(kPort, kClient, asked, most);
                scene.send(kPort, kServer, webSocketFrame(runAnswer(id)), most);
            }
            QCOMPARE(faultOf(scene), QString());
        }
    }
}

void TstWebSocketBeginnings::whatWasOfferedIsKnownWithoutTheAnswer()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, kClient, upgradeRequest("Sec-WebSocket-Protocol: qhp.v1, qhp.v2\r\n"));
    scene.lose(kPort, kServer, 150);
    talk(scene);
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(QString::fromStdString(session.conversation({0}).subprotocolsOffered), "qhp.v1, qhp.v2");
    QCOMPARE(QString::fromStdString(session.conversation({0}).subprotocolChosen), QString());
}

void TstWebSocketBeginnings::nothingIsSaidAboutTermsThatWereNotSeen_data()
{
    QTest::addColumn<bool>("hasRequest");
    QTest::addColumn<bool>("hasAnswer");
    QTest::addColumn<std::size_t>("findings");
    QTest::newRow("nothing of it") << false << false << std::size_t{0};
    QTest::newRow("the request alone") << true << false << std::size_t{0};
    QTest::newRow("all of it") << true << true << std::size_t{1};
}

void TstWebSocketBeginnings::nothingIsSaidAboutTermsThatWereNotSeen()
{
    QFETCH(const bool, hasRequest);
    QFETCH(const bool, hasAnswer);
    QFETCH(const std::size_t, findings);
    Scene scene;
    scene.connect(kPort);
    if (hasRequest)
        scene.send(kPort, kClient, upgradeRequest({}));
    else
        scene.lose(kPort, kClient, 150);
    if (hasAnswer)
        scene.send(kPort, kServer, upgradeResponse({}));
    else
        scene.lose(kPort, kServer, 150);
    talk(scene);
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 2 * kExchanges);
    QCOMPARE(count(session, Rule::SubprotocolNotNegotiated), findings);
}

void TstWebSocketBeginnings::fragmentsBehindAHoleAreFound()
{
    for (std::size_t first = 0; first < 30; ++first) {
        for (const std::size_t most : {65'000u, 61u, 7u}) {
            Scene scene;
            scene.connect(kPort);
            scene.send(kPort, kClient, upgradeRequest());
            scene.send(kPort, kServer, upgradeResponse());
            scene.send(kPort, kServer, webSocketFrame(runAnswer(1)));
            const Bytes large = webSocketFrame(qhp(0x03, 2, Bytes(3'000, std::byte{0xff})));
            scene.lose(kPort, kServer, 1'400);
            scene.send(kPort, kServer, joined({slice(large, 1'400), fragmented(runAnswer(3), first, false)}),
                       most);
            Session session;
            QVERIFY(readInto(session, scene.bytes()));
            QCOMPARE(session.rowCount(), 2u);
            QCOMPARE(session.counters().skippedBytes, std::uint64_t{large.size() - 1'400});
        }
    }
}

QTEST_APPLESS_MAIN(TstWebSocketBeginnings)
#include "tst_websocket_beginnings.moc"
