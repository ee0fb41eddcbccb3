// SPDX-License-Identifier: MIT
#include "wire/framer.h"

#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint32_t kSeeds = 25;

Steps whole(std::initializer_list<ByteView> parts)
{
    return {some(joined(parts))};
}

Bytes ack(std::uint32_t id)
{
    return qhp(0x04, id);
}

Bytes sliceOf(const Bytes& bytes, std::size_t from, std::size_t most = SIZE_MAX)
{
    const ByteView view = slice(bytes, from, most);
    return {view.begin(), view.end()};
}

Bytes repeated(const Bytes& part, std::size_t total)
{
    Bytes all;
    all.reserve(total + part.size());
    while (all.size() < total)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace

Q_DECLARE_METATYPE(qapscope::test::FramerSetup)

class TstFramer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsSplitIntoQaps_data();
    void aStreamIsSplitIntoQaps() { checkAllChunkings(); }
    void signaturesAreTold_data();
    void signaturesAreTold() { checkAllChunkings(); }
    void garbageIsPassedOver_data();
    void garbageIsPassedOver() { checkAllChunkings(); }
    void gapsAreBridged_data();
    void gapsAreBridged() { checkAllChunkings(); }
    void messagesHoldQaps_data();
    void messagesHoldQaps() { checkAllChunkings(); }
    void datagramsHoldWholeQaps_data();
    void datagramsHoldWholeQaps() { checkAllChunkings(); }

    void aHeaderIsReadWhereverItIsCut();
    void timesAreThoseOfTheFirstAndTheLastByte();
    void aQapThatIsNotWholeIsAnnouncedOnce();
    void theLengthBoundIsTheUsers();
    void theTypeByteIsReadAsTheUserSays();

private:
    static void addCase(const char* name, Steps steps, const char* story, const FramerSetup& setup = {});
    static void checkAllChunkings();
    static void addCaseColumns();
};

void TstFramer::addCaseColumns()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QString>("story");
    QTest::addColumn<FramerSetup>("setup");
}

void TstFramer::addCase(const char* name, Steps steps, const char* story, const FramerSetup& setup)
{
    QTest::newRow(name) << std::move(steps) << QString(story) << setup;
}

/// The law that every case is held to: in whatever pieces the bytes come, the same is found, and every byte is
/// accounted for once.
void TstFramer::checkAllChunkings()
{
    QFETCH(const Steps, steps);
    QFETCH(const QString, story);
    QFETCH(FramerSetup, setup);
    const FramingRecord once = frame(steps, inOnePiece(), setup);
    QCOMPARE(QString::fromStdString(once.story()), story);
    QCOMPARE(once.lies, std::size_t{0});
    if (!once.events.empty() && setup.carrier == Framer::Carrier::Stream)
        QCOMPARE(once.covered() + once.skipped(), bytesIn(steps));

    const QString account = QString::fromStdString(once.account());
    std::vector<Chunking> chunkings = {inPiecesOf(1), inPiecesOf(2), inPiecesOf(7), inPiecesOf(33),
                                       inPiecesOf(43)};
    for (std::uint32_t seed = 1; seed <= kSeeds; ++seed)
        chunkings.push_back(inRandomPieces(seed, seed % 2 == 0 ? 60 : 12));
    for (const Chunking& chunking : chunkings) {
        const FramingRecord record = frame(steps, chunking, setup);
        QCOMPARE(QString::fromStdString(record.account()), account);
        QCOMPARE(record.lies, std::size_t{0});
    }
}

