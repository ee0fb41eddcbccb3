// SPDX-License-Identifier: MIT
#include "support/qap_builder.h"
#include "wire/media_type.h"
#include "wire/payload_classifier.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

PayloadClass classify(const QByteArray& payload, bool isWhole = true)
{
    return classifyPayload(asBytes({payload.constData(), std::size_t(payload.size())}), isWhole);
}

QByteArray part(const QByteArray& payload, ByteRange range)
{
    return payload.mid(qsizetype(range.offset), qsizetype(range.length));
}

const QByteArray kBinary("\x01\x02\xff\x00\xfe{}", 7);

}  // namespace

class PayloadClassifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheKind_data();
    void tellsTheKind();
    void splitsMixedPayloads_data();
    void splitsMixedPayloads();
    void letsTheNamedSizeDecideOverTheSeparator();
    void namesTheBinaryPart();
    void marksWhereJsonIsWrong_data();
    void marksWhereJsonIsWrong();
    void doesNotBlameOtherText_data();
    void doesNotBlameOtherText();
    void isKindToWhatBreaksOff_data();
    void isKindToWhatBreaksOff();
    void complainsAboutBrokenArraysOnly();
    void knowsMediaByTheirMagic_data();
    void knowsMediaByTheirMagic();
};

void PayloadClassifierTest::tellsTheKind_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const QByteArray& payload, PayloadKind kind) {
        QTest::newRow(name) << payload << int(kind);
    };
    row("nothing", "", PayloadKind::Empty);
    row("object", "{\"a\":1}", PayloadKind::Json);
    row("array", "[]", PayloadKind::Json);
    row("string", "\"just a string\"", PayloadKind::Json);
    row("number", "42", PayloadKind::Json);
    row("null", "null", PayloadKind::Json);
    row("with white space", " \r\n{}\n\n", PayloadKind::Json);
    row("object and binary", "{\"a\":1}" + kBinary, PayloadKind::Mixed);
    row("objects in a row", "{}{}", PayloadKind::Json);
    row("JSON lines", "{\"a\":1}\n{\"a\":2}\n", PayloadKind::Json);
    row("an object and a number", "{}7", PayloadKind::Mixed);
    row("objects and binary", "{}{}" + kBinary, PayloadKind::Mixed);
    row("array and binary is binary", "[1]" + kBinary, PayloadKind::Binary);
    row("number and text", "123abc", PayloadKind::Text);
    row("text", "hello", PayloadKind::Text);
    row("text with lines", "one\r\ntwo\tthree\n", PayloadKind::Text);
    row("text in UTF-8", "Oaxaca ñ 🧪", PayloadKind::Text);
    row("text in UTF-16LE", QByteArray("\xff\xfeh\0i\0", 6), PayloadKind::Text);
    row("text in UTF-16BE", QByteArray("\xfe\xff\0h\0i", 6), PayloadKind::Text);
    row("half a UTF-16 character", QByteArray("\xff\xfeh\0i", 5), PayloadKind::Binary);
    row("white space", "   \n", PayloadKind::Text);
    row("zeros", QByteArray(40, '\0'), PayloadKind::Binary);
    row("text with a NUL", QByteArray("hello\0", 6), PayloadKind::Binary);
    row("Latin-1", "caf\xe9", PayloadKind::Binary);
    row("random bytes", QByteArray::fromStdString(randomBytes(64)), PayloadKind::Binary);
    row("numpy layout", QByteArray("|u1\0\0\0\0\1\0\0\0\3abc", 15), PayloadKind::Array);
    row("image", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), PayloadKind::Media);
    row("markup", "<b1>x</b1>", PayloadKind::Text);
}

void PayloadClassifierTest::tellsTheKind()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, kind);
    QCOMPARE(int(classify(payload).kind), kind);
}

