// SPDX-License-Identifier: MIT
/// Segments that bring nothing new: sent again, seen again at another capture point, or with other bytes than the
/// first time. (PROTOCOL §7)
#include "support/tcp_play.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kClient = TcpPlay::kClient;

constexpr PacketSource from(CapturePoint point, std::uint16_t ipId = 0)
{
    return {point, ipId};
}

struct Counts
{
    std::size_t repetitions;
    std::size_t seenTwice;
    std::size_t conflicts;

    friend bool operator==(const Counts&, const Counts&) = default;
};

Counts countsOf(const TcpPlay& play)
{
    return {play.log().notesOf(Rule::Retransmission), play.log().notesOf(Rule::PacketSeenTwice),
            play.log().notesOf(Rule::OverlapConflict)};
}

}  // namespace

class TstTcpRepetitions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void otherBytesThanTheFirstTimeAreAConflict();
    void aCutCopyIsComparedAsFarAsItGoes();
    void whatAnotherPointSawIsNoRetransmission();
    void aRetransmissionThatTwoPointsSawIsOne();
    void aLateCopyIsSentAgain();
    void whatWaitsIsComparedToo();
    void whatWasLongAgoIsForgotten();
    void manyCopiesCostWhatTheyAre();
};

void TstTcpRepetitions::otherBytesThanTheFirstTimeAreAConflict()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").segment(kClient, 1'004, "two").segment(kClient, 1'007, "three");
    play.segment(kClient, 1'001, "onetwo");
    QCOMPARE(countsOf(play), (Counts{1, 0, 0}));
    play.segment(kClient, 1'002, "netwX");
    QCOMPARE(countsOf(play), (Counts{2, 0, 1}));
    play.segment(kClient, 1'010, "Xefour");  // a part of it is new
    QCOMPARE(countsOf(play), (Counts{3, 0, 2}));
    QCOMPARE(QString::fromStdString(play.sent(kClient)), QString("onetwothreefour"));
}

void TstTcpRepetitions::aCutCopyIsComparedAsFarAsItGoes()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "onetwo", {}, {}, 3);
    play.segment(kClient, 1'001, "oneXXX").segment(kClient, 1'003, "eYYY", {}, {}, 2);
    QCOMPARE(countsOf(play), (Counts{2, 0, 0}));
    play.segment(kClient, 1'002, "Xe", {}, {}, 2);
    QCOMPARE(countsOf(play), (Counts{3, 0, 1}));
}

void TstTcpRepetitions::whatAnotherPointSawIsNoRetransmission()
{
    TcpPlay play;
    play.handshake();
    const auto atBoth = [&](std::uint32_t sequence, std::string_view bytes, std::uint16_t ipId) {
        play.source = from(0, ipId);
        play.segment(kClient, sequence, bytes).wait(1ms);
        play.source = from(1, ipId);
        play.segment(kClient, sequence, bytes).wait(1ms);
    };
    atBoth(1'001, "one", 17);
    atBoth(1'004, "two", 18);
    QCOMPARE(countsOf(play), (Counts{0, 2, 0}));
    play.source = from(2, 18);
    play.segment(kClient, 1'004, "two");
    QCOMPARE(countsOf(play), (Counts{0, 3, 0}));
    // Another number, another length, other bytes, or a point that had it: sent again.
    play.source = from(3, 19);
    play.segment(kClient, 1'004, "two");
    QCOMPARE(countsOf(play), (Counts{1, 3, 0}));
    play.source = from(3, 18);
    play.segment(kClient, 1'004, "tw");
    QCOMPARE(countsOf(play), (Counts{2, 3, 0}));
    play.segment(kClient, 1'004, "twX");
    QCOMPARE(countsOf(play), (Counts{3, 3, 1}));
    play.source = from(1, 18);
    play.segment(kClient, 1'004, "two");
    QCOMPARE(countsOf(play), (Counts{4, 3, 1}));
    QCOMPARE(QString::fromStdString(play.sent(kClient)), QString("onetwo"));
}

void TstTcpRepetitions::aRetransmissionThatTwoPointsSawIsOne()
{
    TcpPlay play;
    play.handshake();
    for (const std::uint16_t ipId : {std::uint16_t{17}, std::uint16_t{18}}) {
        for (const CapturePoint point : {CapturePoint{0}, CapturePoint{1}}) {
            play.source = from(point, ipId);
            play.segment(kClient, 1'001, "one").wait(1ms);
        }
        play.wait(200ms);
    }
    QCOMPARE(countsOf(play), (Counts{1, 2, 0}));
}

void TstTcpRepetitions::aLateCopyIsSentAgain()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").wait(499ms);
    play.source = from(1);
    play.segment(kClient, 1'001, "one");
    QCOMPARE(countsOf(play), (Counts{0, 1, 0}));
    play.wait(2ms);
    play.source = from(2);
    play.segment(kClient, 1'001, "one");
    QCOMPARE(countsOf(play), (Counts{1, 1, 0}));
}

void TstTcpRepetitions::whatWaitsIsComparedToo()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").segment(kClient, 1'007, "three");
    play.source = from(1);
    play.segment(kClient, 1'007, "three");
    QCOMPARE(countsOf(play), (Counts{0, 1, 0}));
    play.source = from(0);
    play.segment(kClient, 1'007, "three");
    QCOMPARE(countsOf(play), (Counts{1, 1, 0}));
    play.source = from(1);
    play.segment(kClient, 1'007, "thrXX");
    QCOMPARE(countsOf(play), (Counts{2, 1, 1}));
}

void TstTcpRepetitions::whatWasLongAgoIsForgotten()
{
    TcpPlay play;
    play.handshake();
    for (std::uint32_t i = 0; i < 40'000; ++i)
        play.segment(kClient, 1'001 + i, "a");
    play.segment(kClient, 40'990, "X").segment(kClient, 1'001, "X");
    QCOMPARE(countsOf(play), (Counts{2, 0, 1}));
}

void TstTcpRepetitions::manyCopiesCostWhatTheyAre()
{
    // Each copy of a long segment is compared once, however many came before it.
    const std::string bytes(60'000, 'x');
    TcpPlay play;
    play.handshake().segment(kClient, 1'001, bytes);
    for (int i = 0; i < 60; ++i)
        play.segment(kClient, 1'001, bytes);
    QCOMPARE(countsOf(play), (Counts{60, 0, 0}));
}

QTEST_APPLESS_MAIN(TstTcpRepetitions)
#include "tst_tcp_repetitions.moc"
