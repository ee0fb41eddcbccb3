// SPDX-License-Identifier: MIT
#include "capture/pcapng_comments.h"

#include "support/capture_builder.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

class PcapngCommentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommentGoesToThePacketThatHoldsTheByte_data();
    void aCommentGoesToThePacketThatHoldsTheByte();
    void severalOfOnePacketStandOneBehindTheOther();
    void whatGoesIsNamedByPacketAndText();
    void otherOptionsAndAllPacketsStay();
    void aTimeNamesThePacketWhereNoByteIsKnown();
    void whatHasNoPacketIsCounted();
    void whatLiesBehindDamageIsReached_data();
    void whatLiesBehindDamageIsReached();
    void aSectionThatSaidItsLengthSaysItNoMore();
    void aLongTextIsCutAtACharacter();
    void aPacketCarriesAsManyAsReadersBelieve_data();
    void aPacketCarriesAsManyAsReadersBelieve();
    void nothingToSayChangesNothing();
    void otherFilesAreRefused();
};

namespace {

ByteBuffer applied(ByteView file, const CommentChanges& changes)
{
    ByteBuffer out;
    std::uint64_t at = 0;
    for (const FileChange& change : changes.blocks) {
        const ByteView before = file.subspan(at, change.offset - at);
        out.insert(out.end(), before.begin(), before.end());
        out.insert(out.end(), change.bytes.begin(), change.bytes.end());
        at = change.offset + change.length;
    }
    const ByteView rest = file.subspan(at);
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

struct Seen
{
    std::vector<std::string> packets;
    std::vector<CaptureComment> comments;
    bool hasFindings = false;
};

Seen readAll(ByteView file)
{
    Seen seen;
    auto reader = makeCaptureReader(file, "made");
    if (!reader)
        return seen;
    Packet packet;
    const auto takeAll = [&] {
        while ((*reader)->next(file, packet) == CaptureReader::Outcome::Packet)
            seen.packets.emplace_back(asText(packet.bytes));
    };
    takeAll();
    (*reader)->endInput();
    takeAll();
    (*reader)->finish(file);
    seen.comments = (*reader)->notes().comments;
    seen.hasFindings = (*reader)->hasFindings();
    return seen;
}

std::uint64_t placeOf(ByteView file, std::string_view text)
{
    return asText(file).find(text);
}

Bytes twoSections()
{
    PcapngBuilder file;
    file.section().interface(LinkType::Raw).packet(0, 1, asBytes("alpha"), {}, "old");
    file.packet(0, 2, asBytes("bravo")).section(Endian::Big).interface(LinkType::Raw);
    file.packet(0, 3, asBytes("charlie")).simplePacket(asBytes("delta"));
    return file.bytes();
}

}  // namespace

void PcapngCommentsTest::aCommentGoesToThePacketThatHoldsTheByte_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<int>("packet");
    QTest::newRow("first byte") << QByteArray("alpha") << 1;
    QTest::newRow("last byte") << QByteArray("o") << 2;
    QTest::newRow("other byte order") << QByteArray("harlie") << 3;
}

void PcapngCommentsTest::aCommentGoesToThePacketThatHoldsTheByte()
{
    QFETCH(const QByteArray, at);
    QFETCH(const int, packet);
    const Bytes file = twoSections();
    std::uint64_t place = placeOf(file, at.toStdString());
    if (at == "o")
        place = placeOf(file, "bravo") + 4;
    const auto changes = changeComments(file, "made", {{place, {}, "said"}}, {});
    QVERIFY(changes.has_value());
    QCOMPARE(changes->homeless, std::size_t{0});
    const Seen seen = readAll(applied(file, *changes));
    QVERIFY(!seen.hasFindings);
    QCOMPARE(seen.packets.size(), std::size_t{4});
    const CaptureComment wanted{static_cast<std::uint64_t>(packet), "said"};
    QCOMPARE(std::ranges::count(seen.comments, wanted), 1);
    QCOMPARE(seen.comments.size(), std::size_t{2});
}

