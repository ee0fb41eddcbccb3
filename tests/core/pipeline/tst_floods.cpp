// SPDX-License-Identifier: MIT
/// Traffic that is made to hurt: connections, segments and fragments without end. Memory is bounded by limits, not by
/// what comes, and twice as much takes about twice as long.
#include "pipeline/ingest_context.h"
#include "pipeline/packet_dispatcher.h"
#include "pipeline/payload_fingerprint.h"
#include "support/growth.h"
#include "support/made_qap.h"
#include "support/packet_builder.h"

#include <QtTest>

#include <malloc.h>
#include <random>

using namespace qapscope;
using namespace qapscope::test;

namespace {

/// Bytes that the program has asked for and not given back.
std::size_t memoryInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// Ingest without a file: packets are made as they are wanted.
class Flood
{
public:
    explicit Flood(const Limits& given = {})
        : limits(given)
        , writer(session)
        , payloads(session)
        , matcher(writer, payloads)
        , watch(writer)
        , context{writer, matcher, watch, limits, {}, userLinks, nullptr}
        , dispatcher(context)
    {}

    void add(ByteView bytes)
    {
        Packet packet;
        packet.number = ++number;
        packet.time = timestampFromNs(static_cast<std::int64_t>(number) * 1'000);
        packet.interface = {0};
        packet.link = LinkType::Raw;
        packet.bytes = bytes;
        packet.originalLength = static_cast<std::uint32_t>(bytes.size());
        dispatcher.add(packet);
    }

    Limits limits;
    UserLinks userLinks{};
    Session session;
    SessionWriter writer;
    PayloadFingerprint payloads;
    ExchangeMatcher matcher;
    ConformanceWatch watch;
    IngestContext context;
    PacketDispatcher dispatcher;
    std::uint64_t number = 0;
};

/// One packet that changes from call to call without being made anew.
class PacketMould
{
public:
    explicit PacketMould(Bytes packet) : m_packet(std::move(packet)) {}

    ByteView cast(std::uint32_t host, std::uint16_t port, std::uint32_t sequence)
    {
        put(12, host);  // the source address
        m_packet[20] = static_cast<std::byte>(port >> 8);
        m_packet[21] = static_cast<std::byte>(port & 0xff);
        put(24, sequence);
        return m_packet;
    }
    ByteView castFragment(std::uint16_t id)
    {
        m_packet[4] = static_cast<std::byte>(id >> 8);
        m_packet[5] = static_cast<std::byte>(id & 0xff);
        return m_packet;
    }

private:
    void put(std::size_t at, std::uint32_t value)
    {
        for (std::size_t i = 0; i < 4; ++i)
            m_packet[at + i] = static_cast<std::byte>(value >> (24 - 8 * i) & 0xff);
    }

    Bytes m_packet;
};

PacketMould segmentOf(std::uint8_t flags, ByteView payload)
{
    TcpFields fields;
    fields.flags = flags;
    return PacketMould(ipv4({}, tcp(fields, payload)));
}

/// How many bytes more are in use after the second half of `count` packets than after the first.
template <class Make>
std::ptrdiff_t growth(Flood& flood, std::uint32_t count, const Make& make)
{
    for (std::uint32_t i = 0; i < count / 2; ++i)
        flood.add(make(i));
    const std::size_t half = memoryInUse();
    for (std::uint32_t i = count / 2; i < count; ++i)
        flood.add(make(i));
    return static_cast<std::ptrdiff_t>(memoryInUse()) - static_cast<std::ptrdiff_t>(half);
}

constexpr std::ptrdiff_t kMegabyte = 1 << 20;

}  // namespace

class TstFloods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionsThatOnlyBeginDoNotGrowIt();
    void connectionsThatBreakOffDoNotGrowIt();
    void headsOfHttpThatNeverEndDoNotGrowIt();
    void segmentsOutOfOrderDoNotGrowIt();
    void anyOrderOfSegmentsCostsTheSame_data();
    void anyOrderOfSegmentsCostsTheSame();
    void fragmentsDoNotGrowIt();
    void datagramsOfManyFlowsDoNotGrowIt();
};

void TstFloods::connectionsThatOnlyBeginDoNotGrowIt()
{
    Flood flood;
    PacketMould syn = segmentOf(tcp_flag::kSyn, {});
    const auto make = [&](std::uint32_t i) {
        return syn.cast(0x0a000000 + i, static_cast<std::uint16_t>(1'024 + i % 60'000), i);
    };
    // Three million: the limit is reached before half of them.
    QVERIFY(growth(flood, 3'000'000, make) < 4 * kMegabyte);
    QCOMPARE(flood.session.rowCount(), 0u);
    QCOMPARE(flood.writer.counters().connectionsDropped,
             std::uint64_t{3'000'000} - flood.limits.maxConnections);
}

