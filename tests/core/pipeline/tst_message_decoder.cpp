// SPDX-License-Identifier: MIT
#include "pipeline/field_text.h"
#include "pipeline/message_decoder.h"
#include "support/compressors.h"
#include "support/qap_builder.h"
#include "support/sealing.h"

#include <QTest>

#include <algorithm>
#include <deque>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint8_t kAction = 0x01;
constexpr std::uint8_t kData = 0x02;
constexpr std::uint8_t kStream = 0x03;

/// The bytes of every QAP of the running test: what is decoded keeps views of them.
std::deque<std::string>& keptBytes()
{
    static std::deque<std::string> bytes;
    return bytes;
}

DecodedQap decode(std::string qap, const KeyRing& keys = {}, const DecodeOptions& options = {})
{
    return decodeQap({.bytes = asBytes(keptBytes().emplace_back(std::move(qap)))}, keys, options);
}

std::string plainOf(const DecodedQap& decoded)
{
    return std::string(asText(decoded.plain()));
}

QByteArrayList rulesOf(const DecodedQap& decoded)
{
    QByteArrayList rules;
    for (const Finding& finding : decoded.findings)
        rules << QByteArray(ruleText(finding.rule).id.data());
    return rules;
}

/// Without the note that a payload is too short to be worth its codec.
QByteArrayList blamesOf(const DecodedQap& decoded)
{
    QByteArrayList rules = rulesOf(decoded);
    rules.removeAll("compression-grows");
    return rules;
}

const FieldNode* nodeOf(const DecodedQap& decoded, Field field)
{
    const auto found = std::ranges::find(decoded.nodes, field, &FieldNode::field);
    return found == decoded.nodes.end() ? nullptr : &*found;
}

/// The tree as lines of labels and values, indented: what a user reads.
QByteArrayList treeOf(const DecodedQap& decoded)
{
    QByteArrayList lines;
    for (std::size_t n = 0; n < decoded.nodes.size(); ++n) {
        int depth = 0;
        for (std::size_t outer = 0; outer < n; ++outer)
            depth += decoded.nodes[outer].end > n ? 1 : 0;
        const FieldNode& node = decoded.nodes[n];
        const std::string value = fieldValueText(node, decoded, 30);
        const QByteArray label(fieldText(node.field).label.data());
        lines << QByteArray(depth, ' ') + label
                     + (value.empty() ? "" : ": " + QByteArray::fromStdString(value));
    }
    return lines;
}

KeyRing aesRing()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "aes-1", 1));
    return keys;
}

}  // namespace

class MessageDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { keptBytes().clear(); }

    void showsTheHeaderFieldByField();
    void showsTheOlderDialect();
    void readsTheTypeBytePlainWhereAsked();
    void givesThePlainPayloadOfEveryCodec_data();
    void givesThePlainPayloadOfEveryCodec();
    void namesTheCodecThatTheBytesShow_data();
    void namesTheCodecThatTheBytesShow();
    void showsUnflaggedCompressionBesideThePayload();
    void keepsWhatDamageLeft_data();
    void keepsWhatDamageLeft();
    void stopsBombs();
    void warnsOfAFlagOnNothing();
    void splitsMixedPayloads();
    void showsArrays();
    void showsMediaAndText();
    void findsWrongJson();
    void findsDeepJson();
    void verifiesSignatures();
    void decryptsThenDecompresses();
    void decryptsAnEmptyPayload();
    void namesRandomBytesOpaqueWithoutBlame();
    void doesNotCallCiphertextBadlyCompressed();
    void blamesTheKeyWhereOthersDecrypt();
    void showsWhatIsThereOfAnIncompleteQap_data();
    void showsWhatIsThereOfAnIncompleteQap();
    void showsTheBytesOfAHeaderThatIsNotWhole();
    void doesNotBlameBytesThatWereNotLookedAt();
    void readsNoPayloadWhenOnlyTheHeaderIsWanted();
    void namesUnknownTypes();
    void ignoresBytesBehindTheQap();
    void putsTheWorstFindingFirst();
    void survivesTheEndOfMemory();
    void takesAllMemoryFromItsResource();
};

