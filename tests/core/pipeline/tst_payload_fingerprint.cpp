// SPDX-License-Identifier: MIT
#include "pipeline/payload_fingerprint.h"

#include <QtTest>

using namespace qapscope;

namespace {

std::uint64_t shape(const char* payload)
{
    return shapeOf(asBytes(payload));
}

}  // namespace

class TstPayloadFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShapeIsThatOfTheNames();
    void whatIsNoObjectHasNoShape();
    void theJobIsNamedAmongTheFirstMembers();
};

void TstPayloadFingerprint::theShapeIsThatOfTheNames()
{
    const std::uint64_t routed = shape(R"({"routed": "gpu-1"})");
    QVERIFY(routed != PayloadSource::kNoShape);
    QCOMPARE(shape(R"({"routed":{"status":[1,2]}})"), routed);
    QCOMPARE(shape(R"( {"routed": "gpu-1"} and bytes behind it)"), routed);
    QVERIFY(shape(R"({"status": "gpu-1"})") != routed);
    QVERIFY(shape(R"({"routed": "gpu-1", "slot": 4})") != routed);
    QVERIFY(shape("{}") != PayloadSource::kNoShape);
}

void TstPayloadFingerprint::whatIsNoObjectHasNoShape()
{
    for (const char* const payload : {"", "ok", "[{\"routed\":1}]", "\"routed\"", "17", "\x04\x22\x4d\x18"})
        QCOMPARE(shape(payload), PayloadSource::kNoShape);
}

void TstPayloadFingerprint::theJobIsNamedAmongTheFirstMembers()
{
    const std::uint64_t job = jobIdIn(asBytes(R"({"job_id": "a-1", "status": "queued"})"));
    QVERIFY(job != 0);
    QCOMPARE(jobIdIn(asBytes(R"({"status": "done", "job_id": "a-1"})")), job);
    QVERIFY(jobIdIn(asBytes(R"({"job_id": "a-2"})")) != job);
    QCOMPARE(jobIdIn(asBytes(R"({"job": "a-1"})")), std::uint64_t{0});
    QCOMPARE(jobIdIn(asBytes(R"({"job_id": null})")), std::uint64_t{0});
    QCOMPARE(jobIdIn(asBytes("job_id")), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(TstPayloadFingerprint)
#include "tst_payload_fingerprint.moc"
