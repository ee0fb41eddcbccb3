// SPDX-License-Identifier: MIT
#include "security/cipher.h"
#include "support/sealing.h"

#include <QTest>

#include <array>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::string_view kHeader = "QH\x01"
                                     "abcd"
                                     "efgh";

KeyRing::Key aes(unsigned char fill)
{
    return keyOf(KeyUse::Aes256Gcm, "aes-" + std::to_string(fill), fill);
}

Opened open(const std::string& bytes, const KeyRing& keys)
{
    return openSealed(asBytes(bytes), asBytes(kHeader), keys, std::pmr::get_default_resource());
}

}  // namespace

class CipherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensThePublishedExample();
    void opensWithEitherAdditionalData();
    void triesEveryKeyAndNamesTheOneThatFits();
    void opensAnEmptyPlaintext();
    void refusesEveryChangedBit();
    void givesNothingOutWithoutTheRightKey();
    void ignoresKeysForOtherUsesAndOfOtherSizes();
    void refusesWhatIsTooShort();
};

void CipherTest::opensThePublishedExample()
{
    // Test case 14 of the GCM specification: key, nonce and plaintext all zero.
    const std::string bytes =
        std::string(12, '\0')
        + QByteArray::fromHex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
              .toStdString();
    KeyRing keys;
    keys.add(aes(0));
    const Opened opened = open(bytes, keys);
    QVERIFY(opened.key != nullptr);
    QCOMPARE(std::string(asText(opened.plain)), std::string(16, '\0'));
}

void CipherTest::opensWithEitherAdditionalData()
{
    KeyRing keys;
    keys.add(aes(1));
    const Opened bare = open(sealed("plain words", keys.keys()[0]), keys);
    QVERIFY(bare.key != nullptr && !bare.isHeaderBound);
    const Opened bound = open(sealed("plain words", keys.keys()[0], kHeader), keys);
    QVERIFY(bound.key != nullptr && bound.isHeaderBound);
    QCOMPARE(std::string(asText(bound.plain)), std::string("plain words"));
    QVERIFY(open(sealed("plain words", keys.keys()[0], "another header"), keys).key == nullptr);
}

void CipherTest::triesEveryKeyAndNamesTheOneThatFits()
{
    KeyRing keys;
    for (const std::uint8_t fill : std::to_array<std::uint8_t>({9, 8, 7, 6}))
        keys.add(aes(fill));
    QCOMPARE(open(sealed("x", aes(7)), keys).key->name, std::string("aes-7"));
}

void CipherTest::opensAnEmptyPlaintext()
{
    KeyRing keys;
    keys.add(aes(1));
    const std::string bytes = sealed("", keys.keys()[0]);
    QCOMPARE(bytes.size(), kSealedOverhead);
    const Opened opened = open(bytes, keys);
    QVERIFY(opened.key != nullptr);
    QVERIFY(opened.plain.empty());
}

void CipherTest::refusesEveryChangedBit()
{
    KeyRing keys;
    keys.add(aes(1));
    const std::string good = sealed("four", keys.keys()[0]);
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        std::string changed = good;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        QVERIFY(open(changed, keys).key == nullptr);
    }
}

void CipherTest::givesNothingOutWithoutTheRightKey()
{
    KeyRing keys;
    keys.add(aes(2));
    const Opened opened = open(sealed("secret words", aes(1)), keys);
    QVERIFY(opened.key == nullptr);
    QVERIFY(opened.plain.empty());
}

void CipherTest::ignoresKeysForOtherUsesAndOfOtherSizes()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::HmacSha256, "hmac", 1));
    keys.add({KeyUse::Aes256Gcm, "short", std::vector<std::byte>(16, std::byte{1})});
    QVERIFY(open(sealed("words", aes(1)), keys).key == nullptr);
}

void CipherTest::refusesWhatIsTooShort()
{
    KeyRing keys;
    keys.add(aes(1));
    QVERIFY(open(sealed("", keys.keys()[0]).substr(1), keys).key == nullptr);
    QVERIFY(open("", keys).key == nullptr);
}

QTEST_APPLESS_MAIN(CipherTest)
#include "tst_cipher.moc"
