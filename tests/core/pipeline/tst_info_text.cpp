// SPDX-License-Identifier: MIT
#include "pipeline/info_text.h"
#include "pipeline/masked_json.h"
#include "support/compressors.h"
#include "support/decoded.h"
#include "support/qap_builder.h"
#include "support/sealing.h"
#include "wire/utf8.h"

#include <QTest>

#include <algorithm>

using namespace qapscope;
using namespace qapscope::test;

namespace {

QByteArray info(const std::string& qap, const KeyRing& keys = {}, const DecodeOptions& options = {})
{
    const Header header = parseHeader(asBytes(qap), {}).value();
    const ByteView payload = asBytes(qap).subspan(header.size());
    const bool isWhole = payload.size() == header.length;
    return QByteArray::fromStdString(infoText(header, payload, isWhole, keys, options));
}

std::string repeated(const char* text, int count)
{
    return QByteArray(text).repeated(count).toStdString();
}

}  // namespace

class InfoTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAPayloadIsAbout_data();
    void saysWhatAPayloadIsAbout();
    void saysTheSameOfCompressedPayloads();
    void readsSealedPayloadsWithTheKey();
    void decidesAsTheFullDecodeDoes_data();
    void decidesAsTheFullDecodeDoes();
    void hidesCredentials_data();
    void hidesCredentials();
    void masksJsonInPlace_data();
    void masksJsonInPlace();
    void readsTheStartOfWhatBreaksOff();
    void isOneBoundedLineOfText_data();
    void isOneBoundedLineOfText();
    void costsLittleForLargePayloads();
};

void InfoTextTest::saysWhatAPayloadIsAbout_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const QByteArray& payload, const QByteArray& line) {
        QTest::newRow(name) << payload << line;
    };
    row("action with parameters",
        R"({"params": {"batch": 1, "x": "a b"}, "action": "train-model", "job_id": "j-17"})",
        R"(train-model · job j-17 · params {"batch":1,"x":"a b"})");
    row("capability", R"({"cap": "gpu.matmul"})", "gpu.matmul");
    row("status and progress", R"({"job_id": "j-1", "status": "running", "progress": 45})",
        "job j-1 · running · progress 45");
    row("error", R"({"status": "error", "error": "no such capability"})", "error · error no such capability");
    row("an error that is none", R"({"status": "ok", "error": null})", "ok");
    row("status object", R"({"status": {"code": 2}})", R"(status {"code":2})");
    row("result", R"({"result": [1, 2]})", "result [1,2]");
    row("capabilities", R"({"capabilities": ["a", "b"]})", R"(capabilities ["a","b"])");
    row("other members", R"({"worker": "w-1", "n": 5})", "worker w-1 · n 5");
    row("many other members", R"({"a":1,"b":2,"c":3,"d":4,"e":5})", "a 1 · b 2 · c 3 · d 4 · …");
    row("empty object", "{}", "{}");
    row("list", "[1, 2, 3]", "[1,2,3]");
    row("string", "\"just a string\"", "just a string");
    row("number", "42", "42");
    row("text", "one\n two\tthree  four", "one two three four");
    row("white space only", "    \n ", "white space · 6 bytes");
    row("binary", QByteArray(40, '\0'), "binary · 40 bytes");
    row("one byte", QByteArray(1, '\0'), "binary · 1 byte");
    row("random bytes", QByteArray::fromStdString(randomBytes(64)), "opaque · 64 bytes");
    row("image", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), "image/png · 10 bytes");
    row("array", QByteArray("|u1\0\0\0\0\1\0\0\0\3abc", 15), "array |u1 (3,)");
    row("mixed", "{\"action\":\"x\"}" + QByteArray("\0\x01\x02", 3), "x · binary 2 bytes");
    row("nothing", "", "");
}

void InfoTextTest::saysWhatAPayloadIsAbout()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, line);
    QCOMPARE(info(qhp(0x01, payload.toStdString())), line);
}