void PcapngCommentsTest::severalOfOnePacketStandOneBehindTheOther()
{
    const Bytes file = twoSections();
    const std::uint64_t place = placeOf(file, "alpha");
    const auto changes = changeComments(file, "made", {{place + 2, {}, "second"}, {place, {}, "first"}}, {});
    const std::vector<CaptureComment> wanted = {{1, "old"}, {1, "first"}, {1, "second"}};
    QVERIFY(readAll(applied(file, *changes)).comments == wanted);
}

void PcapngCommentsTest::whatGoesIsNamedByPacketAndText()
{
    const Bytes file = twoSections();
    const std::vector<CaptureComment> other = {{2, "old"}, {1, "ol"}};
    QVERIFY(readAll(applied(file, *changeComments(file, "made", {}, other))).comments.size() == 1);
    const std::vector<CaptureComment> gone = {{1, "old"}};
    const ByteBuffer without = applied(file, *changeComments(file, "made", {}, gone));
    QVERIFY(readAll(without).comments.empty());
    QCOMPARE(without.size() + 12, file.size());  // its eight bytes, and the end of the options
}

void PcapngCommentsTest::otherOptionsAndAllPacketsStay()
{
    ByteBuffer file;
    appendSection(file, "test");
    appendInterface(file, {LinkType::Raw, 0, "lo", {}, {}});
    appendPacket(file, {0, timestampFromNs(1'790'000'000'000'000'001), asBytes("abcde"), 900, true, "kept"});
    const auto changes = changeComments(file, "made", {{placeOf(file, "abcde"), {}, "ñandú"}}, {});
    const ByteBuffer out = applied(file, *changes);
    auto reader = makeCaptureReader(out, "made");
    Packet packet;
    QVERIFY((*reader)->next(out, packet) == CaptureReader::Outcome::Packet);
    QCOMPARE(packet.originalLength, 900u);
    QCOMPARE(nsSinceEpoch(packet.time), std::int64_t{1'790'000'000'000'000'001});
    const std::vector<CaptureComment> wanted = {{1, "kept"}, {1, "ñandú"}};
    QVERIFY((*reader)->notes().comments == wanted);
    // Direction flags: code 2, 4 bytes, inbound.
    const std::string flags("\x02\x00\x04\x00\x01\x00\x00\x00", 8);
    QVERIFY(asText(out).find(flags) != std::string_view::npos);
}

