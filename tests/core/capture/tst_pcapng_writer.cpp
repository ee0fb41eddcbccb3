// SPDX-License-Identifier: MIT
#include "capture/capture_reader.h"
#include "capture/pcapng_writer.h"

#include <QTest>

using namespace qapscope;

class PcapngWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasWritten();
    void dropsAreGivenBack();
    void everyCutGivesThePacketsBeforeIt();
    void aLongTextIsCutAtACharacter();
};

namespace {

constexpr std::int64_t kTime = 1'790'000'000'123'456'789;

ByteBuffer madeFile()
{
    ByteBuffer file;
    appendSection(file, "qapscope", "a comment");
    appendInterface(file, {LinkType::Raw, 96, "lo", "loopback", "tcp port 1"});
    appendInterface(file, {LinkType::ExportedPdu, 0, {}, {}, {}});
    for (std::size_t i = 0; i < 9; ++i) {
        const std::string bytes(i, 'x');
        PacketRecord packet;
        packet.interface = static_cast<std::uint32_t>(i % 2);
        packet.time = timestampFromNs(kTime + static_cast<std::int64_t>(i));
        packet.bytes = asBytes(bytes);
        packet.originalLength = i == 8 ? 1'000 : 0;
        packet.isInbound = i % 2 == 0;
        packet.comment = i == 4 ? "marked" : "";
        appendPacket(file, packet);
    }
    appendStatistics(file, {0, timestampFromNs(kTime), 5, 1, 2});
    return file;
}

std::vector<Packet> packetsOf(ByteView file)
{
    auto reader = makeCaptureReader(file, "made");
    std::vector<Packet> packets;
    if (!reader)
        return packets;
    Packet packet;
    while ((*reader)->next(file, packet) == CaptureReader::Outcome::Packet)
        packets.push_back(packet);
    return packets;
}

}  // namespace

void PcapngWriterTest::givesBackWhatWasWritten()
{
    const ByteBuffer file = madeFile();
    QCOMPARE(file.size() % 4, std::size_t{0});
    const std::vector<Packet> packets = packetsOf(file);
    QCOMPARE(packets.size(), std::size_t{9});
    for (std::size_t i = 0; i < packets.size(); ++i) {
        QCOMPARE(packets[i].bytes.size(), i);
        QCOMPARE(packets[i].link, i % 2 == 0 ? LinkType::Raw : LinkType::ExportedPdu);
        QCOMPARE(nsSinceEpoch(packets[i].time), kTime + static_cast<std::int64_t>(i));
        QCOMPARE(packets[i].originalLength, i == 8 ? 1'000u : static_cast<std::uint32_t>(i));
    }
}

void PcapngWriterTest::dropsAreGivenBack()
{
    ByteBuffer file = madeFile();
    appendStatistics(file, {0, timestampFromNs(kTime), 50, 3, 4});
    appendStatistics(file, {7, timestampFromNs(kTime), 50, 9, 9});
    auto reader = makeCaptureReader(file, "made");
    QVERIFY(reader.has_value());
    Packet packet;
    while ((*reader)->next(file, packet) == CaptureReader::Outcome::Packet) {
    }
    const auto& interfaces = (*reader)->notes().interfaces;
    QCOMPARE(interfaces.size(), std::size_t{2});
    QCOMPARE(interfaces[0].dropped, std::uint64_t{3});
    QCOMPARE(interfaces[0].systemDropped, std::uint64_t{4});
    QCOMPARE(interfaces[1].dropped, std::uint64_t{0});
}

void PcapngWriterTest::everyCutGivesThePacketsBeforeIt()
{
    const ByteBuffer file = madeFile();
    std::size_t before = 0;
    for (std::size_t size = 28; size <= file.size(); ++size) {
        const std::size_t count = packetsOf(ByteView(file).first(size)).size();
        QVERIFY(count >= before);
        before = count;
    }
    QCOMPARE(before, std::size_t{9});
}

void PcapngWriterTest::aLongTextIsCutAtACharacter()
{
    std::string text(1, 'x');
    while (text.size() < 70'000)
        text += "ñ";
    ByteBuffer file;
    appendSection(file, "test", text);
    appendInterface(file, {LinkType::Raw, 0, text, std::string(65'532, 'y'), text});
    appendPacket(file, {0, timestampFromNs(kTime), asBytes("abc"), 0, std::nullopt, text});
    auto reader = makeCaptureReader(file, "made");
    QVERIFY(reader.has_value());
    Packet packet;
    QCOMPARE((*reader)->next(file, packet), CaptureReader::Outcome::Packet);
    QVERIFY(!(*reader)->hasFindings());
    const CaptureNotes& notes = (*reader)->notes();
    const std::string cut = text.substr(0, 65'531);
    QCOMPARE(notes.comments, (std::vector<CaptureComment>{{0, cut}, {1, cut}}));
    QCOMPARE(notes.interfaces[0].name, cut);
    QCOMPARE(notes.interfaces[0].description.size(), std::size_t{65'532});
}

QTEST_APPLESS_MAIN(PcapngWriterTest)
#include "tst_pcapng_writer.moc"
