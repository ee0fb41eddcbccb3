// SPDX-License-Identifier: MIT
#include "capture/pcapng_writer.h"
#include "pipeline/ingest.h"
#include "support/byte_builder.h"
#include "support/packet_builder.h"
#include "support/qap_builder.h"

#include <QFile>
#include <QTest>

#include <malloc.h>

using namespace qapscope;
using namespace qapscope::test;

class RetentionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsGivenUpUnlessAsked();
    void theNewestRowsAreKept_data();
    void theNewestRowsAreKept();
    void answersToWhatWasJustGivenUpKeepTheirLatency();
    void whatWasGivenUpReadsAsNothing();
    void aQapThatIsGivenUpBeforeItsLastByteAnswersNobody();
    void memoryStaysFlat();
};

namespace {

constexpr std::uint32_t kChunk = Session::kRowsPerChunk;
constexpr std::int64_t kStart = 1'790'000'000'000'000'000;
constexpr std::int64_t kStep = 1'000'000;  // ns between two QAPs

void appendUdp(ByteBuffer& file, std::uint32_t step, std::uint8_t type, std::uint32_t id,
               std::string_view payload)
{
    const bool isRequest = type == 0x01;
    Ipv4Fields ip;
    ip.protocol = 17;
    if (!isRequest)
        std::swap(ip.source, ip.destination);
    const std::string qap = qhp(type, payload, Compression::None, id);
    const Bytes packet = ipv4(ip, udp(isRequest ? 4'000 : 9'000, isRequest ? 9'000 : 4'000, asBytes(qap)));
    appendPacket(file, {0, timestampFromNs(kStart + step * kStep), packet, 0, std::nullopt, {}});
}

void appendTcp(ByteBuffer& file, std::uint32_t step, std::uint32_t sequence, std::string_view bytes)
{
    TcpFields fields;
    fields.sequence = sequence;
    const Bytes packet = ipv4({}, tcp(fields, asBytes(bytes)));
    appendPacket(file, {0, timestampFromNs(kStart + step * kStep), packet, 0, std::nullopt, {}});
}

/// Requests and their answers in turn, each in a datagram of its own.
ByteBuffer madeCapture(std::uint32_t qaps, std::size_t payload = 2)
{
    ByteBuffer file;
    appendSection(file, "test");
    appendInterface(file, {LinkType::Raw, 0, {}, {}, {}});
    const std::string text = "{" + std::string(payload - 2, ' ') + "}";
    for (std::uint32_t i = 0; i < qaps; ++i) {
        appendUdp(file, i, i % 2 == 0 ? 0x01 : 0x02, i / 2, text);
    }
    return file;
}

/// Of four chunks: made once.
ByteView fourChunks()
{
    static const ByteBuffer s_file = madeCapture(4 * kChunk);
    return s_file;
}

struct Read
{
    Session session;
    std::unique_ptr<Ingest> ingest;
};

std::unique_ptr<Read> readAll(ByteView file, const RetentionLimits& limits)
{
    auto read = std::make_unique<Read>();
    auto opened = Ingest::openMemory(file, read->session, {});
    if (!opened)
        return nullptr;
    read->ingest = std::move(*opened);
    read->ingest->setRetention(limits);
    while (read->ingest->step() == Ingest::Step::More) {
    }
    return read;
}

}  // namespace

void RetentionTest::nothingIsGivenUpUnlessAsked()
{
    const auto read = readAll(fourChunks(), {});
    QVERIFY(read);
    QCOMPARE(read->session.firstRow(), RowIndex{0});
    QCOMPARE(read->ingest->neededFrom(), std::uint64_t{0});
    QCOMPARE(read->session.counters().evictedRows, std::uint64_t{0});
}

void RetentionTest::theNewestRowsAreKept_data()
{
    QTest::addColumn<quint64>("rows");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<quint32>("first");
    const quint64 perQap = 32 + 44 + 4;  // a block of an 11-byte header, "{}", 28 bytes of IP and UDP, padded
    QTest::newRow("as many as fit") << quint64{4 * kChunk} << quint64{0} << qint64{0} << 0u;
    QTest::newRow("one QAP") << quint64{1} << quint64{0} << qint64{0} << 3 * kChunk;
    QTest::newRow("a chunk and one") << quint64{kChunk + 1} << quint64{0} << qint64{0} << 2 * kChunk;
    QTest::newRow("bytes of two chunks") << quint64{0} << 2 * kChunk * perQap << qint64{0} << kChunk;
    QTest::newRow("the last hundred seconds") << quint64{0} << quint64{0} << qint64{100} << 2 * kChunk;
    QTest::newRow("the tightest of two") << quint64{3 * kChunk} << quint64{0} << qint64{1} << 3 * kChunk;
}

