// SPDX-License-Identifier: MIT
/// Rules of conformance that one decoded payload is enough for. (PROTOCOL §2)
#include "pipeline/message_decoder.h"
#include "security/key_ring.h"
#include "support/compressors.h"
#include "support/qap_builder.h"
#include "support/sealing.h"

#include <QTest>

#include <algorithm>

using namespace qapscope;
using namespace qapscope::test;

namespace {

std::optional<Finding> findingOf(const DecodedQap& decoded, Rule rule)
{
    const auto found = std::ranges::find(decoded.findings, rule, &Finding::rule);
    return found == decoded.findings.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

class PayloadRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsInClearAreSaid_data();
    void credentialsInClearAreSaid();
    void whatNobodyCanReadIsNotInClear();
    void theMarkIsOnTheValue();
    void compressionThatGrowsIsSaid_data();
    void compressionThatGrowsIsSaid();
};

void PayloadRulesTest::credentialsInClearAreSaid_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("a token") << QByteArray(R"({"token":"abc"})") << true;
    QTest::newRow("deeper") << QByteArray(R"({"params":[{"api_key":"abc"}]})") << true;
    QTest::newRow("several in an object") << QByteArray(R"({"credentials":{"user":"u"}})") << true;
    QTest::newRow("in front of binary")
        << QByteArray("{\"password\":\"abc\"}\n\x01\x02\x03\x80\xff\x01", 25) << true;
    QTest::newRow("an empty one") << QByteArray(R"({"token":"","secret":null,"jwt":[]})") << false;
    QTest::newRow("a number") << QByteArray(R"({"max_token":512})") << false;
    QTest::newRow("a name in a value") << QByteArray(R"({"needs":"token"})") << false;
    QTest::newRow("nothing of it") << QByteArray(R"({"action":"train"})") << false;
    QTest::newRow("no JSON") << QByteArray("token: abc") << false;
}

void PayloadRulesTest::credentialsInClearAreSaid()
{
    QFETCH(const QByteArray, payload);
    const std::string qap = qhp(0x10, payload.toStdString());
    QTEST(findingOf(decodeQap({.bytes = asBytes(qap)}, {}, {}), Rule::CredentialsInClear).has_value(),
          "isSaid");
    const std::string packed = qhp(0x10, zstdFrame(payload.toStdString()), Compression::Zstd);
    QTEST(findingOf(decodeQap({.bytes = asBytes(packed)}, {}, {}), Rule::CredentialsInClear).has_value(),
          "isSaid");
}

void PayloadRulesTest::whatNobodyCanReadIsNotInClear()
{
    const std::string secret = R"({"token":"abc"})";
    const KeyRing::Key key = keyOf(KeyUse::Aes256Gcm, "aes", 1);
    KeyRing keys;
    keys.add(key);
    const std::string qap = qhp(0x10, sealed(secret, key));
    const DecodedQap decoded = decodeQap({.bytes = asBytes(qap)}, keys, {});
    QVERIFY(decoded.isEncrypted);
    QVERIFY(!findingOf(decoded, Rule::CredentialsInClear));
    const std::string throughTls = qhp(0x10, secret);
    QVERIFY(!findingOf(decodeQap({.bytes = asBytes(throughTls), .isProtected = true}, {}, {}),
                       Rule::CredentialsInClear));
}

void PayloadRulesTest::theMarkIsOnTheValue()
{
    const std::string qap = qhp(0x10, R"({"a":1,"token":"abc"})");
    const auto finding = findingOf(decodeQap({.bytes = asBytes(qap)}, {}, {}), Rule::CredentialsInClear);
    QVERIFY(finding.has_value());
    QCOMPARE(qap.substr(finding->range.offset, finding->range.length), std::string("\"abc\""));
}

void PayloadRulesTest::compressionThatGrowsIsSaid_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("three bytes") << 3 << true;
    QTest::newRow("a log") << 5'000 << false;
}

void PayloadRulesTest::compressionThatGrowsIsSaid()
{
    QFETCH(const int, size);
    QFETCH(const bool, isSaid);
    const std::string plain = logText(200).substr(0, static_cast<std::size_t>(size));
    const std::string packed = zstdFrame(plain);
    const std::string qap = qhp(0x02, packed, Compression::Zstd);
    const auto finding = findingOf(decodeQap({.bytes = asBytes(qap)}, {}, {}), Rule::CompressionGrows);
    QCOMPARE(finding.has_value(), isSaid);
    if (finding)
        QCOMPARE(finding->argument, std::uint64_t(packed.size() - plain.size()));
    // Neither where it is cut off, nor where nothing was compressed.
    QVERIFY(!findingOf(decodeQap({.bytes = asBytes(qap).first(qap.size() - 1), .missing = 1}, {}, {}),
                       Rule::CompressionGrows));
    const std::string bare = qhp(0x02, plain);
    QVERIFY(!findingOf(decodeQap({.bytes = asBytes(bare)}, {}, {}), Rule::CompressionGrows));
}

QTEST_APPLESS_MAIN(PayloadRulesTest)
#include "tst_payload_rules.moc"
