// SPDX-License-Identifier: MIT
/// What the framer makes of traffic that is no QHP or wants to mislead it, and what that costs.
#include "wire/framer.h"

#include "support/growth.h"
#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::array kCarriers = {Framer::Carrier::Stream, Framer::Carrier::Messages,
                                  Framer::Carrier::Datagrams};

/// Headers whose QAPs end anywhere within the next `span` bytes.
Bytes overlapping(std::uint32_t span)
{
    std::minstd_rand random(1);
    Bytes all;
    while (all.size() < 100'000) {
        const Bytes header = qhpHeader(0x01, 7, static_cast<std::uint32_t>(random() >> 4) % span + 1);
        all.insert(all.end(), header.begin(), header.end());
    }
    return all;
}

Bytes repeated(const Bytes& part, std::size_t total)
{
    Bytes all;
    all.reserve(total + part.size());
    while (all.size() < total)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Text in which the magics stand everywhere, with plausible lengths behind them.
Bytes textFullOfMagics(std::size_t size, std::uint32_t seed)
{
    constexpr std::array<std::string_view, 8> words = {"QH",    "QP", "QH\x01 ", "QP\x02",
                                                       "said ", "Q",  "H. ",     "QHQP"};
    std::minstd_rand random(seed);
    Bytes text;
    while (text.size() < size) {
        const ByteView word = asBytes(words[(random() >> 8) % words.size()]);
        text.insert(text.end(), word.begin(), word.end());
    }
    return text;
}

}  // namespace

class TstFramerForeign : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomBytesAreNoQaps();
    void textFullOfMagicsIsNoQaps();
    void costGrowsWithTheBytes_data();
    void costGrowsWithTheBytes();
};

void TstFramerForeign::randomBytesAreNoQaps()
{
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        Steps steps;
        for (std::uint32_t i = 0; i < 40; ++i) {
            steps.push_back(some(randomBytes(1'400, seed * 100 + i)));
            steps.push_back(segmentEnd());
        }
        for (const auto carrier : kCarriers)
            QCOMPARE(QString::fromStdString(frame(steps, inOnePiece(), carriedBy(carrier)).story()),
                     QString());
    }
}

void TstFramerForeign::textFullOfMagicsIsNoQaps()
{
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        Steps steps;
        for (std::uint32_t i = 0; i < 20; ++i) {
            steps.push_back(some(textFullOfMagics(1'400, seed * 100 + i)));
            steps.push_back(segmentEnd());
        }
        for (const auto carrier : kCarriers)
            QCOMPARE(QString::fromStdString(frame(steps, inOnePiece(), carriedBy(carrier)).story()),
                     QString());
    }
}

void TstFramerForeign::costGrowsWithTheBytes_data()
{
    QTest::addColumn<Bytes>("part");
    QTest::addColumn<int>("piece");
    QTest::newRow("headers that end nowhere, whole segments") << qhpHeader(1, 1, 100'003) << 1'400;
    QTest::newRow("headers that end nowhere, byte by byte") << qhpHeader(1, 1, 100'003) << 1;
    QTest::newRow("headers with the longest length") << qhpHeader(1, 1, 64u << 20) << 1'400;
    QTest::newRow("headers of unknown types") << qhpHeader(0x3f, 1, 3) << 1'400;
    QTest::newRow("nothing but Q") << bytesOf("Q") << 1'400;
    QTest::newRow("nothing but QH") << bytesOf("QH") << 1'400;
    QTest::newRow("QH with lengths that are made of QH")
        << bytesOf(std::string_view("QH\x01QHQP\0\0QH", 11)) << 1'400;
    QTest::newRow("text full of magics") << textFullOfMagics(5'000, 3) << 1'400;
    QTest::newRow("noise") << noise(5'000) << 1'400;
    QTest::newRow("tiny QAPs") << qhp(0x04, 1) << 1'400;
    QTest::newRow("tiny QAPs, byte by byte") << qhp(0x04, 1) << 1;
    for (const int piece : {1, 1'400}) {
        QTest::addRow("lengths that lie, in pieces of %d", piece) << overlapping(100'000) << piece;
        QTest::addRow("short lengths that lie, in pieces of %d", piece) << overlapping(900) << piece;
    }
    QTest::newRow("signed QAPs") << joined({qhp(0x04, 1), signature(1)}) << 1'400;
}

void TstFramerForeign::costGrowsWithTheBytes()
{
    QFETCH(const Bytes, part);
    QFETCH(const int, piece);
    const auto pass = [&](std::size_t size) {
        static_cast<void>(
            frame({some(repeated(part, size))}, inPiecesOf(static_cast<std::size_t>(piece)), midstream()));
    };
    QVERIFY(growsInProportion(pass, 100'000));
}

QTEST_APPLESS_MAIN(TstFramerForeign)
#include "tst_framer_foreign.moc"
