// SPDX-License-Identifier: MIT
/// What the encoder makes the message decoder reads as it was meant.
#include <QTest>

#include "pipeline/message_decoder.h"
#include "pipeline/qap_encoder.h"
#include "support/qap_builder.h"

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::uint8_t kAction = 0x01;

KeyRing::Key keyOf(KeyUse use, const std::string& name, std::uint64_t seed)
{
    const std::string bytes = randomBytes(32, seed);
    const ByteView view = asBytes(bytes);
    return {use, name, {view.begin(), view.end()}};
}

Nonce nonceOf(std::uint64_t seed)
{
    Nonce nonce{};
    std::ranges::copy(asBytes(randomBytes(nonce.size(), seed)), nonce.begin());
    return nonce;
}

}  // namespace

class QapEncoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainQapIsHeaderAndPayload();
    void theOlderDialectHasNoId();
    void everyWayOfSendingIsReadAsItWasMeant_data();
    void everyWayOfSendingIsReadAsItWasMeant();
    void anEmptyPayloadCanBeSealedAndSigned();
    void theSignatureCoversWhatIsSent();
    void aKeyOfAnotherSizeIsRefused();
};

void QapEncoderTest::aPlainQapIsHeaderAndPayload()
{
    const auto made = encodeQap({.type = kAction, .id = 77, .payload = asBytes("{}")});
    QVERIFY(made);
    QCOMPARE(std::string(asText(*made)), qhp(kAction, "{}", Compression::None, 77));
}

void QapEncoderTest::theOlderDialectHasNoId()
{
    const auto made =
        encodeQap({.dialect = Dialect::Qp, .type = 0x20, .id = 77, .payload = asBytes(R"({"size":4})")});
    QVERIFY(made);
    QCOMPARE(std::string(asText(*made)), qp(0x20, R"({"size":4})"));
}

void QapEncoderTest::everyWayOfSendingIsReadAsItWasMeant_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<bool>("isHeaderBound");
    QTest::addColumn<bool>("isSigned");
    constexpr const char* names[] = {"none", "lz4", "zstd", "brotli"};
    for (int codec = 0; codec < 4; ++codec)
        for (const int way : {0, 1, 2, 4, 5, 6})
            QTest::addRow("%s%s%s%s", names[codec], (way & 3) != 0 ? ", encrypted" : "",
                          (way & 2) != 0 ? " with its header" : "", (way & 4) != 0 ? ", signed" : "")
                << codec << ((way & 3) != 0) << ((way & 2) != 0) << ((way & 4) != 0);
}

void QapEncoderTest::everyWayOfSendingIsReadAsItWasMeant()
{
    QFETCH(int, codec);
    QFETCH(bool, isEncrypted);
    QFETCH(bool, isHeaderBound);
    QFETCH(bool, isSigned);
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "tap", 1));
    keys.add(keyOf(KeyUse::HmacSha256, "sign", 2));
    const std::string payload = R"({"action":"train","notes":")" + logText(40).substr(0, 900) + "\"}";
    std::string clean = payload;
    std::erase(clean, '\n');
    const auto made = encodeQap({.type = kAction,
                                 .id = 0xfedc'ba98,
                                 .payload = asBytes(clean),
                                 .codec = static_cast<Compression>(codec),
                                 .encryptWith = isEncrypted ? &keys.keys()[0] : nullptr,
                                 .nonce = nonceOf(3),
                                 .isHeaderBound = isHeaderBound,
                                 .signWith = isSigned ? &keys.keys()[1] : nullptr});
    QVERIFY(made);
    const DecodedQap decoded = decodeQap({.bytes = *made, .hasTrailer = isSigned}, keys, {});
    QCOMPARE(decoded.header.id, 0xfedc'ba98u);
    QCOMPARE(decoded.header.type, kAction);
    QCOMPARE(int(decoded.header.compression), codec);
    QCOMPARE(std::string(asText(decoded.plain())), clean);
    QCOMPARE(decoded.kind, PayloadKind::Json);
    QCOMPARE(decoded.isEncrypted, isEncrypted);
    QCOMPARE(std::string(decoded.signatureKey), isSigned ? "sign" : "");
    QVERIFY(decoded.isComplete && decoded.isDecoded);
}

void QapEncoderTest::anEmptyPayloadCanBeSealedAndSigned()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "tap", 1));
    keys.add(keyOf(KeyUse::HmacSha256, "sign", 2));
    const auto made = encodeQap({.type = 0x11,
                                 .id = 1,
                                 .payload = {},
                                 .encryptWith = &keys.keys()[0],
                                 .nonce = nonceOf(4),
                                 .signWith = &keys.keys()[1]});
    QVERIFY(made);
    QCOMPARE(made->size(), std::size_t{11 + 28 + 32});
    const DecodedQap decoded = decodeQap({.bytes = *made, .hasTrailer = true}, keys, {});
    QVERIFY(decoded.isEncrypted);
    QCOMPARE(decoded.signature, SignatureStatus::Valid);
    QVERIFY(decoded.plain().empty());
}

void QapEncoderTest::theSignatureCoversWhatIsSent()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::HmacSha256, "sign", 2));
    auto made =
        encodeQap({.type = kAction, .id = 5, .payload = asBytes("{}"), .signWith = &keys.keys()[0]}).value();
    made[6] = std::byte{6};
    const DecodedQap changed = decodeQap({.bytes = made, .hasTrailer = true}, keys, {});
    QCOMPARE(changed.signature, SignatureStatus::Invalid);
}

void QapEncoderTest::aKeyOfAnotherSizeIsRefused()
{
    KeyRing::Key shortKey = keyOf(KeyUse::Aes256Gcm, "short", 1);
    shortKey.bytes.resize(16);
    QVERIFY(!encodeQap({.type = kAction, .id = 5, .payload = asBytes("{}"), .encryptWith = &shortKey}));
}

QTEST_GUILESS_MAIN(QapEncoderTest)
#include "tst_qap_encoder.moc"
