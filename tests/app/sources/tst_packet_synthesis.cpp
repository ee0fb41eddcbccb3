// SPDX-License-Identifier: MIT
/// Packets that a tap makes are read back as what passed it.
#include <QtTest>

#include "pipeline/ingest.h"
#include "session/qap_bytes.h"
#include "sources/tap/packet_synthesis.h"
#include "support/qap_builder.h"

using namespace qapscope;
using namespace qapscope::app;
using namespace qapscope::test;

namespace {

Endpoint endpointAt(bool isV6, unsigned char last, std::uint16_t port)
{
    Endpoint endpoint;
    endpoint.family = isV6 ? Endpoint::Family::Ipv6 : Endpoint::Family::Ipv4;
    endpoint.address.at(isV6 ? 15 : 3) = std::byte{last};
    endpoint.address.at(0) = isV6 ? std::byte{0xfd} : std::byte{10};
    endpoint.port = port;
    return endpoint;
}

unsigned word(ByteView bytes, std::size_t at)
{
    const unsigned high = std::to_integer<unsigned>(bytes[at]);
    return high << 8 | (at + 1 < bytes.size() ? std::to_integer<unsigned>(bytes[at + 1]) : 0);
}

unsigned onesSum(ByteView bytes)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 2)
        sum += word(bytes, i);
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<unsigned>(sum);
}

/// A sum over header and data that includes a right checksum is all ones.
bool hasRightChecksums(ByteView packet)
{
    const bool isV4 = std::to_integer<unsigned>(packet[0]) >> 4 == 4;
    const std::size_t head = isV4 ? 20 : 40;
    if (isV4 && onesSum(packet.first(head)) != 0xffff)
        return false;
    const ByteView addresses = isV4 ? packet.subspan(12, 8) : packet.subspan(8, 32);
    const ByteView transport = packet.subspan(head);
    const unsigned protocol = std::to_integer<unsigned>(packet[isV4 ? 9 : 6]);
    std::uint64_t sum = onesSum(addresses) + onesSum(transport) + protocol + transport.size();
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum == 0xffff;
}

/// A capture of what the sink takes, a millisecond apart.
class Capture
{
public:
    Capture()
    {
        appendSection(m_file, "test");
        InterfaceDescription description;
        description.link = LinkType::Raw;
        appendInterface(m_file, description);
    }
    [[nodiscard]] PacketSink sink()
    {
        return [this](ByteView packet) {
            m_areChecksumsRight = m_areChecksumsRight && hasRightChecksums(packet);
            PacketRecord record;
            record.time = timestampFromNs(1'700'000'000'000'000'000 + 1'000'000 * ++m_packets);
            record.bytes = packet;
            appendPacket(m_file, record);
        };
    }
    void readInto(Session& session)
    {
        auto ingest = Ingest::openMemory(m_file, session, {});
        QVERIFY(ingest);
        while ((*ingest)->step() == Ingest::Step::More) {
        }
        (*ingest)->finish();
    }
    [[nodiscard]] bool areChecksumsRight() const { return m_areChecksumsRight; }
    [[nodiscard]] int packets() const { return m_packets; }

private:
    ByteBuffer m_file;
    int m_packets = 0;
    bool m_areChecksumsRight = true;
};

std::uint64_t streamFindings(const Session& session)
{
    std::uint64_t all = 0;
    for (const Rule rule : {Rule::Gap, Rule::Resync, Rule::Retransmission, Rule::OutOfOrder, Rule::Midstream,
                            Rule::OverlapConflict, Rule::PacketSeenTwice})
        all += session.findingCounts()[static_cast<std::size_t>(rule)];
    return all;
}

void addVersions()
{
    QTest::addColumn<bool>("isV6");
    QTest::newRow("IPv4") << false;
    QTest::newRow("IPv6") << true;
}

}  // namespace

class PacketSynthesisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionReadsBack_data() { addVersions(); }
    void aConnectionReadsBack();
    void datagramsReadBack_data() { addVersions(); }
    void datagramsReadBack();
    void theSamePortsAgainAreAnotherConnection();
    void aResetEndsAConnection();
    void ipv4AndIpv6EndsMeetAsIpv6();
    void sequenceNumbersPassTheirEnd();
};

