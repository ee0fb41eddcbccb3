// SPDX-License-Identifier: MIT
#include "analysis/latency_histogram.h"

#include <QtTest>

#include <cmath>
#include <functional>
#include <random>

using namespace qapscope;

namespace {

constexpr std::array kQuantiles = {
    Quantile{1}, Quantile{100}, Quantile{1'000}, Quantile{2'500}, kP50, kP90, kP95,
    kP99,        kP999,         Quantile{9'999}, Quantile{10'000}};

using Values = std::vector<std::int64_t>;

Values drawn(std::size_t count, const std::function<double(std::mt19937_64&)>& draw)
{
    std::mt19937_64 random(7);
    Values values(count);
    for (std::int64_t& value : values)
        value = static_cast<std::int64_t>(draw(random));
    return values;
}

LatencyHistogram histogramOf(std::span<const std::int64_t> values,
                             unsigned precision = LatencyHistogram::kDefaultPrecision)
{
    LatencyHistogram histogram(precision);
    for (const std::int64_t value : values)
        histogram.add(Duration(value));
    return histogram;
}

/// The definition itself: the smallest value that at least that share of all values does not exceed.
std::int64_t byDefinition(Values values, Quantile quantile)
{
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < values.size(); ++i)
        if ((i + 1) * 10'000 >= quantile.perTenThousand * values.size())
            return values[i];
    return values.back();
}

}  // namespace

class TstLatencyHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantilesKeepTheStatedError_data();
    void quantilesKeepTheStatedError();
    void percentileOfIsTheNearestRank_data();
    void percentileOfIsTheNearestRank();
    void mergingEqualsCountingTogether();
    void mergingWithNothingChangesNothing();
    void aCountAtOnceEqualsManySingleOnes();
    void smallValuesAndExtremesAreExact();
    void theMeanDoesNotOverflow();
    void negativeLatenciesRankBelowAllOthers();
    void anEmptyOneSaysZero();
    void clearedItCountsAgainFromNothing();
    void memoryStaysSmall();
    void ranksAreIntegersWithoutRounding();
};

