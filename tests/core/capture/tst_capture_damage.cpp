// SPDX-License-Identifier: MIT
/// Capture files that something happened to: the reader finds the next block, and says what it passed over.
#include <QtTest>

#include "support/capture_builder.h"
#include "support/damage.h"
#include "support/packet_list.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

/// Twenty packets, `packet 00` … `packet 19`; gives where each one's block begins, and where the last one ends.
struct Twenty
{
    explicit Twenty(Endian endian = Endian::Little) : file(endian)
    {
        file.section().interface(LinkType::Raw);
        for (int i = 0; i < 20; ++i) {
            starts.push_back(file.size());
            file.packet(0, static_cast<std::uint64_t>(i),
                        bytesOf(QString("packet %1").arg(i, 2, 10, QChar('0')).toStdString()));
        }
        starts.push_back(file.size());
    }
    PcapngBuilder file;
    std::vector<std::size_t> starts;
};

/// The numbers that are missing among the packets.
QString missing(const PacketList& list)
{
    QStringList absent;
    for (int i = 0; i < 20; ++i) {
        const std::string wanted = QString("packet %1").arg(i, 2, 10, QChar('0')).toStdString();
        const bool isThere = std::ranges::any_of(
            list.packets, [&](const Packet& packet) { return asText(packet.bytes) == wanted; });
        if (!isThere)
            absent += QString::number(i);
    }
    return absent.join(' ');
}

