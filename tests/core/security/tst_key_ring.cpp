// SPDX-License-Identifier: MIT
#include "security/key_ring.h"

#include <QTest>

using namespace qapscope;

namespace {

constexpr const char* kAes = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

}  // namespace

class KeyRingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsKeysCommentsAndBlankLines();
    void readsNothingFromNothing();
    void refusesAMalformedLineWithItsNumber_data();
    void refusesAMalformedLineWithItsNumber();
    void neverTellsAKeyInAnError();
    void keepsItsKeysWhenCopiedAndMoved();
    void forgetsOnWipe();
    void isNotEmptiedByAssigningToItself();
};

void KeyRingTest::readsKeysCommentsAndBlankLines()
{
    const std::string text =
        std::string("# my keys\n\n  hmac-sha256  hmac-1 \t 0aFf # the first\r\naes-256-gcm aes-1 ") + kAes;
    const auto ring = parseKeys(text, "keys.txt");
    QVERIFY(ring.has_value());
    QCOMPARE(ring->keys().size(), std::size_t{2});
    QCOMPARE(ring->keys()[0].name, std::string("hmac-1"));
    QVERIFY(ring->keys()[0].use == KeyUse::HmacSha256);
    QVERIFY((ring->keys()[0].bytes == std::vector{std::byte{0x0a}, std::byte{0xff}}));
    QVERIFY(ring->keys()[1].use == KeyUse::Aes256Gcm);
    QCOMPARE(ring->keys()[1].bytes.size(), std::size_t{32});
    QCOMPARE(ring->keys()[1].bytes.back(), std::byte{0xff});
    QVERIFY(ring->has(KeyUse::HmacSha256) && ring->has(KeyUse::Aes256Gcm));
}

void KeyRingTest::readsNothingFromNothing()
{
    QVERIFY(parseKeys("", "k")->keys().empty());
    QVERIFY(parseKeys("\n\n# only words\n", "k")->keys().empty());
    QVERIFY(!parseKeys("", "k")->has(KeyUse::HmacSha256));
}

void KeyRingTest::refusesAMalformedLineWithItsNumber_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("where");
    const QByteArray good = "hmac-sha256 a 00\n";
    QTest::newRow("unknown use") << good + "rsa b 00" << QByteArray("line 2");
    QTest::newRow("no name") << QByteArray("hmac-sha256") << QByteArray("line 1");
    QTest::newRow("no key") << good + good + "hmac-sha256 b" << QByteArray("line 3");
    QTest::newRow("odd number of digits") << QByteArray("hmac-sha256 b 123") << QByteArray("line 1");
    QTest::newRow("no hexadecimal digit") << QByteArray("hmac-sha256 b 0g") << QByteArray("line 1");
    QTest::newRow("short AES key") << QByteArray("aes-256-gcm b 00112233") << QByteArray("line 1");
    QTest::newRow("long AES key") << QByteArray("aes-256-gcm b ") + kAes + "00" << QByteArray("line 1");
    QTest::newRow("more words") << good + "hmac-sha256 b 00 c" << QByteArray("line 2");
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x00",
                                          7)
                            << QByteArray("line 1");
}

void KeyRingTest::refusesAMalformedLineWithItsNumber()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, where);
    const auto ring = parseKeys(text.toStdString(), "keys.txt");
    QVERIFY(!ring.has_value());
    QVERIFY(ring.error().code == ErrorCode::KeyFileMalformed);
    QCOMPARE(ring.error().subject, std::string("keys.txt"));
    QVERIFY2(QByteArray::fromStdString(ring.error().detail).startsWith(where), ring.error().detail.c_str());
}

void KeyRingTest::neverTellsAKeyInAnError()
{
    const auto ring = parseKeys("aes-256-gcm b deadbeefcafe", "keys.txt");
    QVERIFY(!ring.has_value());
    QVERIFY(ring.error().detail.find("deadbeef") == std::string::npos);
}

void KeyRingTest::keepsItsKeysWhenCopiedAndMoved()
{
    KeyRing ring = parseKeys("hmac-sha256 a 0102", "k").value();
    KeyRing copy;
    copy = ring;
    QCOMPARE(copy.keys().size(), std::size_t{1});
    KeyRing moved;
    moved = std::move(ring);
    QVERIFY(moved.keys()[0].bytes == copy.keys()[0].bytes);
    QVERIFY(ring.keys().empty());  // NOLINT(bugprone-use-after-move): the promise of this class
    copy = KeyRing();
    QVERIFY(copy.keys().empty());
    QCOMPARE(moved.keys()[0].bytes[1], std::byte{2});
}

void KeyRingTest::forgetsOnWipe()
{
    KeyRing ring = parseKeys("hmac-sha256 a 0102", "k").value();
    ring.wipe();
    QVERIFY(ring.keys().empty());
    QVERIFY(!ring.has(KeyUse::HmacSha256));
}

void KeyRingTest::isNotEmptiedByAssigningToItself()
{
    KeyRing ring = parseKeys("hmac-sha256 a 0102", "k").value();
    const KeyRing& same = ring;
    ring = same;
    QCOMPARE(ring.keys().size(), std::size_t{1});
    QCOMPARE(ring.keys()[0].bytes[0], std::byte{1});
}

QTEST_APPLESS_MAIN(KeyRingTest)
#include "tst_key_ring.moc"
