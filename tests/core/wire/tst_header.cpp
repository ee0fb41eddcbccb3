// SPDX-License-Identifier: MIT
#include "wire/header.h"

#include "support/made_qap.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr Interpretation kPlainType{true};

std::optional<Header> parsed(const Bytes& bytes, Interpretation reading = {})
{
    return parseHeader(bytes, reading);
}

Plausibility judged(const Bytes& bytes, const Limits& limits = {}, Interpretation reading = {})
{
    return judgeHeader(bytes, limits, reading);
}

}  // namespace

Q_DECLARE_METATYPE(qapscope::Compression)
Q_DECLARE_METATYPE(qapscope::Plausibility)

class TstHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQhpHeaderIsReadAsLaidOut();
    void aQpHeaderIsReadAsLaidOut();
    void theTypeByteIsRead_data();
    void theTypeByteIsRead();
    void everyTypeByteHasOneReading();
    void aShortHeaderIsReportedAtEveryLength();
    void headersArePlausibleAsTheyLook_data();
    void headersArePlausibleAsTheyLook();
    void theLengthBoundIsInclusive();
    void aQapHasTheSizeOfHeaderAndPayload();
};

void TstHeader::aQhpHeaderIsReadAsLaidOut()
{
    // magic | type | ID          | length
    const Bytes bytes =
        ByteBuilder().u16(0x5148).u8(0x82).u32(0x01020304).u32(0xa0b0c0d0).text("rest").take();
    const auto header = parsed(bytes);
    QVERIFY(header.has_value());
    QCOMPARE(header->dialect, Dialect::Qhp);
    QCOMPARE(header->typeByte, std::uint8_t{0x82});
    QCOMPARE(header->type, std::uint8_t{0x02});
    QCOMPARE(header->compression, Compression::Zstd);
    QCOMPARE(header->id, 0x01020304u);
    QCOMPARE(header->length, 0xa0b0c0d0u);
    QCOMPARE(header->size(), std::size_t{11});
    QVERIFY(header->hasId());
    QCOMPARE(QByteArray(header->typeName().data()), QByteArray("DATA"));
    QCOMPARE(header->role(), TypeRole::Data);
}

void TstHeader::aQpHeaderIsReadAsLaidOut()
{
    const auto header = parsed(ByteBuilder().u16(0x5150).u8(0x3a).u32(0x00010203).take());
    QVERIFY(header.has_value());
    QCOMPARE(header->dialect, Dialect::Qp);
    QCOMPARE(header->type, std::uint8_t{0x3a});
    QCOMPARE(header->compression, Compression::None);
    QCOMPARE(header->id, 0u);
    QCOMPARE(header->length, 0x00010203u);
    QCOMPARE(header->size(), std::size_t{7});
    QVERIFY(!header->hasId());
    QCOMPARE(QByteArray(header->typeName().data()), QByteArray("RESISTIVITY_MAP"));
}

void TstHeader::theTypeByteIsRead_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<bool>("isPlain");
    QTest::addColumn<int>("type");
    QTest::addColumn<Compression>("compression");
    QTest::newRow("[comp-bits] none") << qhpHeader(0x01, 1, 0) << false << 0x01 << Compression::None;
    QTest::newRow("[comp-bits] lz4") << qhpHeader(0x41, 1, 0) << false << 0x01 << Compression::Lz4;
    QTest::newRow("[comp-bits] zstd") << qhpHeader(0x91, 1, 0) << false << 0x11 << Compression::Zstd;
    QTest::newRow("[comp-bits] brotli") << qhpHeader(0xf1, 1, 0) << false << 0x31 << Compression::Brotli;
    QTest::newRow("type byte is plain") << qhpHeader(0x91, 1, 0) << true << 0x91 << Compression::None;
    QTest::newRow("[qp] the whole byte, always") << qp(0x91) << false << 0x91 << Compression::None;
}

