// SPDX-License-Identifier: MIT
/// What holds of every stream, and every sequence of messages: in whatever pieces the bytes come, masked or not, the same
/// is found, and no byte is accounted for twice.
#include "wire/framer.h"

#include "support/made_qap.h"
#include "support/stream_record.h"

#include <QtTest>

#include <random>

using namespace qapscope;
using namespace qapscope::test;

namespace {

/// A stream of QAPs, signed or not, of garbage, of holes, of segment ends: whatever the seed gives.
Steps anyStream(std::uint32_t seed)
{
    std::minstd_rand random(seed);
    const auto below = [&random](std::uint32_t bound) {
        return static_cast<std::uint32_t>(random() >> 6) % bound;
    };
    Steps steps;
    const std::uint32_t parts = 3 + below(30);
    for (std::uint32_t i = 1; i <= parts; ++i) {
        switch (below(13)) {
        case 0:
            steps.push_back(some(noise(1 + below(100), i)));
            break;
        case 1:
            steps.push_back(lost(1 + below(60)));
            break;
        case 2:
            steps.push_back(some(joined({data(i, below(50)), signature(i)})));
            break;
        case 3:
            steps.push_back(some(joined({data(i, below(50)), signatureLikeHeader(below(200))})));
            break;
        case 4:
            steps.push_back(some(qhpHeader(0x01, i, below(300))));
            break;
        case 5:
            steps.push_back(some(qhp(0x3e, i, noise(below(30), i))));
            break;
        case 6:
            steps.push_back(segmentEnd());
            break;
        case 7:
            steps.push_back(some(qp(0x01, "{\"job_id\":1}")));
            break;
        case 8:
            // A segment ends where a signature would.
            steps.push_back(some(qhpHeader(0x02, i, 21 + below(40))));
            steps.push_back(some(noise(21, i)));
            steps.push_back(segmentEnd());
            break;
        default:
            steps.push_back(some(data(i, below(120))));
            break;
        }
    }
    return steps;
}

}  // namespace

class TstFramerLaws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyStreamGivesTheSameInAnyPieces();
    void anyMessagesGiveTheSameInAnyPieces();
    void aMaskChangesNothing();
};

void TstFramerLaws::anyStreamGivesTheSameInAnyPieces()
{
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        const Steps steps = anyStream(seed);
        for (const FramerSetup& setup : {FramerSetup{}, midstream()}) {
            const FramingRecord once = frame(steps, inOnePiece(), setup);
            const QString account = QString::fromStdString(once.account());
            QCOMPARE(once.lies, std::size_t{0});
            if (!once.events.empty())
                QCOMPARE(once.covered() + once.skipped(), bytesIn(steps));
            for (const Chunking& chunking :
                 {inPiecesOf(1), inRandomPieces(seed, 20), inRandomPieces(seed, 90)}) {
                const FramingRecord record = frame(steps, chunking, setup);
                QVERIFY2(QString::fromStdString(record.account()) == account,
                         qPrintable(QString("seed %1\n%2\nin pieces:\n%3")
                                        .arg(seed)
                                        .arg(account, QString::fromStdString(record.account()))));
            }
        }
    }
}

void TstFramerLaws::anyMessagesGiveTheSameInAnyPieces()
{
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        Steps steps;
        for (StreamStep& step : anyStream(seed)) {
            steps.push_back(std::move(step));
            if (steps.size() % (1 + seed % 4) == 0)
                steps.push_back(segmentEnd());
        }
        steps.push_back(segmentEnd());
        for (const auto carrier : {Framer::Carrier::Messages, Framer::Carrier::Datagrams}) {
            const FramerSetup setup = carriedBy(carrier, seed % 2 == 0);
            const FramingRecord once = frame(steps, inOnePiece(), setup);
            QCOMPARE(once.lies, std::size_t{0});
            QVERIFY2(once.covered() + once.skipped() <= bytesIn(steps),
                     qPrintable(QString("seed %1 %2\n%3")
                                    .arg(seed)
                                    .arg(bytesIn(steps))
                                    .arg(QString::fromStdString(once.account()))));
            for (const Chunking& chunking :
                 {inPiecesOf(1), inRandomPieces(seed, 20), inRandomPieces(seed, 90)}) {
                const FramingRecord record = frame(steps, chunking, setup);
                QVERIFY2(record.account() == once.account(),
                         qPrintable(QString("seed %1\n%2\nin pieces:\n%3")
                                        .arg(seed)
                                        .arg(QString::fromStdString(once.account()),
                                             QString::fromStdString(record.account()))));
            }
        }
    }
}

void TstFramerLaws::aMaskChangesNothing()
{
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        const Steps steps = anyStream(seed);
        FramerSetup setup = carriedBy(Framer::Carrier::Messages, true);
        const std::string story = frame(steps, inOnePiece(), setup).story();
        setup.isMasked = true;
        const FramingRecord once = frame(steps, inOnePiece(), setup);
        QCOMPARE(once.story(), story);
        QCOMPARE(frame(steps, inRandomPieces(seed, 15), setup).account(), once.account());
    }
}

QTEST_APPLESS_MAIN(TstFramerLaws)
#include "tst_framer_laws.moc"
