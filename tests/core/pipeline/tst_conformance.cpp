// SPDX-License-Identifier: MIT
/// What the decoded payloads of a conversation tell together.
#include "pipeline/conformance_pass.h"
#include "pipeline/ingest.h"
#include "session/session_writer.h"
#include "support/qap_builder.h"
#include "support/sealing.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

/// A stream of QAPs, read as a raw capture.
std::shared_ptr<Session> sessionOf(const std::string& bytes)
{
    auto session = std::make_shared<Session>();
    const auto ingest = Ingest::openMemory(asBytes(bytes), *session, {});
    while ((*ingest)->step() == Ingest::Step::More)
        continue;
    (*ingest)->finish();
    return session;
}

ConformancePass::Found found(const std::string& bytes, const KeyRing& keys = {}, std::size_t rowsAtOnce = 3)
{
    ConformancePass pass(sessionOf(bytes), keys, {});
    while (pass.step(rowsAtOnce))
        continue;
    return pass.found();
}

std::uint64_t count(const ConformancePass::Found& all, Rule rule)
{
    return all.counts[static_cast<std::size_t>(rule)];
}

KeyRing::Key aesKey(unsigned char fill)
{
    return keyOf(KeyUse::Aes256Gcm, "aes-" + std::to_string(fill), fill);
}

std::string sealedQap(std::uint32_t id, std::string_view plain, unsigned char key, std::string_view nonce)
{
    return qhp(0x01, sealed(plain, aesKey(key), {}, nonce), Compression::None, id);
}

std::string repeated(int times, const std::function<std::string(std::uint32_t)>& make)
{
    std::string bytes;
    for (int i = 1; i <= times; ++i)
        bytes += make(static_cast<std::uint32_t>(i));
    return bytes;
}

std::string littleEndianPrefix(const std::string& json)
{
    std::string prefix = bigEndian(static_cast<std::uint32_t>(json.size()));
    std::ranges::reverse(prefix);
    return prefix + json;
}

}  // namespace

class ConformanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNonceThatComesAgainIsSaid();
    void theSameSealedBytesAgainAreNoReuse();
    void anotherReadingIsSaidOnceItIsClear_data();
    void anotherReadingIsSaidOnceItIsClear();
    void aKeyThatFitsTheEndOfThePayloadIsProof();
    void findingsOfRowsAreCountedAndKept();
    void stepsOfAnySizeGiveTheSame();
    void rowsThatAreOpenHaveTheirTurnLater();
};

void ConformanceTest::aNonceThatComesAgainIsSaid()
{
    KeyRing keys;
    keys.add(aesKey(1));
    keys.add(aesKey(2));
    const auto all = found(
        sealedQap(1, "{\"a\":1}", 1, "nonce-of-12.") + sealedQap(2, "{\"a\":2}", 1, "another-one.")
            + sealedQap(3, "{\"a\":3}", 2, "nonce-of-12.") + sealedQap(4, "{\"a\":4}", 1, "nonce-of-12."),
        keys);
    QCOMPARE(count(all, Rule::NonceReuse), std::uint64_t{1});
    QCOMPARE(all.rows.size(), std::size_t{1});
    QCOMPARE(all.rows[0].row, RowIndex{3});
    QCOMPARE(all.rows[0].finding.argument, std::uint64_t{1});
    QCOMPARE(all.rows[0].finding.range, (ByteRange{11, 12}));
}

void ConformanceTest::theSameSealedBytesAgainAreNoReuse()
{
    KeyRing keys;
    keys.add(aesKey(1));
    const std::string qap = sealedQap(1, "{\"a\":1}", 1, "nonce-of-12.");
    QCOMPARE(count(found(qap + qap, keys), Rule::NonceReuse), std::uint64_t{0});
    QCOMPARE(count(found(qap + qap), Rule::NonceReuse), std::uint64_t{0});
}

void ConformanceTest::anotherReadingIsSaidOnceItIsClear_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("reading");
    const auto add = [](const char* name, const std::string& bytes, std::optional<Reading> reading) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes)
                            << (reading ? static_cast<int>(*reading) : -1);
    };
    const auto counted = [](std::uint32_t id) {
        return qhp(0x01, "{\"n\":" + std::to_string(id) + "}" + randomBytes(32, id + 5), Compression::None,
                   id);
    };
    const auto plain = [](std::uint32_t id) {
        return qhp(0x01, "{\"text\":\"a payload that is long enough\"}", Compression::None, id);
    };
    const auto flagged = [](std::uint32_t id) {
        return qhp(0x01, "{\"text\":\"no codec made this\"}", Compression::Zstd, id);
    };
    const auto prefixed = [](std::uint32_t id) {
        return qhp(0x01, littleEndianPrefix("{\"n\":1}") + randomBytes(20, id), Compression::None, id);
    };
    add("signature in length", repeated(3, counted), Reading::SignatureInLength);
    add("signature in length, twice only", repeated(2, counted), {});
    add("signature in length, and as many without", repeated(3, counted) + repeated(3, plain), {});
    add("plain type byte", repeated(3, plain) + repeated(3, flagged) + repeated(3, plain),
        Reading::PlainType);
    add("a clear case needs no end", repeated(16, counted) + repeated(1, plain), Reading::SignatureInLength);
    add("mixed, little-endian", repeated(3, prefixed), Reading::MixedLittleEndian);
    add("as it should be", repeated(20, plain), {});
}

