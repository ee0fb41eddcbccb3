// SPDX-License-Identifier: MIT
/// What Wireshark opened of a capture stands in the session as if core had opened it; what stays closed is told.
#include <QtTest>

#include "pipeline/ingest.h"
#include "pipeline/pdu_facts.h"
#include "support/qap_builder.h"
#include "support/scene.h"
#include "transport/message_links.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint16_t kPort = 40'000;
constexpr std::uint64_t kStart = 1'700'000'000'000'000'000;
constexpr std::uint64_t kMillisecond = 1'000'000;

Bytes hello(std::uint8_t message)
{
    return ByteBuilder().u8(22).u16(0x0301).u16(200).u8(message).fill(199, 7).take();
}

Bytes applicationData()
{
    return ByteBuilder().u8(23).u16(0x0303).u16(100).fill(100, 9).take();
}

/// A TLS connection of 12 packets: 3 of TCP, the hellos, 5 of data, 2 at the end.
Scene tlsScene()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, kClient, hello(1));
    scene.send(kPort, kServer, hello(2));
    for (int i = 0; i < 5; ++i)
        scene.send(kPort, i % 2 == 0 ? kClient : kServer, applicationData());
    scene.close(kPort);
    return scene;
}

/// The file that our plugin writes.
class Exported
{
public:
    Exported() { m_file.section().interface(LinkType::ExportedPdu, 0, {PcapngBuilder::resolution(9)}); }

    Exported& add(const PduFacts& facts, const std::string& payload)
    {
        const bool fromClient = facts.isFromClient;
        const Bytes client = ByteBuilder().u8(10).u8(0).u8(0).u8(1).take();
        const Bytes server = ByteBuilder().u8(10).u8(0).u8(0).u8(2).take();
        ByteBuilder made;
        made.u16(12).u16(4).text("qhp").u8(0);
        made.u16(20).u16(4).bytes(fromClient ? client : server);
        made.u16(21).u16(4).bytes(fromClient ? server : client);
        made.u16(25).u16(4).u32(fromClient ? kPort : 7'000);
        made.u16(26).u16(4).u32(fromClient ? 7'000 : kPort);
        made.u16(kPduFactsTag).u16(kPduFactsSize).bytes(encodePduFacts(facts));
        made.u32(0).text(payload);
        // With the clock of its packet, a millisecond each.
        m_file.packet(0, kStart + (facts.packet - 1) * kMillisecond, made.view());
        return *this;
    }
    [[nodiscard]] const Bytes& bytes() { return m_file.bytes(); }

private:
    PcapngBuilder m_file;
};

PduFacts piece(std::uint64_t packet, bool isFromClient, std::uint64_t offset)
{
    PduFacts facts;
    facts.content = PduFacts::Content::StreamPiece;
    facts.isFromClient = isFromClient;
    facts.isProtected = true;
    facts.conversation = 1;
    facts.packet = packet;
    facts.first = timestampFromNs(static_cast<std::int64_t>(kStart + (packet - 1) * kMillisecond));
    facts.offset = offset;
    return facts;
}

PduFacts qapFacts(std::uint64_t packet, bool isFromClient, std::uint32_t conversation = 1)
{
    PduFacts facts = piece(packet, isFromClient, 0);
    facts.content = PduFacts::Content::Qap;
    facts.transport = TransportKind::Http;
    facts.conversation = conversation;
    return facts;
}

struct Read
{
    Read(const Bytes& capture, const Bytes& exported = {}) : bytes(capture)
    {
        IngestOptions options;
        if (!exported.empty()) {
            file.open();
            file.write(reinterpret_cast<const char*>(exported.data()), static_cast<qint64>(exported.size()));
            file.flush();
            options.openedTraffic = file.fileName().toStdString();
        }
        const auto ingest = Ingest::openMemory(bytes, session, options);
        while ((*ingest)->step() == Ingest::Step::More)
            continue;
        (*ingest)->finish();
    }

    [[nodiscard]] std::uint64_t count(Rule rule) const
    {
        return session.findingCounts()[static_cast<std::size_t>(rule)];
    }

    Bytes bytes;
    QTemporaryFile file;
    Session session;
};

}  // namespace

class OpenedTrafficTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factsComeThroughTheirTag();
    void tlsThatNobodyOpenedIsTold();
    void manyTlsConnectionsAreToldABoundedNumberOfTimes();
    void quicThatNobodyOpenedIsTold();
    void moreQuicThanIsKeptIsTold();
    void aStreamOutOfTlsIsReadAsAnyOther();
    void aQapKeepsItsTimesAndEnds();
    void connectionsBetweenTheSamePortsStayApart();
    void aQapInPartsIsOne();
    void aQapWhosePartsDidNotAllComeIsShownAsFarAsItGoes();
    void bytesThatCameTwiceCountOnce();
    void aPieceFarAheadMakesNoGap();
    void anExportedFileByItselfSaysTheSame();
    void http2InClearIsCountedAndLeftAlone();
};