void RetentionTest::theNewestRowsAreKept()
{
    QFETCH(const quint64, rows);
    QFETCH(const quint64, bytes);
    QFETCH(const qint64, seconds);
    const auto read = readAll(fourChunks(), {rows, bytes, std::chrono::seconds(seconds)});
    QVERIFY(read);
    const Session& session = read->session;
    QCOMPARE(session.rowCount(), 4 * kChunk);
    QTEST(session.firstRow().value, "first");
    QCOMPARE(session.counters().evictedRows, std::uint64_t{session.firstRow().value});
    // Everything that is kept can still be read from the file.
    for (std::uint32_t row = session.firstRow().value; row < session.rowCount(); row += 997) {
        QCOMPARE(session.idOf({row}), row / 2);
        const std::vector<Extent> extents = session.extentsOf({row});
        QCOMPARE(extents.size(), std::size_t{1});
        QVERIFY(extents[0].offset >= read->ingest->neededFrom());
    }
}

void RetentionTest::answersToWhatWasJustGivenUpKeepTheirLatency()
{
    const auto read = readAll(fourChunks(), {1, 0, {}});
    const Session& session = read->session;
    const RowIndex first = session.firstRow();
    QCOMPARE(session.latencyOf({first.value + 1}), std::optional(Duration(kStep)));
    QVERIFY(session.firstResponseStart() > 0);
    std::vector<FirstResponse> responses(session.firstResponseCount() - session.firstResponseStart());
    QCOMPARE(session.readFirstResponses(session.firstResponseStart(), responses), responses.size());
    QCOMPARE(responses.size(), std::size_t{kChunk / 2});
    for (const FirstResponse& response : responses)
        QCOMPARE(response.latency, Duration(kStep));
}

void RetentionTest::whatWasGivenUpReadsAsNothing()
{
    const auto read = readAll(fourChunks(), {1, 0, {}});
    const Session& session = read->session;
    // Not the first ones: only whole pages go.
    QVERIFY(session.extentsOf({5'000}).empty());
    QVERIFY(!session.latencyOf({5'001}).has_value());
    QVERIFY(!session.requestOf({5'001}).isValid());
    QVERIFY(session.responsesOf({5'000}).empty());
    std::array<FirstResponse, 4> responses;
    QCOMPARE(session.readFirstResponses(0, responses), std::size_t{4});
    QCOMPARE(responses[0].time, Timestamp{});
}

/// Its row reads as a request of the first conversation with the ID 0, and became the one that was asked last.
void RetentionTest::aQapThatIsGivenUpBeforeItsLastByteAnswersNobody()
{
    constexpr std::uint32_t kRows = 3 * kChunk;
    const std::string small = qhp(0x03, "{}", Compression::None, 6);
    const std::string large = small + qhp(0x03, std::string(1'000, 'x'), Compression::None, 7);
    ByteBuffer file;
    appendSection(file, "test");
    appendInterface(file, {LinkType::Raw, 0, {}, {}, {}});
    std::uint32_t step = 0;
    for (; step < kRows; ++step) {
        if (step == 10'000)  // only whole pages go
            appendTcp(file, step, 1, large.substr(0, 500));
        appendUdp(file, step, step % 2 == 0 ? 0x01 : 0x02, 1 + step / 2, "{}");
    }
    appendUdp(file, step++, 0x01, 0, "{}");
    appendTcp(file, step++, 501, large.substr(500));
    appendUdp(file, step++, 0x02, 0, "{}");
    const auto read = readAll(file, {1, 0, {}});
    QVERIFY(read);
    const Session& session = read->session;
    QCOMPARE(session.rowCount(), kRows + 4);
    QVERIFY(session.isGone({10'000}));
    QCOMPARE(session.requestOf({kRows + 3}), RowIndex{kRows + 2});
    QCOMPARE(session.findingCounts()[static_cast<std::size_t>(Rule::IdReused)], std::uint64_t{0});
}

void RetentionTest::memoryStaysFlat()
{
    const auto residentKb = [] {
        QFile file(QStringLiteral("/proc/self/statm"));
        malloc_trim(0);  // what other tests freed is not to be counted
        if (!file.open(QIODevice::ReadOnly))
            return 0LL;
        return file.readAll().split(' ').at(1).toLongLong() * 4;
    };
    constexpr std::uint32_t kChunks = 16;
    const ByteBuffer file = madeCapture(kChunks * kChunk);
    const auto before = residentKb();
    const auto all = readAll(file, {});
    const auto ofAll = residentKb() - before;
    const auto between = residentKb();
    const auto read = readAll(file, {kChunk, 0, {}});
    const auto ofKept = residentKb() - between;
    QVERIFY2(ofKept < ofAll / 2, qPrintable(QStringLiteral("%1 kB of %2 kB").arg(ofKept).arg(ofAll)));
    QCOMPARE(read->session.firstRow(), RowIndex{(kChunks - 1) * kChunk});
}

QTEST_APPLESS_MAIN(RetentionTest)
#include "tst_retention.moc"
