// SPDX-License-Identifier: MIT
/// MessagePack and CBOR: the codes of their specifications, what is plausible, and walking over it.
#include "support/byte_builder.h"
#include "wire/item_check.h"
#include "wire/item_cursor.h"
#include "wire/payload_classifier.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr auto kPack = ItemFormat::MessagePack;
constexpr auto kCbor = ItemFormat::Cbor;

Bytes fromHex(const char* hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    return bytesOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

QString textOf(const Bytes& bytes, ItemFormat format, std::size_t most = 200)
{
    return QString::fromStdString(ItemCursor(bytes, format).text({0, bytes.size()}, most));
}

/// {"name":"worker","load":[1,-2,0.5],"ok":true}
const char* const kPackObject = "83a46e616d65a6776f726b6572a46c6f61649301fecb3fe0000000000000a26f6bc3";
const char* const kCborObject = "a3646e616d6566776f726b6572646c6f6164830121f93800626f6bf5";

}  // namespace

class TstItemCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemsAreReadAsTheirSpecificationSays_data();
    void itemsAreReadAsTheirSpecificationSays();
    void brokenItemsAreNone_data();
    void brokenItemsAreNone();
    void wholeObjectsAreRecognised_data();
    void wholeObjectsAreRecognised();
    void randomBytesAreHardlyEver();
    void theClassifierNamesThem();
    void childrenComeInPages();
    void depthCostsNoStack();
    void textIsBoundedAndShowable();
    void anyBytesAreWalkedSafely();
};

void TstItemCursor::itemsAreReadAsTheirSpecificationSays_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    const auto pack = [](const char* hex, const char* text) {
        QTest::addRow("MessagePack %s", hex) << QByteArray(hex) << static_cast<int>(kPack) << QString(text);
    };
    const auto cbor = [](const char* hex, const char* text) {
        QTest::addRow("CBOR %s", hex) << QByteArray(hex) << static_cast<int>(kCbor) << QString(text);
    };
    pack("00", "0");
    pack("7f", "127");
    pack("ff", "-1");
    pack("e0", "-32");
    pack("c0", "null");
    pack("c2", "false");
    pack("c3", "true");
    pack("ccff", "255");
    pack("cdffff", "65535");
    pack("ceffffffff", "4294967295");
    pack("cfffffffffffffffff", "18446744073709551615");
    pack("d080", "-128");
    pack("d18000", "-32768");
    pack("d280000000", "-2147483648");
    pack("d38000000000000000", "-9223372036854775808");
    pack("d07f", "127");
    pack("ca3fc00000", "1.5");
    pack("cb3ff8000000000000", "1.5");
    pack("a3616263", "abc");
    pack("d903616263", "abc");
    pack("da0003616263", "abc");
    pack("db00000003616263", "abc");
    pack("c4020102", "0102");
    pack("c500020102", "0102");
    pack("c6000000020102", "0102");
    pack("93010203", "[1, 2, 3]");
    pack("dc0003010203", "[1, 2, 3]");
    pack("dd00000003010203", "[1, 2, 3]");
    pack("81a16101", "{\"a\": 1}");
    pack("de0001a16101", "{\"a\": 1}");
    pack("df00000001a16101", "{\"a\": 1}");
    pack("d405aa", "ext 5 aa");
    pack("d6ff00000001", "ext -1 00000001");
    pack("c70305aabbcc", "ext 5 aabbcc");
    pack("92909081a161c0", "[[], []]{\"a\": null}");
    // RFC 8949, appendix A
    cbor("1903e8", "1000");
    cbor("1bffffffffffffffff", "18446744073709551615");
    cbor("3bffffffffffffffff", "-18446744073709551616");
    cbor("3903e7", "-1000");
    cbor("f93c00", "1");
    cbor("f97bff", "65504");
    cbor("f90001", "5.960464477539063e-08");
    cbor("f9c400", "-4");
    cbor("f97c00", "Infinity");
    cbor("f97e00", "NaN");
    cbor("fa47c35000", "1e+05");
    cbor("fb7e37e43c8800759c", "1e+300");
    cbor("f7", "undefined");
    cbor("f0", "simple(16)");
    cbor("f8ff", "simple(255)");
    cbor("c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00Z");
    cbor("4401020304", "01020304");
    cbor("62c3bc", "ü");
    cbor("98190102030405060708090a0b0c0d0e0f101112131415161718181819",
         "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]");
    cbor("a201020304", "{1: 2, 3: 4}");
    cbor("9f018202039f0405ffff", "[1, [2, 3], [4, 5]]");
    cbor("bf61610161629f0203ffff", "{\"a\": 1, \"b\": [2, 3]}");
    cbor("7f657374726561646d696e67ff", "[\"strea\", \"ming\"]");
}