void InfoTextTest::saysTheSameOfCompressedPayloads()
{
    const std::string json =
        R"({"action": "train-model", "job_id": "j-17", "rows": [)" + repeated("123, ", 5'000) + "1]}";
    const QByteArray line = "train-model · job j-17";
    QCOMPARE(info(qhp(0x01, json)), line);
    QCOMPARE(info(qhp(0x01, lz4Frame(json), Compression::Lz4)), line);
    QCOMPARE(info(qhp(0x01, lz4SizedBlock(json), Compression::Lz4)), line);
    QCOMPARE(info(qhp(0x01, zstdFrame(json), Compression::Zstd)), line);
    QCOMPARE(info(qhp(0x01, brotli(json), Compression::Brotli)), line);
    QCOMPARE(info(qhp(0x01, zstdFrame(json), Compression::Lz4)), line);
    QCOMPARE(info(qhp(0x01, brotli(json), Compression::Zstd)), line);
    QCOMPARE(info(qhp(0x01, json, Compression::Zstd)), line);
    QCOMPARE(info(qhp(0x01, "\x28\xb5\x2f\xfd garbage", Compression::Zstd)),
             QByteArray("application/zstd · 12 bytes"));
}

void InfoTextTest::readsSealedPayloadsWithTheKey()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "aes-1", 1));
    const std::string json = R"({"action": "train-model"})";
    const std::string header = "QH\x01" + bigEndian(42) + bigEndian(std::uint32_t(json.size() + 28));
    QCOMPARE(info(qhp(0x01, sealed(json, keys.keys()[0])), keys), QByteArray("train-model"));
    QCOMPARE(info(qhp(0x01, sealed(json, keys.keys()[0], header)), keys), QByteArray("train-model"));
    QCOMPARE(info(qhp(0x01, sealed(json, keys.keys()[0]))), QByteArray("opaque · 53 bytes"));
}

void InfoTextTest::decidesAsTheFullDecodeDoes_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("flag");
    QTest::addColumn<bool>("isSealed");
    QTest::addColumn<bool>("isRead");
    const auto row = [](const char* name, const std::string& payload, Compression flag, bool isSealed,
                        bool isRead) {
        QTest::newRow(name) << QByteArray::fromStdString(payload) << static_cast<int>(flag) << isSealed
                            << isRead;
    };
    const KeyRing::Key key = keyOf(KeyUse::Aes256Gcm, "aes-1", 1);
    const std::string json = R"({"action": "train-model"})";
    const std::pair<const char*, std::string> nonces[] = {
        {"a nonce like ZSTD", "\x28\xb5\x2f\xfd"},
        {"a nonce like LZ4", "\x04\x22\x4d\x18"},
        {"a nonce like a skippable frame", "\x51\x2a\x4d\x18"}};
    for (const auto& [name, magic] : nonces)
        row(name, sealed(json, key, {}, magic + "01234567"), Compression::None, true, true);
    row("sealed and compressed", sealed(zstdFrame(json), key), Compression::Zstd, true, true);
    row("compressed, and a key is there", zstdFrame(json), Compression::Zstd, false, true);
    row("the wrong flag", zstdFrame(json), Compression::Brotli, false, true);
    row("a flag for nothing", json, Compression::Brotli, false, true);
    row("random bytes that Brotli takes for its own", randomBytes(300), Compression::Brotli, false, false);
}

/// What is read in the list is what is shown when it is opened.
void InfoTextTest::decidesAsTheFullDecodeDoes()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, flag);
    QFETCH(bool, isSealed);
    QFETCH(bool, isRead);
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "aes-1", 1));
    const std::string qap = qhp(0x01, payload.toStdString(), static_cast<Compression>(flag));
    const DecodedQap decoded = decode(qap, keys);
    QCOMPARE(decoded.isEncrypted, isSealed);
    QCOMPARE(decoded.kind == PayloadKind::Json, isRead);
    QCOMPARE(info(qap, keys) == "train-model", isRead);
    QCOMPARE(info(qap, keys).startsWith("opaque"), decoded.kind == PayloadKind::Opaque);
}

void InfoTextTest::hidesCredentials_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("token") << QByteArray(R"({"action":"login","token":"hunter2"})");
    QTest::newRow("in the parameters")
        << QByteArray(R"({"action":"login","params":{"user":"u","api_key":"hunter2"}})");
    QTest::newRow("without control keys") << QByteArray(R"({"user":"u","Password":"hunter2"})");
    QTest::newRow("container") << QByteArray(R"({"credentials":{"a":"hunter2","b":["hunter2"]}})");
    QTest::newRow("escaped name") << QByteArray(R"({"params":{"tok\u0065n":"hunter2"}})");
    QTest::newRow("in a list") << QByteArray(R"([{"secret":"hunter2"}])");
    QTest::newRow("that breaks off") << QByteArray(R"({"action":"login","token":"hunter2 and mo)");
    QTest::newRow("in JSON in a string")
        << QByteArray(R"({"action":"post","data":"{\"user\":\"u\",\"token\":\"hunter2\"}"})");
    QTest::newRow("in JSON in a string alone") << QByteArray(R"("{\"token\":\"hunter2\"}")");
}

void InfoTextTest::hidesCredentials()
{
    QFETCH(QByteArray, payload);
    std::string qap = qhp(0x10, payload.toStdString());
    QVERIFY2(!info(qap).contains("hunter2"), info(qap).constData());
    QVERIFY2(info(qap).contains("••••"), info(qap).constData());
}

