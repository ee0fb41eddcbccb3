// SPDX-License-Identifier: MIT
/// The way in as a whole: however a capture comes, the same is found.
#include <QtTest>

#include "pipeline/ingest.h"

#include "support/scene.h"
#include "support/session_account.h"
#include "support/session_soundness.h"
#include "support/test_captures.h"

#include <random>

using namespace qapscope;
using namespace qapscope::test;

namespace {

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

/// A file that grows as a capture does that somebody still writes.
class GrowingFile
{
public:
    explicit GrowingFile(const QTemporaryDir& folder) : m_path(folder.filePath("growing").toStdString())
    {
        m_file.open(m_path, std::ios::binary | std::ios::trunc);
    }
    void append(ByteView bytes)
    {
        m_file.write(asText(bytes).data(), static_cast<std::streamsize>(bytes.size()));
        m_file.flush();
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    std::ofstream m_file;
};

}  // namespace

class TstIngest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyBudgetGivesTheSame_data() { addCaptures(true); }
    void anyBudgetGivesTheSame();
    void aGrowingFileGivesTheSame_data() { addCaptures(false); }
    void aGrowingFileGivesTheSame();
    void aFileOnDiskGivesWhatMemoryGives();
    void everyHeaderThatASnapLengthLeftIsFound();
    void rowsAreThereBeforeTheConnectionEnds();
    void nothingIsTouchedWhereThereIsNoCapture_data();
    void nothingIsTouchedWhereThereIsNoCapture();
    void aRawFileMayBeginWithAnUnknownType_data();
    void aRawFileMayBeginWithAnUnknownType();
    void conversationsOfUnknownTypesAreShown_data();
    void conversationsOfUnknownTypesAreShown();
    void aFinInTheFirstFragmentEndsNothingYet();
    void headersOfFragmentsThatASnapLengthCutAreFound_data();
    void headersOfFragmentsThatASnapLengthCutAreFound();

private:
    static void addCaptures(bool withPacked);
};

void TstIngest::addCaptures(bool withPacked)
{
    QTest::addColumn<QString>("path");
    for (const auto& path : testCaptures())
        if (withPacked || !isPacked(path))
            QTest::newRow(path.filename().c_str()) << text(path.string());
}

