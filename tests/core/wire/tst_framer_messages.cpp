// SPDX-License-Identifier: MIT
/// QAPs that go on in the next message, even from within their headers. (PROTOCOL §7)
#include "wire/framer.h"

#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

Bytes from(const Bytes& bytes, std::size_t begin, std::size_t end = SIZE_MAX)
{
    const auto at = [&](std::size_t where) {
        return bytes.begin() + static_cast<std::ptrdiff_t>(std::min(where, bytes.size()));
    };
    return {at(begin), at(end)};
}

FramerSetup agreed()
{
    return carriedBy(Framer::Carrier::Messages, true);
}

}  // namespace

class TstFramerMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQapIsReadWhereverMessagesCutIt();
    void aHeaderCutByAMessageIsToldFromOtherBytes_data();
    void aHeaderCutByAMessageIsToldFromOtherBytes();
    void theTimeOfACutHeaderIsThatOfItsFirstByte();
};

void TstFramerMessages::aQapIsReadWhereverMessagesCutIt()
{
    const Bytes qap = data(2);
    for (std::size_t cut = 1; cut < qap.size(); ++cut) {
        const Steps alone = apart({data(1), from(qap, 0, cut), from(qap, cut), data(3)});
        const Steps packed = apart({joined({data(1), from(qap, 0, cut)}), joined({from(qap, cut), data(3)})});
        const Steps first = apart({from(qap, 0, cut), {}, from(qap, cut)});
        for (const Chunking& chunking : {inOnePiece(), inPiecesOf(1), inPiecesOf(7)}) {
            QCOMPARE(QString::fromStdString(frame(alone, chunking, agreed()).story()), QString("#1 #2 #3"));
            QCOMPARE(QString::fromStdString(frame(packed, chunking, agreed()).story()), QString("#1 #2 #3"));
            QCOMPARE(QString::fromStdString(frame(first, chunking, agreed()).story()), QString("#2"));
        }
    }
}

void TstFramerMessages::aHeaderCutByAMessageIsToldFromOtherBytes_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QString>("story");
    const auto add = [](const char* name, Steps steps, const char* story) {
        QTest::newRow(name) << std::move(steps) << QString(story);
    };
    const Bytes qap = data(2);
    const Bytes half = from(qap, 0, 9);
    add("the next message begins with a QAP of its own", apart({joined({data(1), half}), data(3)}),
        "#1 (trailing 9) #3");
    add("a message alone, and the next begins with a QAP", apart({data(1), half, data(3)}),
        "#1 (half-header 9) #3");
    add("the next message does not go on with it",
        apart({joined({data(1), from(qap, 0, 6)}), noise(30), data(3)}), "#1 (trailing 6) (garbage 30) #3");
    add("the connection ends", apart({joined({data(1), half})}), "#1 (trailing 9)");
    add("a message is missing between",
        {some(joined({data(1), half})), segmentEnd(), lost(20), segmentEnd(), some(data(3)), segmentEnd()},
        "#1 (trailing 9) #3");
    add("three messages, too short to tell",
        apart({data(1), from(qap, 0, 3), from(qap, 3, 6), from(qap, 6), data(3)}),
        "#1 (half-header 3) (garbage 48) #3");
}

void TstFramerMessages::aHeaderCutByAMessageIsToldFromOtherBytes()
{
    QFETCH(const Steps, steps);
    const FramingRecord once = frame(steps, inOnePiece(), agreed());
    QTEST(QString::fromStdString(once.story()), "story");
    QCOMPARE(once.lies, std::size_t{0});
    for (const Chunking& chunking : {inPiecesOf(1), inPiecesOf(3), inPiecesOf(11)}) {
        const FramingRecord record = frame(steps, chunking, agreed());
        QCOMPARE(QString::fromStdString(record.account()), QString::fromStdString(once.account()));
        QCOMPARE(record.lies, std::size_t{0});
    }
}

void TstFramerMessages::theTimeOfACutHeaderIsThatOfItsFirstByte()
{
    using std::chrono::milliseconds;
    const Bytes qap = data(2);
    // Every step is a packet, a millisecond later than the one before.
    const FramingRecord record =
        frame(apart({from(qap, 0, 4), from(qap, 4, 30), from(qap, 30)}), inOnePiece(), agreed());
    QCOMPARE(record.events.size(), std::size_t{1});
    QVERIFY(record.events[0].time < record.events[0].last);
    QCOMPARE(record.events[0].time.time_since_epoch(), Duration(milliseconds(1)));
}

QTEST_APPLESS_MAIN(TstFramerMessages)
#include "tst_framer_messages.moc"