void InfoTextTest::masksJsonInPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("nothing to hide") << QByteArray("{\"a\": 1}") << QByteArray("{\"a\": 1}");
    QTest::newRow("string") << QByteArray(R"({"token" : "x", "b":2})")
                            << QByteArray(R"({"token" : "••••", "b":2})");
    QTest::newRow("number") << QByteArray(R"({"pwd":1234})") << QByteArray(R"({"pwd":"••••"})");
    QTest::newRow("container") << QByteArray(R"({"secret":[1,{"a":2}],"b":3})")
                               << QByteArray(R"({"secret":"••••","b":3})");
    QTest::newRow("as a value it is none")
        << QByteArray(R"({"a":"token"})") << QByteArray(R"({"a":"token"})");
    QTest::newRow("deep") << QByteArray(R"([[{"a":{"jwt":"x"}}]])")
                          << QByteArray(R"([[{"a":{"jwt":"••••"}}]])");
    QTest::newRow("JSON in a string without any")
        << QByteArray(R"({"a":"{\"b\":1}"})") << QByteArray(R"({"a":"{\"b\":1}"})");
    QTest::newRow("JSON in a string")
        << QByteArray(R"({"a":" {\"jwt\":\"x\"}","b":2})") << QByteArray(R"({"a":"••••","b":2})");
    QTest::newRow("JSON in a string in a string")
        << QByteArray(R"({"a":"[\"{\\\"jwt\\\":\\\"x\\\"}\"]"})") << QByteArray(R"({"a":"••••"})");
    QTest::newRow("JSON in a string that breaks off")
        << QByteArray(R"({"a":"{\"jwt\":\"x)") << QByteArray(R"({"a":"••••")");
    QTest::newRow("breaks off in the value")
        << QByteArray(R"({"token":"abc)") << QByteArray(R"({"token":"••••")");
    QTest::newRow("breaks off behind the colon") << QByteArray(R"({"token":)") << QByteArray(R"({"token":)");
}

void InfoTextTest::masksJsonInPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, masked);
    QCOMPARE(QByteArray::fromStdString(maskCredentials(asBytes(json.toStdString()))), masked);
}

void InfoTextTest::readsTheStartOfWhatBreaksOff()
{
    const std::string json = R"({"action": "train-model", "job_id": "j-17", "params": {"text": ")"
                             + repeated("words ", 100) + "\"}}";
    const std::string qap = qhp(0x01, json);
    for (std::size_t size = 11; size <= qap.size(); ++size) {
        const QByteArray line = info(qap.substr(0, size));
        QVERIFY2(size < 60 || line.startsWith("train-model · job j-17"), line.constData());
        QVERIFY(!line.isEmpty());
    }
    QCOMPARE(info(qap.substr(0, 11)), QByteArray::number(json.size()) + " bytes");
    const std::string frame = qhp(0x01, zstdFrame(json), Compression::Zstd);
    QVERIFY(!info(frame.substr(0, 40)).isEmpty());
}

void InfoTextTest::isOneBoundedLineOfText_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("terminal escapes") << QByteArray(R"({"action":"\u001b[2J\u0000\n"})");
    QTest::newRow("raw escapes") << QByteArray("\x1b[2Jtext\r\n");
    QTest::newRow("long action") << "{\"action\":\"" + QByteArray("ñ").repeated(1'000) + "\"}";
    QTest::newRow("long name") << "{\"" + QByteArray("n").repeated(1'000) + "\":1}";
    QTest::newRow("long text") << QByteArray("🧪").repeated(900);
    QTest::newRow("direction override") << QByteArray("{\"action\":\"a\u202Eb\"}");
    QTest::newRow("deep") << QByteArray("[").repeated(4'000);
}

void InfoTextTest::isOneBoundedLineOfText()
{
    QFETCH(QByteArray, payload);
    const DecodeOptions options;
    const QByteArray line = info(qhp(0x01, payload.toStdString()));
    QCOMPARE(validUtf8Prefix(asBytes(line.toStdString())), std::uint64_t(line.size()));
    QVERIFY(std::ranges::none_of(line, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }));
    QVERIFY(!line.contains("\u202E"));
    QVERIFY(QString::fromUtf8(line).toUcs4().size() <= qsizetype(options.limits.maxInfoChars));
}

void InfoTextTest::costsLittleForLargePayloads()
{
    const std::string json = R"({"action":"x","data":")" + std::string(std::size_t{16} << 20, 'y') + "\"}";
    const std::string plain = qhp(0x01, json);
    const std::string packed = qhp(0x01, zstdFrame(json), Compression::Zstd);
    QBENCHMARK_ONCE
    {
        for (int i = 0; i < 1'000; ++i) {
            QVERIFY(info(plain).startsWith("x · data yyy"));
            QVERIFY(info(packed).startsWith("x · data yyy"));
        }
    }
}

QTEST_APPLESS_MAIN(InfoTextTest)
#include "tst_info_text.moc"