void MessageDecoderTest::showsTheHeaderFieldByField()
{
    const std::string qap = qhp(kAction, "{\"a\":1}", Compression::None, 3775);
    const DecodedQap decoded = decode(qap);
    const QByteArrayList expected = {"QAP",
                                     " Header",
                                     "  Dialect: QHP/1.0",
                                     "  Magic: 0x5148",
                                     "  Type byte: 0x01",
                                     "   Compression: none (0)",
                                     "   Type: ACTION (0x01)",
                                     "  QAP ID: 3775",
                                     "  Length: 7 bytes",
                                     " Payload: 7b 22 61 22 3a 31 7d",
                                     "  Kind: json",
                                     "  JSON: {\"a\":1}"};
    QCOMPARE(treeOf(decoded), expected);
    QCOMPARE(nodeOf(decoded, Field::Id)->range, (ByteRange{3, 4}));
    QCOMPARE(nodeOf(decoded, Field::Length)->range, (ByteRange{7, 4}));
    QCOMPARE(nodeOf(decoded, Field::Type)->range, (ByteRange{2, 1}));
    QCOMPARE(nodeOf(decoded, Field::Payload)->range, (ByteRange{11, 7}));
    QCOMPARE(decoded.jsonRange, (ByteRange{11, 7}));
    QVERIFY(decoded.findings.empty());
    QVERIFY(decoded.isComplete && decoded.isDecoded && !decoded.isEncrypted);
}

void MessageDecoderTest::showsTheOlderDialect()
{
    const DecodedQap decoded = decode(qp(0x41, "{}"));
    const QByteArrayList expected = {"QAP",
                                     " Header",
                                     "  Dialect: QP/1.0",
                                     "  Magic: 0x5150",
                                     "  Type byte: 0x41",
                                     "   Type: STATUS (0x41)",
                                     "  Length: 2 bytes",
                                     " Payload: 7b 7d",
                                     "  Kind: json",
                                     "  JSON: {}"};
    QCOMPARE(treeOf(decoded), expected);
    QVERIFY(decoded.findings.empty());
}

void MessageDecoderTest::readsTheTypeBytePlainWhereAsked()
{
    DecodeOptions options;
    options.reading.isTypeBytePlain = true;
    const DecodedQap decoded = decode(qhp(kAction, "hello", Compression::Lz4), {}, options);
    QVERIFY(nodeOf(decoded, Field::PlainType) != nullptr);
    QVERIFY(nodeOf(decoded, Field::Compression) == nullptr);
    QCOMPARE(rulesOf(decoded), QByteArrayList{"unknown-type"});
    QCOMPARE(plainOf(decoded), std::string("hello"));
}

void MessageDecoderTest::givesThePlainPayloadOfEveryCodec_data()
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

void MessageDecoderTest::givesThePlainPayloadOfEveryCodec()
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

void MessageDecoderTest::namesTheCodecThatTheBytesShow_data()
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

void MessageDecoderTest::namesTheCodecThatTheBytesShow()
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

void MessageDecoderTest::showsUnflaggedCompressionBesideThePayload()
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

void MessageDecoderTest::keepsWhatDamageLeft_data()
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

void MessageDecoderTest::keepsWhatDamageLeft()
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

void MessageDecoderTest::stopsBombs()
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

void MessageDecoderTest::warnsOfAFlagOnNothing()
{
    const DecodedQap decoded = decode(qhp(kAction, "", Compression::Brotli));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"flag-on-empty"});
    QCOMPARE(int(decoded.kind), int(PayloadKind::Empty));
    QVERIFY(decoded.isDecoded);
    QVERIFY(decode(qhp(kAction, "")).findings.empty());
}

