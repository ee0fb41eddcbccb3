// SPDX-License-Identifier: MIT
/// Captures of senders that read the protocol otherwise: the capture says so, and read that way it is whole.
#include <QtTest>

#include "pipeline/row_decoder.h"
#include "security/key_ring.h"
#include "support/made_qap.h"
#include "support/scene.h"
#include "support/session_account.h"
#include "support/session_soundness.h"

using namespace qapscope;
using namespace qapscope::test;
using Host = Scene::Host;

namespace {

Bytes littleEndian(std::uint8_t type, std::uint32_t id, ByteView payload)
{
    return ByteBuilder(Endian::Little).text("QH").u8(type).u32(id).u32(payload.size()).bytes(payload).take();
}

/// Ten questions and their answers.
template <class Make>
Bytes talk(bool isTcp, const Make& make)
{
    Scene scene;
    if (isTcp)
        scene.connect(40'000);
    for (std::uint32_t id = 1; id <= 10; ++id) {
        const Bytes question = make(0x01, id, Host::Client);
        const Bytes answer = make(0x02, id, Host::Server);
        if (isTcp) {
            scene.send(40'000, Host::Client, question);
            scene.send(40'000, Host::Server, answer);
        } else {
            scene.datagram(40'000, Host::Client, question);
            scene.datagram(40'000, Host::Server, answer);
        }
    }
    if (isTcp)
        scene.close(40'000);
    return scene.bytes();
}

Bytes littleEndianTalk(bool isTcp)
{
    return talk(isTcp, [](std::uint8_t type, std::uint32_t id, Host) {
        return littleEndian(type, id, noise(200, id));
    });
}

std::uint64_t findings(const Session& session, Rule rule)
{
    return session.findingCounts()[static_cast<std::size_t>(rule)];
}

IngestOptions reading(Reading choice)
{
    IngestOptions options;
    options.reading = options.reading.with(choice);
    return options;
}

}  // namespace

class TstIngestReadings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherByteOrderIsSaidAndRead_data();
    void anotherByteOrderIsSaidAndRead();
    void signaturesThatTheLengthCountsAreRead();
    void healthyCapturesRaiseNoSuspicion();
};

void TstIngestReadings::anotherByteOrderIsSaidAndRead_data()
{
    QTest::addColumn<bool>("isTcp");
    QTest::newRow("TCP") << true;
    QTest::newRow("UDP") << false;
}

void TstIngestReadings::anotherByteOrderIsSaidAndRead()
{
    QFETCH(const bool, isTcp);
    const Bytes capture = littleEndianTalk(isTcp);
    Session asUsual;
    QVERIFY(readInto(asUsual, capture));
    QCOMPARE(asUsual.rowCount(), 0u);
    QVERIFY(findings(asUsual, Rule::AnotherReading) >= 1);
    const auto said = asUsual.streamFindings();
    const auto found = std::ranges::find(said, Rule::AnotherReading, &StreamFinding::rule);
    QCOMPARE(found->bytes, static_cast<std::uint64_t>(Reading::LittleEndian));
    QVERIFY(found->packet > 0);

    Session session;
    QVERIFY(readInto(session, capture, reading(Reading::LittleEndian)));
    QCOMPARE(QString::fromStdString(unsoundness(session)), QString());
    QCOMPARE(session.rowCount(), 20u);
    QCOMPARE(session.counters().matched, std::uint64_t{10});
    QCOMPARE(session.row({0}).id, 1u);
    QCOMPARE(session.row({0}).length, 200u);
    QCOMPARE(findings(session, Rule::AnotherReading), std::uint64_t{0});
}

void TstIngestReadings::signaturesThatTheLengthCountsAreRead()
{
    const Bytes capture = talk(true, [](std::uint8_t type, std::uint32_t id, Host) {
        return qhp(type, id, joined({bytesOf("{\"n\":1}"), signature(id)}));
    });
    const IngestOptions options = reading(Reading::SignatureInLength);
    Session session;
    QVERIFY(readInto(session, capture, options));
    QCOMPARE(QString::fromStdString(unsoundness(session)), QString());
    QCOMPARE(session.rowCount(), 20u);
    DecodeOptions decode;
    decode.reading = options.reading;
    const RowDecode made = decodeRow(session, {0}, {}, decode);
    QCOMPARE(made.decoded.kind, PayloadKind::Json);
    QCOMPARE(made.decoded.signature, SignatureStatus::Unverified);
    QCOMPARE(made.decoded.plain().size(), std::size_t{7});
    const auto length = std::ranges::find(made.decoded.nodes, Field::Length, &FieldNode::field);
    QCOMPARE(length->value, std::uint64_t{39});
}

void TstIngestReadings::healthyCapturesRaiseNoSuspicion()
{
    const auto make = [](std::uint8_t type, std::uint32_t id, Host) {
        return qhp(type, id, noise(5'000, id));
    };
    for (const bool isTcp : {true, false}) {
        Session session;
        QVERIFY(readInto(session, talk(isTcp, make)));
        QCOMPARE(session.rowCount(), 20u);
        QCOMPARE(findings(session, Rule::AnotherReading), std::uint64_t{0});
    }
}

QTEST_APPLESS_MAIN(TstIngestReadings)
#include "tst_ingest_readings.moc"
