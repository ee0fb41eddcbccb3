// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/byte_formats.h"
#include "models/byte_source.h"

#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestByteForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesBecomeTextForTheClipboard_data();
    void bytesBecomeTextForTheClipboard();
    void aDumpHasSixteenBytesALine();
    void wireBytesAreReadWhereTheyLie();
    void missingBytesAreKnown();
    void readingBeyondTheEndGivesZeros();
    void anEmptySourceHasNothing();
};

void TestByteForms::bytesBecomeTextForTheClipboard_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("hex stream") << static_cast<int>(ByteFormat::HexStream) << QStringLiteral("5148c3b100");
    QTest::newRow("hex dump") << static_cast<int>(ByteFormat::HexDump)
                              << QStringLiteral(
                                     "0020  51 48 c3 b1 00                                    QH...\n");
    QTest::newRow("text") << static_cast<int>(ByteFormat::Text)
                          << QString(QStringLiteral("QHñ") + QChar(u'\0'));
    QTest::newRow("C array") << static_cast<int>(ByteFormat::CArray)
                             << QStringLiteral("static const unsigned char bytes[5] = {\n"
                                               "    0x51, 0x48, 0xc3, 0xb1, 0x00,\n};\n");
    QTest::newRow("base64") << static_cast<int>(ByteFormat::Base64) << QStringLiteral("UUjDsQA=");
}

void TestByteForms::bytesBecomeTextForTheClipboard()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const std::string bytes("QH\xc3\xb1\0", 5);
    QCOMPARE(formatBytes(asBytes(bytes), static_cast<ByteFormat>(format), 0x20), text);
}

void TestByteForms::aDumpHasSixteenBytesALine()
{
    const std::string bytes(33, 'x');
    const QStringList lines = formatBytes(asBytes(bytes), ByteFormat::HexDump).trimmed().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(1).startsWith(QStringLiteral("0010  78 78")));
}

void TestByteForms::wireBytesAreReadWhereTheyLie()
{
    MadeSession made;
    made.request("first");
    made.request("second");
    made.publish();
    const ByteSource source(makeDetail(made.open(), RowIndex{1}, DetailDepth::Full), SourceId::Wire);
    QCOMPARE(source.size(), std::uint64_t{kMaxHeaderSize + 6});
    std::array<std::byte, 6> read{};
    source.read(kMaxHeaderSize, read);
    QCOMPARE(asText(read), std::string_view("second"));
}

void TestByteForms::missingBytesAreKnown()
{
    MadeSession made;
    made.addCutOff(0x02, 1, "abc", 10);
    made.publish();
    const ByteSource source(makeDetail(made.open(), RowIndex{0}, DetailDepth::Full), SourceId::Wire);
    QCOMPARE(source.size(), std::uint64_t{kMaxHeaderSize + 10});
    QVERIFY(source.isPresent(0));
    QVERIFY(source.isPresent(kMaxHeaderSize + 2));
    QVERIFY(!source.isPresent(kMaxHeaderSize + 3));
    QVERIFY(!source.isPresent(kMaxHeaderSize + 9));
}

void TestByteForms::readingBeyondTheEndGivesZeros()
{
    MadeSession made;
    made.request("x");
    made.publish();
    const ByteSource source(makeDetail(made.open(), RowIndex{0}, DetailDepth::Full), SourceId::Wire);
    std::array<std::byte, 4> read{};
    read.fill(std::byte{0xaa});
    source.read(kMaxHeaderSize, read);
    QCOMPARE(read[0], std::byte{'x'});
    QCOMPARE(read[3], std::byte{0});
}

void TestByteForms::anEmptySourceHasNothing()
{
    const ByteSource source;
    QCOMPARE(source.size(), std::uint64_t{0});
    std::array<std::byte, 2> read{std::byte{1}, std::byte{1}};
    source.read(0, read);
    QCOMPARE(read[0], std::byte{0});
}

}  // namespace qapscope::app

QTEST_APPLESS_MAIN(qapscope::app::TestByteForms)
#include "tst_byte_forms.moc"