void MessageDecoderTest::splitsMixedPayloads()
{
    const std::string json = "{\"action\":\"x\"}";
    const std::string binary("\x01\xff\x00\xfe", 4);
    const DecodedQap wire = decode(qhp(kAction, json + "\n" + binary));
    QCOMPARE(int(wire.kind), int(PayloadKind::Mixed));
    QCOMPARE(wire.jsonRange, (ByteRange{11, json.size()}));
    QCOMPARE(wire.binaryRange, (ByteRange{11 + json.size() + 1, 4}));
    QCOMPARE(nodeOf(wire, Field::Binary)->range, wire.binaryRange);
    const DecodedQap packed = decode(qhp(kAction, zstdFrame(json + binary), Compression::Zstd));
    QCOMPARE(packed.binaryRange, (ByteRange{json.size(), 4}));
    QVERIFY(blamesOf(packed).isEmpty());
}

void MessageDecoderTest::showsArrays()
{
    const std::string payload("<i2\0\0\0\0\2\0\0\0\1\0\0\0\2\x01\0\xfe\xff", 20);
    const DecodedQap decoded = decode(qhp(kData, payload));
    const QByteArrayList expected = {"  Array: <i2 (1, 2)", "   dtype: <i2",   "   Dimensions: 2",
                                     "   Dimension: 1",     "   Dimension: 2", "   Elements: 2",
                                     "   Minimum: -2",      "   Maximum: 1",   "   Mean: -0.5",
                                     "   Element: 1",       "   Element: -2"};
    QCOMPARE(treeOf(decoded).mid(11), expected);
    QVERIFY(decoded.array.has_value());
    QCOMPARE(rulesOf(decode(qhp(kData, payload + "x"))), QByteArrayList{"array-invalid"});

    DecodeOptions options;
    options.limits.maxArrayElementsShown = 1;
    const DecodedQap one = decode(qhp(kData, payload), {}, options);
    QCOMPARE(std::ranges::count(one.nodes, Field::ArrayElement, &FieldNode::field), std::ptrdiff_t{1});
}

void MessageDecoderTest::showsMediaAndText()
{
    const DecodedQap image = decode(qhp(kData, std::string("\x89PNG\r\n\x1a\n\0\0", 10)));
    QCOMPARE(int(image.kind), int(PayloadKind::Media));
    QCOMPARE(treeOf(image).last(), QByteArray("  Media type: image/png"));
    const DecodedQap text = decode(qhp(kData, "two\nlines"));
    QCOMPARE(int(text.kind), int(PayloadKind::Text));
    QCOMPARE(treeOf(text).last(), QByteArray("  Text: two␊lines"));
}

void MessageDecoderTest::findsWrongJson()
{
    const DecodedQap decoded = decode(qhp(kAction, "{\"a\":01}"));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"json-invalid"});
    QCOMPARE(decoded.findings[0].range, (ByteRange{11 + 6, 1}));
    QCOMPARE(decoded.findings[0].argument, std::uint64_t{6});
    QCOMPARE(int(decoded.kind), int(PayloadKind::Text));
    QCOMPARE(decode(qhp(kAction, "{\"a\": 1")).findings[0].range, (ByteRange{11 + 7, 0}));
}

void MessageDecoderTest::findsDeepJson()
{
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    const DecodedQap decoded = decode(qhp(kAction, deep));
    QCOMPARE(int(decoded.kind), int(PayloadKind::Json));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"json-too-deep"});
    QCOMPARE(decoded.findings[0].argument, std::uint64_t{100'000});
}

void MessageDecoderTest::verifiesSignatures()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::HmacSha256, "hmac-0", 9));
    keys.add(keyOf(KeyUse::HmacSha256, "hmac-1", 1));
    const std::string qap = qhp(kAction, "{}");
    const std::string sent = qap + signatureOf(qap, keys.keys()[1]);
    const QapInput input{.bytes = asBytes(sent), .hasTrailer = true};

    const DecodedQap valid = decodeQap(input, keys, {});
    QCOMPARE(int(valid.signature), int(SignatureStatus::Valid));
    const QByteArrayList expected = {
        " Signature: " + QByteArray::fromStdString(sent.substr(13, 10)).toHex(' ') + "…",
        "  Signature status: valid", "  Signed with: hmac-1"};
    QCOMPARE(treeOf(valid).mid(12), expected);
    QCOMPARE(nodeOf(valid, Field::Trailer)->range, (ByteRange{13, 32}));
    QVERIFY(valid.findings.empty());

    QCOMPARE(int(decodeQap(input, {}, {}).signature), int(SignatureStatus::Unverified));
    QVERIFY(decodeQap(input, {}, {}).findings.empty());
    QCOMPARE(int(decode(qap, keys).signature), int(SignatureStatus::None));

    std::string changed = sent;
    changed[12] = ' ';
    const DecodedQap invalid = decodeQap({.bytes = asBytes(changed), .hasTrailer = true}, keys, {});
    QCOMPARE(int(invalid.signature), int(SignatureStatus::Invalid));
    QVERIFY(rulesOf(invalid).contains("hmac-invalid"));
    QVERIFY(nodeOf(invalid, Field::SignatureKey) == nullptr);
}

