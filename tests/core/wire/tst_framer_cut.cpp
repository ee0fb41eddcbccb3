// SPDX-License-Identifier: MIT
/// Streams whose packets a snap length cut: what stands at the start of a segment survives. (PROTOCOL §7)
#include "wire/framer.h"

#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

/// A segment that was sent with `sent` bytes and captured with these.
Steps cutSegment(const Bytes& captured, std::size_t sent)
{
    return {some(captured), cutAway(sent - captured.size()), segmentEnd()};
}

Steps segment(const Bytes& bytes)
{
    return {some(bytes), segmentEnd()};
}

Steps stream(std::initializer_list<Steps> parts)
{
    Steps all;
    for (const Steps& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Ends such that nobody knows where the next QAP begins: two QAPs, and only the first one's start was captured.
Steps segmentOfTwo(std::uint32_t id)
{
    return cutSegment(joined({qhpHeader(2, id, 60), noise(20)}), 71 + 50);
}

}  // namespace

class TstFramerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSurvivesASnapLengthIsFound_data();
    void whatSurvivesASnapLengthIsFound();
};

void TstFramerCut::whatSurvivesASnapLengthIsFound_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QString>("story");
    const auto add = [](const char* name, Steps steps, const char* story) {
        QTest::newRow(name) << std::move(steps) << QString(story);
    };
    const Bytes cut = joined({qhpHeader(2, 4, 60), noise(23)});
    add("one QAP a segment", stream({segment(data(1)), cutSegment(cut, 71), segment(data(5))}),
        "#1 #4-37 #5");
    add("the first of two in a segment",
        stream({segment(data(1)), segmentOfTwo(2), segmentOfTwo(3), segmentOfTwo(4), segment(data(5))}),
        "#1 #2-40 #3-40 #4-40 #5");
    add("a header alone",
        stream({segment(data(1)), segmentOfTwo(2), cutSegment(qhpHeader(2, 4, 60), 120), segment(data(5))}),
        "#1 #2-40 #4-60 #5");
    add("a QAP of several segments",
        stream({segment(data(1)), segmentOfTwo(2), cutSegment(joined({qhpHeader(2, 4, 489), noise(20)}), 200),
                cutSegment(noise(30), 200), cutSegment(noise(30), 300), segment(data(5))}),
        "#1 #2-40 #4-409 #5");
    add("a whole one before half a header",
        stream({segment(data(1)), segmentOfTwo(2), cutSegment(joined({data(4, 20), bytesOf("QH\x01")}), 200),
                segment(data(5))}),
        "#1 #2-40 #4 (half-header 3) #5");
    add("a whole one and nothing more",
        stream({segment(data(1)), segmentOfTwo(2), cutSegment(data(4, 20), 200), segment(data(5))}),
        "#1 #2-40 #4 #5");
    add("not where packets were lost",
        stream({segment(data(1)), segmentOfTwo(2), {some(cut), lost(70), segmentEnd()}, segment(data(5))}),
        "#1 #2-40 (garbage 34) #5");
    add("not in the middle of a segment",
        stream(
            {segment(data(1)), segmentOfTwo(2), cutSegment(joined({noise(5), cut}), 200), segment(data(5))}),
        "#1 #2-40 (garbage 39) #5");
    add("not with an unknown type",
        stream({segment(data(1)), segmentOfTwo(2),
                cutSegment(joined({qhpHeader(0x3f, 4, 60), noise(23)}), 200), segment(data(5))}),
        "#1 #2-40 (garbage 34) #5");
    add("not where nothing else says that it is QHP", stream({segmentOfTwo(2), segmentOfTwo(3)}), "");
}

void TstFramerCut::whatSurvivesASnapLengthIsFound()
{
    QFETCH(const Steps, steps);
    const FramingRecord once = frame(steps, inOnePiece());
    QTEST(QString::fromStdString(once.story()), "story");
    QCOMPARE(once.lies, std::size_t{0});
    for (const Chunking& chunking : {inPiecesOf(1), inPiecesOf(3), inPiecesOf(11), inPiecesOf(17)}) {
        const FramingRecord record = frame(steps, chunking);
        QCOMPARE(QString::fromStdString(record.account()), QString::fromStdString(once.account()));
        QCOMPARE(record.lies, std::size_t{0});
    }
}

QTEST_APPLESS_MAIN(TstFramerCut)
#include "tst_framer_cut.moc"