void TstFloods::connectionsThatBreakOffDoNotGrowIt()
{
    Limits limits;
    limits.maxConnections = 20'000;
    Flood flood(limits);
    // The start of a QAP that never goes on: no QAP was ever whole, so nothing is known to be one.
    PacketMould start = segmentOf(tcp_flag::kAck, joined({qhpHeader(0x01, 1, 60'000), noise(200)}));
    const auto make = [&](std::uint32_t i) {
        return start.cast(0x0a000000 + i, static_cast<std::uint16_t>(1'024 + i % 60'000), i);
    };
    QVERIFY(growth(flood, 300'000, make) < 4 * kMegabyte);
    QCOMPARE(flood.session.rowCount(), 0u);
    QCOMPARE(flood.session.conversationCount(), 0u);
}

void TstFloods::headsOfHttpThatNeverEndDoNotGrowIt()
{
    Limits limits;
    limits.maxHeldBytes = 1u << 20;
    Flood flood(limits);
    const Bytes lines = bytesOf("GET / HTTP/1.1\r\nX: " + std::string(1'200, 'x') + "\r\n");
    PacketMould segment = segmentOf(tcp_flag::kAck, lines);
    // Of each a tenth of what a head may be, then twice that.
    const auto make = [&](std::uint32_t i) {
        return segment.cast(0x0a000000 + i % 5'000, 4'000,
                            i / 5'000 * static_cast<std::uint32_t>(lines.size()));
    };
    QVERIFY(growth(flood, 50'000, make) < 4 * kMegabyte);
}

void TstFloods::segmentsOutOfOrderDoNotGrowIt()
{
    Limits limits;
    limits.maxPendingSegmentsInAll = 50'000;
    Flood flood(limits);
    PacketMould segment = segmentOf(tcp_flag::kAck, noise(100));
    // A thousand connections, in each of which every second segment is missing.
    const auto make = [&](std::uint32_t i) {
        return segment.cast(0x0a000000 + i % 1'000, 4'000, i / 1'000 * 200);
    };
    QVERIFY(growth(flood, 600'000, make) < 16 * kMegabyte);
}

void TstFloods::anyOrderOfSegmentsCostsTheSame_data()
{
    QTest::addColumn<int>("order");
    QTest::newRow("backwards") << 0;
    QTest::newRow("every second one, then the others") << 1;
    QTest::newRow("anyhow") << 2;
}

void TstFloods::anyOrderOfSegmentsCostsTheSame()
{
    QFETCH(const int, order);
    const auto place = [order](std::uint32_t i, std::uint32_t count) {
        if (order == 0)
            return count - i;
        return i < count / 2 ? 2 * i + 2 : 2 * (i - count / 2) + 1;
    };
    const auto send = [&](std::size_t size) {
        const auto count = static_cast<std::uint32_t>(size);
        Flood flood;
        PacketMould segment = segmentOf(tcp_flag::kAck, noise(10));
        flood.add(segment.cast(0x0a000000, 4'000, 0));
        std::vector<std::uint32_t> places(count);
        for (std::uint32_t i = 0; i < count; ++i)
            places[i] = order == 2 ? i + 1 : place(i, count);
        if (order == 2)
            std::shuffle(places.begin(), places.end(), std::minstd_rand(1));
        for (const std::uint32_t each : places)
            flood.add(segment.cast(0x0a000000, 4'000, each * 10));
    };
    QVERIFY(growsInProportion(send, 2'000));
}

void TstFloods::fragmentsDoNotGrowIt()
{
    Flood flood;
    Ipv4Fields fields;
    fields.protocol = 17;
    fields.hasMoreFragments = true;
    PacketMould fragment(ipv4(fields, noise(64)));
    const auto make = [&](std::uint32_t i) {
        static_cast<void>(fragment.cast(0x0a000000 + i / 65'536, 0, 0));
        return fragment.castFragment(static_cast<std::uint16_t>(i));
    };
    QVERIFY(growth(flood, 600'000, make) < 4 * kMegabyte);
}

void TstFloods::datagramsOfManyFlowsDoNotGrowIt()
{
    // What is no QAP leaves nothing behind; what only has a magic hardly anything.
    for (const Bytes& payload : {noise(100), bytesOf("QH, just some text that begins like one")}) {
        Flood flood;
        Ipv4Fields fields;
        fields.protocol = 17;
        PacketMould datagram(ipv4(fields, udp(0, 7'000, payload)));
        const auto make = [&](std::uint32_t i) {
            ByteView packet = datagram.cast(0x0a000000 + i, static_cast<std::uint16_t>(i), 0x00'2f'00'00);
            return packet;
        };
        QVERIFY(growth(flood, 400'000, make) < 1 * kMegabyte);
        QCOMPARE(flood.session.rowCount(), 0u);
    }
}

QTEST_APPLESS_MAIN(TstFloods)
#include "tst_floods.moc"
