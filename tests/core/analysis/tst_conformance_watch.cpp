// SPDX-License-Identifier: MIT
#include "analysis/conformance_watch.h"

#include <QtTest>

using namespace qapscope;
using namespace std::chrono_literals;

namespace {

/// Adds rows to a session and has them watched.
class Watched
{
public:
    explicit Watched(TransportKind transport = TransportKind::Tcp) : m_writer(m_session), m_watch(m_writer)
    {
        converse(transport, 7'000);
    }

    void converse(TransportKind transport, std::uint16_t serverPort)
    {
        Conversation conversation;
        conversation.transport = transport;
        conversation.client.family = conversation.server.family = Endpoint::Family::Ipv4;
        conversation.server.port = serverPort;
        m_conversation = m_writer.addConversation(std::move(conversation));
    }
    RowIndex add(std::uint8_t type, Direction direction = Direction::ClientToServer, unsigned moreFlags = 0,
                 Dialect dialect = Dialect::Qhp)
    {
        NewRow row;
        row.time = row.last = now;
        row.conversation = m_conversation;
        row.direction = direction;
        row.header.dialect = dialect;
        row.header.typeByte = type;
        row.flags = static_cast<std::uint16_t>(static_cast<unsigned>(RowFlag::Complete) | moreFlags);
        const RowIndex index = m_writer.addRow(row);
        m_watch.add(index);
        m_writer.publish();
        return index;
    }
    void beat(int times, Duration interval, Direction direction = Direction::ClientToServer)
    {
        for (int i = 0; i < times; ++i) {
            add(0x11, direction);
            now += interval;
        }
    }
    void end()
    {
        m_watch.endConversation(m_conversation, now);
        m_writer.publish();
    }
    void finish()
    {
        m_watch.finish(now);
        m_writer.publish();
    }
    [[nodiscard]] std::uint64_t count(Rule rule) const
    {
        return m_session.findingCounts()[static_cast<std::size_t>(rule)];
    }
    [[nodiscard]] std::vector<StreamFinding> findings() const { return m_session.streamFindings(); }
    [[nodiscard]] bool isUnsigned(RowIndex row) const
    {
        const auto bit = std::ranges::find(kRowRules, Rule::UnsignedAmongSigned) - kRowRules.begin();
        return (m_session.row(row).findingBits >> bit & 1) != 0;
    }

    Timestamp now = timestampFromNs(1'700'000'000'000'000'000);

private:
    Session m_session;
    SessionWriter m_writer;
    ConformanceWatch m_watch;
    ConversationId m_conversation;
};

constexpr auto kSigned = static_cast<unsigned>(RowFlag::Trailer);
constexpr auto kToServer = Direction::ClientToServer;
constexpr auto kToClient = Direction::ServerToClient;

}  // namespace

class TstConformanceWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSilenceBetweenHeartbeatsIsSaid();
    void aSilenceAtTheEndIsSaid_data();
    void aSilenceAtTheEndIsSaid();
    void whatIsNoRegularBeatMayStop_data();
    void whatIsNoRegularBeatMayStop();
    void eachDirectionHasItsOwnBeat();
    void aQapWithoutSignatureAmongSignedOnesIsSaid();
    void whatWasBeforeTheFirstSignatureIsNotBlamed();
    void theOlderDialectOnAPortOfTheNewerIsSaid();
};

