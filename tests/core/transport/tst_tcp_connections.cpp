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
    void whatWaitsBehindAFinComesBeforeTheSidesEnd();
    void bytesBehindASidesEndAreANewConnection();
    void aKeepAliveBehindAFinIsNoNewConnection_data();
    void aKeepAliveBehindAFinIsNoNewConnection();
    void bothFinsCloseTheConnection();
    void aResetNamesWhoSentIt();
    void whatComesAfterTheEndIsDropped();
    void aResetFromElsewhereLosesNothing();
    void aResetFromElsewhereThatNothingFollowsIsBelieved();
    void aResetThatIsBelievedLateKeepsItsTime_data();
    void aResetThatIsBelievedLateKeepsItsTime();
    void aResetBehindAHoleIsBelieved();
    void bytesBehindTheEndAreANewConnection_data();
    void bytesBehindTheEndAreANewConnection();
    void bytesSentAgainAfterTheEndAreNoNewConnection();
    void bytesBeforeTheFirstAreANewConnectionAfterAWhile();
    void aSynThatNobodyAnswersLosesNothing();
    void aSynWithoutItsAnswerIsBelievedWithTheFirstByte_data();
    void aSynWithoutItsAnswerIsBelievedWithTheFirstByte();
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

/// Found by fuzzing: they came behind the end, where nobody takes them.
void TstTcpConnections::whatWaitsBehindAFinComesBeforeTheSidesEnd()
{
    TcpPlay play;
    play.handshake()
        .segment(kClient, 1'001, "one")
        .segment(kClient, 9'001, "far")
        .fin(kClient, 1'004)
        .finish();
    QCOMPARE(text(play.sent(kClient)), QStringLiteral("one[-7997]far$"));
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpConnections::bytesBehindASidesEndAreANewConnection()
{
    TcpPlay play;
    play.handshake()
        .segment(kClient, 1'001, "one")
        .fin(kClient, 1'004)
        .segment(kClient, 1'004, "two")
        .finish();
    QCOMPARE(play.connections(), std::size_t{2});
    QCOMPARE(text(play.sent(kClient, 0)), QStringLiteral("one$"));
    QCOMPARE(text(play.sent(kClient, 1)), QStringLiteral("two$"));
    QCOMPARE(play.log(0).lies, std::size_t{0});
}

/// A client that has asked for all it wants, and waits for a long answer: the number of its FIN counts as sent.
void TstTcpConnections::aKeepAliveBehindAFinIsNoNewConnection_data()
{
    QTest::addColumn<quint32>("fin");
    QTest::addColumn<QString>("sent");
    QTest::newRow("all came") << 1'004u << "one$";
    QTest::newRow("what is before the FIN is not in the capture") << 1'009u << "one[-5]$";
}

void TstTcpConnections::aKeepAliveBehindAFinIsNoNewConnection()
{
    QFETCH(const quint32, fin);
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").fin(kClient, fin);
    play.segment(kServer, 1'001, "a long ");
    for (int i = 0; i < 3; ++i)
        play.wait(std::chrono::hours(2))
            .segment(kClient, fin, std::string(1, '\0'))
            .ack(kServer, 1'008, fin + 1);
    play.segment(kServer, 1'008, "answer").fin(kServer, 1'014).finish();
    QCOMPARE(play.connections(), std::size_t{1});
    QTEST(text(play.sent(kClient)), "sent");
    QCOMPARE(text(play.sent(kServer)), QString("a long answer$"));
    QCOMPARE(play.log().lies, std::size_t{0});
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

/// One of an earlier connection, or a forged one: the two ends go on. (RFC 5961 §3)
void TstTcpConnections::aResetFromElsewhereLosesNothing()
{
    for (const Side by : {kClient, kServer}) {
        TcpPlay play;
        play.handshake().segment(kClient, 1'001, "one ").segment(kServer, 1'001, "yes ");
        play.segment(by, 1'234'567'890, "gone", {.rst = true}, 987'654'321);
        play.segment(kClient, 1'005, "two").segment(kServer, 1'005, "no").finish();
        QCOMPARE(play.connections(), std::size_t{1});
        QCOMPARE(text(play.sent(kClient)), QString("one two$"));
        QCOMPARE(text(play.sent(kServer)), QString("yes no$"));
        QVERIFY(play.log().end == StreamEnd::CaptureEnd);
        QVERIFY(play.log().notes.empty());
    }
}

void TstTcpConnections::aResetFromElsewhereThatNothingFollowsIsBelieved()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").rst(kServer, 1'234'567'890).finish();
    QVERIFY(play.log().end == StreamEnd::Reset);
    QVERIFY(play.log().endedBy == kServer);
}

void TstTcpConnections::aResetThatIsBelievedLateKeepsItsTime_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("at the capture's end") << false;
    QTest::newRow("with a new connection between the ports") << true;
}

void TstTcpConnections::aResetThatIsBelievedLateKeepsItsTime()
{
    QFETCH(const bool, isReplaced);
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").wait(std::chrono::seconds(5));
    const Timestamp at = play.now;
    play.rst(kServer, 1'234'567'890).wait(std::chrono::hours(1));
    if (isReplaced)
        play.syn(77'000'000).synAck(88'000'000, 77'000'001);
    play.finish();
    QVERIFY(play.log().end == StreamEnd::Reset);
    QVERIFY(play.log().endedBy == kServer);
    QCOMPARE(play.log().endedAt, at);
}

void TstTcpConnections::aResetBehindAHoleIsBelieved()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").segment(kServer, 5'001, "late").rst(kServer, 5'005);
    QVERIFY(play.log().end == StreamEnd::Reset);
    QCOMPARE(text(play.sent(kServer)), QString("[-4000]late$"));
}

void TstTcpConnections::bytesBehindTheEndAreANewConnection_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::addColumn<std::uint32_t>("sequence");
    QTest::addColumn<int>("seconds");
    QTest::newRow("after both FINs") << false << 900'000u << 0;
    QTest::newRow("after both FINs, right behind") << false << 1'005u << 0;
    QTest::newRow("after both FINs, lower numbers") << false << 5u << 0;
    QTest::newRow("a while after a reset") << true << 900'000u << 3;
    QTest::newRow("a while after a reset, right behind") << true << 1'004u << 3;
}

/// The SYN of the new one is not in the capture.
void TstTcpConnections::bytesBehindTheEndAreANewConnection()
{
    QFETCH(const bool, isReset);
    QFETCH(const std::uint32_t, sequence);
    QFETCH(const int, seconds);
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one");
    if (isReset)
        play.rst(kServer, 1'001);
    else
        play.fin(kClient, 1'004).fin(kServer, 1'001);
    play.wait(std::chrono::seconds(seconds));
    play.segment(kClient, sequence, "two ").segment(kServer, 800'000, "yes");
    play.segment(kClient, sequence + 4, "three").finish();
    QCOMPARE(play.connections(), std::size_t{2});
    QCOMPARE(text(play.sent(kClient, 0)), QString("one$"));
    QCOMPARE(text(play.sent(kClient, 1)), QString("two three$"));
    QCOMPARE(text(play.sent(kServer, 1)), QString("yes$"));
    QVERIFY(!play.log(1).start.isFromStart[0]);
}

void TstTcpConnections::bytesSentAgainAfterTheEndAreNoNewConnection()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one").segment(kClient, 1'004, "two", {.fin = true});
    play.fin(kServer, 1'001).wait(std::chrono::seconds(5));
    play.segment(kClient, 1'004, "two", {.fin = true}).segment(kClient, 1'001, "onetwo").finish();
    QCOMPARE(play.connections(), std::size_t{1});
    QCOMPARE(text(play.sent(kClient)), QString("onetwo$"));
}

/// Neither the end of the first one nor the SYN of the second is in the capture.
void TstTcpConnections::bytesBeforeTheFirstAreANewConnectionAfterAWhile()
{
    TcpPlay play;
    play.syn(3'000'000).synAck(5'000'000, 3'000'001);
    play.segment(kClient, 3'000'001, "one").segment(kServer, 5'000'001, "yes");
    play.wait(std::chrono::seconds(100));
    play.segment(kClient, 900'000, "two ").segment(kServer, 800'000, "no ");
    play.segment(kClient, 900'004, "three").finish();
    QCOMPARE(play.connections(), std::size_t{2});
    QCOMPARE(text(play.sent(kClient, 1)), QString("two three$"));
    QCOMPARE(text(play.sent(kServer, 1)), QString("no $"));
}

/// The server answers it with an acknowledgment of what it has, and both go on. (RFC 5961 §4)
void TstTcpConnections::aSynThatNobodyAnswersLosesNothing()
{
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "one ").segment(kServer, 1'001, "yes ");
    play.syn(77'777'777).ack(kServer, 1'005, 1'005);
    play.segment(kClient, 1'005, "two", {}, 1'005).segment(kServer, 1'005, "no", {}, 1'008).finish();
    QCOMPARE(play.connections(), std::size_t{1});
    QCOMPARE(text(play.sent(kClient)), QString("one two$"));
    QCOMPARE(text(play.sent(kServer)), QString("yes no$"));
}

void TstTcpConnections::aSynWithoutItsAnswerIsBelievedWithTheFirstByte_data()
{
    QTest::addColumn<bool>("isServersTurn");
    QTest::newRow("the client's") << false;
    QTest::newRow("the server's") << true;
}

void TstTcpConnections::aSynWithoutItsAnswerIsBelievedWithTheFirstByte()
{
    QFETCH(const bool, isServersTurn);
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, "first").syn(500'000'000);
    if (isServersTurn)
        play.segment(kServer, 700'000'000, "hello", {}, 500'000'001);
    play.segment(kClient, 500'000'001, "second", {}, 700'000'005).finish();
    QCOMPARE(play.connections(), std::size_t{2});
    QVERIFY(play.log(0).end == StreamEnd::Replaced);
    QCOMPARE(text(play.sent(kClient, 0)), QString("first$"));
    QCOMPARE(text(play.sent(kClient, 1)), QString("second$"));
    QCOMPARE(text(play.sent(kServer, 1)), QString(isServersTurn ? "hello$" : "$"));
    QVERIFY(play.log(1).start.client == kClient);
    QVERIFY(play.log(1).start.isFromStart[indexOf(kClient)]);
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
