// SPDX-License-Identifier: MIT
/// Where TCP connections begin and end, and how many are kept.
#include "transport/tcp_reassembler.h"

#include "support/tcp_play.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr auto kClient = TcpPlay::kClient;
constexpr auto kServer = TcpPlay::kServer;
constexpr std::array<std::uint16_t, 3> kPorts = {1'001, 1'002, 1'003};

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

}  // namespace

class TstTcpConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoSendsTheFirstSynIsTheClient();
    void aSynAckTellsTheClientToo();
    void withoutASynNobodyKnowsTheClient();
    void aCaptureMayBeginAnywhere();
    void aConnectionWithoutBytesLeavesNothing();
    void bytesInTheSynCount();
    void aSideEndsWithItsFin();
    void aFinWaitsForWhatIsBeforeIt();
    void bothFinsCloseTheConnection();
    void aResetNamesWhoSentIt();
    void whatComesAfterTheEndIsDropped();
    void aNewSynBetweenTheSamePortsIsANewConnection();
    void aSynThatIsSentAgainIsTheSameConnection();
    void aSynAckWithoutItsSynIsANewConnection();
    void aSynAckAfterTheServersBytesIsTheSameConnection();
    void theConnectionSilentLongestIsForgotten();
    void theEndOfTheCaptureEndsAll();
};

