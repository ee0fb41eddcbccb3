// SPDX-License-Identifier: MIT
#include "compression/lz4_block.h"
#include "support/compressors.h"
#include "support/qap_builder.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

class Lz4BlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheSizeWithoutDecompressing_data();
    void tellsTheSizeWithoutDecompressing();
    void isNotExactWhenCutOffAnywhere();
    void refusesAnOffsetBeforeTheStart();
    void refusesTheOffsetZero();
    void refusesALengthThatNeverEnds();
    void stopsAtTheBound();
    void seesNothingInNothing();
    void decompressesTheSoundPart();
};

void Lz4BlockTest::tellsTheSizeWithoutDecompressing_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("literals only") << QByteArray("abcdefgh");
    QTest::newRow("one long match") << QByteArray(100'000, 'z');
    QTest::newRow("text") << QByteArray::fromStdString(logText(500));
    QTest::newRow("random bytes") << QByteArray::fromStdString(randomBytes(5'000));
}

void Lz4BlockTest::tellsTheSizeWithoutDecompressing()
{
    QFETCH(QByteArray, plain);
    const std::string block = lz4Block(plain.toStdString());
    const Lz4BlockWalk walk = walkLz4Block(asBytes(block), UINT64_MAX);
    QVERIFY(walk.isExact);
    QCOMPARE(walk.output, std::uint64_t(plain.size()));
    QCOMPARE(walk.used, block.size());
}

void Lz4BlockTest::isNotExactWhenCutOffAnywhere()
{
    const std::string plain = logText(20);
    const std::string block = lz4Block(plain);
    for (std::size_t size = 1; size < block.size(); ++size) {
        const Lz4BlockWalk walk = walkLz4Block(asBytes(block).first(size), UINT64_MAX);
        QVERIFY(walk.used <= size);
        QVERIFY2(!walk.isExact || walk.output < plain.size(), "a part is not the whole");
    }
}

void Lz4BlockTest::refusesAnOffsetBeforeTheStart()
{
    const std::string block("\x10"
                            "a\x02\x00"
                            "\x00",
                            5);  // one literal, then a match two bytes back
    const Lz4BlockWalk walk = walkLz4Block(asBytes(block), UINT64_MAX);
    QVERIFY(!walk.isExact);
    QCOMPARE(walk.output, std::uint64_t{1});
    QCOMPARE(walk.used, std::uint64_t{2});
}

void Lz4BlockTest::refusesTheOffsetZero()
{
    const std::string block("\x10"
                            "a\x00\x00"
                            "\x00",
                            5);
    QVERIFY(!walkLz4Block(asBytes(block), UINT64_MAX).isExact);
}

void Lz4BlockTest::refusesALengthThatNeverEnds()
{
    const std::string block(1'000, '\xff');
    const Lz4BlockWalk walk = walkLz4Block(asBytes(block), UINT64_MAX);
    QVERIFY(!walk.isExact);
    QCOMPARE(walk.output, std::uint64_t{0});
}

void Lz4BlockTest::stopsAtTheBound()
{
    const std::string block = lz4Block(std::string(100'000, 'z'));
    QVERIFY(walkLz4Block(asBytes(block), 1'000).output <= 1'000);
    QVERIFY(!walkLz4Block(asBytes(block), 1'000).isExact);
}

void Lz4BlockTest::seesNothingInNothing()
{
    QVERIFY(!walkLz4Block({}, UINT64_MAX).isExact);
}

void Lz4BlockTest::decompressesTheSoundPart()
{
    const std::string plain = logText(50) + std::string(1'000, 'z') + "end";
    const std::string block = lz4Block(plain);
    for (std::size_t size = 0; size <= block.size(); ++size) {
        const ByteView part = asBytes(block).first(size);
        const Lz4BlockWalk walk = walkLz4Block(part, UINT64_MAX);
        std::string out(walk.output, '?');
        const auto target = std::as_writable_bytes(std::span(out.data(), out.size()));
        QCOMPARE(decompressSoundPart(part, target), walk.output);
        QCOMPARE(out, plain.substr(0, out.size()));
        QCOMPARE(decompressSoundPart(part, target.first(target.size() / 2)), walk.output / 2);
    }
}

QTEST_APPLESS_MAIN(Lz4BlockTest)
#include "tst_lz4_block.moc"