void MessageDecoderTest::decryptsThenDecompresses()
{
    const KeyRing keys = aesRing();
    const std::string plain = "{\"action\":\"" + std::string(200, 'x') + "\"}";
    const std::string payload = sealed(zstdFrame(plain), keys.keys()[0]);
    const DecodedQap decoded = decode(qhp(kAction, payload, Compression::Zstd), keys);
    QVERIFY(decoded.isEncrypted && decoded.isDecoded);
    QCOMPARE(std::string(decoded.keyName), std::string("aes-1"));
    QCOMPARE(plainOf(decoded), plain);
    QCOMPARE(std::string(asText(decoded.decrypted)), zstdFrame(plain));
    QCOMPARE(nodeOf(decoded, Field::Nonce)->range, (ByteRange{11, 12}));
    QCOMPARE(nodeOf(decoded, Field::Tag)->range, (ByteRange{11 + payload.size() - 16, 16}));
    QVERIFY(decoded.findings.empty());

    const DecodedQap uncompressed = decode(qhp(kAction, sealed(plain, keys.keys()[0])), keys);
    QCOMPARE(int(uncompressed.plainSource), int(SourceId::Decrypted));
    QCOMPARE(int(uncompressed.kind), int(PayloadKind::Json));
    QCOMPARE(nodeOf(uncompressed, Field::Json)->range, (ByteRange{0, plain.size()}));
}

void MessageDecoderTest::decryptsAnEmptyPayload()
{
    const KeyRing keys = aesRing();
    const DecodedQap decoded = decode(qhp(kAction, sealed("", keys.keys()[0])), keys);
    QVERIFY(decoded.isEncrypted && decoded.isDecoded);
    QCOMPARE(int(decoded.kind), int(PayloadKind::Empty));
    QVERIFY(decoded.plain().empty());
}

void MessageDecoderTest::namesRandomBytesOpaqueWithoutBlame()
{
    const std::string noise = randomBytes(200);
    const DecodedQap decoded = decode(qhp(kStream, noise));
    QCOMPARE(int(decoded.kind), int(PayloadKind::Opaque));
    QVERIFY(decoded.findings.empty());
    QVERIFY(decoded.isDecoded);
    QCOMPARE(treeOf(decoded).last(), QByteArray("  Encryption: opaque"));
    QCOMPARE(int(decode(qhp(kStream, noise.substr(0, 27))).kind), int(PayloadKind::Binary));
}

void MessageDecoderTest::doesNotCallCiphertextBadlyCompressed()
{
    for (const Compression codec : {Compression::Lz4, Compression::Zstd, Compression::Brotli}) {
        const DecodedQap decoded = decode(qhp(kAction, randomBytes(300), codec));
        QCOMPARE(int(decoded.kind), int(PayloadKind::Opaque));
        QVERIFY(decoded.findings.empty());
        QVERIFY(!decoded.isDecoded);
    }
}