void TstConformanceWatch::aSilenceBetweenHeartbeatsIsSaid()
{
    Watched watched;
    watched.beat(5, 10s);
    watched.now += 25s;  // 35 s since the last one: three and a half intervals
    const RowIndex late = watched.add(0x11);
    QCOMPARE(watched.count(Rule::HeartbeatSilence), std::uint64_t{1});
    const StreamFinding finding = watched.findings().front();
    QCOMPARE(finding.before, late);
    QCOMPARE(finding.bytes, std::uint64_t{35'000});
    QCOMPARE(finding.conversation, ConversationId{0});
    // What comes then has to be regular again before it can be missed again.
    watched.now += 60s;
    watched.add(0x11);
    watched.finish();
    QCOMPARE(watched.count(Rule::HeartbeatSilence), std::uint64_t{1});
}

void TstConformanceWatch::aSilenceAtTheEndIsSaid_data()
{
    QTest::addColumn<int>("transport");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<bool>("goesOn");
    QTest::addColumn<int>("silences");
    const auto tcp = static_cast<int>(TransportKind::Tcp);
    const auto udp = static_cast<int>(TransportKind::Udp);
    QTest::newRow("the connection stays open") << tcp << false << false << 1;
    QTest::newRow("the connection is closed later") << tcp << true << false << 1;
    QTest::newRow("datagrams just stop") << udp << false << false << 0;
    QTest::newRow("other datagrams go on") << udp << false << true << 1;
}

void TstConformanceWatch::aSilenceAtTheEndIsSaid()
{
    QFETCH(const int, transport);
    QFETCH(const bool, ends);
    QFETCH(const bool, goesOn);
    Watched watched(static_cast<TransportKind>(transport));
    watched.beat(5, 1s);
    watched.now += 20s;
    if (goesOn)
        watched.add(0x02);
    if (ends)
        watched.end();
    watched.finish();
    QTEST(static_cast<int>(watched.count(Rule::HeartbeatSilence)), "silences");
}

void TstConformanceWatch::whatIsNoRegularBeatMayStop_data()
{
    QTest::addColumn<QList<int>>("seconds");
    QTest::newRow("one") << QList<int>{};
    QTest::newRow("three") << QList<int>{10, 10};
    QTest::newRow("irregular") << QList<int>{10, 25, 10, 12};
    QTest::newRow("until the end") << QList<int>{10, 10, 10, 10};
}

void TstConformanceWatch::whatIsNoRegularBeatMayStop()
{
    QFETCH(const QList<int>, seconds);
    Watched watched;
    watched.add(0x11);
    for (const int interval : seconds) {
        watched.now += std::chrono::seconds(interval);
        watched.add(0x11);
    }
    watched.now += seconds.size() < 4 || seconds[1] == 25 ? Duration(200s) : Duration(25s);
    watched.end();
    watched.finish();
    QCOMPARE(watched.count(Rule::HeartbeatSilence), std::uint64_t{0});
}

void TstConformanceWatch::eachDirectionHasItsOwnBeat()
{
    Watched watched;
    for (int i = 0; i < 5; ++i) {
        watched.add(0x11, kToServer);
        watched.now += 1ms;
        watched.add(0x11, kToClient);
        watched.now += 10s;
    }
    for (int i = 0; i < 5; ++i) {
        watched.add(0x11, kToServer);
        watched.now += 10s;
    }
    watched.end();
    QCOMPARE(watched.count(Rule::HeartbeatSilence), std::uint64_t{1});
}

void TstConformanceWatch::aQapWithoutSignatureAmongSignedOnesIsSaid()
{
    Watched watched;
    watched.add(0x01, kToServer, kSigned);
    const RowIndex bare = watched.add(0x01, kToServer);
    const RowIndex answer = watched.add(0x04, kToClient);
    const RowIndex good = watched.add(0x01, kToServer, kSigned);
    const RowIndex last = watched.add(0x01, kToServer);
    watched.finish();
    QCOMPARE(watched.count(Rule::UnsignedAmongSigned), std::uint64_t{2});
    QVERIFY(watched.isUnsigned(bare) && watched.isUnsigned(last));
    QVERIFY(!watched.isUnsigned(answer) && !watched.isUnsigned(good));
}

void TstConformanceWatch::whatWasBeforeTheFirstSignatureIsNotBlamed()
{
    Watched watched;
    watched.add(0x01);
    watched.add(0x01, kToServer, kSigned);
    watched.finish();
    QCOMPARE(watched.count(Rule::UnsignedAmongSigned), std::uint64_t{0});
}

void TstConformanceWatch::theOlderDialectOnAPortOfTheNewerIsSaid()
{
    Watched watched;
    watched.add(0x01, kToServer, 0, Dialect::Qp);
    watched.add(0x04, kToClient, 0, Dialect::Qp);
    watched.converse(TransportKind::Tcp, 7'001);
    watched.add(0x01);
    QCOMPARE(watched.count(Rule::AnotherReading), std::uint64_t{0});
    watched.converse(TransportKind::Tcp, 7'000);
    watched.add(0x01);
    watched.add(0x02);
    QCOMPARE(watched.count(Rule::AnotherReading), std::uint64_t{1});
    QCOMPARE(watched.findings().back().conversation, ConversationId{0});
    QCOMPARE(watched.findings().back().bytes, static_cast<std::uint64_t>(Reading::OlderDialect));
    watched.converse(TransportKind::Tcp, 7'001);
    watched.add(0x01, kToServer, 0, Dialect::Qp);
    QCOMPARE(watched.count(Rule::AnotherReading), std::uint64_t{2});
    QCOMPARE(watched.findings().back().conversation, ConversationId{3});
}

QTEST_APPLESS_MAIN(TstConformanceWatch)
#include "tst_conformance_watch.moc"
