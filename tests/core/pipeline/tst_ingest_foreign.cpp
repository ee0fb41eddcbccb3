// SPDX-License-Identifier: MIT
/// Traffic that is no QHP stays unnamed: not a row, not a conversation. (PROTOCOL §4 [port-free])
#include <QtTest>

#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"
#include "support/test_captures.h"
#include "transport/link_types.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

/// That a connection is encrypted may be said: nobody can tell what it carries.
bool nothingIsSaid(const Session& session)
{
    return std::ranges::all_of(session.streamFindings(), [](const StreamFinding& finding) {
        return finding.rule == Rule::TlsUndecryptable && !finding.conversation.isValid();
    });
}

using Speech = std::function<Bytes(std::uint32_t seed)>;

Bytes httpPage(std::uint32_t seed)
{
    std::string body = "<html><body>";
    while (body.size() < 200 + seed % 3'000)
        body += "<p>A QAP begins with QH, one of the older kind with QP.</p>\n";
    return bytesOf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
                   + std::to_string(body.size()) + "\r\n\r\n" + body);
}

Bytes httpQuestion(std::uint32_t seed)
{
    return bytesOf("GET /page" + std::to_string(seed) + " HTTP/1.1\r\nHost: QH\r\nAccept: */*\r\n\r\n");
}

/// A TLS handshake record, then records of application data.
Bytes tls(std::uint32_t seed)
{
    ByteBuilder made;
    made.u8(22).u16(0x0301).u16(300).u8(1).u8(0).u16(296).bytes(randomBytes(296, seed));
    for (std::uint32_t i = 0; i < 6; ++i) {
        const Bytes sealed = randomBytes(100 + seed * 37 % 1'200, seed * 10 + i);
        made.u8(23).u16(0x0303).u16(sealed.size()).bytes(sealed);
    }
    return made.take();
}

Bytes magics(std::uint32_t seed)
{
    constexpr std::array<std::string_view, 6> words = {"QH", "QP", "QH\x01", "QP\x02", " said ", "\x11"};
    const Bytes random = randomBytes(1'500, seed);
    Bytes text;
    for (const std::byte byte : random) {
        const ByteView word = asBytes(words[std::to_integer<std::size_t>(byte) % words.size()]);
        text.insert(text.end(), word.begin(), word.end());
    }
    return text;
}

/// Right magic, known type, a length that is plausible and wrong.
Bytes lyingHeaders(std::uint32_t seed)
{
    ByteBuilder made;
    for (std::uint32_t i = 0; i < 40; ++i)
        made.bytes(qhpHeader(0x02, seed * 100 + i, 10'000'019 + i * 13)).bytes(noise(20 + i, seed + i));
    return made.take();
}

/// Frames of a WebSocket that carries something else.
Bytes webSocketFrames(std::uint32_t seed)
{
    ByteBuilder made;
    for (std::uint32_t i = 0; i < 10; ++i)
        made.u8(i % 2 == 0 ? 0x81 : 0x82).u8(100).bytes(noise(100, seed * 10 + i));
    return made.take();
}

/// Headers of types that nobody knows, whose lengths fit nothing.
Bytes unknownHeaders(std::uint32_t seed)
{
    ByteBuilder made;
    for (std::uint32_t i = 0; i < 20; ++i)
        made.bytes(qhpHeader(0x2a, seed, 30 + i)).bytes(noise(20, seed + i));
    return made.take();
}

Bytes dnsQuestion(std::uint32_t seed)
{
    ByteBuilder made;
    made.u16(0x5148 + seed % 3).u16(0x0100).u16(1).u16(0).u16(0).u16(0);  // the ID is sometimes "QH"
    made.u8(7).text("example").u8(3).text("com").u8(0).u16(1).u16(1);
    return made.take();
}

/// The packets of a little-endian classic capture.
std::vector<Bytes> packetsOf(const Bytes& file)
{
    constexpr std::size_t fileHeader = 24;
    std::vector<Bytes> packets;
    ByteReader reader(file, Endian::Little);
    reader.skip(fileHeader);
    while (reader.left() > 0 && !reader.failed()) {
        reader.skip(8);
        const std::uint32_t size = reader.u32();
        reader.skip(4);
        const ByteView bytes = reader.take(size);
        packets.emplace_back(bytes.begin(), bytes.end());
    }
    return packets;
}

/// What a capture of the same traffic would hold that began late, lost packets, or cut them.
Bytes damaged(const std::vector<Bytes>& packets, std::size_t first, std::size_t lostEach,
              std::size_t snapLength)
{
    PcapBuilder file;
    for (std::size_t i = first; i < packets.size(); ++i)
        if (lostEach == 0 || i % lostEach != 0)
            file.packet(1'700'000'000 + static_cast<std::uint32_t>(i / 100), 0,
                        slice(packets[i], 0, snapLength), static_cast<std::uint32_t>(packets[i].size()));
    return file.bytes();
}

}  // namespace

Q_DECLARE_METATYPE(Speech)

class TstIngestForeign : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkTypeThatNobodyReadsIsTold();
    void connectionsStayUnnamed_data();
    void connectionsStayUnnamed();
    void datagramsStayUnnamed_data();
    void datagramsStayUnnamed();
    void aWebSocketWithOtherMessagesStaysUnnamed();
    void otherProtocolsBesideQhpChangeNothing();
    void aLinkWithoutIpStaysUnnamed();
    void realProgramsStayUnnamed_data();
    void realProgramsStayUnnamed();
};