void TstIngest::anyBudgetGivesTheSame()
{
    QFETCH(const QString, path);
    const AccountOptions options{!isRawStream(path.toStdString())};
    const Bytes bytes = fileBytes(path.toStdString());
    Session once;
    QVERIFY(readInto(once, bytes));
    QCOMPARE(text(unsoundness(once)), QString());
    const std::string expected = account(once, options);

    std::minstd_rand random(1);
    const std::vector<std::function<std::uint64_t()>> budgets = {
        [] { return std::uint64_t{1}; }, [] { return std::uint64_t{1'000}; }, [] { return UINT64_MAX / 4; },
        [&random] { return std::uint64_t{1} + random() % 20'000; }};
    for (const auto& budget : budgets) {
        Session session;
        QVERIFY(readInto(session, bytes, budget));
        QCOMPARE(text(difference(account(session, options), expected)), QString());
    }
}

void TstIngest::aGrowingFileGivesTheSame()
{
    QFETCH(const QString, path);
    const AccountOptions options{!isRawStream(path.toStdString())};
    const Bytes bytes = fileBytes(path.toStdString());
    Session once;
    QVERIFY(readInto(once, bytes));
    const std::string expected = account(once, options);

    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        std::minstd_rand random(seed);
        const QTemporaryDir folder;
        GrowingFile file(folder);
        // What is there when it is opened: enough to know the file by.
        std::size_t written = std::min<std::size_t>(bytes.size(), 64);
        file.append(slice(bytes, 0, written));
        Session session;
        auto ingest = Ingest::open(file.path(), session, {});
        QVERIFY(ingest.has_value());
        std::uint32_t rows = 0;
        while (written < bytes.size()) {
            const std::size_t count =
                std::min<std::size_t>(bytes.size() - written, 1 + (random() >> 4) % 30'000);
            file.append(slice(bytes, written, count));
            written += count;
            while ((*ingest)->step(1 + random() % 50'000) == Ingest::Step::More) {
            }
            QVERIFY(session.rowCount() >= rows);
            rows = session.rowCount();
        }
        (*ingest)->finish();
        QCOMPARE(text(difference(account(session, options), expected)), QString());
    }
}

void TstIngest::aFileOnDiskGivesWhatMemoryGives()
{
    const std::filesystem::path path = captureFolder() / "ws_js.pcapng";
    Session inMemory;
    QVERIFY(readInto(inMemory, fileBytes(path)));
    const QTemporaryDir folder;
    for (const std::string& spillFolder : {std::string(), folder.path().toStdString()}) {
        IngestOptions options;
        options.spillFolder = spillFolder;
        Session onDisk;
        auto ingest = Ingest::open(path, onDisk, options);
        QVERIFY(ingest.has_value());
        while ((*ingest)->step() == Ingest::Step::More) {
        }
        (*ingest)->finish();
        QCOMPARE(text(difference(account(onDisk), account(inMemory))), QString());
    }
    QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
}

void TstIngest::everyHeaderThatASnapLengthLeftIsFound()
{
    Session session;
    QVERIFY(readInto(session, fileBytes(captureFolder() / "tcp_snap100.pcap")));
    // What its senders say: 171 are whole, of 193 more the header is there, of the rest nothing or not enough.
    QCOMPARE(session.rowCount(), 171u + 193u);
    std::uint32_t whole = 0;
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        whole += session.row({row}).has(RowFlag::Complete) ? 1 : 0;
    QCOMPARE(whole, 171u);
}

void TstIngest::rowsAreThereBeforeTheConnectionEnds()
{
    Scene scene;
    scene.connect(40'000);
    const Bytes qap = ByteBuilder().text("QH").u8(1).u32(7).u32(3).text("abc").take();
    scene.send(40'000, Scene::Host::Client, qap);
    scene.send(40'000, Scene::Host::Client, slice(qap, 0, 12));
    Session session;
    auto ingest = Ingest::openMemory(scene.bytes(), session, {});
    QVERIFY(ingest.has_value());
    QCOMPARE((*ingest)->step(), Ingest::Step::CaughtUp);
    QCOMPARE(session.rowCount(), 2u);
    QVERIFY(session.row({0}).has(RowFlag::Complete));
    QVERIFY(session.row({1}).has(RowFlag::Open));
    (*ingest)->finish();
    QVERIFY(!session.row({1}).has(RowFlag::Open));
    QVERIFY(!session.row({1}).has(RowFlag::Complete));
    QCOMPARE(session.row({1}).findingBits & 1, 1);  // incomplete
}

void TstIngest::nothingIsTouchedWhereThereIsNoCapture_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<int>("code");
    const auto code = [](ErrorCode error) { return static_cast<int>(error); };
    QTest::newRow("nothing") << Bytes() << code(ErrorCode::EmptyFile);
    QTest::newRow("text") << bytesOf("This is a text about QHP, no capture of it.")
                          << code(ErrorCode::NotACapture);
    QTest::newRow("a magic and an unknown type by chance")
        << bytesOf(std::string("QH\x3f\0\0\0\1\0\0\0\5", 11) + "and then nothing of the sort")
        << code(ErrorCode::NotACapture);
    QTest::newRow("half a pcap header") << bytesOf("\xd4\xc3\xb2\xa1\x02") << code(ErrorCode::NotACapture);
    QTest::newRow("a pcap of the future")
        << PcapBuilder({.major = 3}).bytes() << code(ErrorCode::UnknownVersion);
    QTest::newRow("a pcapng of the future")
        << PcapngBuilder().section(Endian::Little, {}, 2).bytes() << code(ErrorCode::UnknownVersion);
}

void TstIngest::nothingIsTouchedWhereThereIsNoCapture()
{
    QFETCH(const Bytes, bytes);
    Session session;
    const auto ingest = Ingest::openMemory(bytes, session, {});
    QVERIFY(!ingest.has_value());
    QTEST(static_cast<int>(ingest.error().code), "code");
    QVERIFY(session.capture() == nullptr);
    QCOMPARE(session.rowCount(), 0u);
}

/// It was no capture. (PROTOCOL §1, §4)
void TstIngest::aRawFileMayBeginWithAnUnknownType_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<std::uint32_t>("rows");
    const auto qap = [](std::uint8_t type, std::uint32_t id) {
        return ByteBuilder().text("QH").u8(type).u32(id).u32(4).text("what").take();
    };
    const Bytes signature(32, std::byte{0x5a});
    QTest::newRow("alone") << qap(0x3f, 1) << 1u;
    QTest::newRow("alone, signed") << joined({qap(0x3f, 1), signature}) << 1u;
    QTest::newRow("before a known one") << joined({qap(0x3f, 1), qap(0x02, 2), qap(0x02, 3)}) << 3u;
    QTest::newRow("before another unknown one") << joined({qap(0x3f, 1), qap(0x3e, 2)}) << 2u;
    QTest::newRow("signed ones") << joined({qap(0x3f, 1), signature, qap(0x02, 2), signature}) << 2u;
    QTest::newRow("before one that is cut")
        << joined({qap(0x3f, 1), qap(0x02, 2), ByteView(qap(0x02, 3)).first(13)}) << 3u;
}

void TstIngest::aRawFileMayBeginWithAnUnknownType()
{
    QFETCH(const Bytes, bytes);
    Session session;
    QVERIFY(readInto(session, bytes));
    QTEST(session.rowCount(), "rows");
    QCOMPARE(session.row({0}).id, 1u);
    QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
}

void TstIngest::conversationsOfUnknownTypesAreShown_data()
{
    QTest::addColumn<bool>("isTcp");
    QTest::addColumn<std::size_t>("each");
    QTest::newRow("a QAP a datagram") << false << std::size_t{1};
    QTest::newRow("two QAPs a datagram") << false << std::size_t{2};
    QTest::newRow("a QAP a connection") << true << std::size_t{1};
    QTest::newRow("two QAPs a connection") << true << std::size_t{2};
}

/// An unknown type is a finding, never a reason to drop a QAP. (PROTOCOL §1)
void TstIngest::conversationsOfUnknownTypesAreShown()
{
    QFETCH(const bool, isTcp);
    QFETCH(const std::size_t, each);
    Scene scene;
    for (std::uint16_t port = 5'000; port < 5'003; ++port) {
        const Bytes one = ByteBuilder().text("QH").u8(0x2f).u32(port).u32(4).text("what").take();
        const Bytes sent = each == 1 ? one : joined({one, one});
        if (isTcp)
            scene.connect(port);
        if (isTcp)
            scene.send(port, Scene::Host::Client, sent);
        else
            scene.datagram(port, Scene::Host::Client, sent);
        if (isTcp)
            scene.close(port);
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), static_cast<std::uint32_t>(3 * each));
    QCOMPARE(session.conversationCount(), 3u);
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        QVERIFY(session.row({row}).has(RowFlag::Complete));
    QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
}

/// A segment may come in IP fragments: its FIN stands in the first, its last byte in the last.
void TstIngest::aFinInTheFirstFragmentEndsNothingYet()
{
    const Bytes qap = ByteBuilder().text("QH").u8(1).u32(7).u32(400).fill(400, 'x').take();
    TcpFields fields;
    fields.flags = tcp_flag::kAck | tcp_flag::kFin;
    Scene scene;
    scene.frame(ethernet(ether_type::kIpv4, ipv4({}, tcp({.sequence = 5'000}, qap))));
    fields.sequence = 5'000 + static_cast<std::uint32_t>(qap.size());
    const Bytes segment = tcp(fields, qap);
    for (std::size_t at = 0; at < segment.size(); at += 104) {
        Ipv4Fields fragment;
        fragment.fragmentOffset = static_cast<std::uint16_t>(at);
        fragment.hasMoreFragments = at + 104 < segment.size();
        scene.frame(ethernet(ether_type::kIpv4, ipv4(fragment, slice(segment, at, 104))));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 2u);
    QVERIFY(session.row({1}).has(RowFlag::Complete));
    QCOMPARE(text(unsoundness(session)), QString());
}

void TstIngest::headersOfFragmentsThatASnapLengthCutAreFound_data()
{
    QTest::addColumn<bool>("isTcp");
    QTest::newRow("UDP") << false;
    QTest::newRow("TCP") << true;
}

void TstIngest::headersOfFragmentsThatASnapLengthCutAreFound()
{
    QFETCH(const bool, isTcp);
    constexpr std::size_t snapLength = 128;
    Scene scene;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        const Bytes qap = ByteBuilder().text("QH").u8(1).u32(id).u32(3'000).fill(3'000, 'x').take();
        const Bytes whole = isTcp ? tcp({.sequence = id * 3'011}, qap) : udp(5'000, 7'000, qap);
        for (std::size_t at = 0; at < whole.size(); at += 1'480) {
            Ipv4Fields fragment;
            fragment.protocol = isTcp ? 6 : 17;
            fragment.id = static_cast<std::uint16_t>(id);
            fragment.fragmentOffset = static_cast<std::uint16_t>(at);
            fragment.hasMoreFragments = at + 1'480 < whole.size();
            const Bytes frame = ethernet(ether_type::kIpv4, ipv4(fragment, slice(whole, at, 1'480)));
            scene.frame(slice(frame, 0, snapLength), static_cast<std::uint32_t>(frame.size()));
        }
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 3u);
    for (std::uint32_t row = 0; row < 3; ++row) {
        QCOMPARE(session.row({row}).length, 3'000u);
        QVERIFY(!session.row({row}).has(RowFlag::Complete));
    }
    QVERIFY(std::ranges::none_of(session.streamFindings(), [](const StreamFinding& finding) {
        return finding.rule == Rule::IncompleteIpFragments;
    }));
    QCOMPARE(text(unsoundness(session)), QString());
}

QTEST_GUILESS_MAIN(TstIngest)
#include "tst_ingest.moc"
