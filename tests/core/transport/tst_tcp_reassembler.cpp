// SPDX-License-Identifier: MIT
#include "transport/tcp_reassembler.h"

#include "support/tcp_play.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kClient = TcpPlay::kClient;
constexpr auto kServer = TcpPlay::kServer;

/// A part of a stream: where it begins, how long it is.
struct Part
{
    std::size_t offset = 0;
    std::size_t size = 0;
};
using Parts = std::vector<Part>;

/// Text in which no two places look alike.
std::string textOf(std::size_t size)
{
    std::string text;
    for (std::size_t i = 0; text.size() < size; ++i)
        text += std::to_string(i) + '.';
    text.resize(size);
    return text;
}

Parts inOrder(std::size_t total, std::size_t step)
{
    Parts parts;
    for (std::size_t at = 0; at < total; at += step)
        parts.push_back({at, std::min(step, total - at)});
    return parts;
}

Parts reversed(Parts parts)
{
    std::ranges::reverse(parts);
    return parts;
}

Parts swapped(Parts parts)
{
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
        std::swap(parts[i], parts[i + 1]);
    return parts;
}

Parts doubled(const Parts& parts)
{
    Parts all;
    for (const Part& part : parts)
        all.insert(all.end(), 2, part);
    return all;
}

/// Each part reaches into the ones before and behind it.
Parts widened(Parts parts, std::size_t total)
{
    for (Part& part : parts) {
        const std::size_t before = std::min<std::size_t>(part.offset, 7);
        const std::size_t behind = std::min<std::size_t>(total - part.offset - part.size, 11);
        part = {part.offset - before, part.size + before + behind};
    }
    return parts;
}

Parts shuffled(Parts parts, std::uint32_t seed)
{
    std::shuffle(parts.begin(), parts.end(), std::minstd_rand(seed));
    return parts;
}

/// What three parts out of four look like in no order, with some twice and some overlapping.
Parts anyParts(std::size_t total, std::uint32_t seed)
{
    std::minstd_rand random(seed);
    Parts parts = inOrder(total, 1 + (random() >> 4) % 90);
    const std::size_t more = parts.size() / 2;
    for (std::size_t i = 0; i < more; ++i) {
        const std::size_t offset = (random() >> 4) % total;
        parts.push_back({offset, std::min<std::size_t>(total - offset, 1 + (random() >> 4) % 200)});
    }
    return shuffled(std::move(parts), seed);
}

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

}  // namespace

Q_DECLARE_METATYPE(Parts)

class TstTcpReassembler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsInAnyOrderGiveTheStream_data();
    void partsInAnyOrderGiveTheStream();
    void anyPartsGiveTheStream();
    void bothSidesAreStreamsOfTheirOwn();
    void theFirstCopyOfAByteWins_data();
    void theFirstCopyOfAByteWins();
    void copiesThatDifferAreNoted();
    void aHoleThatWasAcknowledgedIsAGap();
    void anAcknowledgmentThatCameTooEarlyLosesNothing();
    void anAnswerStandsBehindTheHoleThatItAcknowledges();
    void aHoleIsWaitedForTwoSeconds();
    void aHoleIsNoGapWhileTheStreamGoesOn();
    void aSegmentFarAheadCostsNothing();
    void aHoleIsGivenUpAtTheLimits_data();
    void aHoleIsGivenUpAtTheLimits();
    void aHoleAtTheEndIsAGap_data();
    void aHoleAtTheEndIsAGap();
    void whatASnapLengthCutIsAGapOfItsKind();
    void segmentsEndInBoundaries();
    void keepAlivesAreNoData();
    void retransmissionsAreNoted();
    void aSegmentThatOvertookIsNoted();
    void manySegmentsBehindAHoleCostLittle();
};

