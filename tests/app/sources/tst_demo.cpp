// SPDX-License-Identifier: MIT
/// What the demo says it sent is what a reader of its capture finds, QAP for QAP.
#include <QtTest>

#include "pipeline/ingest.h"
#include "pipeline/row_decoder.h"
#include "sources/demo/demo_keys.h"
#include "sources/demo/demo_topology.h"

#include "demo_run.h"

#include <map>
#include <set>

using namespace qapscope;
using namespace qapscope::app;
using namespace qapscope::test;

namespace {

/// One direction of one connection: the client's address and port, and which way.
using Way = std::pair<std::string, Direction>;

std::map<Way, std::vector<std::size_t>> byWay(const std::vector<DemoLedgerEntry>& sent)
{
    std::map<Way, std::vector<std::size_t>> ways;
    for (std::size_t i = 0; i < sent.size(); ++i)
        ways[{sent[i].client, sent[i].direction}].push_back(i);
    return ways;
}

std::map<Way, std::vector<RowIndex>> byWay(const Session& session)
{
    std::map<Way, std::vector<RowIndex>> ways;
    for (std::uint32_t i = 0; i < session.rowCount(); ++i) {
        const Conversation& conversation = session.conversation(session.conversationOf({i}));
        ways[{endpointText(conversation.client), session.directionOf({i})}].push_back({i});
    }
    return ways;
}

/// What does not depend on how fast a machine is.
QByteArray contentOf(const DemoLedgerEntry& entry)
{
    return QByteArray::number(static_cast<qulonglong>(entry.link)) + '/'
           + QByteArray::number(entry.connection) + '/'
           + QByteArray::number(static_cast<int>(entry.direction)) + '/' + QByteArray::number(entry.typeByte)
           + '/' + QByteArray::number(entry.id) + '/' + QByteArray::number(entry.length) + '/'
           + QByteArray::number(static_cast<qulonglong>(entry.payloadHash)) + '/'
           + QByteArray::number(entry.isAnswered ? 1 : 0);
}

std::multiset<QByteArray> contentOf(const std::vector<DemoLedgerEntry>& sent)
{
    std::multiset<QByteArray> contents;
    for (const DemoLedgerEntry& entry : sent)
        contents.insert(contentOf(entry));
    return contents;
}

}  // namespace

class DemoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyQapSentIsARowAndNoOther();
    void rowsSayWhatTheLedgerSays();
    void answersNameTheirRequests();
    void everythingThatIsPromisedHappens();
    void traversesEveryCarrierUnchanged();
    void whatIsSealedOpensWithTheDemosKeys();
    void oneSeedSendsTheSameTwice();
    void anotherSeedSendsSomethingElse();
    void stopsWhenAsked();
    void saysWhyWhereTheFileCannotBeMade();

private:
    QTemporaryDir m_folder;
    DemoRun m_run;
    Session m_session;
    std::unique_ptr<Ingest> m_ingest;
};

void DemoTest::initTestCase()
{
    m_run = runDemo(m_folder.filePath(QStringLiteral("demo.pcapng")), shortScript(1));
    QVERIFY(!m_run.file.isEmpty());
    auto ingest = Ingest::open(m_run.file.toStdString(), m_session, {});
    QVERIFY(ingest);
    m_ingest = *std::move(ingest);
    while (m_ingest->step() == Ingest::Step::More) {
    }
    m_ingest->finish();
}

void DemoTest::everyQapSentIsARowAndNoOther()
{
    QVERIFY(m_run.sent.size() > 500);
    QCOMPARE(m_run.counters.dropped, 0u);
    for (const DemoLedgerEntry& entry : m_run.sent)
        QVERIFY2(entry.isDelivered, contentOf(entry));
    QCOMPARE(static_cast<std::size_t>(m_session.rowCount()), m_run.sent.size());
}

void DemoTest::rowsSayWhatTheLedgerSays()
{
    const auto sent = byWay(m_run.sent);
    const auto seen = byWay(m_session);
    QCOMPARE(seen.size(), sent.size());
    for (const auto& [way, entries] : sent) {
        QVERIFY2(seen.contains(way), way.first.c_str());
        const std::vector<RowIndex>& rows = seen.at(way);
        QCOMPARE(rows.size(), entries.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const DemoLedgerEntry& entry = m_run.sent[entries[i]];
            const Row row = m_session.row(rows[i]);
            QCOMPARE(row.typeByte, entry.typeByte);
            QCOMPARE(row.id, entry.id);
            QCOMPARE(row.length, entry.length);
            QCOMPARE(row.dialect, entry.dialect);
            QCOMPARE(row.has(RowFlag::Trailer), entry.isSigned);
            QVERIFY(row.has(RowFlag::Complete));
            QCOMPARE(row.has(RowFlag::Duplicate), entry.repeats != DemoLedgerEntry::kNone);
            QCOMPARE(row.has(RowFlag::Answered), entry.isAnswered);
        }
    }
}

void DemoTest::answersNameTheirRequests()
{
    std::map<std::size_t, RowIndex> rowOf;
    const auto seen = byWay(m_session);
    for (const auto& [way, entries] : byWay(m_run.sent))
        for (std::size_t i = 0; i < entries.size(); ++i)
            rowOf[entries[i]] = seen.at(way).at(i);
    std::size_t answers = 0;
    for (std::size_t i = 0; i < m_run.sent.size(); ++i) {
        if (m_run.sent[i].answers == DemoLedgerEntry::kNone)
            continue;
        ++answers;
        QCOMPARE(m_session.requestOf(rowOf.at(i)), rowOf.at(m_run.sent[i].answers));
    }
    QVERIFY(answers > 200);
}

