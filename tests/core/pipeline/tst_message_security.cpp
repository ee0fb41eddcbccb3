// SPDX-License-Identifier: MIT
#include "support/compressors.h"
#include "support/decoded.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

class MessageSecurityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { keptBytes().clear(); }

    void verifiesSignatures();
    void decryptsThenDecompresses();
    void decryptsAnEmptyPayload();
    void namesRandomBytesOpaqueWithoutBlame();
    void doesNotCallCiphertextBadlyCompressed();
    void blamesTheKeyWhereOthersDecrypt();
};

void MessageSecurityTest::verifiesSignatures()
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

void MessageSecurityTest::decryptsThenDecompresses()
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

void MessageSecurityTest::decryptsAnEmptyPayload()
{
    const KeyRing keys = aesRing();
    const DecodedQap decoded = decode(qhp(kAction, sealed("", keys.keys()[0])), keys);
    QVERIFY(decoded.isEncrypted && decoded.isDecoded);
    QCOMPARE(int(decoded.kind), int(PayloadKind::Empty));
    QVERIFY(decoded.plain().empty());
}

void MessageSecurityTest::namesRandomBytesOpaqueWithoutBlame()
{
    const std::string noise = randomBytes(200);
    const DecodedQap decoded = decode(qhp(kStream, noise));
    QCOMPARE(int(decoded.kind), int(PayloadKind::Opaque));
    QVERIFY(decoded.findings.empty());
    QVERIFY(decoded.isDecoded);
    QCOMPARE(treeOf(decoded).last(), QByteArray("  Encryption: opaque"));
    QCOMPARE(int(decode(qhp(kStream, noise.substr(0, 27))).kind), int(PayloadKind::Binary));
}

void MessageSecurityTest::doesNotCallCiphertextBadlyCompressed()
{
    for (const Compression codec : {Compression::Lz4, Compression::Zstd, Compression::Brotli}) {
        const DecodedQap decoded = decode(qhp(kAction, randomBytes(300), codec));
        QCOMPARE(int(decoded.kind), int(PayloadKind::Opaque));
        QVERIFY(decoded.findings.empty());
        QVERIFY(!decoded.isDecoded);
    }
}

void MessageSecurityTest::blamesTheKeyWhereOthersDecrypt()
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

QTEST_APPLESS_MAIN(MessageSecurityTest)
#include "tst_message_security.moc"
