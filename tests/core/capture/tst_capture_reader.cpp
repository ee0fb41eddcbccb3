// SPDX-License-Identifier: MIT
#include <QtTest>

#include "capture/capture_reader.h"

#include "support/capture_builder.h"
#include "support/packet_list.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint64_t kSecond = 1'700'000'000;

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

Bytes data(std::string_view letters)
{
    return bytesOf(letters);
}

using Option = PcapngBuilder::Option;

/// A capture with one interface that has these options, and one packet of that many units.
Bytes timed(std::uint64_t units, std::initializer_list<Option> options)
{
    return PcapngBuilder().section().interface(LinkType::Raw, 0, options).packet(0, units, data("x")).bytes();
}

}  // namespace

class TstCaptureReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreKnownByTheirContent_data();
    void filesAreKnownByTheirContent();
    void everyFormOfPcapIsRead_data();
    void everyFormOfPcapIsRead();
    void timesAreInNanosecondsWhateverTheResolution_data();
    void timesAreInNanosecondsWhateverTheResolution();
    void everyInterfaceHasItsOwnLinkAndClock();
    void everySectionHasItsOwnInterfacesAndByteOrder();
    void aSimplePacketHasNoTime();
    void theOldPacketBlockIsRead();
    void notesAreKept();
    void commentsThatAreLeftOutAreSaidOnce_data();
    void commentsThatAreLeftOutAreSaidOnce();
    void unknownBlocksArePassedOver();
    void whatASnapLengthCutIsSaid();
    void aFileThatGrowsGivesTheSame_data() { addFiles(); }
    void aFileThatGrowsGivesTheSame();
    void everyCutIsAFileThatEndsEarly_data() { addFiles(); }
    void everyCutIsAFileThatEndsEarly();

private:
    static void addFiles();
};

void TstCaptureReader::filesAreKnownByTheirContent_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<int>("code");  // -1: it is one
    const auto add = [](const char* name, const Bytes& bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    const auto error = [](ErrorCode code) { return static_cast<int>(code); };
    add("pcap", PcapBuilder().bytes(), -1);
    add("pcap, big-endian", PcapBuilder({.endian = Endian::Big}).bytes(), -1);
    add("pcapng", PcapngBuilder().section().bytes(), -1);
    add("pcapng, big-endian", PcapngBuilder(Endian::Big).section().bytes(), -1);
    add("nothing", {}, error(ErrorCode::EmptyFile));
    add("one byte", data("x"), error(ErrorCode::NotACapture));
    add("text", data("Dear reader, this is a letter."), error(ErrorCode::NotACapture));
    add("zeros", Bytes(100), error(ErrorCode::NotACapture));
    add(
        "a pcap that ends in its header",
        [] {
            Bytes bytes = PcapBuilder().bytes();
            bytes.resize(23);
            return bytes;
        }(),
        error(ErrorCode::NotACapture));
    add("a section block without its magic", ByteBuilder().u32(0x0a0d0d0a).u32(28).fill(20).take(),
        error(ErrorCode::NotACapture));
    add("pcap 3.4", PcapBuilder({.major = 3}).bytes(), error(ErrorCode::UnknownVersion));
    add("pcapng 2", PcapngBuilder().section(Endian::Little, {}, 2).bytes(), error(ErrorCode::UnknownVersion));
}

void TstCaptureReader::filesAreKnownByTheirContent()
{
    QFETCH(const Bytes, bytes);
    QFETCH(const int, code);
    const auto reader = makeCaptureReader(bytes, "name.pcap");
    QCOMPARE(reader.has_value(), code == -1);
    if (reader)
        return;
    QCOMPARE(static_cast<int>(reader.error().code), code);
    QCOMPARE(text(reader.error().subject), QString("name.pcap"));
    QVERIFY(sentence(reader.error()).find("name.pcap") != std::string::npos);
}