void DemoTest::everythingThatIsPromisedHappens()
{
    std::set<std::uint8_t> types;
    std::set<Compression> codecs;
    std::size_t duplicates = 0;
    for (const DemoLedgerEntry& entry : m_run.sent) {
        if (entry.dialect == Dialect::Qp)
            continue;
        types.insert(typeOf(Dialect::Qhp, entry.typeByte, {}));
        codecs.insert(compressionOf(Dialect::Qhp, entry.typeByte, {}));
        duplicates += entry.repeats != DemoLedgerEntry::kNone ? 1 : 0;
    }
    QCOMPARE(types.size(), std::size_t{11});
    QCOMPARE(codecs.size(), std::size_t{4});
    QVERIFY(duplicates > 0);
    const auto counts = m_session.findingCounts();
    const auto count = [&](Rule rule) { return counts[static_cast<std::size_t>(rule)]; };
    QVERIFY(count(Rule::Unanswered) > 0);
    QCOMPARE(count(Rule::WorkerReset), 1u);
    QCOMPARE(count(Rule::Failover), 1u);
    for (const Rule rule :
         {Rule::Gap, Rule::Resync, Rule::Retransmission, Rule::OutOfOrder, Rule::Midstream,
          Rule::PacketSeenTwice, Rule::IdReused, Rule::ReExecution, Rule::UnsignedAmongSigned,
          Rule::SubprotocolNotNegotiated, Rule::HeartbeatSilence})
        QCOMPARE(count(rule), rule == Rule::SubprotocolNotNegotiated ? 1u : 0u);  // QP/1.0 has none
}

void DemoTest::traversesEveryCarrierUnchanged()
{
    QCOMPARE(m_run.differences, 0u);
    std::set<TransportKind> kinds;
    std::set<std::string> clients;
    for (std::uint32_t i = 0; i < m_session.conversationCount(); ++i) {
        const Conversation& conversation = m_session.conversation({i});
        kinds.insert(conversation.transport);
        clients.insert(addressText(conversation.client));
    }
    QCOMPARE(kinds,
             (std::set<TransportKind>{TransportKind::Tcp, TransportKind::Udp, TransportKind::WebSocket}));
    QCOMPARE(clients.size(), std::size_t{9});
}

void DemoTest::whatIsSealedOpensWithTheDemosKeys()
{
    std::set<PayloadKind> kinds;
    std::size_t opened = 0;
    std::size_t verified = 0;
    for (std::uint32_t i = 0; i < m_session.rowCount(); ++i) {
        const Conversation& conversation = m_session.conversation(m_session.conversationOf({i}));
        const std::string client = addressText(conversation.client);
        const RowDecode decode = decodeRow(m_session, {i}, demoKeys(), {});
        const DecodedQap& qap = decode.decoded;
        kinds.insert(qap.kind);
        QVERIFY(qap.isDecoded);
        QCOMPARE(qap.codecFound, qap.header.compression);
        QCOMPARE(qap.isEncrypted, client == kDemoLinks[kFirstWorker + 3].address && !qap.payload.empty());
        opened += qap.isEncrypted ? 1 : 0;
        QVERIFY(qap.signature == SignatureStatus::None || qap.signature == SignatureStatus::Valid);
        verified += qap.signature == SignatureStatus::Valid ? 1 : 0;
    }
    QVERIFY(opened > 20);
    QVERIFY(verified > 20);
    for (const PayloadKind kind :
         {PayloadKind::Json, PayloadKind::Mixed, PayloadKind::Array, PayloadKind::Text, PayloadKind::Empty})
        QVERIFY(kinds.contains(kind));
    QVERIFY(!kinds.contains(PayloadKind::Binary));
}

void DemoTest::oneSeedSendsTheSameTwice()
{
    const DemoRun again = runDemo(m_folder.filePath(QStringLiteral("again.pcapng")), shortScript(1));
    QVERIFY(!again.file.isEmpty());
    QCOMPARE(again.sent.size(), m_run.sent.size());
    QVERIFY(contentOf(again.sent) == contentOf(m_run.sent));
}

void DemoTest::anotherSeedSendsSomethingElse()
{
    DemoScript one(shortScript(1));
    DemoScript other(shortScript(2));
    QVERIFY(one.next()->steps.front().qap != other.next()->steps.front().qap);
}

void DemoTest::stopsWhenAsked()
{
    DemoSource source({m_folder.filePath(QStringLiteral("stopped.pcapng")), {}});
    QSignalSpy ready(&source, &Source::ready);
    source.start();
    QVERIFY(ready.wait(5'000));
    QTest::qWait(200);
    source.stop();
    QVERIFY(QTest::qWaitFor([&] { return source.state() == Source::State::Ended; }, 3'000));
    QVERIFY(source.counters().packets > 0);
}

void DemoTest::saysWhyWhereTheFileCannotBeMade()
{
    DemoSource source({m_folder.filePath(QStringLiteral("no such folder/demo.pcapng")), {}});
    QSignalSpy failed(&source, &Source::failed);
    source.start();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(source.state(), Source::State::Failed);
}

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
