// SPDX-License-Identifier: MIT
#include "analysis/session_report.h"

#include "support/exchange_session.h"

#include <QtTest>

#include <random>

using namespace qapscope;
using test::ExchangeSession;

namespace {

const Timestamp kStart = timestampFromNs(1'700'000'000'000'000'000);

Timestamp at(std::int64_t us)
{
    return kStart + std::chrono::microseconds(us);
}

}  // namespace

class TstLatencySummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPercentilesAreThoseOfTheSortedValues_data();
    void allPercentilesAreThoseOfTheSortedValues();
    void aSessionWithoutExchangesHasNone();
    void onlyPublishedResponsesCount();
    void theReportCountsEveryType();
    void theReportReadsTheTypeByteAsAsked();
    void theReportTellsLatencyByTypeOfTheRequest();
};

void TstLatencySummary::allPercentilesAreThoseOfTheSortedValues_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 10, 100, 1'000, 12'345})
        QTest::addRow("%d exchanges", count) << count;
}

void TstLatencySummary::allPercentilesAreThoseOfTheSortedValues()
{
    QFETCH(int, count);
    std::mt19937_64 random(1);
    ExchangeSession made;
    std::vector<std::int64_t> values;
    for (int i = 0; i < count; ++i) {
        values.push_back(static_cast<std::int64_t>(random() % 100'000) - 50);
        made.add(at(i), Duration(values.back()));
    }
    made.publish();
    std::sort(values.begin(), values.end());
    const auto ranked = [&](Quantile quantile) {
        return Duration(values[percentileRank(quantile, values.size()) - 1]);
    };

    const LatencySummary summary = summarizeLatencies(made.session());
    QCOMPARE(summary.n, std::uint64_t(count));
    QCOMPARE(summary.min.count(), values.front());
    QCOMPARE(summary.p50, ranked(kP50));
    QCOMPARE(summary.p90, ranked(kP90));
    QCOMPARE(summary.p95, ranked(kP95));
    QCOMPARE(summary.p99, ranked(kP99));
    QCOMPARE(summary.p999, ranked(kP999));
    QCOMPARE(summary.max.count(), values.back());
}

void TstLatencySummary::aSessionWithoutExchangesHasNone()
{
    QVERIFY(summarizeLatencies(Session()) == LatencySummary());
    const SessionReport report = makeSessionReport(Session(), {});
    QCOMPARE(report.qaps, std::uint64_t{0});
    QVERIFY(report.types.empty());
    QVERIFY(report.latency == LatencySummary());
}

void TstLatencySummary::onlyPublishedResponsesCount()
{
    ExchangeSession made;
    made.add(at(1), Duration(10));
    made.publish();
    made.add(at(2), Duration(20));
    QCOMPARE(summarizeLatencies(made.session()).n, std::uint64_t{1});
    made.publish();
    QCOMPARE(summarizeLatencies(made.session()).n, std::uint64_t{2});
}

void TstLatencySummary::theReportCountsEveryType()
{
    ExchangeSession made;
    made.add(at(1), Duration(10), 0x11);               // HEARTBEAT → DATA
    made.add(at(2), Duration(10), 0x01);               // ACTION → DATA
    made.add(at(3), Duration(10), 0x41);               // ACTION, LZ4 → DATA
    made.add(at(4), Duration(10), 0x0f);               // a type that is not defined
    made.add(at(5), Duration(10), 0x23, Dialect::Qp);  // BENCHMARK → DATA
    made.publish();

    const SessionReport report = makeSessionReport(made.session(), {});
    QCOMPARE(report.qaps, std::uint64_t{10});
    QCOMPARE(report.conversations, std::uint64_t{1});
    QCOMPARE(report.counters.matched, std::uint64_t{5});
    QCOMPARE(report.byDialect, (std::array<std::uint64_t, 2>{8, 2}));
    QCOMPARE(report.byCompression, (std::array<std::uint64_t, 4>{9, 1, 0, 0}));
    QStringList types;
    for (const TypeFacts& type : report.types)
        types << QStringLiteral("%1 %2")
                     .arg(QString::fromUtf8(type.name.data(), qsizetype(type.name.size())))
                     .arg(type.qaps);
    QCOMPARE(types,
             (QStringList{QStringLiteral("ACTION 2"), QStringLiteral("DATA 5"), QStringLiteral("HEARTBEAT 1"),
                          QStringLiteral("BENCHMARK 1"), QStringLiteral("UNKNOWN 1")}));
}

void TstLatencySummary::theReportReadsTheTypeByteAsAsked()
{
    ExchangeSession made;
    made.add(at(1), Duration(10), 0x41);
    made.publish();
    const SessionReport plain = makeSessionReport(made.session(), {.isTypeBytePlain = true});
    QCOMPARE(plain.byCompression[0], std::uint64_t{2});
    QVERIFY(plain.types.back().name == "UNKNOWN");
    QVERIFY(makeSessionReport(made.session(), {}).types.front().name == "ACTION");
}

void TstLatencySummary::theReportTellsLatencyByTypeOfTheRequest()
{
    ExchangeSession made;
    for (int i = 1; i <= 100; ++i) {
        made.add(at(i), Duration(i * 1'000), 0x01);
        made.add(at(i), Duration(i), 0x30);
    }
    made.publish();
    const SessionReport report = makeSessionReport(made.session(), {});
    QCOMPARE(report.latency.n, std::uint64_t{200});
    QCOMPARE(report.latency.max.count(), 100'000);
    for (const TypeFacts& type : report.types) {
        const std::int64_t expected = type.name == "ACTION" ? 99'000 : type.name == "DISCOVER" ? 99 : 0;
        QCOMPARE(type.latency.p99.count(), expected);
        QCOMPARE(type.latency.n, std::uint64_t(type.name == "DATA" ? 0 : 100));
    }
}

QTEST_APPLESS_MAIN(TstLatencySummary)
#include "tst_latency_summary.moc"
