// SPDX-License-Identifier: MIT
/// WebSockets that are not as the rules want them, of which the start is missing, or that lost bytes: what can be read
/// is read, and what cannot is told. (PROTOCOL §4, §7)
#include <QtTest>

#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"
#include "support/session_soundness.h"
#include "support/websocket_talk.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint16_t kPort = 20'000;
constexpr std::array<std::size_t, 3> kSegmentSizes = {1'400, 61, 7};
constexpr FrameFields kMasked{.isMasked = true};
constexpr FrameFields kDeflated{.isDeflated = true};
constexpr FrameFields kMaskedDeflated{.isDeflated = true, .isMasked = true};
const std::string kDeflate = "Sec-WebSocket-Extensions: permessage-deflate\r\n";

void upgrade(Scene& scene, const std::string& more = {})
{
    scene.connect(kPort);
    scene.send(kPort, kClient, upgradeRequest(more));
    scene.send(kPort, kServer, upgradeResponse(more));
}

std::size_t count(const Session& session, Rule rule)
{
    return static_cast<std::size_t>(std::ranges::count(session.streamFindings(), rule, &StreamFinding::rule));
}

std::uint32_t wholeRows(const Session& session)
{
    std::uint32_t whole = 0;
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        whole += session.row({row}).has(RowFlag::Complete) ? 1 : 0;
    return whole;
}

}  // namespace

class TstIngestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSideThatMasksAgainstTheRulesIsRead_data();
    void aSideThatMasksAgainstTheRulesIsRead();
    void deflateThatNobodyNegotiatedIsRead();
    void whatIsNoFrameIsCountedToTheEnd();
    void deflatedMessagesWithoutTheHandshakeAreRead_data();
    void deflatedMessagesWithoutTheHandshakeAreRead();
    void aContextThatBeganBeforeTheCaptureIsTold();
    void oneSideOfDeflatedFramesIsNothingToTell();
    void aPingBeforeTheFirstMessageHidesNothing();
    void aSegmentThatEndsInsideAFrameHeaderHidesNothing();
    void aHoleInAPlainMessageKeepsTheContext();
    void aHoleInADeflatedMessageLosesTheContext();
    void zerosBehindAHoleAreNoFrames_data();
    void zerosBehindAHoleAreNoFrames();
    void framesThatBeginNoSegmentAreFoundBehindAHole();
    void aHeaderThatIsNoneLosesNoDirectionForGood_data();
    void aHeaderThatIsNoneLosesNoDirectionForGood();
    void theResponseAloneTellsOfAWebSocket();
    void contextsThatALimitTookAreTold_data();
    void contextsThatALimitTookAreTold();
    void whatIsNoQapIsNotKept();
    void aMessageThatUnpacksToTooMuchIsTold_data();
    void aMessageThatUnpacksToTooMuchIsTold();
};

void TstIngestWebSocket::aSideThatMasksAgainstTheRulesIsRead_data()
{
    QTest::addColumn<bool>("clientMasks");
    QTest::addColumn<bool>("serverMasks");
    QTest::newRow("both mask") << true << true;
    QTest::newRow("nobody masks") << false << false;
    QTest::newRow("the wrong one masks") << false << true;
}

void TstIngestWebSocket::aSideThatMasksAgainstTheRulesIsRead()
{
    QFETCH(const bool, clientMasks);
    QFETCH(const bool, serverMasks);
    for (const std::size_t most : kSegmentSizes) {
        Scene scene;
        upgrade(scene);
        for (std::uint32_t id = 1; id <= 3; ++id) {
            scene.send(kPort, kClient, webSocketFrame(runRequest(id), {.isMasked = clientMasks}), most);
            scene.send(kPort, kServer, webSocketFrame(runAnswer(id), {.isMasked = serverMasks}), most);
        }
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(wholeRows(session), 6u);
        QCOMPARE(session.counters().matched, std::uint64_t{3});
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
        QCOMPARE(QString::fromStdString(unsoundness(session)), QString());
    }
}

