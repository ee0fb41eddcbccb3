// SPDX-License-Identifier: MIT
#include "support/qap_builder.h"
#include "wire/array_layout.h"

#include <QTest>

#include <cmath>

using namespace qapscope;
using namespace qapscope::test;

namespace {

std::string array(const std::string& dtype, const std::vector<std::uint32_t>& shape,
                  const std::string& elements)
{
    std::string payload = dtype;
    payload.resize(std::max<std::size_t>(dtype.size(), 4), '\0');
    payload += bigEndian(static_cast<std::uint32_t>(shape.size()));
    for (const std::uint32_t length : shape)
        payload += bigEndian(length);
    return payload + elements;
}

std::string hex(const char* digits)
{
    return QByteArray::fromHex(digits).toStdString();
}

ArrayCheck check(const std::string& payload)
{
    return checkArray(asBytes(payload));
}

}  // namespace

class ArrayLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHeaderAndElements();
    void readsEveryNumericType_data();
    void readsEveryNumericType();
    void takesOtherTypesWithoutReadingThem_data();
    void takesOtherTypesWithoutReadingThem();
    void takesNoDimensionsAndNoElements();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void isNoArrayWhereItDoesNotBeginAsOne_data();
    void isNoArrayWhereItDoesNotBeginAsOne();
    void tellsACutFromAWholeArray();
    void computesTheRangeOfNumbers();
    void leavesTheRangeOutWhereItWouldMislead();
};

void ArrayLayoutTest::readsHeaderAndElements()
{
    // np.array([[1, 2, 3], [4, 5, -6]], dtype="<i2")
    const std::string payload = array("<i2", {2, 3}, hex("010002000300") + hex("04000500faff"));
    const ArrayCheck result = check(payload);
    QVERIFY(result.verdict == ArrayVerdict::Array);
    const ArrayLayout& layout = result.layout;
    QCOMPARE(std::string(asText(slice(asBytes(payload), layout.dtype.offset, layout.dtype.length))),
             std::string("<i2"));
    QCOMPARE(layout.ndim, 2u);
    QCOMPARE(layout.dimension(asBytes(payload), 0), 2u);
    QCOMPARE(layout.dimension(asBytes(payload), 1), 3u);
    QCOMPARE(layout.count, std::uint64_t{6});
    QCOMPARE(layout.elementSize, 2u);
    QCOMPARE(layout.elements.offset, std::uint64_t{16});
    QCOMPARE(layout.elementRange(5), (ByteRange{26, 2}));
    QCOMPARE(layout.element(asBytes(payload), 5), -6.0);
}

void ArrayLayoutTest::readsEveryNumericType_data()
{
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<double>("value");
    const auto row = [](const char* dtype, const char* element, double value) {
        QTest::newRow(dtype) << QByteArray(dtype) << QByteArray::fromHex(element) << value;
    };
    row("|b1", "01", 1);
    row("|i1", "ff", -1);
    row("|u1", "ff", 255);
    row("<i2", "feff", -2);
    row(">i2", "fffe", -2);
    row("<u2", "feff", 65'534);
    row("<i4", "fdffffff", -3);
    row(">u4", "fffffffd", 4'294'967'293.0);
    row("<i8", "fcffffffffffffff", -4);
    row("<u8", "0000000000000080", 9'223'372'036'854'775'808.0);
    row("<f2", "003e", 1.5);
    row(">f2", "c000", -2);
    row("<f4", "0000c0bf", -1.5);
    row(">f4", "3fc00000", 1.5);
    row("=f8", "000000000000f83f", 1.5);
    row(">f8", "c008000000000000", -3);
    row("<M8", "0100000000000000", 1);
}

void ArrayLayoutTest::readsEveryNumericType()
{
    QFETCH(QByteArray, dtype);
    QFETCH(QByteArray, element);
    QFETCH(double, value);
    const std::string payload = array(dtype.toStdString(), {2}, (element + element).toStdString());
    const ArrayCheck result = check(payload);
    QVERIFY(result.verdict == ArrayVerdict::Array);
    QVERIFY(result.layout.isNumeric());
    QCOMPARE(result.layout.element(asBytes(payload), 1), value);
}

void ArrayLayoutTest::takesOtherTypesWithoutReadingThem_data()
{
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<int>("size");
    QTest::newRow("complex") << QByteArray("<c8") << 8;
    QTest::newRow("complex of two doubles") << QByteArray("<c16") << 16;
    QTest::newRow("ten characters") << QByteArray("<U10") << 40;
    QTest::newRow("five bytes") << QByteArray("|S5") << 5;
    QTest::newRow("void") << QByteArray("|V7") << 7;
    QTest::newRow("extended double") << QByteArray("<f16") << 16;
}

void ArrayLayoutTest::takesOtherTypesWithoutReadingThem()
{
    QFETCH(QByteArray, dtype);
    QFETCH(int, size);
    const std::string payload = array(dtype.toStdString(), {3}, std::string(std::size_t(size) * 3, 'x'));
    const ArrayCheck result = check(payload);
    QVERIFY(result.verdict == ArrayVerdict::Array);
    QCOMPARE(result.layout.elementSize, std::uint32_t(size));
    QVERIFY(!result.layout.isNumeric());
    QVERIFY(!rangeOf(result.layout, asBytes(payload), UINT64_MAX));
}

void ArrayLayoutTest::takesNoDimensionsAndNoElements()
{
    const std::string scalar = array("<f8", {}, hex("0000000000000c40"));
    QVERIFY(check(scalar).verdict == ArrayVerdict::Array);
    QCOMPARE(check(scalar).layout.count, std::uint64_t{1});
    QCOMPARE(check(scalar).layout.element(asBytes(scalar), 0), 3.5);

    for (const auto& shape : {std::vector<std::uint32_t>{0}, {3, 0}, {0, 0xffffffff, 0xffffffff}}) {
        const std::string empty = array("<f4", shape, "");
        QVERIFY(check(empty).verdict == ArrayVerdict::Array);
        QCOMPARE(check(empty).layout.count, std::uint64_t{0});
        QVERIFY(!rangeOf(check(empty).layout, asBytes(empty), UINT64_MAX));
    }
}

void ArrayLayoutTest::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char* name, const std::string& payload) {
        QTest::newRow(name) << QByteArray::fromStdString(payload);
    };
    row("more bytes than elements", array("<f4", {2}, std::string(9, '\0')));
    row("dtype of five characters", array("<U100", {1}, std::string(400, '\0')));
    row("dtype with a unit", array("<M8[ns]", {2}, std::string(16, '\0')));
    row("a size that NumPy does not have", array("<f3", {1}, std::string(3, '\0')));
    row("objects are pointers", array("|O8", {1}, std::string(8, '\0')));
    row("too many dimensions", array("<f4", std::vector<std::uint32_t>(65, 1), std::string(4, '\0')));
    row("shape whose product overflows",
        array("<f4", {0x10000, 0x10000, 0x10000, 0x10000}, std::string(4, '\0')));
    row("shape whose product overflows to the right size",
        array("<f4", {0x80000000, 2, 0x80000000, 4}, std::string()));
    row("shape cut off", array("<f4", {1, 2}, "").substr(0, 13));
    row("no shape at all", std::string("<f4\0\0\0", 6));
    row("little-endian counts", std::string("<f4\0\1\0\0\0\2\0\0\0", 12) + std::string(8, '\0'));
}