void TstIngestForeign::connectionsStayUnnamed_data()
{
    QTest::addColumn<Speech>("speech");
    QTest::newRow("HTTP pages") << Speech(httpPage);
    QTest::newRow("TLS") << Speech(tls);
    QTest::newRow("random bytes") << Speech([](std::uint32_t seed) { return randomBytes(4'000, seed); });
    QTest::newRow("noise without a Q") << Speech([](std::uint32_t seed) { return noise(4'000, seed); });
    QTest::newRow("text full of magics") << Speech(magics);
    QTest::newRow("headers that lie") << Speech(lyingHeaders);
    QTest::newRow("headers of unknown types that lie") << Speech(unknownHeaders);
    QTest::newRow("WebSocket frames without a handshake") << Speech(webSocketFrames);
    QTest::newRow("single bytes") << Speech([](std::uint32_t) { return bytesOf("Q"); });
}

void TstIngestForeign::connectionsStayUnnamed()
{
    QFETCH(const Speech, speech);
    for (const bool isMidstream : {false, true}) {
        Scene scene;
        for (std::uint32_t i = 0; i < 30; ++i) {
            const auto port = static_cast<std::uint16_t>(20'000 + i);
            if (!isMidstream)
                scene.connect(port);
            scene.send(port, kClient, httpQuestion(i));
            scene.send(port, kServer, speech(i), i % 2 == 0 ? 1'400 : 61);
            scene.lose(port, kServer, i % 3 == 0 ? 100 : 0);
            scene.send(port, kServer, speech(i + 1'000));
            scene.send(port, kClient, speech(i + 2'000));
            scene.close(port);
        }
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QVERIFY(session.counters().packets > 100);
        QCOMPARE(session.rowCount(), 0u);
        QCOMPARE(session.conversationCount(), 0u);
        QVERIFY(nothingIsSaid(session));
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
    }
}

void TstIngestForeign::datagramsStayUnnamed_data()
{
    QTest::addColumn<Speech>("speech");
    QTest::newRow("DNS") << Speech(dnsQuestion);
    QTest::newRow("random bytes") << Speech(
        [](std::uint32_t seed) { return randomBytes(50 + seed % 1'000, seed); });
    QTest::newRow("text full of magics") << Speech([](std::uint32_t seed) {
        return joined({bytesOf("QH\x01"), slice(magics(seed), 0, 500)});
    });
    QTest::newRow("headers that lie") << Speech(lyingHeaders);
    QTest::newRow("headers of unknown types that lie") << Speech(unknownHeaders);
    QTest::newRow("the magic alone") << Speech([](std::uint32_t) { return bytesOf("QH"); });
    QTest::newRow("nothing") << Speech([](std::uint32_t) { return Bytes(); });
}

void TstIngestForeign::datagramsStayUnnamed()
{
    QFETCH(const Speech, speech);
    Scene scene;
    for (std::uint32_t i = 0; i < 200; ++i)
        scene.datagram(static_cast<std::uint16_t>(20'000 + i % 10), i % 3 == 0 ? kServer : kClient,
                       speech(i));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 0u);
    QCOMPARE(session.conversationCount(), 0u);
    QVERIFY(nothingIsSaid(session));
}

void TstIngestForeign::aWebSocketWithOtherMessagesStaysUnnamed()
{
    Scene scene;
    scene.connect(20'000);
    scene.send(20'000, kClient,
               bytesOf("GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
    scene.send(
        20'000, kServer,
        bytesOf("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
    for (std::uint32_t i = 0; i < 20; ++i)
        scene.send(20'000, kServer, webSocketFrames(i));
    scene.close(20'000);
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 0u);
    QCOMPARE(session.conversationCount(), 0u);
}

void TstIngestForeign::otherProtocolsBesideQhpChangeNothing()
{
    Scene scene;
    for (const std::uint16_t port : {std::uint16_t{20'000}, std::uint16_t{20'001}, std::uint16_t{20'002}})
        scene.connect(port);
    for (std::uint32_t i = 0; i < 20; ++i) {
        scene.send(20'000, kServer, tls(i));
        scene.send(20'001, kClient, qhp(0x01, i, "{\"cap\":\"x\"}"));
        scene.send(20'002, kServer, magics(i));
        scene.send(20'001, kServer, qhp(0x02, i, "{\"data\":1}"));
        scene.datagram(20'003, kClient, dnsQuestion(i));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 40u);
    QCOMPARE(session.conversationCount(), 1u);
    QCOMPARE(session.counters().matched, std::uint64_t{20});
    QVERIFY(nothingIsSaid(session));
}

void TstIngestForeign::aLinkWithoutIpStaysUnnamed()
{
    // An exported PDU that says it is for somebody else, and a link type that nobody here knows.
    PcapngBuilder file;
    file.section().interface(LinkType::ExportedPdu).interface(static_cast<LinkType>(195));
    const Bytes qap = qhp(0x01, 1, "{}");
    const Bytes tags = ByteBuilder().u16(12).u16(4).text("http").u16(0).u16(0).take();
    file.packet(0, 1'700'000'000'000'000, joined({tags, qap}));
    file.packet(1, 1'700'000'000'000'000, qap);
    Session session;
    QVERIFY(readInto(session, file.bytes()));
    QCOMPARE(session.counters().packets, std::uint64_t{2});
    QCOMPARE(session.rowCount(), 0u);
}

void TstIngestForeign::realProgramsStayUnnamed_data()
{
    QTest::addColumn<QString>("path");
    for (const auto& entry : std::filesystem::directory_iterator(captureFolder().parent_path() / "foreign"))
        if (entry.path().extension() == ".pcap")
            QTest::newRow(entry.path().stem().c_str()) << QString::fromStdString(entry.path().string());
}

/// Recorded by tests/tools/make_foreign.py; and whatever a worse capture would have left of it.
void TstIngestForeign::realProgramsStayUnnamed()
{
    QFETCH(const QString, path);
    const Bytes whole = fileBytes(path.toStdString());
    const std::vector<Bytes> packets = packetsOf(whole);
    QVERIFY(packets.size() > 20);
    std::vector<Bytes> captures = {whole, damaged(packets, 0, 0, 90), damaged(packets, 0, 0, 130)};
    for (std::size_t i = 1; i < 12; ++i) {
        captures.push_back(damaged(packets, i * packets.size() / 12, 0, SIZE_MAX));
        captures.push_back(damaged(packets, 0, i + 1, SIZE_MAX));
    }
    for (const Bytes& capture : captures) {
        Session session;
        QVERIFY(readInto(session, capture));
        QVERIFY(session.counters().packets > 0);
        QCOMPARE(session.rowCount(), 0u);
        QCOMPARE(session.conversationCount(), 0u);
        // That a connection is sealed is said of it; what is in it is not named.
        for (const StreamFinding& finding : session.streamFindings())
            QCOMPARE(finding.rule, Rule::TlsUndecryptable);
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
    }
}

void TstIngestForeign::aLinkTypeThatNobodyReadsIsTold()
{
    PcapngBuilder file;
    file.section();
    for (const auto link : {std::uint16_t{127}, std::uint16_t{1}, std::uint16_t{65'000}})
        file.interface(static_cast<LinkType>(link), 0, {});
    const Bytes frame =
        ethernet(0x0806, noise(46));  // ARP: what nobody reads of a link that is read is no matter
    for (int round = 0; round < 3; ++round)
        for (const std::uint32_t interface : {1u, 0u, 2u})
            file.packet(interface, 1'700'000'000'000'000, frame);
    Session session;
    QVERIFY(readInto(session, file.bytes()));
    const auto findings = session.streamFindings();
    QCOMPARE(findings.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(findings[i].rule, Rule::LinkTypeUnread);
        QCOMPARE(findings[i].packet, std::uint64_t{i + 2});
        QCOMPARE(findings[i].bytes, std::uint64_t(i == 0 ? 127 : 65'000));
    }
    QCOMPARE(session.counters().unreadPackets, std::uint64_t{6});
    QCOMPARE(linkTypeText(LinkType(127)), std::string("127 (IEEE 802.11 radiotap)"));
    QCOMPARE(linkTypeText(LinkType(65'000)), std::string("65000"));
}

QTEST_APPLESS_MAIN(TstIngestForeign)
#include "tst_ingest_foreign.moc"