void PcapngCommentsTest::aTimeNamesThePacketWhereNoByteIsKnown()
{
    const Bytes file = twoSections();
    const auto changes = changeComments(file, "made", {{{}, timestampFromNs(2'000), "by its time"}}, {});
    const std::vector<CaptureComment> wanted = {{1, "old"}, {2, "by its time"}};
    QVERIFY(readAll(applied(file, *changes)).comments == wanted);
}

void PcapngCommentsTest::whatHasNoPacketIsCounted()
{
    const Bytes file = twoSections();
    const auto changes = changeComments(file, "made",
                                        {{3, {}, "in no packet"},
                                         {{}, timestampFromNs(77'000), "no such time"},
                                         {placeOf(file, "delta"), {}, "a block without options"}},
                                        {});
    QCOMPARE(changes->homeless, std::size_t{3});
    QVERIFY(changes->blocks.empty());
}

/// Where a damaged length goes beyond the file, what is behind it is read once the file has ended.
void PcapngCommentsTest::whatLiesBehindDamageIsReached_data()
{
    QTest::addColumn<int>("damaged");  // where its length is
    QTest::addColumn<int>("length");
    const Bytes file = twoSections();
    const int bravo = static_cast<int>(placeOf(file, "bravo")) - 24;
    QTest::newRow("a length beyond the file") << bravo << 0x10000;
    QTest::newRow("a length beyond the next block") << bravo << 0x40;
    QTest::newRow("no length") << bravo << 0;
}

void PcapngCommentsTest::whatLiesBehindDamageIsReached()
{
    QFETCH(const int, damaged);
    QFETCH(const int, length);
    Bytes file = twoSections();
    const Bytes said = ByteBuilder(Endian::Little).u32(static_cast<std::uint32_t>(length)).take();
    std::ranges::copy(said, file.begin() + damaged);
    const auto lengthOfLastSection = [](ByteView of) {
        return std::string(asText(of).substr(asText(of).rfind("\n\r\r\n") + 16, 8));
    };
    file[asText(file).rfind("\n\r\r\n") + 16] = std::byte{0};
    const std::vector<CaptureComment> gone = {{1, "old"}, {77, "of no packet"}};
    const auto changes = changeComments(file, "made", {{placeOf(file, "charlie"), {}, "said"}}, gone);
    QVERIFY(changes.has_value());
    QCOMPARE(changes->homeless, std::size_t{0});
    QCOMPARE(changes->unfound, std::size_t{1});
    const ByteBuffer out = applied(file, *changes);
    QCOMPARE(lengthOfLastSection(out), std::string(8, '\xff'));
    const Seen seen = readAll(out);
    QCOMPARE(seen.packets, (std::vector<std::string>{"alpha", "charlie", "delta"}));
    QCOMPARE(seen.comments, (std::vector<CaptureComment>{{2, "said"}}));
}

void PcapngCommentsTest::aSectionThatSaidItsLengthSaysItNoMore()
{
    Bytes file = twoSections();
    for (std::size_t i = 16; i < 24; ++i)
        file[i] = std::byte{i == 16 ? std::uint8_t{200} : std::uint8_t{0}};
    const auto changes = changeComments(file, "made", {{placeOf(file, "bravo"), {}, "said"}}, {});
    const ByteBuffer out = applied(file, *changes);
    QVERIFY(
        std::ranges::all_of(std::span(out).subspan(16, 8), [](std::byte b) { return b == std::byte{0xff}; }));
    QVERIFY(!readAll(out).hasFindings);
}

void PcapngCommentsTest::aLongTextIsCutAtACharacter()
{
    const Bytes file = twoSections();
    std::string text(1, 'x');
    while (text.size() < 70'000)
        text += "ñ";
    const auto changes = changeComments(file, "made", {{placeOf(file, "bravo"), {}, text}}, {});
    const Seen seen = readAll(applied(file, *changes));
    QCOMPARE(seen.comments.size(), std::size_t{2});
    QCOMPARE(seen.comments[1].text.size(), std::size_t{65'531});
    QVERIFY(text.starts_with(seen.comments[1].text));
}

/// More of them made a block that our own reader takes for damaged.
void PcapngCommentsTest::aPacketCarriesAsManyAsReadersBelieve_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("homeless");
    // A mebibyte, of which the frame of the block and the end of its options take 36 bytes, and each comment 65,536.
    QTest::newRow("as many as it may") << 15 << 0;
    QTest::newRow("one more") << 16 << 1;
    QTest::newRow("many more") << 40 << 25;
}

void PcapngCommentsTest::aPacketCarriesAsManyAsReadersBelieve()
{
    QFETCH(const int, count);
    QFETCH(const int, homeless);
    const Bytes file = twoSections();
    std::vector<NewComment> said;
    for (int i = 0; i < count; ++i)
        said.push_back({placeOf(file, "bravo"), {}, std::string(65'532, 'x')});
    said.push_back({placeOf(file, "bravo"), {}, "a short one behind them"});
    const auto changes = changeComments(file, "made", std::move(said), {});
    QVERIFY(changes.has_value());
    QCOMPARE(changes->homeless, static_cast<std::size_t>(homeless));
    const Seen seen = readAll(applied(file, *changes));
    QVERIFY(!seen.hasFindings);
    QCOMPARE(seen.packets.size(), std::size_t{4});
    QCOMPARE(seen.comments.size(), static_cast<std::size_t>(1 + count - homeless + 1));
}

void PcapngCommentsTest::nothingToSayChangesNothing()
{
    const auto changes = changeComments(twoSections(), "made", {}, {});
    QVERIFY(changes.has_value());
    QVERIFY(changes->blocks.empty());
}

void PcapngCommentsTest::otherFilesAreRefused()
{
    const Bytes pcap = PcapBuilder().packet(1'790'000'000, 1, asBytes("one")).bytes();
    const auto changes = changeComments(pcap, "made", {{0, {}, "said"}}, {});
    QVERIFY(!changes.has_value());
    QCOMPARE(changes.error().code, ErrorCode::NotACapture);
}

QTEST_APPLESS_MAIN(PcapngCommentsTest)
#include "tst_pcapng_comments.moc"