void ArrayLayoutTest::refusesWhatDoesNotFit()
{
    QFETCH(QByteArray, payload);
    QCOMPARE(int(check(payload.toStdString()).verdict), int(ArrayVerdict::Invalid));
}

void ArrayLayoutTest::isNoArrayWhereItDoesNotBeginAsOne_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("three bytes") << QByteArray("<f4");
    QTest::newRow("markup") << QByteArray("<b1>bold</b1>");
    QTest::newRow("another byte order") << QByteArray("!f4\0\0\0\0\0", 8);
    QTest::newRow("JSON") << QByteArray("{\"a\":1}");
}

void ArrayLayoutTest::isNoArrayWhereItDoesNotBeginAsOne()
{
    QFETCH(QByteArray, payload);
    QCOMPARE(int(check(payload.toStdString()).verdict), int(ArrayVerdict::NoArray));
}

void ArrayLayoutTest::tellsACutFromAWholeArray()
{
    const std::string whole = array("<f4", {100}, std::string(400, '\0'));
    const ArrayCheck cut = check(whole.substr(0, 112));
    QVERIFY(cut.verdict == ArrayVerdict::CutOff);
    QCOMPARE(cut.layout.count, std::uint64_t{100});
    QCOMPARE(cut.layout.elements.length, std::uint64_t{100});
    QVERIFY(!rangeOf(cut.layout, asBytes(whole).first(112), UINT64_MAX));
    QCOMPARE(cut.layout.element(asBytes(whole).first(112), 99), 0.0);
}

void ArrayLayoutTest::computesTheRangeOfNumbers()
{
    const std::string floats =
        array("<f4", {4}, hex("0000803f") + hex("000000c0") + hex("0000c07f") + hex("00004040"));
    const auto range = rangeOf(check(floats).layout, asBytes(floats), 4);
    QVERIFY(range.has_value());
    QCOMPARE(range->min, -2.0);
    QCOMPARE(range->max, 3.0);
    QCOMPARE(range->mean, 2.0 / 3.0);  // NaN is not counted
    const std::string bytes = array("|u1", {3}, hex("0aff00"));
    QCOMPARE(rangeOf(check(bytes).layout, asBytes(bytes), 4)->max, 255.0);
}

void ArrayLayoutTest::leavesTheRangeOutWhereItWouldMislead()
{
    const std::string many = array("|u1", {5}, "abcde");
    QVERIFY(!rangeOf(check(many).layout, asBytes(many), 4));
    const std::string onlyNan = array("<f4", {1}, hex("0000c07f"));
    QVERIFY(!rangeOf(check(onlyNan).layout, asBytes(onlyNan), 4));
}

QTEST_APPLESS_MAIN(ArrayLayoutTest)
#include "tst_array_layout.moc"