void TstLatencyHistogram::quantilesKeepTheStatedError_data()
{
    QTest::addColumn<Values>("values");
    QTest::addColumn<unsigned>("precision");
    const auto rows = [](const char* name, const Values& values) {
        QTest::addRow("%s, 7 bits", name) << values << 7u;
        QTest::addRow("%s, 10 bits", name) << values << 10u;
    };
    rows("uniform up to 1 ms",
         drawn(20'000, [](auto& r) { return std::uniform_real_distribution(0.0, 1e6)(r); }));
    rows("exponential", drawn(20'000, [](auto& r) { return std::exponential_distribution(1e-6)(r); }));
    rows("log-normal", drawn(20'000, [](auto& r) { return std::lognormal_distribution(13.0, 2.0)(r); }));
    rows("two modes", drawn(20'000, [](auto& r) {
             return r() % 10 == 0 ? 4e8 + double(r() % 1000) : 2e5 + double(r() % 100);
         }));
    rows("all octaves",
         drawn(20'000, [](auto& r) { return std::exp2(std::uniform_real_distribution(0.0, 62.9)(r)); }));
    rows("all the same", Values(1000, 123'456'789));
    rows("one value", Values{999'999'999'999});
    rows("two values", Values{1, INT64_MAX});
}

void TstLatencyHistogram::quantilesKeepTheStatedError()
{
    QFETCH(Values, values);
    QFETCH(unsigned, precision);
    const LatencyHistogram histogram = histogramOf(values, precision);
    QCOMPARE(histogram.count(), std::uint64_t{values.size()});
    QCOMPARE(histogram.relativeError(), std::exp2(-(double(precision) + 1)));
    for (const Quantile quantile : kQuantiles) {
        const double exact = static_cast<double>(byDefinition(values, quantile));
        const double given = static_cast<double>(histogram.quantile(quantile).count());
        const double bound = exact * histogram.relativeError();
        QVERIFY2(std::abs(given - exact) <= bound, qPrintable(QStringLiteral("quantile %1: %2, exactly %3")
                                                                  .arg(quantile.perTenThousand)
                                                                  .arg(given)
                                                                  .arg(exact)));
    }
}

void TstLatencyHistogram::percentileOfIsTheNearestRank_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 3, 9, 10, 19, 20, 99, 100, 101, 999, 1000, 1001, 4999})
        QTest::addRow("%d values", count) << count;
}

void TstLatencyHistogram::percentileOfIsTheNearestRank()
{
    QFETCH(int, count);
    Values values = drawn(static_cast<std::size_t>(count), [](auto& r) { return double(r() % 1000) - 100; });
    for (const Quantile quantile : kQuantiles)
        QCOMPARE(percentileOf(values, quantile), byDefinition(values, quantile));
}

void TstLatencyHistogram::mergingEqualsCountingTogether()
{
    const Values values =
        drawn(3'000, [](auto& r) { return std::lognormal_distribution(12.0, 3.0)(r) - 1000; });
    const LatencyHistogram whole = histogramOf(values);
    std::mt19937_64 random(3);
    for (int round = 0; round < 50; ++round) {
        std::vector<LatencyHistogram> parts(1 + random() % 6);
        for (const std::int64_t value : values)
            parts[random() % parts.size()].add(Duration(value));
        std::shuffle(parts.begin(), parts.end(), random);
        LatencyHistogram merged;
        for (const LatencyHistogram& part : parts)
            merged.merge(part);
        QVERIFY(merged == whole);
        QCOMPARE(merged.quantile(kP99), whole.quantile(kP99));
        QCOMPARE(merged.mean(), whole.mean());
    }
}

void TstLatencyHistogram::mergingWithNothingChangesNothing()
{
    LatencyHistogram histogram = histogramOf(Values{5, 50'000, -3});
    const LatencyHistogram before = histogram;
    histogram.merge(LatencyHistogram());
    QVERIFY(histogram == before);
    LatencyHistogram empty;
    empty.merge(before);
    QVERIFY(empty == before);
}

void TstLatencyHistogram::aCountAtOnceEqualsManySingleOnes()
{
    LatencyHistogram atOnce;
    atOnce.add(Duration(77'777), 1000);
    atOnce.add(Duration(-5), 3);
    LatencyHistogram single;
    for (int i = 0; i < 1000; ++i)
        single.add(Duration(77'777));
    for (int i = 0; i < 3; ++i)
        single.add(Duration(-5));
    QVERIFY(atOnce == single);
    single.add(Duration(77'777));
    QVERIFY(!(atOnce == single));
}

void TstLatencyHistogram::smallValuesAndExtremesAreExact()
{
    Values values;
    for (std::int64_t ns = 0; ns < 256; ++ns)
        values.push_back(ns);
    values.push_back(987'654'321);
    const LatencyHistogram histogram = histogramOf(values);
    QCOMPARE(histogram.quantile(kP50).count(), 128);
    QCOMPARE(histogram.quantile(Quantile{100}).count(), 2);
    QCOMPARE(histogram.min().count(), 0);
    QCOMPARE(histogram.max().count(), 987'654'321);
    QCOMPARE(histogram.quantile(Quantile{10'000}).count(), 987'654'321);
    QCOMPARE(histogram.mean().count(), (255 * 128 + 987'654'321) / 257);
}

void TstLatencyHistogram::theMeanDoesNotOverflow()
{
    LatencyHistogram histogram;
    histogram.add(Duration(INT64_MAX), 1'000'000);
    histogram.add(Duration(INT64_MAX - 2), 1'000'000);
    QCOMPARE(histogram.mean().count(), INT64_MAX - 1);
}

void TstLatencyHistogram::negativeLatenciesRankBelowAllOthers()
{
    const LatencyHistogram histogram = histogramOf(Values{-1'000, -10, 0, 30, 40});
    QCOMPARE(histogram.min().count(), -1'000);
    QCOMPARE(histogram.quantile(Quantile{4'000}).count(), -1'000);
    QCOMPARE(histogram.quantile(kP50).count(), 0);
    QCOMPARE(histogram.quantile(kP99).count(), 40);
}

void TstLatencyHistogram::anEmptyOneSaysZero()
{
    const LatencyHistogram histogram;
    QCOMPARE(histogram.count(), std::uint64_t{0});
    for (const Duration value :
         {histogram.min(), histogram.max(), histogram.mean(), histogram.quantile(kP99)})
        QCOMPARE(value.count(), 0);
}

void TstLatencyHistogram::clearedItCountsAgainFromNothing()
{
    LatencyHistogram histogram = histogramOf(Values{1, 1'000'000'000, -4});
    histogram.clear();
    QVERIFY(histogram == LatencyHistogram());
    histogram.add(Duration(600));
    QVERIFY(histogram == histogramOf(Values{600}));
}

void TstLatencyHistogram::memoryStaysSmall()
{
    const Values usual = drawn(100'000, [](auto& r) { return std::lognormal_distribution(14.0, 1.0)(r); });
    QVERIFY(histogramOf(usual).memoryBytes() <= 32'768);
    const Values widest =
        drawn(100'000, [](auto& r) { return std::exp2(std::uniform_real_distribution(0.0, 62.9)(r)); });
    QVERIFY(histogramOf(widest).memoryBytes() <= 131'072);
}

void TstLatencyHistogram::ranksAreIntegersWithoutRounding()
{
    QCOMPARE(percentileRank(kP999, 1'000), std::uint64_t{999});
    QCOMPARE(percentileRank(kP999, 1'001), std::uint64_t{1'000});
    QCOMPARE(percentileRank(kP50, 1), std::uint64_t{1});
    QCOMPARE(percentileRank(Quantile{0}, 10), std::uint64_t{1});
    QCOMPARE(percentileRank(kP99, 0), std::uint64_t{0});
    QCOMPARE(percentileRank(Quantile{10'000}, UINT64_MAX), UINT64_MAX);
}

QTEST_APPLESS_MAIN(TstLatencyHistogram)
#include "tst_latency_histogram.moc"