void PacketSynthesisTest::aConnectionReadsBack()
{
    QFETCH(const bool, isV6);
    Capture capture;
    TcpPackets packets(endpointAt(isV6, 1, 40'000), endpointAt(isV6, 2, 7'000), 1);
    packets.ask(capture.sink());
    packets.open(capture.sink());
    const std::string request = qhp(1, randomBytes(300'001, 3), Compression::None, 7);
    const std::string answer = qhp(2, randomBytes(101, 4), Compression::None, 7);
    packets.data(Direction::ClientToServer, asBytes(request), capture.sink());
    packets.data(Direction::ServerToClient, asBytes(answer), capture.sink());
    packets.finish(Direction::ClientToServer, capture.sink());
    packets.finish(Direction::ServerToClient, capture.sink());

    Session session;
    capture.readInto(session);
    QVERIFY(capture.areChecksumsRight());
    QCOMPARE(session.rowCount(), 2u);
    QCOMPARE(session.lengthOf({0}), 300'001u);
    QCOMPARE(session.directionOf({0}), Direction::ClientToServer);
    QCOMPARE(session.requestOf({1}), RowIndex{0});
    QCOMPARE(endpointText(session.conversation({0}).client), endpointText(endpointAt(isV6, 1, 40'000)));
    QCOMPARE(streamFindings(session), 0u);
}

void PacketSynthesisTest::datagramsReadBack()
{
    QFETCH(const bool, isV6);
    Capture capture;
    const Endpoint client = endpointAt(isV6, 1, 40'000);
    const Endpoint server = endpointAt(isV6, 2, 7'000);
    const std::string request = qhp(0x30, std::string(kMostDatagramData - 11, 'x'), Compression::None, 9);
    capture.sink()(udpPacket(client, server, asBytes(request), 1));
    capture.sink()(udpPacket(server, client, asBytes(qhp(2, "{}", Compression::None, 9)), 2));
    Session session;
    capture.readInto(session);
    QVERIFY(capture.areChecksumsRight());
    QCOMPARE(session.rowCount(), 2u);
    QCOMPARE(session.requestOf({1}), RowIndex{0});
}

void PacketSynthesisTest::theSamePortsAgainAreAnotherConnection()
{
    Capture capture;
    for (const std::uint32_t number : {1u, 2u}) {
        TcpPackets packets(endpointAt(false, 1, 40'000), endpointAt(false, 2, 7'000), number);
        packets.ask(capture.sink());
        packets.open(capture.sink());
        packets.data(Direction::ClientToServer, asBytes(qhp(1, "{}")), capture.sink());
        packets.finish(Direction::ClientToServer, capture.sink());
        packets.finish(Direction::ServerToClient, capture.sink());
    }
    Session session;
    capture.readInto(session);
    QCOMPARE(session.conversationCount(), 2u);
    QCOMPARE(session.rowCount(), 2u);
}

void PacketSynthesisTest::aResetEndsAConnection()
{
    Capture capture;
    TcpPackets packets(endpointAt(false, 1, 40'000), endpointAt(false, 2, 7'000), 1);
    packets.ask(capture.sink());
    packets.open(capture.sink());
    packets.data(Direction::ClientToServer, asBytes(qhp(1, "{}")), capture.sink());
    packets.reset(Direction::ServerToClient, capture.sink());
    Session session;
    capture.readInto(session);
    QCOMPARE(session.findingCounts()[static_cast<std::size_t>(Rule::WorkerReset)], 1u);
}

void PacketSynthesisTest::ipv4AndIpv6EndsMeetAsIpv6()
{
    Capture capture;
    capture.sink()(
        udpPacket(endpointAt(true, 1, 40'000), endpointAt(false, 2, 7'000), asBytes(qhp(1, "{}")), 1));
    Session session;
    capture.readInto(session);
    QVERIFY(capture.areChecksumsRight());
    QCOMPARE(session.rowCount(), 1u);
}

void PacketSynthesisTest::sequenceNumbersPassTheirEnd()
{
    // This number's connection begins 16 MB below 2^32.
    constexpr std::uint32_t kNumber = 0xaeff'ffffu;
    Capture capture;
    TcpPackets packets(endpointAt(false, 1, 40'000), endpointAt(false, 2, 7'000), kNumber);
    packets.ask([&](ByteView packet) {
        QCOMPARE(word(packet, 24), 0xff00u);
        capture.sink()(packet);
    });
    packets.open(capture.sink());
    const std::string qap = qhp(2, std::string(1'000'000, 'x'));
    for (int i = 0; i < 20; ++i)
        packets.data(Direction::ClientToServer, asBytes(qap), capture.sink());
    Session session;
    capture.readInto(session);
    QCOMPARE(session.rowCount(), 20u);
    QCOMPARE(streamFindings(session), 0u);
}

QTEST_GUILESS_MAIN(PacketSynthesisTest)
#include "tst_packet_synthesis.moc"