void TstFramer::aStreamIsSplitIntoQaps_data()
{
    addCaseColumns();
    addCase("nothing", {}, "");
    addCase("one QAP", whole({data(1)}), "#1");
    addCase("one QAP without payload", whole({ack(1)}), "#1");
    addCase("several in a piece", whole({data(1), data(2), ack(3), data(4, 500)}), "#1 #2 #3 #4");
    addCase("one over many pieces", {some(data(1, 200)), some(noise(0)), some(data(2, 3'000))}, "#1 #2");
    addCase("[qp] the older dialect", whole({qp(0x01, "{}"), qp(0x04, ""), qp(0x43, "{\"a\":1}")}),
            "qp1 qp4 qp67");
    addCase("[qp] both dialects in one stream", whole({qp(0x01, "{}"), data(1), qp(0x04)}), "qp1 #1 qp4");
    addCase("a QAP inside a payload is payload", whole({qhp(0x20, 1, joined({data(7), data(8)})), ack(2)}),
            "#1 #2");
    addCase("a stream that is one QAP of QAPs", whole({qhp(0x20, 1, joined({data(7), data(8)}))}), "#1");
    addCase("the last one is cut", {some(data(1)), some(qhpHeader(2, 2, 10)), some(noise(4))}, "#1 #2-6");
    addCase("the first and only one is cut", {some(qhpHeader(2, 2, 10)), some(noise(4))}, "");
    addCase("half a header at the end", whole({data(1), bytesOf("QH\x01\x01\x01")}), "#1 (half-header 5)");
    addCase("one byte of a header at the end", whole({data(1), bytesOf("Q")}), "#1 (half-header 1)");
    addCase("[port-free] one whole QAP that ends with its segment",
            {some(data(1)), segmentEnd(), some(noise(50)), segmentEnd()}, "#1 (garbage 50)");
    addCase("an unknown type, then a known one", whole({qhp(0x3f, 1, "x"), data(2)}), "#1 #2");
    addCase("an unknown type among known ones", whole({data(1), qhp(0x3f, 2, "x"), data(3)}), "#1 #2 #3");
    const Steps unknownTypes = whole({qhp(0x3f, 1, "x"), qhp(0x3e, 2, "x"), qhp(0x3d, 3)});
    addCase("unknown types alone, from the start on", unknownTypes, "#1 #2 #3");
    addCase("unknown types alone are no QHP in the middle", unknownTypes, "", midstream());
    addCase("one of an unknown type that is the whole stream", whole({qhp(0x3f, 1, "x")}), "#1");
    addCase("one of an unknown type that ends with its segment",
            {some(qhp(0x3f, 1, "x")), segmentEnd(), some(noise(9))}, "#1 (garbage 9)");
    addCase("one of an unknown type that ends nowhere", {some(qhp(0x3f, 1, "x")), some(noise(9))}, "");
    addCase("one of an unknown type that is not the first",
            {some(noise(9)), some(qhp(0x3f, 1, "x")), segmentEnd()}, "");
    FramerSetup trusted;
    trusted.isTrusted = true;
    addCase("on somebody's word, unknown types too", whole({qhp(0x3f, 1, "x"), qhp(0x3e, 2)}), "#1 #2",
            trusted);
    addCase("on somebody's word, one that is cut", whole({qhpHeader(2, 1, 10)}), "#1-10", trusted);
}

void TstFramer::signaturesAreTold_data()
{
    addCaseColumns();
    const Bytes signedOne = joined({data(1), signature(1)});
    addCase("[sig-trailer] before a header", whole({signedOne, data(2)}), "#1+sig #2");
    addCase("[sig-trailer] at the end of the stream", whole({data(1), signedOne}), "#1 #1+sig");
    addCase("[sig-trailer] the only QAP", apart({signedOne}), "#1+sig");
    addCase("[sig-trailer] at the end of a segment",
            apart({data(1), joined({data(2), signature(2)}), data(3)}), "#1 #2+sig #3");
    addCase("[sig-trailer] in a segment of its own", apart({data(1), data(2), signature(2), data(3)}),
            "#1 #2+sig #3");
    addCase("[sig-trailer] all", whole({signedOne, data(2), signature(2), ack(3), signature(3)}),
            "#1+sig #2+sig #3+sig");
    addCase("[sig-trailer] some", whole({signedOne, data(2), ack(3), signature(3), data(4)}),
            "#1+sig #2 #3+sig #4");
    addCase("[sig-trailer] [qp]", whole({qp(0x01, "{}"), signature(1), qp(0x04)}), "qp1+sig qp4");
    addCase("[sig-trailer] found midstream",
            whole({noise(30), data(1), signature(1), data(2), signature(2), data(3)}),
            "(before 30) #1+sig #2+sig #3", midstream());
    addCase("[sig-trailer] begins with QH, a header behind it",
            whole({signedOne, data(2), signatureLikeHeader(5), data(3), signature(3)}),
            "#1+sig #2+sig #3+sig");
    addCase("[sig-trailer] begins with QH, long",
            whole({signedOne, data(2), signatureLikeHeader(5'000), data(3, 60), signature(3)}),
            "#1+sig #2+sig #3+sig");
    addCase("[sig-trailer] begins with QH at the end of a segment",
            apart({signedOne, joined({data(2), signatureLikeHeader(100)}), joined({data(3), signature(3)})}),
            "#1+sig #2+sig #3+sig");
    addCase("[sig-trailer] begins with QH at the end of the stream",
            whole({signedOne, data(2), signatureLikeHeader(100)}), "#1+sig #2+sig");
    addCase("[sig-trailer] an unsigned QAP of 32 bytes is no signature",
            whole({signedOne, data(2), data(3, 21), data(4)}), "#1+sig #2 #3 #4");
    addCase("[sig-trailer] an unsigned QAP of 32 bytes at the end of a segment",
            apart({signedOne, data(2), data(3, 21), data(4)}), "#1+sig #2 #3 #4");
    addCase("[sig-trailer] a longer unsigned QAP in a direction that signs",
            whole({signedOne, data(2), data(3, 300), ack(4)}), "#1+sig #2 #3 #4");
    // Taken for a signature, and the QAP was lost.
    const Bytes longer = data(3, 300);
    const Bytes start = sliceOf(longer, 0, kTrailerSize);
    const Bytes rest = sliceOf(longer, kTrailerSize);
    addCase("[sig-trailer] the first 32 bytes of a QAP at the end of a segment are none",
            apart({signedOne, data(2), start, rest, joined({data(4), signature(4)})}), "#1+sig #2 #3 #4+sig");
    addCase("[sig-trailer] the first 32 bytes of a QAP behind another one's end",
            apart({signedOne, joined({data(2), start}), sliceOf(rest, 0, 5), sliceOf(rest, 5)}),
            "#1+sig #2 #3");
    addCase("[sig-trailer] the first 32 bytes of a QAP before a gap",
            {some(joined({signedOne, data(2), start})), segmentEnd(), lost(rest.size()), some(ack(4))},
            "#1+sig #2 #3-279 #4");
    addCase("[sig-trailer] a segment that ends in the header after a short QAP",
            apart({signedOne, data(2), joined({data(3, 15), sliceOf(data(4), 0, 6)}), sliceOf(data(4), 6)}),
            "#1+sig #2 #3 #4");
    addCase("[sig-trailer] begins with QH, alone in its segment",
            apart({signedOne, data(2), signatureLikeHeader(100), joined({data(3), signature(3)})}),
            "#1+sig #2+sig #3+sig");
    addCase("[sig-trailer] begins with QH in the stream's last segment",
            apart({signedOne, data(2), signatureLikeHeader(100)}), "#1+sig #2+sig");
    addCase("[sig-trailer] one byte less is none", whole({ack(9), data(1), noise(31), data(2), data(3)}),
            "#9 #1 (garbage 31) #2 #3");
    addCase("[sig-trailer] one byte more is none", whole({ack(9), data(1), noise(33), data(2), data(3)}),
            "#9 #1 (garbage 33) #2 #3");
    addCase("[sig-trailer] never two of them", whole({ack(9), data(1), noise(64), data(2), data(3)}),
            "#9 #1 (garbage 64) #2 #3");
    addCase("[sig-trailer] cut by a gap",
            {some(ack(9)), some(data(1)), some(noise(20)), lost(12), some(data(2)), some(data(3))},
            "#9 #1 (garbage 20) #2 #3");
}

void TstFramer::garbageIsPassedOver_data()
{
    addCaseColumns();
    addCase("before the first", whole({noise(20), data(1), data(2)}), "(before 20) #1 #2");
    addCase("before the first, midstream", whole({noise(20), data(1), data(2)}), "(before 20) #1 #2",
            midstream());
    addCase("from the middle of a QAP, midstream", whole({noise(200), data(1)}), "(before 200) #1",
            midstream());
    addCase("a few bytes behind the first of all", whole({data(1), noise(10), data(2, 5), data(3)}),
            "(before 61) #2 #3");
    addCase("ten bytes between", whole({ack(9), data(1), noise(10), data(2), data(3)}),
            "#9 #1 (garbage 10) #2 #3");
    addCase("many bytes between", whole({ack(9), data(1), noise(500), data(2), data(3)}),
            "#9 #1 (garbage 500) #2 #3");
    addCase("before one QAP that ends the stream", whole({ack(9), data(1), noise(50), data(2)}),
            "#9 #1 (garbage 50) #2");
    addCase("before one QAP that ends its segment",
            {some(ack(9)), some(data(1)), some(noise(10)), some(data(2)), segmentEnd(), some(data(3)),
             segmentEnd()},
            "#9 #1 (garbage 10) #2 #3");
    addCase("at the end", whole({ack(9), data(1), noise(70)}), "#9 #1 (garbage 70)");
    addCase("between, twice",
            whole({ack(9), data(1), noise(40), data(2), data(3), noise(40), data(4), data(5)}),
            "#9 #1 (garbage 40) #2 #3 (garbage 40) #4 #5");
    addCase("a false magic in it",
            whole({ack(9), data(1), bytesOf("QH, they said, and QP. It was nothing."), data(2), data(3)}),
            "#9 #1 (oversize 38) #2 #3");
    addCase("a false header in it",
            whole({ack(9), data(1), noise(40), qhpHeader(1, 9, 1'000), noise(30), data(2), data(3)}),
            "#9 #1 (garbage 81) #2 #3");
    addCase("an oversize length",
            whole({ack(9), data(1), qhpHeader(1, 9, 0xffff'ffff), noise(60), data(2), data(3)}),
            "#9 #1 (oversize 71) #2 #3");
    addCase("an oversize length first", whole({qhpHeader(1, 9, 0xffff'ffff), noise(60), data(2), data(3)}),
            "(before 71) #2 #3");
    addCase("an oversize length last", whole({ack(9), data(1), qhpHeader(1, 9, 0xffff'ffff), noise(60)}),
            "#9 #1 (oversize 71)");
    addCase("a length that is a little too long",
            whole({data(1), qhpHeader(1, 2, 44), noise(40), data(3), data(4), data(5)}),
            "#1 #2 (garbage 47) #4 #5");
    addCase("a length that is a little too short",
            whole({data(1), qhpHeader(1, 2, 36), noise(40), data(3), data(4)}), "#1 #2 (garbage 4) #3 #4");
}

void TstFramer::gapsAreBridged_data()
{
    addCaseColumns();
    const Bytes header = qhpHeader(2, 2, 100);
    addCase("inside a payload",
            {some(data(1)), some(header), some(noise(10)), lost(50), some(noise(40)), some(data(3))},
            "#1 #2-50 #3");
    addCase("all of a payload", {some(data(1)), some(header), lost(100), some(data(3))}, "#1 #2-100 #3");
    addCase("the first payload of all", {some(header), lost(100), some(data(3))}, "#2-100 #3");
    addCase("a part of the first payload of all",
            {some(header), some(noise(20)), lost(30), some(noise(50)), some(data(3))}, "#2-30 #3");
    addCase("over a header",
            {some(ack(9)), some(data(1)), lost(31), some(noise(80)), some(data(3)), some(data(4))},
            "#9 #1 (garbage 80) #3 #4");
    addCase("from a payload over the next header",
            {some(data(1)), some(header), some(noise(10)), lost(120), some(noise(80)), some(data(4)),
             some(data(5))},
            "#1 #2-90 (garbage 80) #4 #5");
    addCase("over a whole QAP", {some(ack(9)), some(data(1)), lost(51), some(data(3)), some(data(4))},
            "#9 #1 #3 #4");
    addCase("to the last QAP", {some(ack(9)), some(data(1)), lost(51), some(data(3))}, "#9 #1 #3");
    addCase("inside a header",
            {some(ack(9)), some(data(1)), some(bytesOf("QH\x02")), lost(28), some(noise(80)), some(data(3)),
             some(ack(4))},
            "#9 #1 (garbage 83) #3 #4");
    const Bytes half = bytesOf("QH\x02");
    addCase("inside the second header of all",
            {some(data(1)), some(half), lost(8), some(noise(40)), segmentEnd(), some(data(3)), segmentEnd()},
            "#1 (garbage 43) #3");
    addCase("inside the second header, before a lone QAP that ends with its segment",
            {some(data(1)), some(half), lost(48), some(data(3)), segmentEnd()}, "#1 (garbage 3) #3");
    addCase("before the end of what could be a signature",
            {some(data(1)), some(noise(4)), lost(10), some(noise(5)), some(data(3)), segmentEnd()},
            "(before 60) #3");
    addCase("behind a signature, inside the next header",
            {some(data(1)), some(signature(1)), some(data(2)), some(signature(2)), some(half), lost(48),
             some(data(3)), some(signature(3)), some(data(4))},
            "#1+sig #2+sig (garbage 3) #3+sig #4");
    addCase("midstream", {lost(100), some(noise(5)), some(data(1)), some(data(2))}, "(before 5) #1 #2",
            midstream());
    addCase("while looking for the next QAP",
            {some(ack(9)), some(data(1)), lost(20), some(noise(50)), lost(30), some(noise(40)), some(data(2)),
             some(data(3))},
            "#9 #1 (garbage 90) #2 #3");
    addCase("while looking, and again in the payload that is found",
            {some(ack(9)), some(data(1)), lost(20), some(noise(50)), lost(30), some(noise(40)), some(header),
             some(noise(10)), lost(60), some(noise(30)), some(data(3)), some(data(4))},
            "#9 #1 (garbage 90) #2-60 #3 #4");
    addCase("at the end, in a payload", {some(data(1)), some(header), some(noise(10)), lost(90)}, "#1 #2-90");
    addCase("at the end, in a payload, not all of it",
            {some(data(1)), some(header), some(noise(10)), lost(40)}, "#1 #2-90");
    addCase("at the end", {some(ack(9)), some(data(1)), lost(40)}, "#9 #1");
    addCase("two in one payload",
            {some(data(1)), some(header), lost(20), some(noise(10)), lost(40), some(noise(30)), some(ack(3))},
            "#1 #2-60 #3");
}

void TstFramer::messagesHoldQaps_data()
{
    addCaseColumns();
    const FramerSetup messages = carriedBy(Framer::Carrier::Messages);
    const FramerSetup agreed = carriedBy(Framer::Carrier::Messages, true);
    const Bytes header = qhpHeader(2, 2, 100);
    addCase("one each", apart({data(1), data(2), ack(3)}), "#1 #2 #3", messages);
    addCase("thirty in one", apart({repeated(data(1), 30 * 51)}),
            "#1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1 #1",
            messages);
    addCase("bytes behind", apart({joined({data(1), noise(5)}), data(2)}), "#1 (trailing 5) #2", agreed);
    addCase("many bytes behind", apart({joined({data(1), noise(50)}), data(2)}), "#1 (trailing 50) #2",
            agreed);
    addCase("[sig-trailer] exactly 32 bytes behind",
            apart({joined({data(1), signature(1)}), joined({data(2), data(3), signature(3)})}),
            "#1+sig #2 #3+sig", messages);
    addCase("[sig-trailer] between QAPs", apart({joined({data(1), signature(1), data(2), signature(2)})}),
            "#1+sig #2+sig", messages);
    addCase("[sig-trailer] that begins with QH",
            apart({joined({data(1), signature(1)}), joined({data(2), signatureLikeHeader(7)}), data(3)}),
            "#1+sig #2+sig #3", messages);
    addCase("a QAP over several messages", apart({joined({data(1), header, noise(30)}), noise(70), data(3)}),
            "#1 #2 #3", messages);
    addCase("the first QAP over several messages", apart({joined({header, noise(30)}), noise(70), data(3)}),
            "#2 #3", agreed);
    addCase("a QAP that its message cut short",
            apart({joined({data(1), header, noise(30)}), data(3), data(4)}), "#1 #2-70 #3 #4", messages);
    addCase("the last QAP cut short", apart({joined({data(1), header, noise(30)})}), "#1 #2-70", messages);
    addCase("text between", apart({data(1), bytesOf("hello"), data(2)}), "#1 (garbage 5) #2", messages);
    addCase("long text between", apart({data(1), noise(100), data(2)}), "#1 (garbage 100) #2", messages);
    addCase("text before", apart({bytesOf("hello"), data(1), data(2)}), "#1 #2", messages);
    addCase("nothing but text", apart({bytesOf("hello"), bytesOf("QH"), noise(300)}), "", messages);
    addCase("half a header", apart({data(1), bytesOf("QH\x01"), data(2)}), "#1 (half-header 3) #2", messages);
    addCase("an oversize length", apart({data(1), qhpHeader(1, 9, 0xffff'ffff), data(2)}),
            "#1 (oversize 11) #2", messages);
    addCase("empty messages between",
            {some(data(1)), segmentEnd(), segmentEnd(), some(data(2)), segmentEnd()}, "#1 #2", messages);
    addCase("a gap inside a payload",
            {some(data(1)), segmentEnd(), some(header), lost(100), segmentEnd(), some(data(3)), segmentEnd()},
            "#1 #2-100 #3", messages);
    addCase("a gap over a header: the next message is read from its start",
            {some(data(1)), segmentEnd(), lost(30), some(noise(10)), segmentEnd(),
             some(joined({data(3), noise(5)})), segmentEnd(), some(data(4)), segmentEnd()},
            "#1 (garbage 10) #3 (trailing 5) #4", messages);
}

void TstFramer::datagramsHoldWholeQaps_data()
{
    addCaseColumns();
    const FramerSetup datagrams = carriedBy(Framer::Carrier::Datagrams);
    const Bytes header = qhpHeader(2, 2, 100);
    addCase("one each", apart({data(1), data(2)}), "#1 #2", datagrams);
    addCase("several in one", apart({joined({data(1), ack(2), data(3)})}), "#1 #2 #3", datagrams);
    addCase("[sig-trailer] exactly 32 bytes behind", apart({joined({data(1), signature(1)}), data(2)}),
            "#1+sig #2", datagrams);
    addCase("other datagrams before", apart({noise(100), bytesOf("QH"), data(1)}), "#1", datagrams);
    addCase("other datagrams between", apart({data(1), noise(100), data(2)}), "#1 (garbage 100) #2",
            datagrams);
    addCase("one that is longer than its datagram", apart({data(1), joined({header, noise(30)}), data(3)}),
            "#1 #2-70 #3", datagrams);
    addCase("one that a snap length cut",
            {some(data(1)), segmentEnd(), some(header), lost(100), segmentEnd(), some(data(3)), segmentEnd()},
            "#1 #2-100 #3", datagrams);
    addCase("the first one, cut by a snap length",
            {some(header), lost(100), segmentEnd(), some(data(3)), segmentEnd()}, "#2-100 #3", datagrams);
    addCase("the second of a datagram, its header cut by a snap length",
            {some(ack(9)), segmentEnd(), some(joined({data(1), bytesOf("QH\x02")})), lost(60), segmentEnd(),
             some(joined({data(3), noise(5)})), segmentEnd()},
            "#9 #1 (garbage 3) #3 (trailing 5)", datagrams);
    addCase("nothing but others", apart({noise(100), noise(20), bytesOf("QPQHQP and more of this")}), "",
            datagrams);
}

void TstFramer::aHeaderIsReadWhereverItIsCut()
{
    const Bytes first = data(1);
    const Bytes stream = joined({first, data(2), qp(0x01, "{}"), data(3)});
    const QString account = QString::fromStdString(frame({some(stream)}, inOnePiece()).account());
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        std::size_t given = 0;
        const Chunking inTwo = [&](std::size_t left) {
            const std::size_t length = given < cut ? cut - given : left;
            given += length;
            return length;
        };
        QCOMPARE(QString::fromStdString(frame({some(stream)}, inTwo).account()), account);
    }
}

void TstFramer::timesAreThoseOfTheFirstAndTheLastByte()
{
    using std::chrono::milliseconds;
    const Bytes stream = joined({data(1, 100), data(2, 100), signature(2), data(3, 100)});
    // Three packets: 0 … 49 at 1 ms, 50 … 199 at 2 ms, the rest at 3 ms. The second QAP begins at 111 and ends,
    // with its signature, at 254.
    const auto at = [&](std::size_t from, std::size_t to) {
        return some(Bytes(stream.begin() + static_cast<std::ptrdiff_t>(from),
                          stream.begin() + static_cast<std::ptrdiff_t>(to)));
    };
    const Steps steps = {at(0, 50), at(50, 200), at(200, stream.size())};
    for (const Chunking& chunking : {inOnePiece(), inPiecesOf(1), inPiecesOf(13)}) {
        const FramingRecord record = frame(steps, chunking);
        QCOMPARE(record.events.size(), std::size_t{3});
        QCOMPARE(record.events[0].time.time_since_epoch(), Duration(milliseconds(1)));
        QCOMPARE(record.events[0].last.time_since_epoch(), Duration(milliseconds(2)));
        QCOMPARE(record.events[1].time.time_since_epoch(), Duration(milliseconds(2)));
        QCOMPARE(record.events[1].last.time_since_epoch(), Duration(milliseconds(3)));
        QCOMPARE(record.events[2].time.time_since_epoch(), Duration(milliseconds(3)));
    }
}

void TstFramer::aQapThatIsNotWholeIsAnnouncedOnce()
{
    const FramingRecord byByte = frame(whole({data(1), data(2), ack(3)}), inPiecesOf(1));
    QCOMPARE(byByte.started, std::size_t{1});  // of the first nobody knows yet, the third is whole at once
    QCOMPARE(byByte.lies, std::size_t{0});
    const FramingRecord atOnce = frame(whole({data(1), data(2), ack(3)}), inOnePiece());
    QCOMPARE(atOnce.started, std::size_t{0});

    const FramerSetup setup = carriedBy(Framer::Carrier::Messages, true);
    const FramingRecord cut =
        frame(apart({joined({qhpHeader(2, 1, 100), noise(30)}), noise(70)}), inOnePiece(), setup);
    QCOMPARE(cut.started, std::size_t{1});
    QCOMPARE(cut.interrupted, std::size_t{1});
    QCOMPARE(QString::fromStdString(cut.story()), QString("#1"));
}

void TstFramer::theLengthBoundIsTheUsers()
{
    FramerSetup setup;
    setup.limits.maxPayloadBytes = 50;
    const Steps steps = whole({ack(9), data(1, 50), data(2, 51), data(3, 50), data(4)});
    QCOMPARE(QString::fromStdString(frame(steps, inOnePiece(), setup).story()),
             QString("#9 #1 (oversize 62) #3 #4"));
    setup.limits.maxPayloadBytes = 51;
    QCOMPARE(QString::fromStdString(frame(steps, inOnePiece(), setup).story()), QString("#9 #1 #2 #3 #4"));
}

void TstFramer::theTypeByteIsReadAsTheUserSays()
{
    const FramerSetup byBits = midstream();
    FramerSetup plain = byBits;
    plain.reading.isTypeBytePlain = true;
    // 0x82 is DATA with ZSTD by the bits, and no type that anybody defined as a plain byte.
    const Steps steps = whole({qhp(0x82, 1, "x"), qhp(0x82, 2, "x")});
    QCOMPARE(QString::fromStdString(frame(steps, inOnePiece(), byBits).story()), QString("#1 #2"));
    QCOMPARE(QString::fromStdString(frame(steps, inOnePiece(), plain).story()), QString());
}

QTEST_APPLESS_MAIN(TstFramer)
#include "tst_framer.moc"
