// SPDX-License-Identifier: MIT
#include "security/signature.h"

#include <QTest>

using namespace qapscope;

namespace {

std::string bytesOf(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

/// Test cases 1 and 2 of RFC 4231.
const std::string kKey1 = bytesOf("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
const std::string kSignature1 = bytesOf("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
const std::string kSignature2 = bytesOf("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

KeyRing ringOf(std::initializer_list<std::pair<const char*, std::string>> keys)
{
    KeyRing ring;
    for (const auto& [name, key] : keys) {
        const auto bytes = asBytes(key);
        ring.add({KeyUse::HmacSha256, name, {bytes.begin(), bytes.end()}});
    }
    return ring;
}

}  // namespace

class SignatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheKeyOfThePublishedExamples();
    void triesEveryKey();
    void findsNoKeyForAChangedMessage();
    void findsNoKeyForAChangedSignature();
    void doesNotSignWithEncryptionKeys();
    void refusesATrailerOfAnotherSize();
    void signsTheEmptyMessageToo();
    void makesTheSignatureOfThePublishedExample();
};

void SignatureTest::makesTheSignatureOfThePublishedExample()
{
    const KeyRing ring = ringOf({{"one", kKey1}});
    const auto made = signatureOf(asBytes("Hi There"), ring.keys().front());
    QVERIFY(made);
    QVERIFY(isSignature(*made, asBytes(kSignature1)));
    QVERIFY(!isSignature(*made, asBytes(kSignature2)));
    QVERIFY(!isSignature(*made, asBytes(kSignature1).first(31)));
}

void SignatureTest::findsTheKeyOfThePublishedExamples()
{
    const KeyRing first = ringOf({{"one", kKey1}});
    const auto* key = signingKey(asBytes("Hi There"), asBytes(kSignature1), first);
    QVERIFY(key != nullptr);
    QCOMPARE(key->name, std::string("one"));
    const KeyRing second = ringOf({{"two", "Jefe"}});
    QVERIFY(signingKey(asBytes("what do ya want for nothing?"), asBytes(kSignature2), second) != nullptr);
}

void SignatureTest::triesEveryKey()
{
    const KeyRing ring = ringOf({{"wrong", "nope"}, {"two", "Jefe"}, {"one", kKey1}});
    QCOMPARE(signingKey(asBytes("Hi There"), asBytes(kSignature1), ring)->name, std::string("one"));
}

void SignatureTest::findsNoKeyForAChangedMessage()
{
    QVERIFY(signingKey(asBytes("Hi there"), asBytes(kSignature1), ringOf({{"one", kKey1}})) == nullptr);
    QVERIFY(signingKey(asBytes("Hi There"), asBytes(kSignature1), KeyRing()) == nullptr);
}

void SignatureTest::findsNoKeyForAChangedSignature()
{
    const KeyRing ring = ringOf({{"one", kKey1}});
    for (std::size_t i = 0; i < kSignature1.size(); ++i) {
        std::string changed = kSignature1;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QVERIFY(signingKey(asBytes("Hi There"), asBytes(changed), ring) == nullptr);
    }
}

void SignatureTest::doesNotSignWithEncryptionKeys()
{
    const auto bytes = asBytes(kKey1);
    KeyRing ring;
    ring.add({KeyUse::Aes256Gcm, "aes", {bytes.begin(), bytes.end()}});
    QVERIFY(signingKey(asBytes("Hi There"), asBytes(kSignature1), ring) == nullptr);
}

void SignatureTest::refusesATrailerOfAnotherSize()
{
    const KeyRing ring = ringOf({{"one", kKey1}});
    QVERIFY(signingKey(asBytes("Hi There"), asBytes(kSignature1).first(31), ring) == nullptr);
    QVERIFY(signingKey(asBytes("Hi There"), {}, ring) == nullptr);
}

void SignatureTest::signsTheEmptyMessageToo()
{
    const std::string signature = bytesOf("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    QVERIFY(signingKey({}, asBytes(signature), ringOf({{"empty", ""}})) != nullptr);
}

QTEST_APPLESS_MAIN(SignatureTest)
#include "tst_signature.moc"