void TstTcpConnections::whoSendsTheFirstSynIsTheClient()
{
    TcpPlay play;
    play.handshake().segment(kServer, 1'001, "hi");
    QVERIFY(play.log().start.client == kClient);
    QVERIFY(play.log().start.isFromStart[0]);
    QVERIFY(play.log().start.isFromStart[1]);
    QVERIFY(play.log().start.firstSender == kServer);
    QCOMPARE(play.log().start.packet, std::uint64_t{3});
}

void TstTcpConnections::aSynAckTellsTheClientToo()
{
    TcpPlay play;
    play.synAck(1'000, 1'001).segment(kClient, 1'001, "hi");
    QVERIFY(play.log().start.client == kClient);
    QVERIFY(!play.log().start.isFromStart[indexOf(kClient)]);
    QVERIFY(play.log().start.isFromStart[indexOf(kServer)]);
}

void TstTcpConnections::withoutASynNobodyKnowsTheClient()
{
    TcpPlay play;
    play.segment(kServer, 5'000, "hi");
    QVERIFY(!play.log().start.client.has_value());
    QVERIFY(!play.log().start.isFromStart[0]);
    QVERIFY(!play.log().start.isFromStart[1]);
}

void TstTcpConnections::aCaptureMayBeginAnywhere()
{
    TcpPlay play;
    play.segment(kClient, 0xffff'fffe, "middle ", {}, 9'000).segment(kClient, 5, "end");
    play.segment(kServer, 9'000, "answer", {}, 8).finish();
    QCOMPARE(text(play.sent(kClient)), QString("middle end$"));
    QCOMPARE(text(play.sent(kServer)), QString("answer$"));
}

void TstTcpConnections::aConnectionWithoutBytesLeavesNothing()
{
    TcpPlay play;
    play.handshake().ack(kClient, 1'001, 1'001).fin(kClient, 1'001).fin(kServer, 1'001).finish();
    QCOMPARE(play.connections(), std::size_t{0});
}

void TstTcpConnections::bytesInTheSynCount()
{
    TcpPlay play;
    play.segment(kClient, 1'000, "fast ", {.syn = true}).synAck(1'000, 1'006).segment(kClient, 1'006, "open");
    QCOMPARE(text(play.sent(kClient)), QString("fast open"));
}

void TstTcpConnections::aSideEndsWithItsFin()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "bye", {.fin = true}).segment(kServer, 1'001, "wait");
    QCOMPARE(text(play.sent(kClient)), QString("bye$"));
    QCOMPARE(text(play.sent(kServer)), QString("wait"));
    QVERIFY(!play.log().end.has_value());
}

void TstTcpConnections::aFinWaitsForWhatIsBeforeIt()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").fin(kClient, 1'007);
    QCOMPARE(text(play.sent(kClient)), QString("one"));
    play.segment(kClient, 1'004, "two");
    QCOMPARE(text(play.sent(kClient)), QString("onetwo$"));
}

void TstTcpConnections::bothFinsCloseTheConnection()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").fin(kClient, 1'004).fin(kServer, 1'001);
    QCOMPARE(text(play.sent(kClient)), QString("one$"));
    QCOMPARE(text(play.sent(kServer)), QString("$"));
    QVERIFY(play.log().end == StreamEnd::Closed);
    play.finish();
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpConnections::aResetNamesWhoSentIt()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").rst(kServer, 1'001).finish();
    QVERIFY(play.log().end == StreamEnd::Reset);
    QVERIFY(play.log().endedBy == kServer);
    QCOMPARE(text(play.sent(kClient)), QString("one$"));
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpConnections::whatComesAfterTheEndIsDropped()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").rst(kServer, 1'001);
    play.segment(kClient, 1'004, "two").segment(kClient, 1'001, "one").fin(kClient, 1'007).finish();
    QCOMPARE(play.connections(), std::size_t{1});
    QCOMPARE(text(play.sent(kClient)), QString("one$"));
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpConnections::aNewSynBetweenTheSamePortsIsANewConnection()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "first");
    play.syn(500'000)
        .synAck(700'000, 500'001)
        .segment(kClient, 500'001, "second")
        .segment(kServer, 700'001, "yes");
    play.finish();
    QCOMPARE(play.connections(), std::size_t{2});
    QCOMPARE(text(play.sent(kClient, 0)), QString("first$"));
    QVERIFY(play.log(0).end == StreamEnd::Replaced);
    QCOMPARE(text(play.sent(kClient, 1)), QString("second$"));
    QCOMPARE(text(play.sent(kServer, 1)), QString("yes$"));
}

void TstTcpConnections::aSynThatIsSentAgainIsTheSameConnection()
{
    TcpPlay play;
    play.syn(1'000).syn(1'000).synAck(1'000, 1'001).synAck(1'000, 1'001);
    play.segment(kClient, 1'001, "one").syn(1'000).segment(kClient, 1'004, "two").finish();
    QCOMPARE(play.connections(), std::size_t{1});
    QCOMPARE(text(play.sent(kClient)), QString("onetwo$"));
}

void TstTcpConnections::aSynAckWithoutItsSynIsANewConnection()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").fin(kClient, 1'004).fin(kServer, 1'001);
    play.synAck(700'000, 500'001)
        .segment(kServer, 700'001, "hello")
        .segment(kClient, 500'001, "two")
        .finish();
    QCOMPARE(play.connections(), std::size_t{2});
    QCOMPARE(text(play.sent(kServer, 1)), QString("hello$"));
    QCOMPARE(text(play.sent(kClient, 1)), QString("two$"));
    QVERIFY(play.log(1).start.client == kClient);
}

void TstTcpConnections::aSynAckAfterTheServersBytesIsTheSameConnection()
{
    TcpPlay play;
    play.syn(1'000).segment(kServer, 1'001, "early", {}, 1'001).synAck(1'000, 1'001);
    play.segment(kServer, 1'006, " bird", {}, 1'001).finish();
    QCOMPARE(play.connections(), std::size_t{1});
    QCOMPARE(text(play.sent(kServer)), QString("early bird$"));
}

void TstTcpConnections::theConnectionSilentLongestIsForgotten()
{
    Limits limits;
    limits.maxConnections = 3;
    TcpPlay play(limits);
    for (const std::uint16_t port : kPorts) {
        play.clientPort = port;
        play.segment(kClient, 1, "a");
    }
    play.clientPort = 1'001;
    play.segment(kClient, 2, "b");
    play.clientPort = 1'004;
    play.segment(kClient, 1, "c");
    QCOMPARE(play.forgotten(), std::uint64_t{1});
    QVERIFY(play.log(1).end == StreamEnd::Forgotten);
    QVERIFY(!play.log(0).end.has_value());
    play.finish();
    QVERIFY(play.log(0).end == StreamEnd::CaptureEnd);
    QCOMPARE(text(play.sent(kClient, 0)), QString("ab$"));
}

void TstTcpConnections::theEndOfTheCaptureEndsAll()
{
    TcpPlay play;
    for (const std::uint16_t port : kPorts) {
        play.clientPort = port;
        play.handshake().segment(kClient, 1'001, "a");
    }
    play.finish();
    QCOMPARE(play.connections(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(play.log(i).end == StreamEnd::CaptureEnd);
        QCOMPARE(text(play.sent(kClient, i)), QString("a$"));
        QCOMPARE(text(play.sent(kServer, i)), QString("$"));
    }
}

QTEST_APPLESS_MAIN(TstTcpConnections)
#include "tst_tcp_connections.moc"