void TstItemCursor::itemsAreReadAsTheirSpecificationSays()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const int, format);
    const Bytes bytes = fromHex(hex.constData());
    QTEST(textOf(bytes, static_cast<ItemFormat>(format)), "text");
    QVERIFY(itemSize(bytes, static_cast<ItemFormat>(format)).has_value());
    // Whatever is missing at its end, nothing is made up.
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto whole = itemSize(ByteView(bytes).first(size), static_cast<ItemFormat>(format));
        QVERIFY(!whole || *whole <= size);
    }
}

void TstItemCursor::brokenItemsAreNone_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("format");
    const auto add = [](const char* name, const char* hex, ItemFormat format) {
        QTest::newRow(name) << QByteArray(hex) << static_cast<int>(format);
    };
    add("nothing", "", kPack);
    add("the code that is never used", "c1", kPack);
    add("a string that is cut", "a46162", kPack);
    add("more elements than there are bytes", "dd7fffffff01", kPack);
    add("a number that is cut", "ce0000", kPack);
    add("a reserved length", "1c", kCbor);
    add("a number without end", "1f", kCbor);
    add("a lone break", "ff", kCbor);
    add("an array without its break", "9f01", kCbor);
    add("a break in what has a length", "8201ff", kCbor);
    add("a simple value in the wrong form", "f818", kCbor);
    add("tags and nothing else", "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0", kCbor);
    add("more pairs than there can be", "bbffffffffffffffff00", kCbor);
}

void TstItemCursor::brokenItemsAreNone()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const int, format);
    const Bytes bytes = fromHex(hex.constData());
    QVERIFY(!itemSize(bytes, static_cast<ItemFormat>(format)).has_value());
    QCOMPARE(itemFormatOf(bytes), ItemFormat::None);
}

void TstItemCursor::wholeObjectsAreRecognised_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("format");
    const auto add = [](const char* name, const char* hex, ItemFormat format) {
        QTest::newRow(name) << QByteArray(hex) << static_cast<int>(format);
    };
    add("a MessagePack map", kPackObject, kPack);
    add("a CBOR map", kCborObject, kCbor);
    add("a CBOR map without a length", "bf66616d6f756e740163666f6f02ff", kCbor);
    add("an array of text", "92a568656c6c6fa5776f726c64", kPack);
    add("self-described CBOR with numbers for keys", "d9d9f7a1011903e8", kCbor);
    add("numbers for keys", "a1011903e8", ItemFormat::None);
    add("an array of numbers", "93010203", ItemFormat::None);
    add("an empty map", "80", ItemFormat::None);
    add("one more byte behind it", "81a36162630100", ItemFormat::None);
    add("a control character in a key", "81a3610163c0", ItemFormat::None);
    add("text that is no UTF-8", "81a361ff63c0", ItemFormat::None);
    add("a key that is empty", "82a0c0a3616263c0", ItemFormat::None);
    add("a key that is a map", "8181a36162630101", ItemFormat::None);
    add("a number alone", "cd1234", ItemFormat::None);
    add("text alone", "a3616263", ItemFormat::None);
}

void TstItemCursor::wholeObjectsAreRecognised()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const int, format);
    QCOMPARE(static_cast<int>(itemFormatOf(fromHex(hex.constData()))), format);
}

