// SPDX-License-Identifier: MIT
/// Other readings of the protocol: each name changes just one thing, in headers and in streams, in whatever pieces the
/// bytes come; and a stream in another reading is recognised as one. (PROTOCOL §1, §3)
#include "wire/reading_probe.h"

#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

Bytes littleEndian(std::uint8_t type, std::uint32_t id, ByteView payload)
{
    return ByteBuilder(Endian::Little).text("QH").u8(type).u32(id).u32(payload.size()).bytes(payload).take();
}

FramerSetup reading(std::initializer_list<Reading> readings)
{
    FramerSetup setup;
    for (const Reading each : readings)
        setup.reading = setup.reading.with(each);
    return setup;
}

/// The length field counts the signature behind the payload.
Bytes counted(std::uint32_t id, const Bytes& payload)
{
    return qhp(0x01, id, joined({payload, signature(id)}));
}

StreamPiece pieceOf(const Bytes& bytes)
{
    return {bytes, {ExtentOrigin::Capture, 0, bytes.size(), {}}, {}};
}

}  // namespace

Q_DECLARE_METATYPE(qapscope::test::FramerSetup)

class TstReadings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreKnown();
    void aHeaderIsReadAsTheUserSays();
    void streamsAreReadAsTheUserSays_data();
    void streamsAreReadAsTheUserSays();
    void anotherByteOrderIsRecognised();
    void aMaskHidesNothing();
    void whatIsRightRaisesNoSuspicion_data();
    void whatIsRightRaisesNoSuspicion();
    void itIsSaidOnce();
};

void TstReadings::namesAreKnown()
{
    for (std::size_t i = 0; i < kReadings.size(); ++i)
        QCOMPARE(readingByName(kReadings[i].name), std::optional(static_cast<Reading>(i)));
    QVERIFY(!readingByName("big-endian").has_value());
    QCOMPARE(Interpretation().with(Reading::OlderDialect), Interpretation());
    QVERIFY(!(Interpretation().with(Reading::LittleEndian) == Interpretation()));
}

void TstReadings::aHeaderIsReadAsTheUserSays()
{
    const Bytes bytes = qhpHeader(0x81, 0x01020304, 0x00000130);
    const auto read = [&](Reading each) { return *parseHeader(bytes, Interpretation().with(each)); };
    QCOMPARE(read(Reading::PlainType).type, std::uint8_t{0x81});
    QCOMPARE(read(Reading::PlainType).compression, Compression::None);
    QCOMPARE(read(Reading::LittleEndian).id, 0x04030201u);
    QCOMPARE(read(Reading::LittleEndian).length, 0x30010000u);
    const Header counting = read(Reading::SignatureInLength);
    QCOMPARE(counting.length, 0x130u - 32u);
    QCOMPARE(counting.lengthField(), std::uint64_t{0x130});
    QCOMPARE(counting.wireSize(), std::uint64_t{11 + 0x130});
    const Header always = read(Reading::SignatureAlways);
    QCOMPARE(always.lengthField(), std::uint64_t{0x130});
    QCOMPARE(always.wireSize(), std::uint64_t{11 + 0x130 + 32});
    QCOMPARE(read(Reading::SignatureNever), read(Reading::OlderDialect));
    // Nothing that is shorter than a signature holds one.
    const Header small =
        *parseHeader(qhpHeader(0x04, 1, 31), Interpretation().with(Reading::SignatureInLength));
    QCOMPARE(small.length, 31u);
    QVERIFY(!small.isSigned);
}

void TstReadings::streamsAreReadAsTheUserSays_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<FramerSetup>("setup");
    QTest::addColumn<QString>("story");
    const auto add = [](const char* name, const Bytes& bytes, const FramerSetup& setup, const char* story) {
        QTest::newRow(name) << bytes << setup << QString(story);
    };
    add("little-endian", joined({littleEndian(1, 7, noise(300)), littleEndian(4, 8, {})}),
        reading({Reading::LittleEndian}), "#7 #8");
    add("little-endian, and looked for behind garbage",
        joined({littleEndian(4, 6, {}), littleEndian(4, 7, {}), noise(40), littleEndian(1, 8, noise(300)),
                littleEndian(4, 9, {})}),
        reading({Reading::LittleEndian}), "#6 #7 (garbage 40) #8 #9");
    add("signature in length",
        joined({counted(1, noise(50)), counted(2, {}), qhp(0x04, 3), counted(4, noise(9))}),
        reading({Reading::SignatureInLength}), "#1+sig #2+sig #3 #4+sig");
    add("signature in length, cut short", joined({counted(1, noise(50)), qhpHeader(0x01, 2, 90), noise(70)}),
        reading({Reading::SignatureInLength}), "#1+sig #2-20+sig");
    add("a signature behind every QAP",
        joined({qhp(1, 1, "a"), signature(1), qhp(1, 2), signature(2), qhp(1, 3, noise(90)), signature(3)}),
        reading({Reading::SignatureAlways}), "#1+sig #2+sig #3+sig");
    add("a signature behind every QAP, though it begins with a header",
        joined({qhp(1, 1, "a"), qhp(1, 9, noise(21)), qhp(1, 2), signature(2)}),
        reading({Reading::SignatureAlways}), "#1+sig #2+sig");
    add("no signature ever", joined({qhp(1, 1, "a"), qhp(1, 2), signature(2), qhp(1, 3, "b"), qhp(1, 4)}),
        reading({Reading::SignatureNever}), "#1 #2 (garbage 32) #3 #4");
    add("two readings at once",
        joined({littleEndian(1, 7, joined({noise(40), signature(1)})),
                littleEndian(1, 8, joined({noise(4), signature(2)}))}),
        reading({Reading::LittleEndian, Reading::SignatureInLength}), "#7+sig #8+sig");
}