void PayloadClassifierTest::splitsMixedPayloads_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("binary");
    const QByteArray json = "{\"action\": \"x\", \"n\": [1, 2]}";
    QTest::newRow("nothing between") << json + kBinary << json << kBinary;
    QTest::newRow("LF between") << json + "\n" + kBinary << json << kBinary;
    QTest::newRow("NUL between") << json + QByteArray(1, '\0') + kBinary << json << kBinary;
    QTest::newRow("CRLFCRLF between") << json + "\r\n\r\n" + kBinary << json << kBinary;
    QTest::newRow("length in front") << QByteArray::fromStdString(bigEndian(std::uint32_t(json.size())))
                                            + json + kBinary
                                     << json << kBinary;
    QTest::newRow("length in front, nothing behind")
        << QByteArray::fromStdString(bigEndian(std::uint32_t(json.size()))) + json << json << QByteArray();
    QTest::newRow("white space in front") << "  " + json + kBinary << json << kBinary;
    const QByteArray sized = R"({"tensor": {"nbytes": 11}})";
    QTest::newRow("binary like JSON") << sized + "{\"inner\":1}" << sized << QByteArray("{\"inner\":1}");
    QTest::newRow("binary like white space") << json + " \n\t7" << json << QByteArray(" \n\t7");
    QTest::newRow("a NUL alone is the binary") << json + QByteArray(1, '\0') << json << QByteArray(1, '\0');
}

void PayloadClassifierTest::splitsMixedPayloads()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, binary);
    const PayloadClass result = classify(payload);
    QCOMPARE(int(result.kind), int(PayloadKind::Mixed));
    QCOMPARE(part(payload, result.json), json);
    QCOMPARE(part(payload, result.binary), binary);
    QVERIFY(!result.jsonErrorAt);
}

void PayloadClassifierTest::letsTheNamedSizeDecideOverTheSeparator()
{
    const QByteArray tail("\n\x01\x02\x03", 4);
    const QByteArray all = R"({"tensor": {"dtype": "|u1", "nbytes": 4}})" + tail;
    QCOMPARE(part(all, classify(all).binary), tail);
    const QByteArray less = R"({"tensor": {"dtype": "|u1", "nbytes": 3}})" + tail;
    QCOMPARE(part(less, classify(less).binary), tail.mid(1));
}

void PayloadClassifierTest::namesTheBinaryPart()
{
    const PayloadClass result = classify("{\"a\":1}\n" + QByteArray("\xff\xd8\xff\xe0", 4));
    QCOMPARE(int(result.kind), int(PayloadKind::Mixed));
    QCOMPARE(std::string(result.mediaType), std::string("image/jpeg"));
}

void PayloadClassifierTest::marksWhereJsonIsWrong_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("at");
    QTest::newRow("leading zero") << QByteArray("{\"a\":01}") << 6;
    QTest::newRow("trailing comma") << QByteArray("{\"a\":1,}") << 7;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << 1;
    QTest::newRow("NaN") << QByteArray("{\"a\":NaN}") << 5;
    QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBF{\"bom\":1}") << 0;
    QTest::newRow("cut short") << QByteArray("{\"a\": 1") << 7;
    QTest::newRow("invalid UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}") << 6;
    QTest::newRow("overlong UTF-8 in a list") << QByteArray("[\"\xc0\xaf\"]") << 2;
    QTest::newRow("control character") << QByteArray("{\"a\":\"\x01\"}") << 6;
    QTest::newRow("unclosed lists") << QByteArray("[").repeated(1'000) << 1'000;
    QTest::newRow("list with a word") << QByteArray("[one, two]") << 1;
}

void PayloadClassifierTest::marksWhereJsonIsWrong()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, at);
    const PayloadClass result = classify(payload);
    QVERIFY(result.kind == PayloadKind::Text || result.kind == PayloadKind::Binary);
    QVERIFY(result.jsonErrorAt.has_value());
    QCOMPARE(*result.jsonErrorAt, std::uint64_t(at));
}