void TstItemCursor::randomBytesAreHardlyEver()
{
    int found = 0;
    for (std::uint32_t seed = 0; seed < 200'000; ++seed)
        found += itemFormatOf(randomBytes(4 + seed % 60, seed)) != ItemFormat::None ? 1 : 0;
    QCOMPARE(found, 0);
}

void TstItemCursor::theClassifierNamesThem()
{
    const PayloadClass pack = classifyPayload(fromHex(kPackObject), true);
    QCOMPARE(pack.kind, PayloadKind::Binary);
    QCOMPARE(pack.items, kPack);
    QCOMPARE(std::string(pack.mediaType), std::string("application/msgpack"));
    QCOMPARE(std::string(classifyPayload(fromHex(kCborObject), true).mediaType),
             std::string("application/cbor"));
    QCOMPARE(classifyPayload(fromHex(kPackObject), false).items, ItemFormat::None);  // its end is not known
    QCOMPARE(classifyPayload(bytesOf("{\"a\":1}"), true).items, ItemFormat::None);
    QCOMPARE(classifyPayload(noise(100), true).items, ItemFormat::None);
}

void TstItemCursor::childrenComeInPages()
{
    for (const auto& [hex, format] : {std::pair(kPackObject, kPack), std::pair(kCborObject, kCbor)}) {
        const Bytes bytes = fromHex(hex);
        const ItemCursor cursor(bytes, format);
        const ItemValue root = cursor.root();
        QCOMPARE(root.type, ItemType::Map);
        QCOMPARE(root.count, std::uint64_t{3});
        QStringList seen;
        std::uint64_t resumeAt = 0;
        for (bool hasMore = true; hasMore;) {
            const ItemPage page = cursor.children(root, 1, resumeAt);
            QCOMPARE(page.children.size(), std::size_t{1});
            seen << QString::fromStdString(cursor.text(page.children[0].key, 20) + "="
                                           + cursor.text(page.children[0].range, 20));
            hasMore = page.hasMore;
            resumeAt = page.resumeAt;
        }
        QCOMPARE(seen, (QStringList{"name=worker", "load=[1, -2, 0.5]", "ok=true"}));
        const ItemValue load = cursor.children(root, 10).children[1];
        QCOMPARE(cursor.children(load, 10).children.size(), std::size_t{3});
        QVERIFY(cursor.children(cursor.children(root, 10).children[0], 10).children.empty());
    }
}

void TstItemCursor::depthCostsNoStack()
{
    Bytes deep(100'000, std::byte{0x91});
    deep.push_back(std::byte{0xc0});
    QVERIFY(!itemSize(deep, kPack).has_value());
    QCOMPARE(itemFormatOf(deep), ItemFormat::None);
    QVERIFY(textOf(deep, kPack, 50).startsWith("[[[["));
    const Bytes bearable = joined({Bytes(100, std::byte{0x91}), bytesOf("\xa3"
                                                                        "abc")});
    QCOMPARE(itemSize(bearable, kPack), std::optional<std::uint64_t>(104));
}

void TstItemCursor::textIsBoundedAndShowable()
{
    const Bytes longText = joined({fromHex("d9c8"), bytesOf(std::string(200, 'x'))});
    QCOMPARE(textOf(longText, kPack, 10), QString("xxxxxxxxxx…"));
    QCOMPARE(textOf(fromHex("a3610a62"), kPack), QString("a␊b"));
    QCOMPARE(textOf(fromHex("a261ff"), kPack), QString("a\uFFFD"));
}

void TstItemCursor::anyBytesAreWalkedSafely()
{
    for (std::uint32_t seed = 0; seed < 20'000; ++seed) {
        const Bytes bytes = randomBytes(1 + seed % 80, seed);
        for (const ItemFormat format : {kPack, kCbor}) {
            const ItemCursor cursor(bytes, format);
            const ItemValue root = cursor.root();
            QVERIFY(root.range.end() <= bytes.size());
            for (const ItemValue& child : cursor.children(root, 5).children)
                QVERIFY(child.range.end() <= bytes.size() && child.key.end() <= bytes.size());
            QVERIFY(cursor.text({0, bytes.size()}, 40).size() <= 200);
        }
    }
}

QTEST_APPLESS_MAIN(TstItemCursor)
#include "tst_item_cursor.moc"