/// As behind a proxy that drops Sec-WebSocket-Extensions.
void TstIngestWebSocket::deflateThatNobodyNegotiatedIsRead()
{
    for (const std::size_t most : kSegmentSizes) {
        Scene scene;
        upgrade(scene);
        MessageDeflater client;
        MessageDeflater server;
        for (std::uint32_t id = 1; id <= 3; ++id) {
            scene.send(kPort, kClient, webSocketFrame(client(runRequest(id)), kMaskedDeflated), most);
            scene.send(kPort, kServer, webSocketFrame(server(runAnswer(id)), kDeflated), most);
        }
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(wholeRows(session), 6u);
        QCOMPARE(session.counters().matched, std::uint64_t{3});
    }
}

void TstIngestWebSocket::whatIsNoFrameIsCountedToTheEnd()
{
    for (const std::size_t most : kSegmentSizes) {
        Scene scene;
        upgrade(scene);
        scene.send(kPort, kServer, webSocketFrame(runAnswer(1)), most);
        const Bytes garbage = joined({bytesOf("\xff"), noise(999)});
        scene.send(kPort, kServer, garbage, most);
        scene.close(kPort);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(session.rowCount(), 1u);
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{1'000});
        QCOMPARE(count(session, Rule::Resync), std::size_t{1});
    }
}

void TstIngestWebSocket::deflatedMessagesWithoutTheHandshakeAreRead_data()
{
    QTest::addColumn<bool>("keepsContext");
    QTest::newRow("each by itself") << false;
    QTest::newRow("from the context's start") << true;
}

void TstIngestWebSocket::deflatedMessagesWithoutTheHandshakeAreRead()
{
    QFETCH(const bool, keepsContext);
    Scene scene;
    std::array<std::unique_ptr<MessageDeflater>, 2> deflaters;
    const auto deflated = [&](std::size_t side, const Bytes& message) {
        if (!deflaters[side] || !keepsContext)
            deflaters[side] = std::make_unique<MessageDeflater>();
        return (*deflaters[side])(message);
    };
    for (std::uint32_t id = 1; id <= 5; ++id) {
        scene.send(kPort, kClient, webSocketFrame(deflated(0, runRequest(id)), kMaskedDeflated));
        scene.send(kPort, kServer, webSocketFrame(deflated(1, runAnswer(id)), kDeflated));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(wholeRows(session), 10u);
    QCOMPARE(session.counters().matched, std::uint64_t{5});
    QVERIFY(session.conversation({0}).transport == TransportKind::WebSocket);
}

void TstIngestWebSocket::aContextThatBeganBeforeTheCaptureIsTold()
{
    Scene scene;
    MessageDeflater client;
    MessageDeflater server;
    static_cast<void>(client(runRequest(1)));
    static_cast<void>(server(runAnswer(1)));
    for (std::uint32_t id = 1; id <= 5; ++id) {
        scene.send(kPort, kClient, webSocketFrame(client(runRequest(1)), kMaskedDeflated));
        scene.send(kPort, kServer, webSocketFrame(server(runAnswer(1)), kDeflated));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 0u);
    QCOMPARE(session.conversationCount(), 0u);  // nobody knows that it is QHP
    QCOMPARE(count(session, Rule::WebSocketContextLost), std::size_t{1});
}

void TstIngestWebSocket::oneSideOfDeflatedFramesIsNothingToTell()
{
    Scene scene;
    MessageDeflater server;
    static_cast<void>(server(runAnswer(1)));
    for (std::uint32_t id = 1; id <= 5; ++id) {
        scene.send(kPort, kClient, noise(40, id));
        scene.send(kPort, kServer, webSocketFrame(server(runAnswer(1)), kDeflated));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.streamFindings().size(), std::size_t{0});
}

void TstIngestWebSocket::aPingBeforeTheFirstMessageHidesNothing()
{
    Scene scene;
    scene.send(kPort, kClient,
               joined({webSocketFrame(bytesOf("?"), {.opcode = 9, .isMasked = true}),
                       webSocketFrame(runRequest(1), kMasked)}));
    scene.send(kPort, kServer, webSocketFrame(runAnswer(1)));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(wholeRows(session), 2u);
}

void TstIngestWebSocket::aSegmentThatEndsInsideAFrameHeaderHidesNothing()
{
    const Bytes two =
        joined({webSocketFrame(runRequest(1), kMasked), webSocketFrame(runRequest(2), kMasked)});
    const std::size_t first = webSocketFrame(runRequest(1), kMasked).size();
    for (std::size_t inside = 1; inside < 6; ++inside) {
        Scene scene;
        scene.send(kPort, kClient, slice(two, 0, first + inside));
        scene.send(kPort, kClient, slice(two, first + inside));
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(wholeRows(session), 2u);
    }
}

void TstIngestWebSocket::aHoleInAPlainMessageKeepsTheContext()
{
    Scene scene;
    upgrade(scene, kDeflate);
    MessageDeflater server;
    scene.send(kPort, kServer, webSocketFrame(server(runAnswer(1)), kDeflated));
    const Bytes plain = webSocketFrame(qhp(0x03, 2, Bytes(6'000, std::byte{'x'})));
    scene.send(kPort, kServer, slice(plain, 0, 1'400));
    scene.lose(kPort, kServer, 1'400);
    scene.send(kPort, kServer, slice(plain, 2'800));
    for (std::uint32_t id = 3; id < 7; ++id)
        scene.send(kPort, kServer, webSocketFrame(server(runAnswer(id)), kDeflated));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 6u);
    QCOMPARE(wholeRows(session), 5u);
    QCOMPARE(count(session, Rule::WebSocketContextLost), std::size_t{0});
}

void TstIngestWebSocket::aHoleInADeflatedMessageLosesTheContext()
{
    Scene scene;
    upgrade(scene, kDeflate);
    MessageDeflater server;
    scene.send(kPort, kServer, webSocketFrame(server(runAnswer(1)), kDeflated));
    const Bytes packed = webSocketFrame(server(qhp(0x03, 2, noise(6'000))), kDeflated);
    scene.send(kPort, kServer, slice(packed, 0, 1'400));
    scene.lose(kPort, kServer, 1'400);
    scene.send(kPort, kServer, slice(packed, 2'800));
    for (std::uint32_t id = 3; id < 7; ++id)
        scene.send(kPort, kServer, webSocketFrame(server(runAnswer(1)), kDeflated));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QVERIFY(count(session, Rule::WebSocketContextLost) >= 4);
    QCOMPARE(QString::fromStdString(unsoundness(session)), QString());
}

void TstIngestWebSocket::zerosBehindAHoleAreNoFrames_data()
{
    QTest::addColumn<std::size_t>("payload");
    for (const std::size_t size : {5'000u, 5'001u, 5'002u, 5'003u})
        QTest::addRow("%zu zeros", size) << size;
}

void TstIngestWebSocket::zerosBehindAHoleAreNoFrames()
{
    QFETCH(const std::size_t, payload);
    for (const std::size_t most : kSegmentSizes) {
        Scene scene;
        upgrade(scene);
        scene.send(kPort, kServer, webSocketFrame(runAnswer(1)));
        const Bytes zeros = webSocketFrame(qhp(0x03, 2, Bytes(payload)));
        scene.lose(kPort, kServer, 1'400);
        scene.send(kPort, kServer, slice(zeros, 1'400), most);
        for (std::uint32_t id = 10; id < 20; ++id)
            scene.send(kPort, kServer, webSocketFrame(runAnswer(id)), most);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(wholeRows(session), 11u);
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{zeros.size() - 1'400});
        QCOMPARE(count(session, Rule::Resync), std::size_t{1});
    }
}

void TstIngestWebSocket::framesThatBeginNoSegmentAreFoundBehindAHole()
{
    for (const bool isMasked : {false, true}) {
        const auto from = isMasked ? kClient : kServer;
        Scene scene;
        upgrade(scene);
        scene.send(kPort, from, webSocketFrame(runAnswer(1), {.isMasked = isMasked}));
        Bytes rest = webSocketFrame(qhp(0x03, 2, noise(3'000)), {.isMasked = isMasked});
        for (std::uint32_t id = 10; id < 30; ++id)
            rest = joined({rest, webSocketFrame(runAnswer(id), {.isMasked = isMasked})});
        scene.lose(kPort, from, 1'400);
        scene.send(kPort, from, slice(rest, 1'400), 65'000);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(wholeRows(session), 21u);
    }
}

/// The client's requests of a capture that began after it had asked, or of one direction alone.
/// Bytes in the middle of a large frame that read as the header of one: where the handshake is missing, nobody knows
/// where the first segment of the other side begins; a stack that sends nonsense may do so at any time.
void TstIngestWebSocket::aHeaderThatIsNoneLosesNoDirectionForGood_data()
{
    QTest::addColumn<bool>("hasHandshake");
    QTest::addColumn<Bytes>("misread");
    QTest::addColumn<FrameFields>("server");
    const Bytes masked = ByteBuilder().u8(0x82).u8(0x85).u32(0x01020304).fill(5, 'x').fill(40, 0xff).take();
    const Bytes endless = ByteBuilder().u8(0x82).u8(0x7f).u64(0x10'0000'0000).fill(40, 0xff).take();
    for (const bool hasHandshake : {false, true}) {
        const std::string where = hasHandshake ? "after the handshake, " : "without the handshake, ";
        QTest::newRow((where + "a masked frame").c_str()) << hasHandshake << masked << FrameFields{};
        QTest::newRow((where + "a frame without end").c_str()) << hasHandshake << endless << FrameFields{};
        QTest::newRow((where + "a masked frame, and then deflated ones").c_str())
            << hasHandshake << masked << kDeflated;
    }
}

void TstIngestWebSocket::aHeaderThatIsNoneLosesNoDirectionForGood()
{
    QFETCH(const bool, hasHandshake);
    QFETCH(const Bytes, misread);
    QFETCH(const FrameFields, server);
    Scene scene;
    MessageDeflater deflater;
    if (hasHandshake)
        upgrade(scene, kDeflate);
    scene.send(kPort, kClient, webSocketFrame(runRequest(1), kMasked));
    scene.send(kPort, kServer, misread);
    for (std::uint32_t id = 1; id <= 5; ++id)
        scene.send(kPort, kServer,
                   webSocketFrame(server.isDeflated ? deflater(runAnswer(id)) : runAnswer(id), server));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    // After nonsense the context of a handshake is lost, and the first messages with it.
    QVERIFY(wholeRows(session) >= (hasHandshake && server.isDeflated ? 1u : 6u));
    QCOMPARE(count(session, Rule::Resync), std::size_t{1});
}

void TstIngestWebSocket::theResponseAloneTellsOfAWebSocket()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, kServer, upgradeResponse());
    for (std::uint32_t id = 1; id <= 4; ++id) {
        scene.send(kPort, kClient, webSocketFrame(runRequest(id), kMasked));
        scene.send(kPort, kServer, webSocketFrame(runAnswer(id)));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(wholeRows(session), 8u);
    QVERIFY(session.conversation({0}).transport == TransportKind::WebSocket);
    QCOMPARE(session.conversation({0}).subprotocolChosen, std::string("qhp.v1"));
    QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
}

void TstIngestWebSocket::contextsThatALimitTookAreTold_data()
{
    QTest::addColumn<bool>("keepsContext");
    QTest::newRow("kept from message to message") << true;
    QTest::newRow("not kept") << false;
}

/// Room for the contexts of two connections, and three that take turns: the one silent longest loses its own. That of
/// the third is still there when its turn comes, since what the others said could not be read.
void TstIngestWebSocket::contextsThatALimitTookAreTold()
{
    QFETCH(const bool, keepsContext);
    Scene scene;
    std::array<std::unique_ptr<MessageDeflater>, 3> deflaters;
    const std::string terms =
        keepsContext ? kDeflate
                     : "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n";
    for (std::uint16_t i = 0; i < 3; ++i) {
        scene.connect(kPort + i);
        scene.send(kPort + i, kClient, upgradeRequest(terms));
        scene.send(kPort + i, kServer, upgradeResponse(terms));
    }
    for (int round = 0; round < 2; ++round)
        for (std::uint16_t i = 0; i < 3; ++i) {
            if (!deflaters[i] || !keepsContext)
                deflaters[i] = std::make_unique<MessageDeflater>();
            scene.send(kPort + i, kServer, webSocketFrame((*deflaters[i])(runAnswer(1)), kDeflated));
        }
    IngestOptions options;
    options.limits.maxHeldBytes = 100'000;
    Session session;
    QVERIFY(readInto(session, scene.bytes(), options));
    QCOMPARE(wholeRows(session), keepsContext ? 4u : 6u);
    QCOMPARE(count(session, Rule::LimitReached), std::size_t(keepsContext ? 2 : 0));
    QCOMPARE(count(session, Rule::WebSocketContextLost), std::size_t{0});
}

void TstIngestWebSocket::whatIsNoQapIsNotKept()
{
    Scene scene;
    upgrade(scene, kDeflate);
    MessageDeflater server;
    scene.send(kPort, kServer, webSocketFrame(server(runAnswer(1)), kDeflated));
    for (int i = 0; i < 8; ++i)
        scene.send(kPort, kServer, webSocketFrame(server(noise(1 << 20, i)), kDeflated), 60'000);
    scene.send(kPort, kServer, webSocketFrame(server(runAnswer(2)), kDeflated));
    IngestOptions options;
    options.limits.maxSpilledBytes = 1 << 20;
    Session session;
    QVERIFY(readInto(session, scene.bytes(), options));
    QCOMPARE(wholeRows(session), 2u);
    QCOMPARE(session.counters().skippedBytes, std::uint64_t{8} << 20);
    QCOMPARE(count(session, Rule::Resync), std::size_t{8});
    QCOMPARE(count(session, Rule::LimitReached), std::size_t{0});
}

void TstIngestWebSocket::aMessageThatUnpacksToTooMuchIsTold_data()
{
    QTest::addColumn<std::size_t>("zeros");
    QTest::addColumn<std::size_t>("bombs");
    QTest::newRow("below the ratio's floor") << std::size_t{60'000} << std::size_t{0};
    QTest::newRow("more than a hundred times its size") << std::size_t{1'000'000} << std::size_t{1};
}

void TstIngestWebSocket::aMessageThatUnpacksToTooMuchIsTold()
{
    QFETCH(const std::size_t, zeros);
    QFETCH(const std::size_t, bombs);
    for (const std::size_t most : kSegmentSizes) {
        Scene scene;
        upgrade(scene, kDeflate);
        MessageDeflater server;
        scene.send(kPort, kServer, webSocketFrame(server(runAnswer(3)), kDeflated), most);
        scene.send(kPort, kServer, webSocketFrame(server(qhp(0x02, 1, Bytes(zeros))), kDeflated), most);
        // Half of it alone would be too much for its size, all of it is not.
        const Bytes fair = joined({Bytes(100'000), noise(100'000)});
        scene.send(kPort, kServer, webSocketFrame(MessageDeflater()(qhp(0x02, 2, fair)), kDeflated), most);
        IngestOptions options;
        options.limits.maxDecodedRatio = 100;
        Session session;
        QVERIFY(readInto(session, scene.bytes(), options));
        QCOMPARE(session.rowCount(), 3u);
        QCOMPARE(wholeRows(session), bombs == 0 ? 3u : 2u);
        QCOMPARE(session.row({1}).has(RowFlag::Complete), bombs == 0);
        QCOMPARE(count(session, Rule::Bomb), bombs);
        QCOMPARE(count(session, Rule::LimitReached), std::size_t{0});
    }
}

QTEST_APPLESS_MAIN(TstIngestWebSocket)
#include "tst_ingest_websocket.moc"
