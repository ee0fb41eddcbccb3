// SPDX-License-Identifier: MIT
/// Where the list of QAPs has a gap: findings that name the row behind them, and how many bytes are not there.
#include <QtTest>

#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"

using namespace qapscope;
using namespace qapscope::test;
using Host = Scene::Host;

namespace {

std::vector<StreamFinding> findingsOf(const Session& session, Rule rule)
{
    std::vector<StreamFinding> found = session.streamFindings();
    std::erase_if(found, [rule](const StreamFinding& finding) { return finding.rule != rule; });
    return found;
}

constexpr std::uint16_t kPort = 40'000;

}  // namespace

class TstGapPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGapStandsBeforeTheNextRowOfItsDirection();
    void whatIsSkippedStandsBeforeWhatIsFound();
    void aGapWithNothingBehindItStandsAlone();
    void aFindingIsPublishedWithTheRowThatItNames();
    void whatALimitTakesIsSaid();
};

void TstGapPlaces::aGapStandsBeforeTheNextRowOfItsDirection()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, Host::Client, qhp(0x01, 1, "ask"));
    scene.lose(kPort, Host::Client, 500);
    // The server has it, so the capture does not; and it answers before the client goes on.
    scene.send(kPort, Host::Server, qhp(0x02, 1, "answer"));
    scene.send(kPort, Host::Server, qhp(0x02, 2, "answer"));
    scene.send(kPort, Host::Client, qhp(0x01, 3, "ask"));
    scene.send(kPort, Host::Server, qhp(0x02, 3, "answer"));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    const auto gaps = findingsOf(session, Rule::Gap);
    QCOMPARE(gaps.size(), std::size_t{1});
    QCOMPARE(gaps[0].bytes, std::uint64_t{500});
    QCOMPARE(session.idOf(gaps[0].before), 3u);
    QCOMPARE(session.directionOf(gaps[0].before), Direction::ClientToServer);
    QCOMPARE(session.counters().missingBytes, std::uint64_t{500});
}

void TstGapPlaces::whatIsSkippedStandsBeforeWhatIsFound()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, Host::Client,
               joined({qhp(0x01, 1), qhp(0x01, 2), noise(77), qhp(0x01, 3), qhp(0x01, 4)}));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    const auto skips = findingsOf(session, Rule::Resync);
    QCOMPARE(skips.size(), std::size_t{1});
    QCOMPARE(skips[0].bytes, std::uint64_t{77});
    QCOMPARE(session.idOf(skips[0].before), 3u);
}

void TstGapPlaces::aGapWithNothingBehindItStandsAlone()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, Host::Client, joined({qhp(0x01, 1), qhp(0x01, 2), noise(77)}));
    scene.close(kPort);
    scene.datagram(kPort, Host::Client, qhp(0x02, 9));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    const auto skips = findingsOf(session, Rule::Resync);
    QCOMPARE(skips.size(), std::size_t{1});
    QVERIFY(!skips[0].before.isValid());
}

void TstGapPlaces::aFindingIsPublishedWithTheRowThatItNames()
{
    Scene scene;
    scene.connect(kPort);
    for (std::uint32_t id = 1; id <= 40; ++id) {
        scene.send(kPort, Host::Client, qhp(0x01, id, "ask"));
        scene.send(kPort, Host::Server, qhp(0x02, id, "answer"));
        if (id % 4 == 0)
            scene.lose(kPort, Host::Client, id);
    }
    Session session;
    const auto ingest = Ingest::openMemory(scene.bytes(), session, {});
    QVERIFY(ingest.has_value());
    std::size_t known = 0;
    while ((*ingest)->step(100) == Ingest::Step::More) {
        const auto gaps = findingsOf(session, Rule::Gap);
        QVERIFY(gaps.size() >= known);
        for (const StreamFinding& gap : gaps)
            QVERIFY(gap.before.value < session.rowCount());
        known = gaps.size();
    }
    (*ingest)->finish();
    const auto gaps = findingsOf(session, Rule::Gap);
    QCOMPARE(gaps.size(), std::size_t{9});  // what was lost last nobody knows of
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        QCOMPARE(gaps[i].bytes, std::uint64_t{4 * (i + 1)});
        QCOMPARE(session.idOf(gaps[i].before), static_cast<std::uint32_t>(4 * (i + 1) + 1));
    }
}

void TstGapPlaces::whatALimitTakesIsSaid()
{
    IngestOptions options;
    options.limits.maxConnections = 10;
    Scene scene;
    for (std::uint16_t port = 1'000; port < 1'030; ++port) {
        scene.connect(port);
        scene.send(port, Host::Client, qhp(0x02, port));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes(), options));
    QCOMPARE(session.rowCount(), 30u);
    QCOMPARE(session.counters().connectionsDropped, std::uint64_t{20});
    const auto limits = findingsOf(session, Rule::LimitReached);
    QCOMPARE(limits.size(), std::size_t{20});
    QVERIFY(limits[0].conversation.isValid());
}

QTEST_APPLESS_MAIN(TstGapPlaces)
#include "tst_gap_places.moc"
