// SPDX-License-Identifier: MIT
/// HTTP/1 messages whose heads do not say all that decides about their bodies. (RFC 9110, RFC 9112, PROTOCOL §4)
#include <QtTest>

#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"

#include <zlib.h>
#include <zstd.h>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint16_t kPort = 20'000;
constexpr std::array<std::size_t, 3> kSegmentSizes = {1'400, 61, 7};

Scene connected()
{
    Scene scene;
    scene.connect(kPort);
    return scene;
}

Bytes message(const std::string& startLine, const Bytes& body, const std::string& more = {})
{
    const Bytes head = bytesOf(startLine + "\r\nContent-Type: application/qhp+binary\r\nContent-Length: "
                               + std::to_string(body.size()) + "\r\n" + more + "\r\n");
    return joined({head, body});
}

Bytes post(std::uint32_t id)
{
    return message("POST /qhp HTTP/1.1", qhp(0x01, id, "{\"action\":\"run\"}"));
}

Bytes ok(std::uint32_t id)
{
    return message("HTTP/1.1 200 OK", qhp(0x02, id, "{}"));
}

Bytes zlibStream(const Bytes& plain, int window)
{
    z_stream zlib{};
    deflateInit2(&zlib, Z_BEST_SPEED, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    Bytes out(deflateBound(&zlib, plain.size()) + 64);
    // zlib does not write to its input; its interface only does not say so.
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(plain.data()));
    zlib.avail_in = static_cast<uInt>(plain.size());
    zlib.next_out = reinterpret_cast<Bytef*>(out.data());
    zlib.avail_out = static_cast<uInt>(out.size());
    deflate(&zlib, Z_FINISH);
    out.resize(out.size() - zlib.avail_out);
    deflateEnd(&zlib);
    return out;
}

Bytes zstdStream(const Bytes& plain)
{
    Bytes out(ZSTD_compressBound(plain.size()));
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3));
    return out;
}

}  // namespace

class TstIngestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerToHeadSwallowsNoOtherAnswer_data();
    void anAnswerToHeadSwallowsNoOtherAnswer();
    void aHoleInABodyForgetsNoMethod_data();
    void aHoleInABodyForgetsNoMethod();
    void everyMethodResumesAfterAHole_data();
    void everyMethodResumesAfterAHole();
    void whatAConnectOpensIsNoBody();
    void anEncodedBodyIsUnpacked_data();
    void anEncodedBodyIsUnpacked();
    void aTransferCodingIsUnpacked_data();
    void aTransferCodingIsUnpacked();
    void anEncodingThatNobodyKnowsIsTold();
    void aPackedBodyThatEndsEarlyIsTold_data();
    void aPackedBodyThatEndsEarlyIsTold();
    void aBodyThatUnpacksToTooMuchIsTold();
    void aHeadThatALimitTookIsTold();

private:
    static void checkIsUnpacked(const Bytes& request);
};

void TstIngestHttp::anAnswerToHeadSwallowsNoOtherAnswer_data()
{
    QTest::addColumn<bool>("isPipelined");
    QTest::newRow("one after the other") << false;
    QTest::newRow("asked at once") << true;
}

void TstIngestHttp::anAnswerToHeadSwallowsNoOtherAnswer()
{
    QFETCH(const bool, isPipelined);
    const Bytes head = bytesOf("HEAD /qhp HTTP/1.1\r\nHost: x\r\n\r\n");
    const Bytes headAnswer = bytesOf("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
                                     "Content-Type: application/qhp+binary\r\nContent-Length: 400\r\n\r\n");
    const std::vector<Bytes> asked = {post(1), head, post(2), head, post(3)};
    const std::vector<Bytes> answered = {ok(1), headAnswer, ok(2), headAnswer, ok(3)};
    for (const std::size_t most : kSegmentSizes) {
        Scene scene = connected();
        for (std::size_t i = 0; isPipelined && i < asked.size(); ++i)
            scene.send(kPort, kClient, asked[i], most);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (!isPipelined)
                scene.send(kPort, kClient, asked[i], most);
            scene.send(kPort, kServer, answered[i], most);
        }
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(session.rowCount(), 6u);
        QCOMPARE(session.counters().matched, std::uint64_t{3});
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
        QVERIFY(session.streamFindings().empty());
    }
}

/// The answer to HEAD was read as that to the POST, whose QAPs were lost.
void TstIngestHttp::aHoleInABodyForgetsNoMethod_data()
{
    QTest::addColumn<int>("kept");  // of the body, behind the hole
    QTest::newRow("in the middle") << 1'400;
    QTest::newRow("to its end") << 0;
}