void TstTcpReassembler::partsInAnyOrderGiveTheStream_data()
{
    QTest::addColumn<Parts>("parts");
    constexpr std::size_t total = 2'000;
    const Parts plain = inOrder(total, 100);
    QTest::newRow("in order") << plain;
    QTest::newRow("byte by byte") << inOrder(total, 1);
    QTest::newRow("reversed") << reversed(plain);
    QTest::newRow("byte by byte, reversed") << reversed(inOrder(total, 1));
    QTest::newRow("pairs swapped") << swapped(plain);
    QTest::newRow("each twice") << doubled(plain);
    QTest::newRow("each twice, reversed") << doubled(reversed(plain));
    QTest::newRow("overlapping") << widened(plain, total);
    QTest::newRow("overlapping, reversed") << reversed(widened(plain, total));
    QTest::newRow("overlapping, pairs swapped") << swapped(widened(plain, total));
    QTest::newRow("shuffled") << shuffled(plain, 5);
    QTest::newRow("the whole first, then parts of it") << [&] {
        Parts parts = {{0, total}};
        parts.insert(parts.end(), plain.begin(), plain.end());
        return parts;
    }();
    QTest::newRow("the whole but one byte first") << Parts{{1, total - 1}, {0, 1}};
    QTest::newRow("a small part, then a larger one that holds it")
        << Parts{{500, 100}, {400, 300}, {0, 450}, {600, 1'400}};
    QTest::newRow("a large part, then smaller ones in it")
        << Parts{{400, 300}, {500, 100}, {450, 50}, {0, 500}, {600, 1'400}};
    QTest::newRow("the same start, longer each time") << Parts{{10, 10}, {10, 20}, {10, 1'990}, {0, 10}};
    QTest::newRow("the same start, shorter each time") << Parts{{10, 1'990}, {10, 20}, {10, 10}, {0, 10}};
}

void TstTcpReassembler::partsInAnyOrderGiveTheStream()
{
    QFETCH(const Parts, parts);
    const std::string stream = textOf(2'000);
    // Far from the turn of the sequence numbers, before it, and right at it.
    for (const std::uint32_t initial : {1'000u, 0xffff'ffffu, 0xffff'fc00u, 0x7fff'fff0u}) {
        TcpPlay play;
        play.syn(initial);
        for (const Part& part : parts)
            play.segment(kClient, initial + 1 + static_cast<std::uint32_t>(part.offset),
                         std::string_view(stream).substr(part.offset, part.size));
        play.finish();
        QCOMPARE(play.connections(), std::size_t{1});
        QCOMPARE(text(play.sent(kClient)), text(stream + '$'));
        QCOMPARE(play.log().lies, std::size_t{0});
        QCOMPARE(play.log().notesOf(Rule::OverlapConflict), std::size_t{0});
    }
}

void TstTcpReassembler::anyPartsGiveTheStream()
{
    const std::string stream = textOf(3'000);
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        TcpPlay play;
        const std::uint32_t initial = 0u - seed * 11;
        play.syn(initial);
        for (const Part& part : anyParts(stream.size(), seed))
            play.segment(kClient, initial + 1 + static_cast<std::uint32_t>(part.offset),
                         std::string_view(stream).substr(part.offset, part.size));
        play.finish();
        QCOMPARE(text(play.sent(kClient)), text(stream + '$'));
        QCOMPARE(play.log().lies, std::size_t{0});
    }
}

void TstTcpReassembler::bothSidesAreStreamsOfTheirOwn()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "ask", {}, 1'001);
    play.segment(kServer, 1'004, "ond", {}, 1'004);
    play.segment(kServer, 1'001, "sec", {}, 1'004);
    play.segment(kClient, 1'004, " more", {}, 1'007);
    play.finish();
    QCOMPARE(text(play.sent(kClient)), QString("ask more$"));
    QCOMPARE(text(play.sent(kServer)), QString("second$"));
}

void TstTcpReassembler::theFirstCopyOfAByteWins_data()
{
    QTest::addColumn<Parts>("parts");
    QTest::addColumn<QString>("stream");
    // Part n is all letters of its own: a, b, c …
    QTest::newRow("sent again") << Parts{{0, 5}, {0, 5}} << "aaaaa";
    QTest::newRow("sent again with more") << Parts{{0, 5}, {0, 8}} << "aaaaabbb";
    QTest::newRow("sent again in part") << Parts{{0, 5}, {3, 5}} << "aaaaabbb";
    QTest::newRow("waiting, then what overlaps its start") << Parts{{5, 5}, {3, 4}, {0, 3}} << "cccbbaaaaa";
    QTest::newRow("waiting, then what overlaps its end") << Parts{{2, 5}, {5, 5}, {0, 2}} << "ccaaaaabbb";
    QTest::newRow("waiting, then what holds it") << Parts{{4, 2}, {2, 6}, {0, 2}} << "ccbbaabb";
    QTest::newRow("waiting, then the same with more") << Parts{{2, 3}, {2, 6}, {0, 2}} << "ccaaabbb";
    QTest::newRow("waiting twice, then what holds both")
        << Parts{{2, 2}, {6, 2}, {1, 8}, {0, 1}} << "dcaaccbbc";
    QTest::newRow("waiting, then what fills the hole and more") << Parts{{4, 3}, {0, 9}} << "bbbbaaabb";
}

void TstTcpReassembler::theFirstCopyOfAByteWins()
{
    QFETCH(const Parts, parts);
    QFETCH(const QString, stream);
    TcpPlay play;
    play.handshake();
    char letter = 'a';
    for (const Part& part : parts)
        play.segment(kClient, 1'001 + static_cast<std::uint32_t>(part.offset),
                     std::string(part.size, letter++));
    play.finish();
    QCOMPARE(text(play.sent(kClient)), stream + '$');
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpReassembler::copiesThatDifferAreNoted()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "a");
    play.segment(kClient, 1'005, "eeee").segment(kClient, 1'004, "dXee").segment(kClient, 1'002, "bc");
    play.finish();
    QCOMPARE(text(play.sent(kClient)), QString("abcdeeee$"));
    QCOMPARE(play.log().notesOf(Rule::OverlapConflict), std::size_t{1});
}

void TstTcpReassembler::aHoleThatWasAcknowledgedIsAGap()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").segment(kClient, 1'008, "three");
    QCOMPARE(text(play.sent(kClient)), QString("one"));
    play.ack(kServer, 1'001, 1'004);
    QCOMPARE(text(play.sent(kClient)), QString("one"));
    play.ack(kServer, 1'001, 1'013);  // the receiver has it: it is the capture that does not
    QCOMPARE(text(play.sent(kClient)), QString("one"));
    play.wait(4ms).ack(kServer, 1'001, 1'013);
    QCOMPARE(text(play.sent(kClient)), QString("one[-4]three"));
    // Where the acknowledgment came first, the hole is known as soon.
    play.ack(kServer, 1'001, 1'030).segment(kClient, 1'020, "five").wait(4ms).ack(kServer, 1'001, 1'030);
    QCOMPARE(text(play.sent(kClient)), QString("one[-4]three[-7]five"));
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpReassembler::anAnswerStandsBehindTheHoleThatItAcknowledges()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").segment(kClient, 1'008, "three").ack(kServer, 1'001, 1'013);
    QCOMPARE(text(play.sent(kClient)), QString("one"));
    play.wait(1ms).segment(kServer, 1'001, "yes", {}, 1'013);
    QCOMPARE(text(play.sent(kClient)), QString("one[-4]three"));
}

/// As two queues of a card, or two capture points, may have it.
void TstTcpReassembler::anAcknowledgmentThatCameTooEarlyLosesNothing()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").wait(1ms).segment(kClient, 1'007, "three");
    play.ack(kServer, 1'001, 1'012).wait(100us).segment(kClient, 1'004, "two").finish();
    QCOMPARE(text(play.sent(kClient)), QString("onetwothree$"));
    QCOMPARE(play.log().notesOf(Rule::OutOfOrder), std::size_t{1});
    QCOMPARE(play.log().notesOf(Rule::Retransmission), std::size_t{0});
}

void TstTcpReassembler::aHoleIsWaitedForTwoSeconds()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").segment(kClient, 1'008, "three").wait(1'900ms);
    play.segment(kClient, 1'013, "four");
    QCOMPARE(text(play.sent(kClient)), QString("one"));
    play.wait(200ms).segment(kClient, 1'017, "five");
    QCOMPARE(text(play.sent(kClient)), QString("one[-4]threefourfive"));
    // What comes later than that is not put back.
    play.segment(kClient, 1'004, "lost");
    QCOMPARE(text(play.sent(kClient)), QString("one[-4]threefourfive"));
}

void TstTcpReassembler::aHoleIsNoGapWhileTheStreamGoesOn()
{
    // One wild segment, sent by nobody who has a part in this stream.
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "a").segment(kClient, 0x2000'0000, "wild");
    std::string expected = "a";
    for (std::uint32_t i = 0; i < 50; ++i) {
        play.wait(100ms).segment(kClient, 1'002 + i, "b").ack(kServer, 1'001, 1'003 + i);
        expected += 'b';
    }
    QCOMPARE(text(play.sent(kClient)), text(expected));
}

void TstTcpReassembler::aSegmentFarAheadCostsNothing()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "a").segment(kClient, 0x7000'0000, "far").finish();
    QCOMPARE(text(play.sent(kClient)), "a[-" + QString::number(0x7000'0000 - 1'002) + "]far$");
}

void TstTcpReassembler::aHoleIsGivenUpAtTheLimits_data()
{
    QTest::addColumn<std::size_t>("maxSegments");
    QTest::addColumn<quint64>("maxBytes");
    QTest::newRow("segments") << std::size_t{10} << quint64{1'000'000};
    QTest::newRow("bytes") << std::size_t{1'000'000} << quint64{1'000};
}

void TstTcpReassembler::aHoleIsGivenUpAtTheLimits()
{
    QFETCH(const std::size_t, maxSegments);
    QFETCH(const quint64, maxBytes);
    Limits limits;
    limits.maxPendingSegments = maxSegments;
    limits.maxPendingBytes = maxBytes;
    const std::string part(100, 'x');
    TcpPlay play(limits);
    play.handshake();
    play.segment(kClient, 1'001, "start");
    for (std::uint32_t i = 0; i < 10; ++i)
        play.segment(kClient, 1'106 + i * 100, part);
    QCOMPARE(text(play.sent(kClient)), QString("start"));
    play.segment(kClient, 1'106 + 1'000, part);
    QCOMPARE(text(play.sent(kClient)), text("start[-100]" + std::string(1'100, 'x')));
}

void TstTcpReassembler::aHoleAtTheEndIsAGap_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("of the capture") << 0;
    QTest::newRow("by a reset") << 1;
    QTest::newRow("by a new connection") << 2;
    QTest::newRow("by both FINs") << 3;
}

void TstTcpReassembler::aHoleAtTheEndIsAGap()
{
    QFETCH(const int, end);
    TcpPlay play;
    play.handshake();
    play.segment(kServer, 1'001, "hello");
    play.segment(kClient, 1'001, "one").segment(kClient, 1'008, "three").segment(kClient, 1'020, "five");
    switch (end) {
    case 1:
        play.rst(kServer, 1'006);
        break;
    case 2:
        play.syn(777'000).synAck(888'000, 777'001);
        break;
    case 3:
        play.fin(kServer, 1'006).fin(kClient, 1'030).finish();
        QCOMPARE(text(play.sent(kClient)), QString("one[-4]three[-7]five[-6]$"));
        return;
    default:
        play.finish();
        break;
    }
    QCOMPARE(text(play.sent(kClient)), QString("one[-4]three[-7]five$"));
    QCOMPARE(text(play.sent(kServer)), QString("hello$"));
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpReassembler::whatASnapLengthCutIsAGapOfItsKind()
{
    TcpPlay play({}, true);
    play.handshake();
    play.segment(kClient, 1'001, "0123456789", {}, {}, 4);
    play.segment(kClient, 1'011, "abcdefghij", {}, {}, 0);
    play.segment(kClient, 1'021, "ABCDEFGHIJ");
    play.segment(kClient, 1'026, "FGHIJKLMNO", {}, {}, 7);  // overlaps by five, of what is new two are there
    play.segment(kClient, 1'030, "JKLMNOP", {}, {}, 3);     // what is new of it was cut off
    play.finish();
    QCOMPARE(text(play.sent(kClient)), QString("0123[~6]|[~10]|ABCDEFGHIJ|KL[~3]|[~1]|$"));
    QCOMPARE(play.log().lies, std::size_t{0});
}

void TstTcpReassembler::segmentsEndInBoundaries()
{
    TcpPlay play({}, true);
    play.handshake();
    play.segment(kClient, 1'001, "one")
        .segment(kClient, 1'007, "three")
        .segment(kClient, 1'004, "two")
        .finish();
    QCOMPARE(text(play.sent(kClient)), QString("one|two|three|$"));
}

void TstTcpReassembler::keepAlivesAreNoData()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "data").ack(kServer, 1'001, 1'005);
    play.segment(kClient, 1'004, std::string_view("\0", 1)).ack(kServer, 1'001, 1'005);
    play.ack(kClient, 1'004, 1'001);
    play.segment(kClient, 1'005, "more").finish();
    QCOMPARE(text(play.sent(kClient)), QString("datamore$"));
    QVERIFY(play.log().notes.empty());
}

void TstTcpReassembler::retransmissionsAreNoted()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one").segment(kClient, 1'001, "one");
    QCOMPARE(play.log().notesOf(Rule::Retransmission), std::size_t{1});
    QCOMPARE(play.log().notes[0].bytes, std::uint64_t{3});
    QCOMPARE(play.log().notes[0].packet, std::uint64_t{4});
    // Lost before the capture point: what fills the hole comes after the sender's timer.
    play.segment(kClient, 1'007, "three").wait(200ms).segment(kClient, 1'004, "two");
    QCOMPARE(play.log().notesOf(Rule::Retransmission), std::size_t{2});
    // Sent again while it waits.
    play.segment(kClient, 1'020, "five").segment(kClient, 1'020, "five");
    QCOMPARE(play.log().notesOf(Rule::Retransmission), std::size_t{3});
    QCOMPARE(play.log().notesOf(Rule::OutOfOrder), std::size_t{0});
}

void TstTcpReassembler::aSegmentThatOvertookIsNoted()
{
    TcpPlay play;
    play.handshake();
    play.segment(kClient, 1'001, "one")
        .segment(kClient, 1'007, "three")
        .wait(1ms)
        .segment(kClient, 1'004, "two");
    QCOMPARE(play.log().notesOf(Rule::OutOfOrder), std::size_t{1});
    QCOMPARE(play.log().notesOf(Rule::Retransmission), std::size_t{0});
}

void TstTcpReassembler::manySegmentsBehindAHoleCostLittle()
{
    const std::string part(10, 'x');
    TcpPlay play;
    play.handshake();
    for (std::uint32_t i = 1; i <= 16'000; ++i)
        play.segment(kClient, 1'001 + i * 10, part);
    QCOMPARE(play.connections(), std::size_t{0});  // nothing to hand on: nobody was asked to take it
    play.segment(kClient, 1'001, part).finish();
    QCOMPARE(text(play.sent(kClient)), text(std::string(160'010, 'x') + '$'));
}

QTEST_APPLESS_MAIN(TstTcpReassembler)
#include "tst_tcp_reassembler.moc"
