// SPDX-License-Identifier: MIT
/// Captures that are compressed as a whole give what they give unpacked.
#include <QtTest>

#include "support/compressors.h"
#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

std::string zstdFrame(std::string_view plain)
{
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3));
    return out;
}

std::string packed(const QString& format, const Bytes& plain)
{
    return format == "zstd" ? zstdFrame(asText(plain)) : lz4Frame(asText(plain));
}

/// Some megabytes that pack to almost nothing.
Bytes largeCapture()
{
    Scene scene;
    scene.connect(40'000);
    for (std::uint32_t id = 1; id <= 600; ++id) {
        scene.send(40'000, Scene::Host::Client, qhp(0x01, id, std::string(4'000, 'a')));
        scene.send(40'000, Scene::Host::Server, qhp(0x02, id, std::string(4'000, 'b')));
    }
    scene.close(40'000);
    return scene.bytes();
}

constexpr AccountOptions kWithoutSize{true, false};

}  // namespace

class TstIngestPacked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packedIsWhatItUnpacksTo_data() { addFormats(); }
    void packedIsWhatItUnpacksTo();
    void aPackedFileMayGrow_data() { addFormats(); }
    void aPackedFileMayGrow();
    void aPackedFileThatEndsEarlySaysSo_data() { addFormats(); }
    void aPackedFileThatEndsEarlySaysSo();
    void unpackingStopsAtItsLimit();

private:
    static void addFormats();
    static std::size_t count(const Session& session, Rule rule)
    {
        return session.findingCounts()[static_cast<std::size_t>(rule)];
    }
};

void TstIngestPacked::addFormats()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("zstd") << QString("zstd");
    QTest::newRow("lz4") << QString("lz4");
}

void TstIngestPacked::packedIsWhatItUnpacksTo()
{
    QFETCH(const QString, format);
    const Bytes plain = largeCapture();
    Session expected;
    QVERIFY(readInto(expected, plain));
    QCOMPARE(expected.rowCount(), 1'200u);
    const std::string file = packed(format, plain);
    for (const std::uint64_t budget : {std::uint64_t{1}, std::uint64_t{100'000}, std::uint64_t{1} << 40}) {
        Session session;
        QVERIFY(readInto(session, asBytes(file), [budget] { return budget; }));
        QCOMPARE(text(difference(account(session, kWithoutSize), account(expected, kWithoutSize))),
                 QString());
        QCOMPARE(session.counters().bytesRead, std::uint64_t{file.size()});
        QCOMPARE(session.counters().bytesTotal, std::uint64_t{file.size()});
    }
}

void TstIngestPacked::aPackedFileMayGrow()
{
    QFETCH(const QString, format);
    const Bytes plain = largeCapture();
    Session expected;
    QVERIFY(readInto(expected, plain));
    const std::string file = packed(format, plain);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("growing").toStdString();
    std::ofstream growing(path, std::ios::binary);
    const std::size_t first = file.size() / 2;
    growing << file.substr(0, first) << std::flush;
    Session session;
    auto ingest = Ingest::open(path, session, {});
    QVERIFY(ingest.has_value());
    for (std::size_t at = first; at < file.size(); at += 1'000) {
        growing << file.substr(at, 1'000) << std::flush;
        while ((*ingest)->step(50'000) == Ingest::Step::More) {
        }
    }
    (*ingest)->finish();
    QCOMPARE(text(difference(account(session, kWithoutSize), account(expected, kWithoutSize))), QString());
}

void TstIngestPacked::aPackedFileThatEndsEarlySaysSo()
{
    QFETCH(const QString, format);
    const std::string file = packed(format, largeCapture());
    Session session;
    QVERIFY(readInto(session, asBytes(std::string_view(file).substr(0, file.size() - 200))));
    QVERIFY(session.rowCount() > 0);
    QVERIFY(count(session, Rule::FileTruncated) > 0);
}

void TstIngestPacked::unpackingStopsAtItsLimit()
{
    const std::string file = packed("zstd", largeCapture());
    IngestOptions options;
    options.limits.maxUnpackedCaptureBytes = 2'000'000;
    Session session;
    QVERIFY(readInto(session, asBytes(file), options));
    QCOMPARE(count(session, Rule::LimitReached), std::size_t{1});
    QVERIFY(session.rowCount() < 1'200);
}

QTEST_GUILESS_MAIN(TstIngestPacked)
#include "tst_ingest_packed.moc"