void put(Bytes& file, std::size_t at, std::uint32_t value, Endian endian = Endian::Little)
{
    const Bytes word = ByteBuilder(endian).u32(value).take();
    std::ranges::copy(word, file.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

class TstCaptureDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextBlockIsFound_data();
    void theNextBlockIsFound();
    void aFalseSectionInDamageChangesNothing();
    void anyDamageIsSurvived_data();
    void anyDamageIsSurvived();
    void aDamagedFileThatGrowsGivesTheSame();
    void aPcapStopsWhereARecordCannotBe_data();
    void aPcapStopsWhereARecordCannotBe();
    void aTruncatedFileSaysHowMuch();
    void searchingCostsWhatTheBytesAre();
};

void TstCaptureDamage::theNextBlockIsFound_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<QString>("lost");
    const Twenty made;
    const Bytes& file = const_cast<Twenty&>(made).file.bytes();
    const std::size_t fifth = made.starts[5];
    const std::size_t blockSize = made.starts[6] - fifth;
    const auto add = [&](const char* name, const char* lost, const std::function<void(Bytes&)>& damage) {
        Bytes damaged = file;
        damage(damaged);
        QTest::newRow(name) << damaged << QString(lost);
    };
    add("a length of zero", "5", [&](Bytes& bytes) { put(bytes, fifth + 4, 0); });
    add("a length that is no multiple of four", "5", [&](Bytes& bytes) { put(bytes, fifth + 4, 45); });
    add("a length that is a little too long", "5", [&](Bytes& bytes) { put(bytes, fifth + 4, 60); });
    add("a length that is a little too short", "5", [&](Bytes& bytes) { put(bytes, fifth + 4, 40); });
    add("a length beyond the end of the file", "5",
        [&](Bytes& bytes) { put(bytes, fifth + 4, 0x0020'0000); });
    add("a length that may be true, beyond the end of the file", "5",
        [&](Bytes& bytes) { bytes[fifth + 6] ^= std::byte{0x04}; });
    add("a head that nobody knows, beyond the end of the file", "5", [&](Bytes& bytes) {
        put(bytes, fifth, 0x1122'3344);
        put(bytes, fifth + 4, 0x0020'0000);
    });
    add("a length beyond all reason", "5", [&](Bytes& bytes) { put(bytes, fifth + 4, 0xffff'fffc); });
    add("the second length", "5", [&](Bytes& bytes) { put(bytes, fifth + blockSize - 4, 12); });
    add("a captured length beyond the block", "5", [&](Bytes& bytes) { put(bytes, fifth + 20, 5'000); });
    add("a type that nobody knows", "5", [&](Bytes& bytes) { put(bytes, fifth, 0x7777'7777); });
    add("an interface that nobody described", "5", [&](Bytes& bytes) { put(bytes, fifth + 8, 3); });
    add("bytes between blocks", "", [&](Bytes& bytes) {
        const Bytes more = noise(33);
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(fifth), more.begin(), more.end());
    });
    add("bytes cut out of a block", "5", [&](Bytes& bytes) {
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(fifth) + 10,
                    bytes.begin() + static_cast<std::ptrdiff_t>(fifth) + 15);
    });
    add("bytes cut out of two blocks", "5 6", [&](Bytes& bytes) {
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(fifth) + 10,
                    bytes.begin() + static_cast<std::ptrdiff_t>(made.starts[6]) + 16);
    });
    add("zeros over three blocks", "5 6 7", [&](Bytes& bytes) {
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(fifth),
                  bytes.begin() + static_cast<std::ptrdiff_t>(made.starts[8]), std::byte{0});
    });
    add("the last block", "19", [&](Bytes& bytes) { put(bytes, made.starts[19] + 4, 0); });
}

void TstCaptureDamage::theNextBlockIsFound()
{
    QFETCH(const Bytes, file);
    QFETCH(const QString, lost);
    const auto list = readPackets(file);
    QVERIFY(list.has_value());
    QCOMPARE(missing(*list), lost);
    if (!lost.isEmpty() && QString(QTest::currentDataTag()) != "a type that nobody knows")
        QVERIFY(!list->findings.empty());
    for (const FileFinding& finding : list->findings)
        QCOMPARE(finding.rule, Rule::FileCorrupt);
}

void TstCaptureDamage::aFalseSectionInDamageChangesNothing()
{
    // What looks like the start of a section of the other byte order, and is none.
    for (const Endian endian : {Endian::Little, Endian::Big}) {
        const Endian other = endian == Endian::Little ? Endian::Big : Endian::Little;
        Twenty made(endian);
        Bytes& file = made.file.bytes();
        put(file, made.starts[5] + 4, 0, endian);
        put(file, made.starts[5] + 8, 0x0a0d0d0a, other);
        put(file, made.starts[5] + 12, 28, other);
        put(file, made.starts[5] + 16, 0x1a2b3c4d, other);
        const auto list = readPackets(file);
        QVERIFY(list.has_value());
        QCOMPARE(missing(*list), QString("5"));
    }
}

void TstCaptureDamage::anyDamageIsSurvived_data()
{
    QTest::addColumn<int>("verb");
    QTest::newRow("flip") << 0;
    QTest::newRow("cut the tail") << 1;
    QTest::newRow("cut the middle") << 2;
    QTest::newRow("blank") << 3;
}

void TstCaptureDamage::anyDamageIsSurvived()
{
    QFETCH(const int, verb);
    constexpr std::array verbs = {&flipBytes, &cutTail, &cutMiddle, &blankMiddle};
    for (std::uint32_t seed = 1; seed <= 500; ++seed) {
        Twenty made(seed % 2 == 0 ? Endian::Big : Endian::Little);
        Bytes& file = made.file.bytes();
        verbs[static_cast<std::size_t>(verb)](file, dice(seed));
        const auto list = readPackets(file);
        if (!list)
            continue;
        std::uint64_t position = 0;
        for (const Packet& packet : list->packets) {
            QVERIFY(packet.offset >= position && packet.offset + packet.bytes.size() <= file.size());
            position = packet.offset + packet.bytes.size();
        }
        for (const FileFinding& finding : list->findings)
            QVERIFY(finding.offset <= file.size() && finding.bytes <= file.size());
    }
}

void TstCaptureDamage::aDamagedFileThatGrowsGivesTheSame()
{
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        Twenty made;
        Bytes& file = made.file.bytes();
        const Dice roll = dice(seed);
        flipBytes(file, roll);
        const auto whole = readPackets(file);
        if (!whole)
            continue;
        const auto grown =
            readPackets(file, [&](std::size_t size) { return size == 0 ? 64 : size + 1 + roll(90); });
        QVERIFY(grown.has_value());
        QCOMPARE(text(grown->text()), text(whole->text()));
    }
}

void TstCaptureDamage::aPcapStopsWhereARecordCannotBe_data()
{
    QTest::addColumn<quint32>("captured");
    QTest::addColumn<int>("rule");
    QTest::newRow("a length beyond all reason")
        << quint32{0x8000'0000} << static_cast<int>(Rule::FileCorrupt);
    QTest::newRow("a length beyond the end") << quint32{500} << static_cast<int>(Rule::FileTruncated);
}

void TstCaptureDamage::aPcapStopsWhereARecordCannotBe()
{
    QFETCH(const quint32, captured);
    QFETCH(const int, rule);
    PcapBuilder file;
    file.packet(1'700'000'000, 1, bytesOf("one")).lyingRecord(captured, captured, bytesOf("two"));
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{1});
    QCOMPARE(list->isStopped, static_cast<Rule>(rule) == Rule::FileCorrupt);
    QCOMPARE(list->findings.size(), std::size_t{1});
    QCOMPARE(static_cast<int>(list->findings[0].rule), rule);
    QCOMPARE(list->findings[0].offset, std::uint64_t{43});
    QCOMPARE(list->findings[0].packet, std::uint64_t{1});
    QCOMPARE(list->findings[0].bytes, std::uint64_t{19});
}

void TstCaptureDamage::aTruncatedFileSaysHowMuch()
{
    Twenty made;
    Bytes& file = made.file.bytes();
    file.resize(made.starts[19] + 20);
    const auto list = readPackets(file);
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{19});
    QCOMPARE(list->findings.size(), std::size_t{1});
    QCOMPARE(list->findings[0].rule, Rule::FileTruncated);
    QCOMPARE(list->findings[0].offset, std::uint64_t{made.starts[19]});
    QCOMPARE(list->findings[0].bytes, std::uint64_t{20});
    QCOMPARE(list->findings[0].packet, std::uint64_t{19});
}

void TstCaptureDamage::searchingCostsWhatTheBytesAre()
{
    // A million places that look like the start of a packet block: none may be paid for twice.
    PcapngBuilder file;
    file.section().interface(LinkType::Raw).packet(0, 1, bytesOf("one"));
    ByteBuilder damage(Endian::Little);
    damage.u32(6).u32(7);
    while (damage.size() < 4'000'000)
        damage.u32(6).u32(1'000'000);
    file.raw(damage.view()).packet(0, 2, bytesOf("two"));
    QElapsedTimer timer;
    timer.start();
    const auto list = readPackets(file.bytes());
    QVERIFY(list.has_value());
    QCOMPARE(list->packets.size(), std::size_t{2});
    QVERIFY(timer.elapsed() < 20'000);
}

QTEST_APPLESS_MAIN(TstCaptureDamage)
#include "tst_capture_damage.moc"