void TstReadings::streamsAreReadAsTheUserSays()
{
    QFETCH(const Bytes, bytes);
    QFETCH(const FramerSetup, setup);
    const FramingRecord once = frame({some(bytes)}, inOnePiece(), setup);
    QTEST(QString::fromStdString(once.story()), "story");
    QCOMPARE(once.covered() + once.skipped(), std::uint64_t(bytes.size()));
    for (const Chunking& chunking : {inPiecesOf(1), inPiecesOf(7), inPiecesOf(33), inRandomPieces(1, 60)})
        QCOMPARE(QString::fromStdString(frame({some(bytes)}, chunking, setup).account()),
                 QString::fromStdString(once.account()));
}

void TstReadings::anotherByteOrderIsRecognised()
{
    const Limits limits;
    ReadingProbe one;
    // A QAP a segment: after the third there is no doubt.
    QCOMPARE(one.look(pieceOf(littleEndian(1, 1, noise(300))), limits, {}), std::nullopt);
    QCOMPARE(one.look(pieceOf(littleEndian(1, 2, noise(20))), limits, {}), std::nullopt);
    QCOMPARE(one.look(pieceOf(littleEndian(1, 3, noise(1))), limits, {}),
             std::optional(Reading::LittleEndian));

    ReadingProbe several;
    const Bytes long_ = joined({littleEndian(1, 1, noise(700)), littleEndian(1, 1, noise(700)),
                                littleEndian(1, 1, noise(700)), littleEndian(1, 1, noise(60'000))});
    QCOMPARE(several.look(pieceOf(long_), limits, {}), std::optional(Reading::LittleEndian));
}

void TstReadings::aMaskHidesNothing()
{
    ReadingProbe probe;
    std::optional<Reading> found;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        Bytes bytes = littleEndian(1, id, noise(300));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] ^= kTestMask[i % 4];
        found = probe.look({bytes, {ExtentOrigin::Masked, 0, bytes.size(), kTestMask}, {}}, Limits(), {});
    }
    QCOMPARE(found, std::optional(Reading::LittleEndian));
}

void TstReadings::whatIsRightRaisesNoSuspicion_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::newRow("QAPs as they should be") << joined({qhp(1, 1, noise(300)), qhp(4, 2)});
    QTest::newRow("the start of a long one") << joined({qhpHeader(1, 1, 60'000), noise(1'000)});
    QTest::newRow("text") << bytesOf("QH, they said, is what begins a packet; and QP another one.");
    QTest::newRow("noise") << joined({bytesOf("QH\x01"), noise(500)});
    QTest::newRow("little-endian, but the end does not fit")
        << joined({littleEndian(1, 1, noise(300)), noise(3)});
    QTest::newRow("little-endian with an unknown type") << littleEndian(0x3f, 1, noise(300));
    QTest::newRow("a magic alone") << bytesOf("QH");
}

void TstReadings::whatIsRightRaisesNoSuspicion()
{
    QFETCH(const Bytes, bytes);
    ReadingProbe probe;
    for (int time = 0; time < 10; ++time)
        QCOMPARE(probe.look(pieceOf(bytes), Limits(), {}), std::nullopt);
}

void TstReadings::itIsSaidOnce()
{
    ReadingProbe probe;
    int said = 0;
    for (std::uint32_t id = 1; id <= 100; ++id)
        said += probe.look(pieceOf(littleEndian(1, id, noise(300))), Limits(), {}) ? 1 : 0;
    QCOMPARE(said, 1);
    ReadingProbe chosen;
    for (std::uint32_t id = 1; id <= 100; ++id)
        QVERIFY(!chosen.look(pieceOf(littleEndian(1, id, noise(300))), Limits(),
                             Interpretation().with(Reading::LittleEndian)));
}

QTEST_APPLESS_MAIN(TstReadings)
#include "tst_readings.moc"
