// SPDX-License-Identifier: MIT
/// Looking for the next QAP is linear in the bytes passed over, whatever they are: twice as many take about twice as
/// long, in pieces of any size. (PROTOCOL §4, resynchronise)
#include "wire/framer.h"

#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

class Nobody final : public QapSink
{
public:
    void qapStarted(const Header&, Timestamp) override {}
    void qapFinished(const FramedQap&) override { ++found; }
    void qapInterrupted() override {}
    void trailerFound(const FramedQap&) override {}
    void bytesSkipped(SkipReason, std::uint64_t, Timestamp) override {}

    std::size_t found = 0;
};

Bytes repeated(const Bytes& part, std::size_t total)
{
    Bytes all;
    all.reserve(total + part.size());
    while (all.size() < total)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Headers whose QAPs end anywhere within the next `span` bytes.
Bytes overlapping(std::size_t total, std::uint32_t span)
{
    std::minstd_rand random(1);
    Bytes all;
    while (all.size() < total) {
        const Bytes header = qhpHeader(0x01, 7, static_cast<std::uint32_t>(random() >> 4) % span + 1);
        all.insert(all.end(), header.begin(), header.end());
    }
    return all;
}

}  // namespace

class TstFramerCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passingOverIsLinear_data();
    void passingOverIsLinear();
};

void TstFramerCost::passingOverIsLinear_data()
{
    QTest::addColumn<Bytes>("unit");
    QTest::addColumn<int>("span");
    QTest::addColumn<int>("piece");
    const auto add = [](const char* name, const Bytes& unit, int span, int piece) {
        QTest::newRow(name) << unit << span << piece;
    };
    for (const int piece : {1, 100, 1'400, 65'536}) {
        add(qPrintable(QString("a letter, in %1").arg(piece)), bytesOf("Q"), 0, piece);
        add(qPrintable(QString("the magic, in %1").arg(piece)), bytesOf("QH"), 0, piece);
        add(qPrintable(QString("the other magic, in %1").arg(piece)), bytesOf("QP"), 0, piece);
        add(qPrintable(QString("huge lengths, in %1").arg(piece)), qhpHeader(0x01, 7, 0xffff'ffff), 0, piece);
        add(qPrintable(QString("lengths to the bound, in %1").arg(piece)), qhpHeader(0x01, 7, 64u << 20), 0,
            piece);
        add(qPrintable(QString("unknown types, in %1").arg(piece)), qhpHeader(0x3f, 7, 3), 0, piece);
        add(qPrintable(QString("lengths that lie, in %1").arg(piece)), {}, 100'000, piece);
        add(qPrintable(QString("short lengths that lie, in %1").arg(piece)), {}, 900, piece);
    }
}

void TstFramerCost::passingOverIsLinear()
{
    QFETCH(const Bytes, unit);
    QFETCH(const int, span);
    QFETCH(const int, piece);
    const auto cost = [&](std::size_t total) {
        const Bytes bytes =
            unit.empty() ? overlapping(total, static_cast<std::uint32_t>(span)) : repeated(unit, total);
        Nobody nobody;
        const Limits limits;
        Framer framer(Framer::Carrier::Stream, Framer::Start::Unknown, limits, {}, nobody);
        QElapsedTimer timer;
        timer.start();
        for (std::size_t at = 0; at < bytes.size(); at += static_cast<std::size_t>(piece)) {
            const ByteView part = slice(bytes, at, static_cast<std::size_t>(piece));
            framer.push({part, {ExtentOrigin::Capture, at, part.size(), {}}, {}});
        }
        framer.finish({});
        return timer.nsecsElapsed();
    };
    const std::size_t size = piece == 1 ? 40'000 : 400'000;
    cost(size);
    const qint64 once = std::min({cost(size), cost(size), cost(size)});
    const qint64 twice = std::min({cost(2 * size), cost(2 * size), cost(2 * size)});
    // Some nanoseconds a byte, but no more than the machine's whims.
    QVERIFY2(twice < 4 * once + 1'000'000, qPrintable(QString("%1 ns, then %2 ns").arg(once).arg(twice)));
    QVERIFY2(once < static_cast<qint64>(size) * 20'000, qPrintable(QString("%1 ns").arg(once)));
}

QTEST_APPLESS_MAIN(TstFramerCost)
#include "tst_framer_cost.moc"
