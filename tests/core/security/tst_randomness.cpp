// SPDX-License-Identifier: MIT
#include "security/randomness.h"
#include "support/compressors.h"
#include "support/qap_builder.h"

#include <QTest>

#include <cmath>
#include <cstring>

using namespace qapscope;
using namespace qapscope::test;

namespace {

/// Bytes of numbers that a sender of tensors or samples would send.
template <class Value>
std::string bytesOf(const std::vector<Value>& values)
{
    std::string bytes(values.size() * sizeof(Value), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

template <class Value>
std::vector<Value> made(std::size_t count, double (*formula)(double))
{
    std::vector<Value> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<Value>(formula(static_cast<double>(i)));
    return values;
}

}  // namespace

class RandomnessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsRandomBytesOfAnyLength();
    void refusesStructure_data();
    void refusesStructure();
    void findsAPlainHeadOrTail();
    void needsNonceAndTagToBeOpaque();
};

void RandomnessTest::acceptsRandomBytesOfAnyLength()
{
    std::uint64_t seed = 1;
    int refused = 0;
    for (std::size_t size = 1; size < 400; ++size)
        for (int i = 0; i < 50; ++i)
            refused += looksRandom(asBytes(randomBytes(size, seed++))) ? 0 : 1;
    for (const std::size_t size : {1'000u, 4'096u, 4'097u, 20'000u, 1'000'000u})
        for (int i = 0; i < 20; ++i)
            refused += looksRandom(asBytes(randomBytes(size, seed++))) ? 0 : 1;
    QCOMPARE(refused, 0);
}

void RandomnessTest::refusesStructure_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const std::string& bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    std::string counter(1'024, '\0');
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<char>(static_cast<unsigned char>(i & 0xff));
    row("zeros", std::string(64, '\0'));
    row("a counter", counter);
    row("text", logText(10));
    row("base64", QByteArray::fromStdString(randomBytes(200)).toBase64().toStdString());
    row("floats of a sine", bytesOf(made<float>(256, [](double i) { return std::sin(i / 10); })));
    row("doubles", bytesOf(made<double>(64, [](double i) { return i * 0.37; })));
    row("small integers", bytesOf(made<std::int32_t>(64, [](double i) { return i * 97; })));
    row("sixteen-bit samples",
        bytesOf(made<std::int16_t>(512, [](double i) { return 3'000 * std::sin(i / 20); })));
    row("a LZ4 block of text", lz4Block(logText(100)));
}

void RandomnessTest::refusesStructure()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!looksRandom(asBytes(bytes.toStdString())));
}

void RandomnessTest::findsAPlainHeadOrTail()
{
    const std::string noise = randomBytes(100'000);
    const std::string text = logText(100);
    QVERIFY(looksRandom(asBytes(noise)));
    QVERIFY(!looksRandom(asBytes(text + noise)));
    QVERIFY(!looksRandom(asBytes(noise + text)));
}

void RandomnessTest::needsNonceAndTagToBeOpaque()
{
    QVERIFY(!isOpaque(asBytes(randomBytes(27))));
    QVERIFY(isOpaque(asBytes(randomBytes(28))));
    QVERIFY(!isOpaque(asBytes(std::string(200, ' '))));
    QVERIFY(!isOpaque({}));
}

QTEST_APPLESS_MAIN(RandomnessTest)
#include "tst_randomness.moc"