void ConformanceTest::anotherReadingIsSaidOnceItIsClear()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, reading);
    const auto all = found(bytes.toStdString());
    QCOMPARE(count(all, Rule::AnotherReading), std::uint64_t(reading < 0 ? 0 : 1));
    if (reading >= 0) {
        QCOMPARE(all.conversations.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(all.conversations[0].bytes), reading);
        // And with that reading nothing is left to say.
        Session again;
        IngestOptions options;
        options.reading = Interpretation().with(static_cast<Reading>(reading));
        const std::string kept = bytes.toStdString();
        const auto ingest = Ingest::openMemory(asBytes(kept), again, options);
        while ((*ingest)->step() == Ingest::Step::More)
            continue;
        (*ingest)->finish();
        Conformance conformance;
        DecodeOptions decode;
        decode.reading = options.reading;
        for (std::uint32_t row = 0; row < again.rowCount(); ++row) {
            RowEvidence evidence = evidenceOf(again, {row}, {}, decode);
            conformance.add(again, evidence);
        }
        QVERIFY(conformance.takeFindings(again, true).empty());
        QVERIFY(again.rowCount() >= 3);
    }
}

void ConformanceTest::aKeyThatFitsTheEndOfThePayloadIsProof()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::HmacSha256, "hmac", 7));
    const auto signedInside = [](std::uint32_t id) {
        // The signature is over header and payload, and the length in the header counts it.
        std::string qap = qhp(0x02, randomBytes(40, id) + std::string(32, '\0'), Compression::None, id);
        qap.resize(qap.size() - 32);
        return qap + test::signatureOf(qap, keyOf(KeyUse::HmacSha256, "hmac", 7));
    };
    const auto all = found(repeated(3, signedInside), keys);
    QCOMPARE(count(all, Rule::AnotherReading), std::uint64_t{1});
    QCOMPARE(all.conversations[0].bytes, static_cast<std::uint64_t>(Reading::SignatureInLength));
}

void ConformanceTest::findingsOfRowsAreCountedAndKept()
{
    const std::string bytes = repeated(1'500, [](std::uint32_t id) {
        return qhp(0x04, "", Compression::None, id)
               + qhp(0x3e, "{\"token\":\"secret-1\"}", Compression::None, id);
    });
    const auto all = found(bytes, {}, 1'000);
    QCOMPARE(count(all, Rule::CredentialsInClear), std::uint64_t{1'500});
    QCOMPARE(count(all, Rule::UnknownType), std::uint64_t{0});  // of ingest's own
    QCOMPARE(all.rows.size(), std::size_t(ConformancePass::kMostKept));
}

void ConformanceTest::stepsOfAnySizeGiveTheSame()
{
    const std::string bytes = repeated(50, [](std::uint32_t id) {
        return qhp(0x01, id % 3 == 0 ? "{\"token\":\"secret\"}" : "{\"a\":}", Compression::None, id);
    });
    const auto once = found(bytes, {}, 1'000);
    for (const std::size_t rows : {1, 2, 7})
        QCOMPARE(found(bytes, {}, rows).counts, once.counts);
    ConformancePass pass(sessionOf(bytes), {}, {});
    int steps = 0;
    while (pass.step(1'000, 1))
        ++steps;
    QCOMPARE(steps, 50);
    QCOMPARE(pass.found().counts, once.counts);
}

void ConformanceTest::rowsThatAreOpenHaveTheirTurnLater()
{
    std::string bytes = qhp(0x01, "{\"a\":1}") + qhp(0x01, "{\"token\":\"secret\"}", Compression::None, 2)
                        + qhp(0x01, "{\"a\":}", Compression::None, 3);
    auto session = std::make_shared<Session>();
    SessionWriter writer(*session);
    const ConversationId conversation = writer.addConversation({});
    for (std::uint32_t id = 1; id <= 3; ++id) {
        NewRow row;
        row.conversation = conversation;
        row.header.typeByte = 1;
        row.header.id = id;
        row.flags = static_cast<std::uint16_t>(id == 1 ? RowFlag::Open : RowFlag::Complete);
        static_cast<void>(writer.addRow(row));
    }
    writer.publish();
    ConformancePass pass(session, {}, {});
    QVERIFY(pass.step(100));
    QCOMPARE(pass.position(), RowIndex{3});
    QVERIFY(!pass.step(100));
    writer.setFlags({0}, static_cast<std::uint16_t>(RowFlag::Complete),
                    static_cast<std::uint16_t>(RowFlag::Open));
    QVERIFY(pass.step(100));
    QVERIFY(!pass.step(100));
}

QTEST_APPLESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