void TstIngestHttp::aHoleInABodyForgetsNoMethod()
{
    QFETCH(const int, kept);
    const Bytes body = qhp(0x01, 1, Bytes(4'000, std::byte{'x'}));
    const Bytes asked = message("POST /qhp HTTP/1.1", body);
    const auto size = asked.size();
    Scene scene = connected();
    scene.send(kPort, kClient, slice(asked, 0, 1'400));
    const auto missing = size - 1'400 - static_cast<std::size_t>(kept);
    scene.lose(kPort, kClient, static_cast<std::uint32_t>(missing));
    scene.send(kPort, kClient, slice(asked, 1'400 + missing));
    scene.send(kPort, kClient, bytesOf("HEAD /qhp HTTP/1.1\r\nHost: x\r\n\r\n"));
    scene.send(kPort, kServer, ok(1));
    scene.send(
        kPort, kServer,
        bytesOf("HTTP/1.1 200 OK\r\nContent-Type: application/qhp+binary\r\nContent-Length: 400\r\n\r\n"));
    scene.send(kPort, kClient, post(2));
    scene.send(kPort, kServer, ok(2));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 4u);
    QCOMPARE(session.counters().matched, std::uint64_t{2});
    QVERIFY(session.row({1}).has(RowFlag::Complete));
    QVERIFY(session.row({3}).has(RowFlag::Complete));
}

void TstIngestHttp::everyMethodResumesAfterAHole_data()
{
    QTest::addColumn<QString>("start");
    for (const char* start : {"POST /qhp", "PUT /qhp", "DELETE /qhp", "PATCH /qhp", "OPTIONS /qhp",
                              "OPTIONS *", "GET /qhp", "POST http://x/qhp", "DELETE https://x/qhp"})
        QTest::newRow(start) << QString(start);
}

void TstIngestHttp::everyMethodResumesAfterAHole()
{
    QFETCH(const QString, start);
    Scene scene = connected();
    scene.send(kPort, kClient, post(1));
    scene.send(kPort, kServer, ok(1));
    scene.lose(kPort, kClient, 700);
    scene.send(kPort, kClient, message(start.toStdString() + " HTTP/1.1", qhp(0x01, 2, "{}")));
    scene.send(kPort, kServer, ok(2));
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 4u);
    QCOMPARE(session.counters().matched, std::uint64_t{2});
}

/// The QAPs in the tunnel are a stream's, no body's.
void TstIngestHttp::whatAConnectOpensIsNoBody()
{
    Scene scene = connected();
    scene.send(kPort, kClient, bytesOf("CONNECT x:7000 HTTP/1.1\r\nHost: x:7000\r\n\r\n"));
    scene.send(kPort, kServer, bytesOf("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"));
    for (std::uint32_t id = 1; id <= 3; ++id) {
        scene.send(kPort, kClient, qhp(0x01, id, "{}"));
        scene.send(kPort, kServer, qhp(0x02, id, "{}"));
    }
    Session session;
    QVERIFY(readInto(session, scene.bytes()));
    QCOMPARE(session.rowCount(), 6u);
    QCOMPARE(session.counters().matched, std::uint64_t{3});
}

void TstIngestHttp::anEncodedBodyIsUnpacked_data()
{
    const Bytes qap = qhp(0x01, 1, std::string(300, '7'));
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<Bytes>("body");
    QTest::newRow("identity") << "identity" << qap;
    QTest::newRow("gzip") << "gzip" << zlibStream(qap, 15 + 16);
    QTest::newRow("x-gzip") << "X-Gzip" << zlibStream(qap, 15 + 16);
    QTest::newRow("deflate") << "deflate" << zlibStream(qap, 15);
    QTest::newRow("zstd") << "zstd" << zstdStream(qap);
}

/// `request` packs a QAP of 300 bytes of payload: it is read in whatever segments, and nothing else is.
void TstIngestHttp::checkIsUnpacked(const Bytes& request)
{
    for (const std::size_t most : kSegmentSizes) {
        Scene scene = connected();
        scene.send(kPort, kClient, request, most);
        scene.send(kPort, kServer, ok(1), most);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(session.rowCount(), 2u);
        QCOMPARE(session.row({0}).length, 300u);
        QVERIFY(session.row({0}).has(RowFlag::Complete));
        QCOMPARE(session.counters().skippedBytes, std::uint64_t{0});
    }
}

void TstIngestHttp::anEncodedBodyIsUnpacked()
{
    QFETCH(const QString, encoding);
    QFETCH(const Bytes, body);
    const std::string more = "Content-Encoding: " + encoding.toStdString() + "\r\n";
    checkIsUnpacked(message("POST /qhp HTTP/1.1", body, more));
}

/// What it packed was taken for garbage.
void TstIngestHttp::aTransferCodingIsUnpacked_data()
{
    const Bytes qap = qhp(0x01, 1, std::string(300, '7'));
    QTest::addColumn<QString>("coding");
    QTest::addColumn<Bytes>("body");
    QTest::newRow("none") << "chunked" << qap;
    QTest::newRow("gzip") << "gzip, chunked" << zlibStream(qap, 15 + 16);
    QTest::newRow("x-gzip") << "X-Gzip,chunked" << zlibStream(qap, 15 + 16);
    QTest::newRow("deflate") << "deflate, chunked" << zlibStream(qap, 15);
}

void TstIngestHttp::aTransferCodingIsUnpacked()
{
    QFETCH(const QString, coding);
    QFETCH(const Bytes, body);
    Bytes request =
        bytesOf("POST /qhp HTTP/1.1\r\nContent-Type: application/qhp+binary\r\nTransfer-Encoding: "
                + coding.toStdString() + "\r\n\r\n");
    for (std::size_t at = 0; at < body.size(); at += 9) {
        const ByteView chunk = slice(body, at, 9);
        request = joined({request, bytesOf(std::to_string(chunk.size()) + "\r\n"), chunk, bytesOf("\r\n")});
    }
    request = joined({request, bytesOf("0\r\n\r\n")});
    checkIsUnpacked(request);
}

void TstIngestHttp::anEncodingThatNobodyKnowsIsTold()
{
    for (const std::size_t most : kSegmentSizes) {
        Scene scene = connected();
        scene.send(kPort, kClient,
                   message("POST /qhp HTTP/1.1", noise(500), "Content-Encoding: compress\r\n"), most);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(session.conversationCount(), 1u);
        QCOMPARE(session.streamFindings().size(), std::size_t{1});
        QCOMPARE(session.streamFindings()[0].rule, Rule::DecompressError);
    }
}

/// It vanished: no QAP, no finding.
void TstIngestHttp::aPackedBodyThatEndsEarlyIsTold_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<Bytes>("body");
    QTest::addColumn<std::size_t>("kept");
    const Bytes qap = qhp(0x01, 1, noise(300));
    const auto addRows = [](const char* encoding, const Bytes& body) {
        for (const std::size_t kept : {std::size_t{1}, std::size_t{3}, std::size_t{14}, body.size() - 1})
            QTest::addRow("%s, %zu bytes", encoding, kept) << QString(encoding) << body << kept;
    };
    addRows("gzip", zlibStream(qap, 15 + 16));
    addRows("deflate", zlibStream(qap, 15));
    addRows("zstd", zstdStream(qap));
}

void TstIngestHttp::aPackedBodyThatEndsEarlyIsTold()
{
    QFETCH(const QString, encoding);
    QFETCH(const Bytes, body);
    QFETCH(const std::size_t, kept);
    const ByteView early = slice(body, 0, kept);
    const std::string more = "Content-Encoding: " + encoding.toStdString() + "\r\n";
    for (const std::size_t most : kSegmentSizes) {
        Scene scene = connected();
        scene.send(kPort, kClient, post(7), most);
        scene.send(kPort, kServer, message("HTTP/1.1 200 OK", {early.begin(), early.end()}, more), most);
        scene.send(kPort, kServer, ok(2), most);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        const auto findings = session.streamFindings();
        QCOMPARE(std::ranges::count(findings, Rule::DecompressError, &StreamFinding::rule),
                 std::ptrdiff_t{1});
        QCOMPARE(session.row({session.rowCount() - 1}).id, 2u);
    }
}

/// What comes behind it is read as ever.
void TstIngestHttp::aBodyThatUnpacksToTooMuchIsTold()
{
    for (const std::size_t most : kSegmentSizes) {
        Scene scene = connected();
        const Bytes bomb = zstdStream(qhp(0x02, 1, Bytes(1'000'000)));
        scene.send(kPort, kClient, post(7), most);
        scene.send(kPort, kServer, message("HTTP/1.1 200 OK", bomb, "Content-Encoding: zstd\r\n"), most);
        scene.send(kPort, kServer, ok(2), most);
        Session session;
        QVERIFY(readInto(session, scene.bytes()));
        QCOMPARE(session.rowCount(), 3u);
        QVERIFY(session.row({0}).has(RowFlag::Complete));
        QVERIFY(!session.row({1}).has(RowFlag::Complete));
        QVERIFY(session.row({2}).has(RowFlag::Complete));
        const auto findings = session.streamFindings();
        QCOMPARE(std::ranges::count(findings, Rule::Bomb, &StreamFinding::rule), std::ptrdiff_t{1});
    }
}

void TstIngestHttp::aHeadThatALimitTookIsTold()
{
    const Bytes longPost =
        message("POST /qhp HTTP/1.1", qhp(0x01, 1, "{}"), "X-Long: " + std::string(700, 'x') + "\r\n");
    for (const bool isTaken : {false, true}) {
        Scene scene = connected();
        scene.connect(kPort + 1);
        scene.send(kPort, kClient, slice(longPost, 0, 600));
        scene.send(kPort + 1, kClient, slice(longPost, 0, 600));
        scene.send(kPort + 1, kClient, slice(longPost, 600));
        scene.send(kPort, kClient, slice(longPost, 600));
        IngestOptions options;
        options.limits.maxHeldBytes = isTaken ? 1'000 : 2'000;
        Session session;
        QVERIFY(readInto(session, scene.bytes(), options));
        QCOMPARE(session.rowCount(), 2u);
        QVERIFY(session.conversation(session.row({0}).conversation).transport == TransportKind::Http);
        const auto findings = session.streamFindings();
        QCOMPARE(std::ranges::count(findings, Rule::LimitReached, &StreamFinding::rule),
                 std::ptrdiff_t{isTaken ? 1 : 0});
    }
}

QTEST_APPLESS_MAIN(TstIngestHttp)
#include "tst_ingest_http.moc"