void TstHeader::theTypeByteIsRead()
{
    QFETCH(const Bytes, bytes);
    QFETCH(const bool, isPlain);
    const auto header = parsed(bytes, isPlain ? kPlainType : Interpretation{});
    QVERIFY(header.has_value());
    QTEST(static_cast<int>(header->type), "type");
    QTEST(header->compression, "compression");
}

void TstHeader::everyTypeByteHasOneReading()
{
    constexpr std::array known = {0x01, 0x02, 0x03, 0x04, 0x05, 0x10, 0x11, 0x20, 0x21, 0x30, 0x31};
    for (unsigned byte = 0; byte < 256; ++byte) {
        const auto header = parsed(qhpHeader(static_cast<std::uint8_t>(byte), 1, 0));
        QVERIFY(header.has_value());
        const bool isKnown = std::ranges::find(known, int(byte & 0x3f)) != known.end();
        QCOMPARE(header->role() != TypeRole::Unknown, isKnown);
        QCOMPARE(header->typeName() != "UNKNOWN", isKnown);
        QCOMPARE(static_cast<unsigned>(header->compression) << 6 | header->type, byte);
    }
}

void TstHeader::aShortHeaderIsReportedAtEveryLength()
{
    for (const Bytes& whole : {qhpHeader(0x01, 1, 5), qp(0x01)}) {
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            QVERIFY(!parsed(part).has_value());
            QCOMPARE(judged(part), Plausibility::TooShort);
        }
        QVERIFY(parsed(whole).has_value());
    }
}

void TstHeader::headersArePlausibleAsTheyLook_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<Plausibility>("plausibility");
    QTest::newRow("a known type") << qhpHeader(0x02, 7, 100) << Plausibility::Good;
    QTest::newRow("[qp] a known type") << qp(0x22, "{}") << Plausibility::Good;
    QTest::newRow("[comp-bits] a known type with a flag") << qhpHeader(0xc2, 7, 100) << Plausibility::Good;
    QTest::newRow("an unknown type") << qhpHeader(0x3f, 7, 100) << Plausibility::Weak;
    QTest::newRow("[qp] an unknown type") << qp(0xf0) << Plausibility::Weak;
    QTest::newRow("a length beyond the bound") << qhpHeader(0x02, 7, 0x7fff'ffff) << Plausibility::No;
    QTest::newRow("another magic") << bytesOf("QX\x01 more than eleven") << Plausibility::No;
    QTest::newRow("the magic in lower case") << bytesOf("qh\x01 more than eleven") << Plausibility::No;
    QTest::newRow("the magic turned round") << bytesOf("HQ\x01 more than eleven") << Plausibility::No;
    QTest::newRow("one byte of it") << bytesOf("Q") << Plausibility::TooShort;
    QTest::newRow("one byte of something else") << bytesOf("H") << Plausibility::No;
    QTest::newRow("two bytes of something else") << bytesOf("QQ") << Plausibility::No;
    QTest::newRow("nothing") << Bytes() << Plausibility::TooShort;
}

void TstHeader::headersArePlausibleAsTheyLook()
{
    QFETCH(const Bytes, bytes);
    QTEST(judged(bytes), "plausibility");
}

void TstHeader::theLengthBoundIsInclusive()
{
    Limits limits;
    limits.maxPayloadBytes = 1'000;
    QCOMPARE(judged(qhpHeader(1, 1, 1'000), limits), Plausibility::Good);
    QCOMPARE(judged(qhpHeader(1, 1, 1'001), limits), Plausibility::No);
    // However large the bound: a header may promise all that its field can say.
    limits.maxPayloadBytes = 0xffff'ffff;
    QCOMPARE(judged(qhpHeader(1, 1, 0xffff'ffff), limits), Plausibility::Good);
}

void TstHeader::aQapHasTheSizeOfHeaderAndPayload()
{
    QCOMPARE(parsed(qhpHeader(1, 1, 0xffff'ffff))->qapSize(), std::uint64_t{0x1'0000'000a});
    QCOMPARE(parsed(qp(1))->qapSize(), std::uint64_t{7});
}

QTEST_APPLESS_MAIN(TstHeader)
#include "tst_header.moc"