void TstCaptureReader::everyFormOfPcapIsRead_data()
{
    QTest::addColumn<int>("endian");
    QTest::addColumn<bool>("isNanoseconds");
    QTest::newRow("microseconds, little-endian") << static_cast<int>(Endian::Little) << false;
    QTest::newRow("microseconds, big-endian") << static_cast<int>(Endian::Big) << false;
    QTest::newRow("nanoseconds, little-endian") << static_cast<int>(Endian::Little) << true;
    QTest::newRow("nanoseconds, big-endian") << static_cast<int>(Endian::Big) << true;
}

void TstCaptureReader::everyFormOfPcapIsRead()
{
    QFETCH(const int, endian);
    QFETCH(const bool, isNanoseconds);
    PcapSetup setup;
    setup.endian = static_cast<Endian>(endian);
    setup.isNanoseconds = isNanoseconds;
    setup.link = LinkType::LinuxSll;
    setup.snapLength = 1'000;
    PcapBuilder file(setup);
    file.packet(kSecond, 5, data("one"))
        .packet(kSecond + 1, 999'999, data(""))
        .packet(0xffff'ffff, 0, data("last"), 99);
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    const std::int64_t unit = isNanoseconds ? 1 : 1'000;
    const auto line = [](int number, std::int64_t ns, int offset, int size, int original, const char* bytes) {
        return QString("%1 at %2 on 0 link 113 from %3 %4 of %5: %6\n")
            .arg(number)
            .arg(ns)
            .arg(offset)
            .arg(size)
            .arg(original)
            .arg(bytes);
    };
    QCOMPARE(text(list->text()),
             line(1, std::int64_t{kSecond} * 1'000'000'000 + 5 * unit, 40, 3, 3, "one")
                 + line(2, std::int64_t{kSecond + 1} * 1'000'000'000 + 999'999 * unit, 59, 0, 0, "")
                 + line(3, std::int64_t{0xffff'ffff} * 1'000'000'000, 75, 4, 99, "last"));
    QCOMPARE(list->notes.interfaces.size(), std::size_t{1});
    QCOMPARE(list->notes.interfaces[0].snapLength, 1'000u);
}

void TstCaptureReader::timesAreInNanosecondsWhateverTheResolution_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<QString>("time");
    const PcapngBuilder made;
    const auto add = [](const char* name, const Bytes& file, const char* time) {
        QTest::newRow(name) << file << QString(time);
    };
    const auto resolution = [](std::uint8_t value) { return PcapngBuilder::resolution(value); };
    add("microseconds where nothing is said", timed(kSecond * 1'000'000 + 7, {}), "1700000000000007000");
    add("seconds", timed(kSecond, {resolution(0)}), "1700000000000000000");
    add("10^-3 s", timed(kSecond * 1'000 + 7, {resolution(3)}), "1700000000007000000");
    add("10^-9 s", timed(kSecond * 1'000'000'000 + 7, {resolution(9)}), "1700000000000000007");
    add("10^-12 s", timed(5'000'000'007'999, {resolution(12)}), "5000000007");
    add("2^-10 s", timed((kSecond << 10) + 512, {resolution(0x8a)}), "1700000000500000000");
    add("2^-30 s", timed((kSecond << 30) + 1, {resolution(0x9e)}), "1700000000000000000");
    add("2^-30 s, half a second", timed((kSecond << 30) + (1u << 29), {resolution(0x9e)}),
        "1700000000500000000");
    add("2^-63 s", timed((std::uint64_t{1} << 63) + (std::uint64_t{1} << 62), {resolution(0xbf)}),
        "1500000000");
    add("an offset", timed(7, {made.offset(kSecond)}), "1700000000000007000");
    add("an offset before 1970", timed((kSecond + 100) * 1'000'000, {made.offset(-100)}),
        "1700000000000000000");
    add("a time before 1970", timed(0, {made.offset(-1)}), "-1000000000");
    add("more than 64 bits hold", timed(UINT64_MAX, {resolution(0)}), "no time");
    add("an offset that leaves no room for differences", timed(0, {made.offset(8'900'000'000)}), "no time");
    add("the same downwards", timed(0, {made.offset(-8'900'000'000)}), "no time");
    add("an absurd offset", timed(kSecond * 1'000'000, {made.offset(INT64_MAX)}), "no time");
    add("an absurd offset downwards", timed(kSecond * 1'000'000, {made.offset(INT64_MIN)}), "no time");
    add("an absurd resolution", timed(kSecond, {resolution(0x7f)}), "0");
    add("another absurd resolution", timed(kSecond, {resolution(0xff)}), "0");
    add("an option that is too short", timed(kSecond * 1'000'000, {{9, {}}, {14, bytesOf("abc")}}),
        "1700000000000000000");
}

void TstCaptureReader::timesAreInNanosecondsWhateverTheResolution()
{
    QFETCH(const Bytes, file);
    QFETCH(const QString, time);
    const auto list = readPackets(file);
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{1});
    const Packet& packet = list->packets[0];
    QCOMPARE(packet.hasTime ? QString::number(nsSinceEpoch(packet.time)) : QString("no time"), time);
}

void TstCaptureReader::everyInterfaceHasItsOwnLinkAndClock()
{
    PcapngBuilder file;
    file.section().interface(LinkType::Ethernet, 64,
                             {PcapngBuilder::name("eth0"), PcapngBuilder::description("lab")});
    file.packet(0, 1'000'000, data("a"));
    file.interface(LinkType::Raw, 0,
                   {PcapngBuilder::resolution(9), PcapngBuilder::name("tun0")});  // described late
    file.packet(1, 2'000'000'000, data("b")).packet(0, 3'000'000, data("c")).packet(2, 0, data("nobody's"));
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{3});
    QCOMPARE(list->packets[0].link, LinkType::Ethernet);
    QCOMPARE(list->packets[1].link, LinkType::Raw);
    QCOMPARE(list->packets[1].interface.value, 1u);
    QCOMPARE(nsSinceEpoch(list->packets[1].time), std::int64_t{2'000'000'000});
    QCOMPARE(nsSinceEpoch(list->packets[2].time), std::int64_t{3'000'000'000});
    QCOMPARE(list->notes.interfaces.size(), std::size_t{2});
    QCOMPARE(text(list->notes.interfaces[0].name), QString("eth0"));
    QCOMPARE(text(list->notes.interfaces[0].description), QString("lab"));
    QCOMPARE(list->notes.interfaces[0].snapLength, 64u);
    // A packet of an interface that nobody described is counted, and nothing is made of it.
    QCOMPARE(list->findings.size(), std::size_t{1});
    QCOMPARE(list->findings[0].rule, Rule::FileCorrupt);
    QCOMPARE(list->findings[0].packet, std::uint64_t{4});
}

void TstCaptureReader::everySectionHasItsOwnInterfacesAndByteOrder()
{
    PcapngBuilder file;
    file.section(Endian::Little).interface(LinkType::Ethernet).packet(0, 1, data("a"));
    file.section(Endian::Big).interface(LinkType::Raw).interface(LinkType::Loop).packet(0, 2, data("b"));
    file.packet(1, 3, data("c"));
    file.section(Endian::Little).packet(0, 4, data("before its interface"));
    file.interface(LinkType::Null).packet(0, 5, data("d"));
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{4});
    QCOMPARE(list->packets[1].link, LinkType::Raw);
    QCOMPARE(list->packets[1].interface.value, 1u);
    QCOMPARE(list->packets[2].link, LinkType::Loop);
    QCOMPARE(list->packets[3].link, LinkType::Null);
    QCOMPARE(list->packets[3].number, std::uint64_t{5});
    QCOMPARE(nsSinceEpoch(list->packets[2].time), std::int64_t{3'000});
}

void TstCaptureReader::aSimplePacketHasNoTime()
{
    PcapngBuilder file;
    file.section().interface(LinkType::Ethernet, 4).simplePacket(data("abc")).simplePacket(data("abcd"), 100);
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{2});
    QVERIFY(!list->packets[0].hasTime);
    QCOMPARE(text(std::string(asText(list->packets[0].bytes))),
             QString("abc"));  // without the block's padding
    QCOMPARE(list->packets[1].bytes.size(), std::size_t{4});
    QCOMPARE(list->packets[1].originalLength, 100u);
    // Without an interface nobody knows what it is.
    QVERIFY(readPackets(PcapngBuilder().section().simplePacket(data("abc")).bytes())->packets.empty());
}

void TstCaptureReader::theOldPacketBlockIsRead()
{
    PcapngBuilder file;
    file.section().interface(LinkType::Raw).oldPacket(0, kSecond * 1'000'000, data("old"));
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{1});
    QCOMPARE(text(std::string(asText(list->packets[0].bytes))), QString("old"));
    QCOMPARE(nsSinceEpoch(list->packets[0].time), std::int64_t{kSecond} * 1'000'000'000);
}

void TstCaptureReader::notesAreKept()
{
    PcapngBuilder file;
    file.section("about the section").interface(LinkType::Ethernet);
    file.packet(0, 1, data("a"), {}, "about a packet").packet(0, 2, data("bb"), {}, "about another");
    file.hostName(ByteBuilder().u8(192).u8(0).u8(2).u8(1).view(), "worker.example");
    file.hostName(ByteBuilder().u16(0x2001).u16(0x0db8).fill(10).u16(1).view(), "six.example");
    file.block(10, ByteBuilder(Endian::Little).u32(0x544c534b).u32(4).text("keys").view());
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QVERIFY(list->notes.comments
            == (std::vector<CaptureComment>{
                {0, "about the section"}, {1, "about a packet"}, {2, "about another"}}));
    const std::vector<std::pair<std::string, std::string>> names = {{"192.0.2.1", "worker.example"},
                                                                    {"2001:db8::1", "six.example"}};
    QCOMPARE(list->notes.hostNames, names);
    QVERIFY(list->notes.hasDecryptionSecrets);
    QVERIFY(list->findings.empty());
}

void TstCaptureReader::commentsThatAreLeftOutAreSaidOnce_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("kept");
    QTest::newRow("as many as are kept") << 100'000 << 1 << 100'000;
    QTest::newRow("more than are kept") << 100'002 << 1 << 100'000;
    QTest::newRow("as long as are kept") << 256 << 65'500 << 256;
    QTest::newRow("longer than are kept") << 300 << 65'500 << 256;
}

void TstCaptureReader::commentsThatAreLeftOutAreSaidOnce()
{
    QFETCH(const int, count);
    QFETCH(const int, size);
    QFETCH(const int, kept);
    PcapngBuilder file;
    file.section().interface(LinkType::Raw);
    const std::string comment(static_cast<std::size_t>(size), 'x');
    for (int i = 0; i < count; ++i)
        file.packet(0, 1, asBytes("abcd"), {}, comment);
    const auto list = readPackets(file.bytes());
    QCOMPARE(list->packets.size(), static_cast<std::size_t>(count));
    QCOMPARE(list->notes.comments.size(), static_cast<std::size_t>(kept));
    QCOMPARE(list->findings.size(), std::size_t(count > kept ? 1 : 0));
    if (count > kept) {
        QCOMPARE(list->findings[0].rule, Rule::LimitReached);
        QCOMPARE(list->findings[0].packet, static_cast<std::uint64_t>(kept));
        QCOMPARE(list->findings[0].bytes, static_cast<std::uint64_t>(size));
    }
}

void TstCaptureReader::unknownBlocksArePassedOver()
{
    PcapngBuilder file;
    file.section().block(0x0bad'0001, data("hello")).interface(LinkType::Raw);
    file.block(5, ByteBuilder(Endian::Little).u32(0).u64(0).view()).packet(0, 1, data("a"));
    file.block(0x8000'0001, Bytes(5'000)).packet(0, 2, data("b")).block(9, {});
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{2});
    QVERIFY(list->findings.empty());
}

void TstCaptureReader::whatASnapLengthCutIsSaid()
{
    const auto list = readPackets(
        PcapngBuilder().section().interface(LinkType::Raw, 3).packet(0, 1, data("abc"), 1'500).bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets[0].bytes.size(), std::size_t{3});
    QCOMPARE(list->packets[0].originalLength, 1'500u);
    // A packet is never shorter than what there is of it, whatever the file says.
    const auto lie =
        readPackets(PcapngBuilder().section().interface(LinkType::Raw).packet(0, 1, data("abc"), 1).bytes());
    QCOMPARE(lie->packets[0].originalLength, 3u);
}

void TstCaptureReader::addFiles()
{
    QTest::addColumn<Bytes>("file");
    PcapBuilder pcap;
    pcap.packet(kSecond, 1, data("one")).packet(kSecond, 2, data("two")).packet(kSecond, 3, data("three"));
    QTest::newRow("pcap") << pcap.bytes();
    PcapngBuilder pcapng;
    pcapng.section("comment")
        .interface(LinkType::Raw, 0, {PcapngBuilder::resolution(9)})
        .packet(0, 1, data("one"));
    pcapng.block(77, data("unknown")).simplePacket(data("two")).interface(LinkType::Ethernet);
    pcapng.packet(1, 2, data("three"), {}, "comment").section(Endian::Big).interface(LinkType::Raw);
    pcapng.packet(0, 5, data("four"));
    QTest::newRow("pcapng") << pcapng.bytes();
    PcapngBuilder damaged;
    damaged.section()
        .interface(LinkType::Raw)
        .packet(0, 1, data("one"))
        .raw(noise(50))
        .packet(0, 2, data("two"));
    damaged.raw(noise(30, 2)).packet(0, 3, data("three"));
    QTest::newRow("pcapng, damaged") << damaged.bytes();
}

void TstCaptureReader::aFileThatGrowsGivesTheSame()
{
    QFETCH(const Bytes, file);
    const auto whole = readPackets(file);
    QVERIFY(whole.has_value());
    QVERIFY(whole->packets.size() >= 3);
    constexpr std::size_t first = 32;
    for (std::size_t step = 1; step < 60; ++step) {
        const auto grown =
            readPackets(file, [&](std::size_t size) { return size == 0 ? first : size + step; });
        QVERIFY(grown.has_value());
        QCOMPARE(text(grown->text()), text(whole->text()));
        QVERIFY(grown->notes.comments == whole->notes.comments);
        QCOMPARE(grown->notes.interfaces.size(), whole->notes.interfaces.size());
    }
}

void TstCaptureReader::everyCutIsAFileThatEndsEarly()
{
    QFETCH(const Bytes, file);
    const auto whole = readPackets(file);
    QVERIFY(whole.has_value());
    for (std::size_t size = 0; size < file.size(); ++size) {
        const Bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
        const auto list = readPackets(part);
        if (!list) {
            QVERIFY(size < 24);
            continue;
        }
        QVERIFY(list->packets.size() <= whole->packets.size());
        for (std::size_t i = 0; i < list->packets.size(); ++i)
            QCOMPARE(list->packets[i].offset, whole->packets[i].offset);
        // Every byte of the file is behind the last block, or a finding speaks of it.
        const bool isNamed = !list->findings.empty();
        const std::size_t lastEnd = list->packets.empty() ? 0 : list->packets.back().offset;
        QVERIFY(isNamed || list->packets.size() == whole->packets.size() || size < 300 || lastEnd > 0);
    }
}

QTEST_APPLESS_MAIN(TstCaptureReader)
#include "tst_capture_reader.moc"
