// SPDX-License-Identifier: MIT
#include "pipeline/field_text.h"

#include <QTest>

#include <bit>
#include <limits>

using namespace qapscope;

namespace {

FieldNode node(Field field, std::uint64_t value)
{
    FieldNode made;
    made.field = field;
    made.value = value;
    return made;
}

}  // namespace

class FieldTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNumbers_data();
    void saysNumbers();
    void saysReals_data();
    void saysReals();
    void saysBytesAndCutsThem();
    void saysNothingOfRangesThatAreNotThere();
};

void FieldTextTest::saysNumbers_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, Field field, quint64 value, const char* text) {
        QTest::newRow(name) << int(field) << value << QByteArray(text);
    };
    row("compression", Field::Compression, 1, "LZ4 (1)");
    row("type", Field::Type, 1, "ACTION (0x01)");
    row("unknown type", Field::Type, 0x2a, "Unknown (0x2a)");
    row("type of QP/1.0", Field::QpType, 0x41, "STATUS (0x41)");
    row("type byte", Field::TypeByte, 0x41, "0x41");
    row("magic", Field::Magic, 0x5148, "0x5148");
    row("ID", Field::Id, 4'294'967'295, "4294967295");
    row("length with its unit", Field::Length, 3'775, "3775 bytes");
    row("kind", Field::Kind, 2, "mixed");
    row("signature", Field::SignatureStatus, 1, "valid");
    row("row link", Field::RequestIn, 17, "17");
    row("microseconds", Field::ResponseTime, 812'345, "0.000812345 s");
    row("round seconds", Field::ResponseTime, 2'000'000'000, "2.0 s");
    row("no time at all", Field::ResponseTime, 0, "0.0 s");
    row("one nanosecond", Field::ResponseTime, 1, "0.000000001 s");
    row("before the request", Field::ResponseTime, static_cast<quint64>(-1'500'000'000), "-1.5 s");
}

void FieldTextTest::saysNumbers()
{
    QFETCH(int, field);
    QFETCH(quint64, value);
    QFETCH(QByteArray, text);
    const DecodedQap none(std::pmr::get_default_resource());
    QCOMPARE(QByteArray::fromStdString(fieldValueText(node(Field(field), value), none, 100)), text);
}

void FieldTextTest::saysReals_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("whole") << 3.0 << QByteArray("3");
    QTest::newRow("large whole") << 123'456'789'012'345.0 << QByteArray("123456789012345");
    QTest::newRow("of a float") << double(0.1f) << QByteArray("0.1");
    QTest::newRow("small") << 1.5e-12 << QByteArray("1.5e-12");
    QTest::newRow("huge") << 1e300 << QByteArray("1e+300");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << QByteArray("nan");
    QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity() << QByteArray("-inf");
}

void FieldTextTest::saysReals()
{
    QFETCH(double, value);
    QFETCH(QByteArray, text);
    const DecodedQap none(std::pmr::get_default_resource());
    const FieldNode element = node(Field::ArrayElement, std::bit_cast<std::uint64_t>(value));
    QCOMPARE(QByteArray::fromStdString(fieldValueText(element, none, 100)), text);
}

void FieldTextTest::saysBytesAndCutsThem()
{
    const std::string bytes("\x00\x01\xab\xff", 4);
    DecodedQap decoded(std::pmr::get_default_resource());
    decoded.wire = asBytes(bytes);
    FieldNode payload = node(Field::Payload, 0);
    payload.range = {0, 4};
    QCOMPARE(fieldValueText(payload, decoded, 100), std::string("00 01 ab ff"));
    QCOMPARE(fieldValueText(payload, decoded, 6), std::string("00 01…"));
    const FieldNode ratio = node(Field::Ratio, std::bit_cast<std::uint64_t>(3.84));
    QCOMPARE(fieldValueText(ratio, decoded, 100), std::string("3.8 : 1"));
}

void FieldTextTest::saysNothingOfRangesThatAreNotThere()
{
    const DecodedQap none(std::pmr::get_default_resource());
    FieldNode far = node(Field::Payload, 0);
    far.range = {1'000, 1'000};
    QCOMPARE(fieldValueText(far, none, 100), std::string());
    far.field = Field::ArrayDtype;
    QCOMPARE(fieldValueText(far, none, 100), std::string());
    QCOMPARE(fieldValueText(node(Field::HeaderTree, 0), none, 100), std::string());
}

QTEST_APPLESS_MAIN(FieldTextTest)
#include "tst_field_text.moc"
