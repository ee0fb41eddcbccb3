// SPDX-License-Identifier: MIT
#include "support/compressors.h"
#include "support/decoded.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

class MessageCodecsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { keptBytes().clear(); }

    void givesThePlainPayloadOfEveryCodec_data();
    void givesThePlainPayloadOfEveryCodec();
    void namesTheCodecThatTheBytesShow_data();
    void namesTheCodecThatTheBytesShow();
    void showsUnflaggedCompressionBesideThePayload();
    void keepsWhatDamageLeft_data();
    void keepsWhatDamageLeft();
    void stopsBombs();
    void warnsOfAFlagOnNothing();
};

void MessageCodecsTest::givesThePlainPayloadOfEveryCodec_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("plain");
    const std::string json = "{\"action\":\"" + std::string(300, 'x') + "\"}";
    const auto row = [](const char* name, Compression codec, const std::string& payload,
                        const std::string& plain) {
        QTest::newRow(name) << int(codec) << QByteArray::fromStdString(payload)
                            << QByteArray::fromStdString(plain);
    };
    row("none", Compression::None, json, json);
    row("LZ4 frame", Compression::Lz4, lz4Frame(json), json);
    row("LZ4 sized block", Compression::Lz4, lz4SizedBlock(json), json);
    row("LZ4 bare block", Compression::Lz4, lz4Block(json), json);
    row("ZSTD", Compression::Zstd, zstdFrame(json), json);
    row("ZSTD frames", Compression::Zstd, zstdFrame(json.substr(0, 9)) + zstdFrame(json.substr(9)), json);
    row("Brotli", Compression::Brotli, brotli(json), json);
    row("nothing in a frame", Compression::Zstd, zstdFrame(""), "");
}

void MessageCodecsTest::givesThePlainPayloadOfEveryCodec()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, plain);
    const DecodedQap decoded = decode(qhp(kAction, payload.toStdString(), Compression(codec)));
    QCOMPARE(plainOf(decoded), plain.toStdString());
    QVERIFY(decoded.isDecoded);
    QVERIFY(blamesOf(decoded).isEmpty());
    QCOMPARE(int(decoded.kind), int(plain.isEmpty() ? PayloadKind::Empty : PayloadKind::Json));
    const bool isCompressed = Compression(codec) != Compression::None;
    QCOMPARE(nodeOf(decoded, Field::Ratio) != nullptr, isCompressed);
    if (!plain.isEmpty()) {
        const FieldNode* json = nodeOf(decoded, Field::Json);
        QVERIFY(json != nullptr);
        QCOMPARE(int(json->source), int(isCompressed ? SourceId::Decompressed : SourceId::Wire));
    }
}

void MessageCodecsTest::namesTheCodecThatTheBytesShow_data()
{
    QTest::addColumn<int>("flag");
    QTest::addColumn<int>("found");
    QTest::addColumn<QByteArray>("payload");
    const std::string text = logText(20);
    const auto row = [](const char* name, Compression flag, Compression found, const std::string& payload) {
        QTest::newRow(name) << int(flag) << int(found) << QByteArray::fromStdString(payload);
    };
    row("LZ4 flag, ZSTD bytes", Compression::Lz4, Compression::Zstd, zstdFrame(text));
    row("ZSTD flag, LZ4 bytes", Compression::Zstd, Compression::Lz4, lz4Frame(text));
    row("Brotli flag, ZSTD bytes", Compression::Brotli, Compression::Zstd, zstdFrame(text));
    row("ZSTD flag, Brotli bytes", Compression::Zstd, Compression::Brotli, brotli(text));
    row("LZ4 flag, Brotli bytes", Compression::Lz4, Compression::Brotli, brotli(text));
    row("Brotli flag, LZ4 block", Compression::Brotli, Compression::Lz4, lz4SizedBlock(text));
    row("ZSTD flag, plain text", Compression::Zstd, Compression::None, text);
    row("LZ4 flag, plain text", Compression::Lz4, Compression::None, text);
    row("Brotli flag, plain text", Compression::Brotli, Compression::None, text);
}

void MessageCodecsTest::namesTheCodecThatTheBytesShow()
{
    QFETCH(int, flag);
    QFETCH(int, found);
    QFETCH(QByteArray, payload);
    const DecodedQap decoded = decode(qhp(kData, payload.toStdString(), Compression(flag)));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"compression-mismatch"});
    QCOMPARE(int(decoded.codecFound), found);
    QCOMPARE(plainOf(decoded), logText(20));
    QVERIFY(decoded.isDecoded);
    QCOMPARE(nodeOf(decoded, Field::Codec)->value, std::uint64_t(found));
}

void MessageCodecsTest::showsUnflaggedCompressionBesideThePayload()
{
    const std::string frame = zstdFrame(logText(20));
    const DecodedQap decoded = decode(qhp(kData, frame));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"compression-mismatch"});
    QCOMPARE(plainOf(decoded), frame);
    QCOMPARE(std::string(asText(decoded.decompressed)), logText(20));
    QCOMPARE(std::string(decoded.mediaType), std::string("application/zstd"));
    QVERIFY(decoded.isDecoded);
    // QP/1.0 has no flag that could be wrong.
    QVERIFY(decode(qp(kData, frame)).findings.empty());
}

void MessageCodecsTest::keepsWhatDamageLeft_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<QByteArray>("payload");
    const std::string text = logText(6'000);
    const auto row = [](const char* name, Compression codec, std::string payload) {
        payload.resize(payload.size() * 3 / 4);
        QTest::newRow(name) << int(codec) << QByteArray::fromStdString(payload);
    };
    row("LZ4 frame", Compression::Lz4, lz4Frame(text));
    row("LZ4 sized block", Compression::Lz4, lz4SizedBlock(text));
    row("ZSTD", Compression::Zstd, zstdFrame(text));
    row("Brotli", Compression::Brotli, brotli(text));
}

void MessageCodecsTest::keepsWhatDamageLeft()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, payload);
    const DecodedQap decoded = decode(qhp(kData, payload.toStdString(), Compression(codec)));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"decompress-error"});
    QVERIFY(!decoded.isDecoded);
    QVERIFY(!decoded.plain().empty());
    QCOMPARE(plainOf(decoded), logText(6'000).substr(0, decoded.plain().size()));
    QCOMPARE(int(decoded.kind), int(PayloadKind::Text));
}

void MessageCodecsTest::stopsBombs()
{
    DecodeOptions options;
    options.limits.maxDecodedBytes = 100'000;
    options.limits.maxDecodedRatio = 1'000'000;
    const DecodedQap decoded =
        decode(qhp(kData, zstdFrame(std::string(1 << 20, '\0')), Compression::Zstd), {}, options);
    QCOMPARE(rulesOf(decoded), QByteArrayList{"bomb"});
    QCOMPARE(decoded.plain().size(), std::size_t{100'000});
    QCOMPARE(decoded.findings[0].argument, std::uint64_t{100'000});
    QVERIFY(!decoded.isDecoded);
}

void MessageCodecsTest::warnsOfAFlagOnNothing()
{
    const DecodedQap decoded = decode(qhp(kAction, "", Compression::Brotli));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"flag-on-empty"});
    QCOMPARE(int(decoded.kind), int(PayloadKind::Empty));
    QVERIFY(decoded.isDecoded);
    QVERIFY(decode(qhp(kAction, "")).findings.empty());
}

QTEST_APPLESS_MAIN(MessageCodecsTest)
#include "tst_message_codecs.moc"
