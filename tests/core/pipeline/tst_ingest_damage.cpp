// SPDX-License-Identifier: MIT
/// Captures that something happened to: whatever it was, what is found is sound.
#include <QtTest>

#include "support/damage.h"
#include "support/session_account.h"
#include "support/session_soundness.h"
#include "support/test_captures.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::size_t kLargeFile = 150'000;

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

struct ByteVerb
{
    const char* name;
    void (*apply)(Bytes&, const Dice&);
};
struct PacketVerb
{
    const char* name;
    void (*apply)(CaptureParts&, const Dice&);
};

constexpr std::array kByteVerbs = {ByteVerb{"flip", &flipBytes}, ByteVerb{"cut the tail", &cutTail},
                                   ByteVerb{"cut the middle", &cutMiddle}, ByteVerb{"blank", &blankMiddle}};
constexpr std::array kPacketVerbs = {PacketVerb{"drop", &dropPackets},
                                     PacketVerb{"duplicate", &duplicatePackets},
                                     PacketVerb{"reorder", &reorderPackets}};

/// What is broken after reading `file`, with what every view would ask of its rows.
std::string troubleWith(const Bytes& file)
{
    Session session;
    if (!readInto(session, file))
        return {};
    for (std::uint32_t row = 0; row < session.rowCount(); ++row) {
        static_cast<void>(session.latencyOf({row}));
        static_cast<void>(session.completionOf({row}));
        static_cast<void>(session.requestOf({row}));
    }
    return unsoundness(session);
}

/// The QAPs of a session without their places in the file.
std::vector<std::string> qapsOf(const Session& session)
{
    std::vector<std::string> found;
    for (std::uint32_t i = 0; i < session.rowCount(); ++i) {
        const Row row = session.row({i});
        found.push_back(std::to_string(row.conversation.value) + ' '
                        + std::to_string(static_cast<int>(row.direction)) + ' ' + std::to_string(row.typeByte)
                        + ' ' + std::to_string(row.id) + ' ' + std::to_string(row.length) + ' '
                        + std::to_string(row.flags) + ' ' + std::to_string(row.link.value));
    }
    return found;
}

}  // namespace

class TstIngestDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void damagedFilesLeaveTheSessionSound_data() { addCaptures(); }
    void damagedFilesLeaveTheSessionSound();
    void lostAndShuffledPacketsLeaveTheSessionSound_data() { addCaptures(); }
    void lostAndShuffledPacketsLeaveTheSessionSound();
    void doubledPacketsAreNoQaps_data();
    void doubledPacketsAreNoQaps();
    void everyCutOfASmallFileIsSound();
    void everyFlippedByteOfASmallFileIsSound();

private:
    static void addCaptures();
};

void TstIngestDamage::addCaptures()
{
    QTest::addColumn<QString>("path");
    for (const auto& path : testCaptures())
        QTest::newRow(path.filename().c_str()) << text(path.string());
}

void TstIngestDamage::damagedFilesLeaveTheSessionSound()
{
    QFETCH(const QString, path);
    const Bytes bytes = fileBytes(path.toStdString());
    const std::uint32_t seeds = bytes.size() > kLargeFile ? 1 : 4;
    for (const ByteVerb& verb : kByteVerbs)
        for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
            Bytes damaged = bytes;
            verb.apply(damaged, dice(seed * 7'919));
            const std::string trouble = troubleWith(damaged);
            QVERIFY2(trouble.empty(),
                     qPrintable(text(verb.name) + ' ' + QString::number(seed) + ": " + text(trouble)));
        }
}

void TstIngestDamage::lostAndShuffledPacketsLeaveTheSessionSound()
{
    QFETCH(const QString, path);
    if (isPacked(path.toStdString()) || isRawStream(path.toStdString()))
        return;
    const CaptureParts parts = partsOf(fileBytes(path.toStdString()));
    const std::uint32_t seeds = parts.file().size() > kLargeFile ? 1 : 4;
    for (const PacketVerb& verb : kPacketVerbs)
        for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
            CaptureParts damaged = parts;
            verb.apply(damaged, dice(seed * 104'729));
            const std::string trouble = troubleWith(damaged.file());
            QVERIFY2(trouble.empty(),
                     qPrintable(text(verb.name) + ' ' + QString::number(seed) + ": " + text(trouble)));
        }
}

void TstIngestDamage::doubledPacketsAreNoQaps_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"small_clean.pcapng", "tcp_types.pcapng", "mixed_payload.pcapng", "multihop.pcapng", "ws_js.pcapng",
          "qp_python.pcapng", "compression.pcapng", "tcp_snap100.pcap"})
        QTest::newRow(name) << QString(name);
}

/// TCP counts each byte once, however often a packet was captured.
void TstIngestDamage::doubledPacketsAreNoQaps()
{
    QFETCH(const QString, name);
    const Bytes bytes = fileBytes(captureFolder() / name.toStdString());
    Session plain;
    QVERIFY(readInto(plain, bytes));
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        CaptureParts parts = partsOf(bytes);
        duplicatePackets(parts, dice(seed));
        Session doubled;
        QVERIFY(readInto(doubled, parts.file()));
        QCOMPARE(qapsOf(doubled), qapsOf(plain));
        QVERIFY(doubled.counters().packets > plain.counters().packets);
    }
}

void TstIngestDamage::everyCutOfASmallFileIsSound()
{
    const Bytes bytes = fileBytes(captureFolder() / "link_raw_be_ns.pcap");
    std::uint32_t rows = 0;
    for (std::size_t length = 1; length < bytes.size(); length += 13) {
        const Bytes part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        Session session;
        if (!readInto(session, part)) {
            QVERIFY(length < 24);
            continue;
        }
        QCOMPARE(text(unsoundness(session)), QString());
        QVERIFY(session.rowCount() >= rows);  // more of the file never shows less
        rows = session.rowCount();
    }
    QVERIFY(rows > 20);
}

void TstIngestDamage::everyFlippedByteOfASmallFileIsSound()
{
    const Bytes bytes = fileBytes(captureFolder() / "qp_node.pcapng");
    for (std::size_t at = 0; at < bytes.size(); at += 11) {
        Bytes damaged = bytes;
        damaged[at] ^= static_cast<std::byte>(1 + at % 255);
        const std::string trouble = troubleWith(damaged);
        QVERIFY2(trouble.empty(), qPrintable(QString("byte %1: ").arg(at) + text(trouble)));
    }
}

QTEST_GUILESS_MAIN(TstIngestDamage)
#include "tst_ingest_damage.moc"
