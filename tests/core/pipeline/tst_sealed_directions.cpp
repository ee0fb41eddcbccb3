// SPDX-License-Identifier: MIT
#include "pipeline/ingest.h"
#include "pipeline/row_decoder.h"
#include "pipeline/sealed_directions.h"
#include "support/qap_builder.h"
#include "support/sealing.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr ConversationId kFirst{0};

/// A stream of QAPs, read as a raw capture: all of it is one direction of one conversation.
struct Stream
{
    explicit Stream(std::string streamBytes) : bytes(std::move(streamBytes))
    {
        const auto ingest = Ingest::openMemory(asBytes(bytes), session, {});
        while ((*ingest)->step() == Ingest::Step::More)
            continue;
        (*ingest)->finish();
    }

    [[nodiscard]] Direction direction() const { return session.row(RowIndex{0}).direction; }

    std::string bytes;
    Session session;
};

KeyRing ringOf(unsigned char fill)
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "aes", fill));
    return keys;
}

std::string sealedQap(unsigned char fill, std::uint32_t id)
{
    return qhp(0x01, sealed("{\"n\":1}", keyOf(KeyUse::Aes256Gcm, "aes", fill)), Compression::None, id);
}

bool isDecryptFailed(const Session& session, std::uint32_t row, const KeyRing& keys,
                     const DecodeOptions& options)
{
    const RowDecode made = decodeRow(session, RowIndex{row}, keys, options);
    return std::ranges::count(made.decoded.findings, Rule::DecryptFailed, &Finding::rule) > 0;
}

}  // namespace

class SealedDirectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsADirectionWhosePayloadsOpen();
    void knowsNothingWithoutAKeyThatFits();
    void blamesAQapBeforeTheFirstThatOpens();
    void canBeAskedAboutConversationsItNeverSaw();
    void learnsFromAQapAtHand();
};

void SealedDirectionsTest::learnsFromAQapAtHand()
{
    const std::string qap = sealedQap(1, 2);
    const ByteView header = asBytes(qap).first(11);
    const ByteView payload = asBytes(qap).subspan(11);
    SealedDirections sealed;
    sealed.add(kFirst, Direction::ServerToClient, header, payload, ringOf(2));
    QVERIFY(!sealed.contains(kFirst, Direction::ServerToClient));
    sealed.add(kFirst, Direction::ServerToClient, header, payload, ringOf(1));
    QVERIFY(sealed.contains(kFirst, Direction::ServerToClient));
    QVERIFY(!sealed.contains(kFirst, Direction::ClientToServer));
}

void SealedDirectionsTest::knowsADirectionWhosePayloadsOpen()
{
    const Stream stream(qhp(0x01, "{}") + sealedQap(1, 2) + sealedQap(1, 3));
    SealedDirections sealed;
    sealed.update(stream.session, ringOf(1));
    QVERIFY(sealed.contains(kFirst, stream.direction()));
    QVERIFY(!sealed.contains(kFirst, opposite(stream.direction())));
}

void SealedDirectionsTest::knowsNothingWithoutAKeyThatFits()
{
    const Stream stream(sealedQap(1, 1) + sealedQap(1, 2) + qhp(0x02, randomBytes(500)));
    SealedDirections wrongKey;
    wrongKey.update(stream.session, ringOf(2));
    QVERIFY(!wrongKey.contains(kFirst, stream.direction()));
    SealedDirections noKey;
    noKey.update(stream.session, KeyRing());
    QVERIFY(!noKey.contains(kFirst, stream.direction()));
}

void SealedDirectionsTest::blamesAQapBeforeTheFirstThatOpens()
{
    const Stream stream(sealedQap(7, 1) + qhp(0x01, "{}") + sealedQap(1, 2));
    const KeyRing keys = ringOf(1);
    SealedDirections sealed;
    DecodeOptions options;
    QVERIFY(!isDecryptFailed(stream.session, 0, keys, options));
    sealed.update(stream.session, keys);
    options.sealed = &sealed;
    QVERIFY(isDecryptFailed(stream.session, 0, keys, options));
    QVERIFY(!isDecryptFailed(stream.session, 1, keys, options));
    QVERIFY(!isDecryptFailed(stream.session, 2, keys, options));
}

void SealedDirectionsTest::canBeAskedAboutConversationsItNeverSaw()
{
    const SealedDirections sealed;
    QVERIFY(!sealed.contains(ConversationId{5}, Direction::ClientToServer));
    QVERIFY(!sealed.contains(ConversationId(), Direction::ServerToClient));
}

QTEST_APPLESS_MAIN(SealedDirectionsTest)
#include "tst_sealed_directions.moc"