void PayloadClassifierTest::doesNotBlameOtherText_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("log level") << QByteArray("[INFO] started");
    QTest::newRow("time stamp") << QByteArray("[2025-06-08 17:36] started");
    QTest::newRow("words") << QByteArray("true story");
    QTest::newRow("quoted word") << QByteArray("\"Yes\", he said");
    QTest::newRow("binary behind a brace") << QByteArray("{PU\xce>\xb7\x08Mq\x07", 10);
}

void PayloadClassifierTest::doesNotBlameOtherText()
{
    QFETCH(QByteArray, payload);
    QVERIFY(!classify(payload).jsonErrorAt);
}

void PayloadClassifierTest::isKindToWhatBreaksOff_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("kind");
    QTest::newRow("JSON") << QByteArray("{\"action\": \"tra") << int(PayloadKind::Json);
    QTest::newRow("JSON within a character") << QByteArray("{\"a\": \"\xf0\x9f") << int(PayloadKind::Json);
    QTest::newRow("JSON lines") << QByteArray("{\"a\":1}\n{\"a\":") << int(PayloadKind::Json);
    QTest::newRow("text within a character") << QByteArray("hello \xf0\x9f") << int(PayloadKind::Text);
    QTest::newRow("array") << QByteArray("|u1\0\0\0\0\1\0\0\0\xff"
                                         "ab",
                                         14)
                           << int(PayloadKind::Array);
    QTest::newRow("UTF-16") << QByteArray("\xff\xfeh\0\x3e\xd8", 6) << int(PayloadKind::Text);
}

void PayloadClassifierTest::isKindToWhatBreaksOff()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, kind);
    const PayloadClass result = classify(payload, false);
    QCOMPARE(int(result.kind), kind);
    QVERIFY(!result.jsonErrorAt);
    QVERIFY(!result.isArrayInvalid);
}

void PayloadClassifierTest::complainsAboutBrokenArraysOnly()
{
    QVERIFY(classify(QByteArray("<f4\0\0\0\0\1\0\0\0\3abc", 15)).isArrayInvalid);
    QVERIFY(!classify(QByteArray("|u1\0\0\0\0\1\0\0\0\3abc", 15)).isArrayInvalid);
    QVERIFY(!classify("<i32> is a type").isArrayInvalid);
}

void PayloadClassifierTest::knowsMediaByTheirMagic_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("media");
    const auto row = [](const char* media, const QByteArray& bytes) {
        QTest::newRow(media) << bytes << QByteArray(media);
    };
    row("image/png", QByteArray("\x89PNG\r\n\x1a\n", 8));
    row("image/jpeg", "\xff\xd8\xff\xdb");
    row("image/gif", "GIF89a..");
    row("image/webp", "RIFF....WEBPVP8 ");
    row("audio/wav", "RIFF....WAVEfmt ");
    row("image/tiff", QByteArray("II*\0\x08", 5));
    row("application/pdf", "%PDF-1.7");
    row("application/zip", "PK\x03\x04..");
    row("application/gzip", "\x1f\x8b\x08..");
    row("application/zstd", "\x28\xb5\x2f\xfd..");
    row("application/x-npy", "\x93NUMPY\x01");
    row("video/mp4", QByteArray("\0\0\0\x18"
                                "ftypisom",
                                12));
    row("image/avif", QByteArray("\0\0\0\x18"
                                 "ftypavif",
                                 12));
    row("application/vnd.las", "LASF....");
    row("", "RIFF....");
    row("", "BM");
    row("", "\x89PN");
    row("", "");
}

void PayloadClassifierTest::knowsMediaByTheirMagic()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, media);
    const auto found = mediaTypeOf(asBytes({bytes.constData(), std::size_t(bytes.size())}));
    QCOMPARE(QByteArray(found.data(), qsizetype(found.size())), media);
}

QTEST_APPLESS_MAIN(PayloadClassifierTest)
#include "tst_payload_classifier.moc"