void MessageDecoderTest::blamesTheKeyWhereOthersDecrypt()
{
    const KeyRing keys = aesRing();
    const std::string lost = qhp(kAction, sealed("{\"a\":1}", keyOf(KeyUse::Aes256Gcm, "lost", 7)));
    QVERIFY(decode(lost, keys).findings.empty());
    QVERIFY(!decode(lost, keys).isDecoded);

    const auto among = [&keys](const std::string& qap) {
        return decodeQap({.bytes = asBytes(keptBytes().emplace_back(qap)), .isSealedDirection = true}, keys,
                         {});
    };
    QCOMPARE(rulesOf(among(lost)), QByteArrayList{"decrypt-failed"});
    QVERIFY(!among(lost).isDecoded);
    QCOMPARE(rulesOf(among(qhp(kAction, randomBytes(20)))), QByteArrayList{"decrypt-failed"});
    QCOMPARE(rulesOf(among(qhp(kAction, randomBytes(99), Compression::Zstd))),
             QByteArrayList{"decrypt-failed"});
    QVERIFY(among(qhp(kAction, "{\"a\":1}")).findings.empty());
    QVERIFY(among(qhp(kAction, std::string(100, '\0'))).findings.empty());
    // Bytes of any look are what DATA carries: the key is in question, the bytes are there.
    const std::string noise = randomBytes(900);
    const std::string data = qhp(kData, noise);
    QCOMPARE(rulesOf(among(data)), QByteArrayList{"decrypt-failed"});
    QCOMPARE(plainOf(among(data)), noise);
    QVERIFY(among(data).isDecoded);
}

void MessageDecoderTest::showsWhatIsThereOfAnIncompleteQap_data()
{
    QTest::addColumn<QByteArray>("qap");
    const std::string json = "{\"action\":\"" + std::string(500, 'x') + "\"}";
    QTest::newRow("plain") << QByteArray::fromStdString(qhp(kAction, json));
    QTest::newRow("LZ4") << QByteArray::fromStdString(
        qhp(kAction, lz4SizedBlock(json + logText(50)), Compression::Lz4));
    QTest::newRow("ZSTD") << QByteArray::fromStdString(qhp(kAction, zstdFrame(json), Compression::Zstd));
    QTest::newRow("Brotli") << QByteArray::fromStdString(qhp(kAction, brotli(json), Compression::Brotli));
}

void MessageDecoderTest::showsWhatIsThereOfAnIncompleteQap()
{
    QFETCH(QByteArray, qap);
    const std::string whole = qap.toStdString();
    for (std::size_t size = 11; size < whole.size(); size += 7) {
        const std::string part = whole.substr(0, size);
        const DecodedQap decoded =
            decodeQap({.bytes = asBytes(part), .missing = whole.size() - size}, {}, {});
        QCOMPARE(rulesOf(decoded), QByteArrayList{"incomplete"});
        QVERIFY(!decoded.isComplete);
        QCOMPARE(nodeOf(decoded, Field::Missing)->value, std::uint64_t(whole.size() - size));
        QCOMPARE(nodeOf(decoded, Field::Payload)->range.length, std::uint64_t(size - 11));
    }
}

void MessageDecoderTest::showsTheBytesOfAHeaderThatIsNotWhole()
{
    const std::string whole = qhp(kAction, "{}");
    for (std::size_t size = 0; size < 11; ++size) {
        const DecodedQap decoded = decode(whole.substr(0, size));
        QCOMPARE(decoded.wire.size(), size);
        QCOMPARE(treeOf(decoded).size(), 1);
        QCOMPARE(rulesOf(decoded), QByteArrayList{"incomplete"});
        QVERIFY(!decoded.isComplete && !decoded.isDecoded);
    }
}

