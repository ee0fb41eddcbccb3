// SPDX-License-Identifier: MIT
/// Captures that hold packets once per capture point: each QAP is counted once. (PROTOCOL §7)
#include <QtTest>

#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"
#include "support/session_soundness.h"

using namespace qapscope;
using namespace qapscope::test;
using Host = Scene::Host;

namespace {

std::uint64_t findings(const Session& session, Rule rule)
{
    return session.findingCounts()[static_cast<std::size_t>(rule)];
}

}  // namespace

class TstCapturePoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatagramSeenTwiceIsOneQap();
    void aRequestSentAgainIsADuplicate_data();
    void aRequestSentAgainIsADuplicate();
    void aConnectionSeenTwiceIsOne();
    void fragmentsSeenTwiceAreOneDatagram();
    void hostsOfTheAnyDeviceAreTold();
    void fragmentsThatDifferAreSaid();
};

void TstCapturePoints::aDatagramSeenTwiceIsOneQap()
{
    Scene scene;
    scene.points = {0, 1, 2};
    for (std::uint32_t id = 1; id <= 100; ++id) {
        scene.ipId = static_cast<std::uint16_t>(id);
        scene.datagram(40'000, Host::Client, qhp(0x01, id, "ask"));
        scene.datagram(40'000, Host::Server, qhp(0x02, id, "answer"));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(QString::fromStdString(unsoundness(session)), QString());
    QCOMPARE(session.rowCount(), 200u);
    QCOMPARE(session.counters().matched, std::uint64_t{100});
    QCOMPARE(session.counters().duplicates, std::uint64_t{0});
    QCOMPARE(findings(session, Rule::PacketSeenTwice), std::uint64_t{400});
}

void TstCapturePoints::aRequestSentAgainIsADuplicate_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<int>("ipId");
    for (const int points : {1, 2, 3})
        for (const int ipId : {0, 7})
            QTest::addRow("%d points, IP ID %d", points, ipId) << points << ipId;
}

void TstCapturePoints::aRequestSentAgainIsADuplicate()
{
    QFETCH(const int, points);
    QFETCH(const int, ipId);
    Scene scene;
    scene.points.clear();
    for (int point = 0; point < points; ++point)
        scene.points.push_back(static_cast<std::uint32_t>(point));
    for (int time = 0; time < 3; ++time) {
        scene.ipId = static_cast<std::uint16_t>(ipId == 0 ? 0 : ipId + time);
        scene.datagram(40'000, Host::Client, qhp(0x01, 1, "ask"));
        scene.wait(std::chrono::milliseconds(100));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 3u);
    QCOMPARE(session.counters().duplicates, std::uint64_t{2});
    QCOMPARE(findings(session, Rule::PacketSeenTwice), std::uint64_t(3 * (points - 1)));
}

void TstCapturePoints::aConnectionSeenTwiceIsOne()
{
    Scene scene;
    scene.points = {0, 1};
    scene.connect(40'000);
    for (std::uint32_t id = 1; id <= 50; ++id) {
        scene.ipId = static_cast<std::uint16_t>(id);
        scene.send(40'000, Host::Client, qhp(0x01, id, "ask"));
        scene.send(40'000, Host::Server, qhp(0x02, id, "answer"));
    }
    scene.close(40'000);
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(QString::fromStdString(unsoundness(session)), QString());
    QCOMPARE(session.conversationCount(), 1u);
    QCOMPARE(session.rowCount(), 100u);
    QCOMPARE(session.counters().duplicates, std::uint64_t{0});
    QCOMPARE(findings(session, Rule::PacketSeenTwice), std::uint64_t{100});
    QCOMPARE(findings(session, Rule::Retransmission), std::uint64_t{0});
    QCOMPARE(findings(session, Rule::OverlapConflict), std::uint64_t{0});
}

void TstCapturePoints::fragmentsSeenTwiceAreOneDatagram()
{
    Scene scene;
    scene.points = {0, 1};
    scene.datagram(40'000, Host::Client, qhp(0x01, 1, "ask"));
    const Bytes large = udp(40'000, 7'000, qhp(0x02, 2, noise(900)));
    for (std::uint16_t id = 10; id < 20; ++id)
        for (std::size_t at = 0; at < large.size(); at += 400) {
            Ipv4Fields fields;
            fields.protocol = 17;
            fields.id = id;
            fields.fragmentOffset = static_cast<std::uint16_t>(at);
            fields.hasMoreFragments = at + 400 < large.size();
            scene.frame(ethernet(ether_type::kIpv4, ipv4(fields, slice(large, at, 400))));
        }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 11u);
    QCOMPARE(session.counters().duplicates, std::uint64_t{9});
    QCOMPARE(findings(session, Rule::IncompleteIpFragments), std::uint64_t{0});
    QCOMPARE(findings(session, Rule::PacketSeenTwice), std::uint64_t{11});
}

/// Linux gives all devices one interface; the cooked header says which.
void TstCapturePoints::hostsOfTheAnyDeviceAreTold()
{
    for (const LinkType link : {LinkType::LinuxSll, LinkType::LinuxSll2}) {
        PcapngBuilder file;
        file.section().interface(link, 0, {PcapngBuilder::resolution(9)});
        std::uint64_t now = 1'700'000'000'000'000'000;
        for (std::uint32_t id = 1; id <= 10; ++id) {
            Ipv4Fields fields;
            fields.protocol = 17;
            fields.id = static_cast<std::uint16_t>(id);
            const Bytes packet = ipv4(fields, udp(40'000, 7'000, qhp(0x02, id, "x")));
            for (const std::uint32_t device : {3u, 4u}) {
                ByteBuilder frame;
                if (link == LinkType::LinuxSll)
                    frame.u16(device == 3 ? 0 : 4).u16(1).u16(6).fill(8).u16(ether_type::kIpv4);
                else
                    frame.u16(ether_type::kIpv4).u16(0).u32(device).u16(1).u8(0).u8(6).fill(8);
                file.packet(0, now += 50'000, frame.bytes(packet).view());
            }
        }
        Session session;
        QVERIFY(readInto(session, file.bytes()));
        QCOMPARE(session.rowCount(), 10u);
        QCOMPARE(findings(session, Rule::PacketSeenTwice), std::uint64_t{10});
    }
}

void TstCapturePoints::fragmentsThatDifferAreSaid()
{
    Scene scene;
    const Bytes whole = udp(40'000, 7'000, qhp(0x02, 2, noise(100)));
    const auto fragment = [&](std::size_t from, std::size_t to, bool isDamaged) {
        Bytes part(whole.begin() + static_cast<std::ptrdiff_t>(from),
                   whole.begin() + static_cast<std::ptrdiff_t>(to));
        if (isDamaged)
            part.back() ^= std::byte{1};
        Ipv4Fields fields;
        fields.protocol = 17;
        fields.fragmentOffset = static_cast<std::uint16_t>(from);
        fields.hasMoreFragments = to < whole.size();
        scene.frame(ethernet(ether_type::kIpv4, ipv4(fields, part)));
    };
    fragment(0, 64, false);
    fragment(0, 64, true);
    fragment(64, whole.size(), false);
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 1u);
    QCOMPARE(findings(session, Rule::OverlapConflict), std::uint64_t{1});
}

QTEST_APPLESS_MAIN(TstCapturePoints)
#include "tst_capture_points.moc"