void OpenedTrafficTest::factsComeThroughTheirTag()
{
    PduFacts facts = piece(77, false, 123'456'789'012);
    facts.transport = TransportKind::Quic;
    const auto value = encodePduFacts(facts);
    const auto back = parsePduFacts(value);
    QVERIFY(back);
    QCOMPARE(back->content, facts.content);
    QCOMPARE(back->transport, facts.transport);
    QCOMPARE(back->isFromClient, facts.isFromClient);
    QCOMPARE(back->isProtected, facts.isProtected);
    QCOMPARE(back->packet, facts.packet);
    QCOMPARE(back->offset, facts.offset);
    QVERIFY(back->first == facts.first);
    QVERIFY(!parsePduFacts(ByteView(value).first(kPduFactsSize - 1)));
    auto later = value;
    later[0] = std::byte{2};
    QVERIFY2(!parsePduFacts(later), "a version that is not known");
}

void OpenedTrafficTest::tlsThatNobodyOpenedIsTold()
{
    const Read read(tlsScene().bytes());
    QCOMPARE(read.session.rowCount(), 0u);
    QCOMPARE(read.session.conversationCount(), 0u);
    QCOMPARE(read.count(Rule::TlsUndecryptable), std::uint64_t{1});
    QCOMPARE(read.session.counters().tlsConnections, std::uint64_t{1});
}

void OpenedTrafficTest::manyTlsConnectionsAreToldABoundedNumberOfTimes()
{
    Scene scene;
    for (std::uint16_t port = 20'000; port < 21'500; ++port) {
        scene.connect(port);
        scene.send(port, kClient, hello(1));
    }
    const Read read(scene.bytes());
    QCOMPARE(read.session.counters().tlsConnections, std::uint64_t{1'500});
    QCOMPARE(read.count(Rule::TlsUndecryptable), std::uint64_t{1'000});
}

void OpenedTrafficTest::moreQuicThanIsKeptIsTold()
{
    Scene scene;
    const Bytes initial = ByteBuilder().u8(0xc3).u32(1).u8(8).fill(8, 5).fill(1'186, 9).take();
    for (std::uint16_t port = 20'000; port < 21'100; ++port)
        scene.datagram(port, kClient, initial);
    const Read read(scene.bytes());
    QCOMPARE(read.session.counters().quicConnections, std::uint64_t{1'024});
    QCOMPARE(read.count(Rule::LimitReached), std::uint64_t{1});
}

void OpenedTrafficTest::quicThatNobodyOpenedIsTold()
{
    Scene scene;
    const Bytes initial = ByteBuilder().u8(0xc3).u32(1).u8(8).fill(8, 5).fill(1'186, 9).take();
    scene.datagram(kPort, kClient, initial);
    scene.datagram(kPort, kServer, initial);
    const Read read(scene.bytes());
    QCOMPARE(read.session.counters().quicConnections, std::uint64_t{1});
    QCOMPARE(read.count(Rule::TlsUndecryptable), std::uint64_t{1});
}

void OpenedTrafficTest::aStreamOutOfTlsIsReadAsAnyOther()
{
    const std::string request = qhp(0x01, R"({"token":"secret"})", Compression::None, 5);
    const std::string answer = qhp(0x02, "{}", Compression::None, 5);
    Exported exported;
    exported.add(piece(6, true, 0), request.substr(0, 7))
        .add(piece(7, false, 0), "")
        .add(piece(8, true, 7), request.substr(7))
        .add(piece(9, false, 0), answer);
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.rowCount(), 2u);
    const Conversation& conversation = read.session.conversation(ConversationId{0});
    QVERIFY(conversation.transport == TransportKind::Tcp && conversation.isProtected);
    QCOMPARE(endpointText(conversation.client), std::string("10.0.0.1:40000"));
    QVERIFY(read.session.requestOf(RowIndex{1}) == RowIndex{0});
    QCOMPARE(nsSinceEpoch(read.session.row(RowIndex{0}).time), std::int64_t{kStart + 5 * kMillisecond});
    QCOMPARE(read.session.latencyOf(RowIndex{1})->count(), std::int64_t{kMillisecond});
    QCOMPARE(read.count(Rule::TlsUndecryptable), std::uint64_t{0});
    QCOMPARE(read.count(Rule::CredentialsInClear), std::uint64_t{0});
}

void OpenedTrafficTest::aQapKeepsItsTimesAndEnds()
{
    PduFacts late = qapFacts(9, false);
    late.first = timestampFromNs(static_cast<std::int64_t>(kStart + 7 * kMillisecond));
    Exported exported;
    exported.add(qapFacts(6, true), qhp(0x01, "{}", Compression::None, 5))
        .add(late, qhp(0x02, "{}", Compression::None, 5));
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.rowCount(), 2u);
    const Row answer = read.session.row(RowIndex{1});
    QCOMPARE(nsSinceEpoch(answer.time), std::int64_t{kStart + 7 * kMillisecond});
    QCOMPARE(nsSinceEpoch(answer.last), std::int64_t{kStart + 8 * kMillisecond});
    QVERIFY(answer.direction == Direction::ServerToClient);
    QVERIFY(read.session.conversation(answer.conversation).transport == TransportKind::Http);
}

void OpenedTrafficTest::connectionsBetweenTheSamePortsStayApart()
{
    Exported exported;
    exported.add(qapFacts(6, true, 1), qhp(0x01, "{}")).add(qapFacts(8, true, 2), qhp(0x01, "{}"));
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.conversationCount(), 2u);
}

void OpenedTrafficTest::aQapInPartsIsOne()
{
    const std::string qap = qhp(0x02, logText(100));
    PduFacts first = qapFacts(6, true);
    first.length = qap.size();
    PduFacts second = first;
    second.offset = 3'000;
    PduFacts stray = qapFacts(8, true, 2);
    stray.offset = 3'000;
    stray.length = 6'000;
    Exported exported;
    exported.add(first, qap.substr(0, 3'000)).add(second, qap.substr(3'000)).add(stray, qap.substr(0, 3'000));
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.rowCount(), 1u);
    QVERIFY(read.session.row(RowIndex{0}).has(RowFlag::Complete));
}

void OpenedTrafficTest::aQapWhosePartsDidNotAllComeIsShownAsFarAsItGoes()
{
    const std::string qap = qhp(0x01, logText(100), Compression::None, 7);
    PduFacts first = qapFacts(6, true);
    first.length = qap.size();
    PduFacts answer = qapFacts(7, false);  // between the parts: the other direction has its own
    PduFacts next = qapFacts(8, true);
    const PduFacts last = [&] {
        PduFacts facts = qapFacts(9, true);
        facts.length = qap.size();
        return facts;
    }();
    Exported exported;
    exported.add(first, qap.substr(0, 3'000))
        .add(answer, qhp(0x04, "{}", Compression::None, 7))
        .add(next, qhp(0x01, "{}", Compression::None, 8))
        .add(last, qap.substr(0, 2'000));  // where the capture ends
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.rowCount(), 4u);
    int cutOff = 0;
    for (std::uint32_t row = 0; row < 4; ++row)
        cutOff += read.session.row(RowIndex{row}).has(RowFlag::Complete) ? 0 : 1;
    QCOMPARE(cutOff, 2);
}

void OpenedTrafficTest::bytesThatCameTwiceCountOnce()
{
    const std::string stream = qhp(0x01, "{}", Compression::None, 1) + qhp(0x02, "{}", Compression::None, 2);
    Exported exported;
    exported.add(piece(6, true, 0), stream.substr(0, 20)).add(piece(8, true, 10), stream.substr(10));
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.rowCount(), 2u);
    QCOMPARE(read.session.counters().skippedBytes, std::uint64_t{0});
}

void OpenedTrafficTest::aPieceFarAheadMakesNoGap()
{
    Exported exported;
    exported.add(piece(6, true, 0), qhp(0x01, "{}")).add(piece(8, true, UINT64_MAX - 5), qhp(0x01, "{}"));
    const Read read(tlsScene().bytes(), exported.bytes());
    QCOMPARE(read.session.rowCount(), 1u);
    QCOMPARE(read.count(Rule::Gap), std::uint64_t{0});
}

void OpenedTrafficTest::anExportedFileByItselfSaysTheSame()
{
    Exported exported;
    exported.add(qapFacts(6, true, 1), qhp(0x01, "{}")).add(qapFacts(8, true, 2), qhp(0x01, "{}"));
    const Read read(exported.bytes());
    QCOMPARE(read.session.conversationCount(), 2u);
    QVERIFY(read.session.conversation(ConversationId{0}).transport == TransportKind::Http);
}

void OpenedTrafficTest::http2InClearIsCountedAndLeftAlone()
{
    Scene scene;
    scene.connect(kPort);
    scene.send(kPort, kClient, bytesOf("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    scene.send(kPort, kClient, bytesOf(qhp(0x01, "{}") + qhp(0x01, "{}")));
    const Read read(scene.bytes());
    QCOMPARE(read.session.counters().http2Connections, std::uint64_t{1});
    QCOMPARE(read.session.rowCount(), 0u);
    QCOMPARE(read.count(Rule::TlsUndecryptable), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(OpenedTrafficTest)
#include "tst_opened_traffic.moc"