void MessageDecoderTest::doesNotBlameBytesThatWereNotLookedAt()
{
    const std::string whole =
        qhp(kAction, "{\"list\":[" + QByteArray("1,").repeated(1'000).toStdString() + "1]}");
    const std::string part = whole.substr(0, 200);
    const DecodedQap decoded = decode(part);
    QVERIFY(decoded.findings.empty());
    QVERIFY(decoded.isComplete);
    QCOMPARE(int(decoded.kind), int(PayloadKind::Json));
    QVERIFY(nodeOf(decoded, Field::Missing) == nullptr);
}

void MessageDecoderTest::readsNoPayloadWhenOnlyTheHeaderIsWanted()
{
    DecodeOptions options;
    options.depth = DecodeDepth::Header;
    const DecodedQap decoded = decode(qhp(kAction, "{\"a\":01}", Compression::None), {}, options);
    QVERIFY(decoded.findings.empty());
    QCOMPARE(treeOf(decoded).last(), QByteArray(" Payload: 7b 22 61 22 3a 30 31 7d"));
}

void MessageDecoderTest::namesUnknownTypes()
{
    const DecodedQap decoded = decode(qhp(0x2a, "{}"));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"unknown-type"});
    QVERIFY(treeOf(decoded).contains("   Type: Unknown (0x2a)"));
}

void MessageDecoderTest::ignoresBytesBehindTheQap()
{
    const std::string qap = qhp(kAction, "{}");
    const DecodedQap decoded = decode(qap + "something else");
    QCOMPARE(decoded.wire.size(), qap.size());
    QVERIFY(decoded.findings.empty());
}

void MessageDecoderTest::putsTheWorstFindingFirst()
{
    const std::string payload = zstdFrame(logText(100));
    const DecodedQap decoded =
        decode(qhp(0x2a, payload.substr(0, payload.size() - 5) + "xxxxx", Compression::Zstd));
    const QByteArrayList expected = {"decompress-error", "unknown-type"};
    QCOMPARE(rulesOf(decoded), expected);
}

namespace {

class EndingMemory final : public std::pmr::memory_resource
{
public:
    explicit EndingMemory(int requests) noexcept : m_left(requests) {}

private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override
    {
        if (m_left-- <= 0)
            throw std::bad_alloc();
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    }
    void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override
    {
        std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
    }
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override
    {
        return this == &other;
    }

    int m_left;
};

}  // namespace

void MessageDecoderTest::survivesTheEndOfMemory()
{
    const KeyRing keys = aesRing();
    const std::string qap =
        qhp(kAction, sealed(zstdFrame(logText(2'000)), keys.keys()[0]), Compression::Zstd);
    bool isEverWhole = false;
    for (int requests = 0; requests < 40 && !isEverWhole; ++requests) {
        EndingMemory memory(requests);
        const DecodedQap decoded = decodeQap({.bytes = asBytes(qap)}, keys, {}, &memory);
        isEverWhole = decoded.findings.empty() && !decoded.nodes.empty();
        QVERIFY(isEverWhole || decoded.findings.empty() || rulesOf(decoded).contains("limit-reached"));
        for (const FieldNode& node : decoded.nodes)
            QVERIFY(node.end > 0 && node.end <= decoded.nodes.size());
    }
    QVERIFY(isEverWhole);
}

void MessageDecoderTest::takesAllMemoryFromItsResource()
{
    // A leak checker sees what this test leaves behind if any of it came from elsewhere.
    std::pmr::monotonic_buffer_resource pool;
    const KeyRing keys = aesRing();
    const std::string qap = qhp(kAction, sealed(zstdFrame(logText(20)), keys.keys()[0]), Compression::Zstd);
    void* place = pool.allocate(sizeof(DecodedQap), alignof(DecodedQap));
    const auto* decoded = new (place) DecodedQap(decodeQap({.bytes = asBytes(qap)}, keys, {}, &pool));
    QCOMPARE(decoded->nodes.get_allocator().resource(), &pool);
    QCOMPARE(decoded->decompressed.get_allocator().resource(), &pool);
    QCOMPARE(decoded->decrypted.get_allocator().resource(), &pool);
    QCOMPARE(decoded->findings.get_allocator().resource(), &pool);
    QCOMPARE(decoded->keyName.get_allocator().resource(), &pool);
}

QTEST_APPLESS_MAIN(MessageDecoderTest)
#include "tst_message_decoder.moc"
