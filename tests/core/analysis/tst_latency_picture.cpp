// SPDX-License-Identifier: MIT
#include "analysis/latency_aggregator.h"

#include "support/exchange_session.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <thread>

using namespace qapscope;
using test::ExchangeSession;

namespace {

const Timestamp kStart = timestampFromNs(1'700'000'000'000'000'000);

struct Made
{
    Timestamp time;
    Duration latency;
    std::uint8_t typeByte = 0x01;
    Dialect dialect = Dialect::Qhp;
};

using Exchanges = std::vector<Made>;

/// Latencies of several types over some seconds, with a tail, some zeroes and some below; times out of order.
Exchanges someExchanges(std::size_t count, std::uint64_t seed = 5)
{
    constexpr std::array<std::uint8_t, 5> types = {0x01, 0x41, 0x11, 0x30, 0x0e};
    std::mt19937_64 random(seed);
    std::lognormal_distribution<double> usual(12.0, 1.5);
    Exchanges exchanges(count);
    std::int64_t time = 0;
    for (Made& made : exchanges) {
        time += static_cast<std::int64_t>(random() % 2'000'000);
        made.time = kStart + Duration(time - static_cast<std::int64_t>(random() % 50'000'000));
        made.latency = Duration(static_cast<std::int64_t>(usual(random)));
        if (random() % 100 == 0)
            made.latency = Duration(-static_cast<std::int64_t>(random() % 3));
        made.typeByte = types[random() % types.size()];
        made.dialect = random() % 4 == 0 ? Dialect::Qp : Dialect::Qhp;
    }
    return exchanges;
}

std::shared_ptr<Session> sessionOf(const Exchanges& exchanges)
{
    ExchangeSession made;
    for (const Made& exchange : exchanges)
        made.add(exchange.time, exchange.latency, exchange.typeByte, exchange.dialect);
    made.publish();
    return made.shared();
}

RowIndex responseRow(std::size_t exchange)
{
    return {static_cast<std::uint32_t>(exchange * 2 + 1)};
}

TypeRole roleOf(const Made& made)
{
    return typeRole(made.dialect, typeOf(made.dialect, made.typeByte, {}));
}

LatencyPicture pictureOf(const Exchanges& exchanges, const LatencyQuery& query)
{
    return *LatencyAggregator(sessionOf(exchanges), {}).picture(query);
}

LatencyQuery small(LatencyScale scale = LatencyScale::Logarithmic)
{
    LatencyQuery query;
    query.columns = 40;
    query.rows = 24;
    query.scale = scale;
    return query;
}

}  // namespace

Q_DECLARE_METATYPE(qapscope::LatencyQuery)

class TstLatencyPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itEqualsBruteForce_data();
    void itEqualsBruteForce();
    void anySplitOfTheGrowthGivesTheSamePicture_data();
    void anySplitOfTheGrowthGivesTheSamePicture();
    void changingTheQueryLeavesNoTrace();
    void theOrderOfPointsDoesNotMatter();
    void columnsAndRowsStayWithinWhatWasAsked();
    void fewPointsAreAllGiven();
    void manyPointsKeepTheHighestOfAllAndOfColumns();
    void stretchesCoverAllPointsWithTheirPercentiles();
    void idleTimeHasNoStretch();
    void zoomingInShowsOnlyThatTime();
    void stoppingKeepsWhatWasDone();
    void noExchangesGiveAnEmptyPicture();
    void onlyZeroLatenciesStandInOneRow();
    void anEmptyRangeShowsNothing();
    void itFollowsASessionThatAnotherThreadWrites();
    void logarithmicPositionsAreNearTheLogarithm();
    void axesAreTheFinestThatFit();
};

void TstLatencyPicture::itEqualsBruteForce_data()
{
    QTest::addColumn<LatencyQuery>("query");
    QTest::newRow("logarithmic") << small();
    QTest::newRow("linear") << small(LatencyScale::Linear);
    LatencyQuery query = small();
    query.roles.bits = 0;
    query.roles.set(TypeRole::Heartbeat, true);
    query.roles.set(TypeRole::Unknown, true);
    QTest::newRow("two types") << query;
    query = small();
    query.time =
        TimeRange{kStart + std::chrono::milliseconds(1'234), kStart + std::chrono::milliseconds(2'345)};
    QTest::newRow("part of the time") << query;
    query.latency = LatencyRange{std::chrono::microseconds(70), std::chrono::microseconds(900)};
    QTest::newRow("part of both") << query;
    query.scale = LatencyScale::Linear;
    QTest::newRow("part of both, linear") << query;
    query = small();
    query.columns = 2;
    query.rows = 2;
    QTest::newRow("two by two") << query;
    query.columns = 1'000;
    query.rows = 300;
    QTest::newRow("a thousand columns") << query;
}

void TstLatencyPicture::itEqualsBruteForce()
{
    QFETCH(LatencyQuery, query);
    const Exchanges exchanges = someExchanges(5'000);
    const LatencyPicture picture = pictureOf(exchanges, query);
    QCOMPARE(picture.looked, 5'000u);

    std::map<std::pair<std::uint32_t, std::uint32_t>, LatencyCell> cells;
    std::map<std::uint32_t, std::vector<std::int64_t>> columns;
    std::vector<std::int64_t> all;
    std::vector<std::uint64_t> histogram(picture.latency.cells);
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        const Made& made = exchanges[i];
        if (!query.roles.contains(roleOf(made)) || (query.time && !query.time->contains(made.time)))
            continue;
        const auto column = picture.time.cellOf(nsSinceEpoch(made.time));
        QVERIFY(column);
        columns[*column].push_back(made.latency.count());
        all.push_back(made.latency.count());
        if (query.latency && !query.latency->contains(made.latency))
            continue;
        const bool isBelow = query.scale == LatencyScale::Logarithmic && made.latency.count() <= 0;
        const auto row =
            isBelow ? std::optional(0u) : picture.latency.cellOf(latencyPosition(query.scale, made.latency));
        QVERIFY(row);
        LatencyCell& cell = cells[{*column, *row}];
        ++cell.count;
        cell.row = std::min(cell.row, responseRow(i));
        ++histogram[*row];
    }

    for (std::uint32_t column = 0; column < picture.time.cells; ++column)
        for (std::uint32_t row = 0; row < picture.latency.cells; ++row)
            QVERIFY((picture.cell(column, row) == cells[{column, row}]));
    QCOMPARE(picture.histogram, histogram);
    QCOMPARE(picture.inGrid, std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0}));
    QCOMPARE(picture.total.count, std::uint64_t{all.size()});

    const auto isNear = [](Duration given, std::int64_t exact, double error) {
        return exact < 0 ? given.count() < 0
                         : std::abs(double(given.count() - exact)) <= double(exact) * error;
    };
    const auto holdsQuantiles = [&](const LatencyQuantiles& q, std::vector<std::int64_t> values,
                                    double error) {
        if (values.empty())
            return q == LatencyQuantiles{};
        return q.count == values.size() && q.min.count() == *std::min_element(values.begin(), values.end())
               && q.max.count() == *std::max_element(values.begin(), values.end())
               && isNear(q.p50, percentileOf(values, kP50), error)
               && isNear(q.p95, percentileOf(values, kP95), error)
               && isNear(q.p99, percentileOf(values, kP99), error);
    };
    QVERIFY(holdsQuantiles(picture.total, all, 0.0005));
    for (std::uint32_t column = 0; column < picture.time.cells; ++column)
        QVERIFY(holdsQuantiles(picture.columns[column], columns[column], 0.004));
}

void TstLatencyPicture::anySplitOfTheGrowthGivesTheSamePicture_data()
{
    QTest::addColumn<LatencyQuery>("query");
    QTest::newRow("logarithmic") << small();
    QTest::newRow("linear") << small(LatencyScale::Linear);
    LatencyQuery query = small();
    query.time =
        TimeRange{kStart + std::chrono::milliseconds(500), kStart + std::chrono::milliseconds(1'500)};
    QTest::newRow("part of the time") << query;
    query = small();
    query.roles.set(TypeRole::Action, false);
    query.latency = LatencyRange{std::chrono::microseconds(10), std::chrono::milliseconds(1)};
    QTest::newRow("without ACTION, part of the latencies") << query;
}

void TstLatencyPicture::anySplitOfTheGrowthGivesTheSamePicture()
{
    QFETCH(LatencyQuery, query);
    const Exchanges exchanges = someExchanges(9'000, 11);
    const LatencyPicture whole = pictureOf(exchanges, query);
    std::mt19937_64 random(2);
    for (int round = 0; round < 10; ++round) {
        ExchangeSession growing;
        LatencyAggregator aggregator(growing.shared(), {});
        std::shared_ptr<const LatencyPicture> last;
        for (std::size_t i = 0; i < exchanges.size(); ++i) {
            growing.add(exchanges[i].time, exchanges[i].latency, exchanges[i].typeByte, exchanges[i].dialect);
            if (random() % (round == 0 ? 40 : 2'000) == 0) {
                growing.publish();
                last = aggregator.picture(query);
                QCOMPARE(last->looked, std::uint32_t(i + 1));
            }
        }
        growing.publish();
        QVERIFY(*aggregator.picture(query) == whole);
    }
}

void TstLatencyPicture::changingTheQueryLeavesNoTrace()
{
    const Exchanges exchanges = someExchanges(6'000);
    LatencyAggregator aggregator(sessionOf(exchanges), {});
    std::vector<LatencyQuery> queries = {small(), small(LatencyScale::Linear)};
    queries.push_back(small());
    queries.back().time =
        TimeRange{kStart + std::chrono::milliseconds(700), kStart + std::chrono::milliseconds(900)};
    queries.push_back(small());
    queries.back().roles.set(TypeRole::Discover, false);
    std::mt19937_64 random(4);
    for (int i = 0; i < 20; ++i) {
        const LatencyQuery& query = queries[random() % queries.size()];
        QVERIFY(*aggregator.picture(query) == pictureOf(exchanges, query));
    }
}

void TstLatencyPicture::theOrderOfPointsDoesNotMatter()
{
    Exchanges exchanges = someExchanges(3'000);
    const LatencyPicture forwards = pictureOf(exchanges, small());
    std::reverse(exchanges.begin(), exchanges.end());
    const LatencyPicture backwards = pictureOf(exchanges, small());
    QCOMPARE(forwards.time, backwards.time);
    QCOMPARE(forwards.latency, backwards.latency);
    QCOMPARE(forwards.histogram, backwards.histogram);
    QVERIFY(forwards.columns == backwards.columns);
    QVERIFY(forwards.stretches == backwards.stretches);
}

void TstLatencyPicture::columnsAndRowsStayWithinWhatWasAsked()
{
    for (const std::size_t count : {1u, 2u, 10u, 1'000u, 9'000u})
        for (const LatencyScale scale : {LatencyScale::Logarithmic, LatencyScale::Linear}) {
            const LatencyPicture picture = pictureOf(someExchanges(count), small(scale));
            QVERIFY(picture.time.cells >= 1 && picture.time.cells <= 40);
            QVERIFY(picture.latency.cells >= 1 && picture.latency.cells <= 24);
            QVERIFY(count < 10 || (picture.time.cells > 19 && picture.latency.cells > 11));
        }
}

void TstLatencyPicture::fewPointsAreAllGiven()
{
    const Exchanges exchanges = someExchanges(kMaxLatencyPoints);
    const LatencyPicture picture = pictureOf(exchanges, small());
    QVERIFY(picture.hasAllPoints);
    QCOMPARE(picture.points.size(), kMaxLatencyPoints);
    QVERIFY(std::is_sorted(picture.points.begin(), picture.points.end(),
                           [](const LatencyPoint& a, const LatencyPoint& b) { return a.time < b.time; }));
    for (const LatencyPoint& point : picture.points) {
        const Made& made = exchanges[point.row.value / 2];
        QVERIFY(point.time == made.time && point.latency == made.latency && point.role == roleOf(made));
    }
}

void TstLatencyPicture::manyPointsKeepTheHighestOfAllAndOfColumns()
{
    const Exchanges exchanges = someExchanges(9'000);
    const LatencyPicture picture = pictureOf(exchanges, small());
    QVERIFY(!picture.hasAllPoints);
    QCOMPARE(picture.points.size(), kMaxLatencyPoints);
    std::set<std::uint32_t> rows;
    for (const LatencyPoint& point : picture.points)
        rows.insert(point.row.value);
    QCOMPARE(rows.size(), kMaxLatencyPoints);

    std::vector<std::pair<Duration, std::uint32_t>> highest;
    for (std::size_t i = 0; i < exchanges.size(); ++i)
        highest.emplace_back(exchanges[i].latency, responseRow(i).value);
    std::sort(highest.rbegin(), highest.rend());
    for (std::size_t i = 0; i < 400; ++i)
        QVERIFY(rows.contains(highest[i].second));
    for (std::uint32_t column = 0; column < picture.time.cells; ++column) {
        const bool isThere =
            std::any_of(picture.points.begin(), picture.points.end(), [&](const LatencyPoint& point) {
                return picture.time.cellOf(nsSinceEpoch(point.time)) == column
                       && point.latency == picture.columns[column].max;
            });
        QVERIFY(isThere || picture.columns[column].count == 0);
    }
}

void TstLatencyPicture::stretchesCoverAllPointsWithTheirPercentiles()
{
    const Exchanges exchanges = someExchanges(4'000);
    const LatencyPicture picture = pictureOf(exchanges, small());
    QVERIFY(picture.stretches.size() > 4);
    std::uint64_t points = 0;
    Timestamp before = Timestamp::min();
    for (const LatencyStretch& stretch : picture.stretches) {
        QVERIFY(before <= stretch.begin && stretch.begin < stretch.end);
        before = stretch.end;
        std::vector<std::int64_t> values;
        for (const Made& made : exchanges)
            if (made.time >= stretch.begin && made.time < stretch.end)
                values.push_back(made.latency.count());
        QCOMPARE(stretch.quantiles.count, std::uint64_t{values.size()});
        points += values.size();
        const double exact = static_cast<double>(percentileOf(values, kP95));
        QVERIFY(std::abs(static_cast<double>(stretch.quantiles.p95.count()) - exact) <= exact * 0.004);
    }
    QCOMPARE(points, std::uint64_t{exchanges.size()});
}

void TstLatencyPicture::idleTimeHasNoStretch()
{
    Exchanges exchanges;
    for (int i = 0; i < 2'000; ++i) {
        const int idle = i < 1'000 ? 0 : 5'000;
        exchanges.push_back(
            {kStart + std::chrono::milliseconds(i + idle), std::chrono::microseconds(100 + i % 7)});
    }
    const LatencyPicture picture = pictureOf(exchanges, small());
    const Timestamp idleAt = kStart + std::chrono::milliseconds(3'000);
    for (const LatencyStretch& stretch : picture.stretches)
        QVERIFY(idleAt < stretch.begin || idleAt >= stretch.end);
}

void TstLatencyPicture::zoomingInShowsOnlyThatTime()
{
    const Exchanges exchanges = someExchanges(20'000);
    LatencyAggregator aggregator(sessionOf(exchanges), {});
    QCOMPARE(aggregator.picture(small())->total.count, std::uint64_t{20'000});
    LatencyQuery zoom = small();
    zoom.time =
        TimeRange{kStart + std::chrono::milliseconds(9'000), kStart + std::chrono::milliseconds(9'050)};
    const auto picture = aggregator.picture(zoom);
    const auto expected = std::count_if(exchanges.begin(), exchanges.end(),
                                        [&](const Made& made) { return zoom.time->contains(made.time); });
    QVERIFY(expected > 10);
    QCOMPARE(picture->total.count, std::uint64_t(expected));
    QVERIFY(picture->hasAllPoints);
    for (const LatencyPoint& point : picture->points)
        QVERIFY(zoom.time->contains(point.time));
    std::uint64_t all = 0;
    for (const RoleFacts& role : picture->roles)
        all += role.count();
    QCOMPARE(all, std::uint64_t{20'000});
}

void TstLatencyPicture::stoppingKeepsWhatWasDone()
{
    const Exchanges exchanges = someExchanges(20'000);
    LatencyAggregator aggregator(sessionOf(exchanges), {});
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(aggregator.picture(small(), stop.get_token()) == nullptr);
    QVERIFY(*aggregator.picture(small()) == pictureOf(exchanges, small()));
    // Nothing is left to do: stopped or not, the picture is there.
    QVERIFY(aggregator.picture(small(), stop.get_token()) != nullptr);
}

void TstLatencyPicture::noExchangesGiveAnEmptyPicture()
{
    const LatencyPicture picture = pictureOf({}, small());
    QVERIFY(picture.isEmpty());
    QVERIFY(picture.points.empty() && picture.columns.empty() && picture.cells.empty());
    LatencyQuery none = small();
    none.roles.bits = 0;
    QVERIFY(pictureOf(someExchanges(100), none).isEmpty());
}

void TstLatencyPicture::onlyZeroLatenciesStandInOneRow()
{
    const Exchanges exchanges = {{kStart, Duration(0)}, {kStart + Duration(5), Duration(-7)}};
    const LatencyPicture picture = pictureOf(exchanges, small());
    QCOMPARE(picture.latency.cells, 1u);
    QCOMPARE(picture.notPositive, std::uint64_t{2});
    QCOMPARE(picture.inGrid, std::uint64_t{2});
    QCOMPARE(picture.total.min.count(), -7);
    const LatencyPicture linear = pictureOf(exchanges, small(LatencyScale::Linear));
    QCOMPARE(linear.inGrid, std::uint64_t{2});
    QCOMPARE(linear.notPositive, std::uint64_t{0});
    QVERIFY(linear.latency.low() <= -7);
}

void TstLatencyPicture::anEmptyRangeShowsNothing()
{
    LatencyQuery query = small();
    query.time = TimeRange{kStart, kStart};
    QVERIFY(pictureOf(someExchanges(100), query).isEmpty());
    query = small();
    query.latency = LatencyRange{Duration(10), Duration(9)};
    const LatencyPicture picture = pictureOf(someExchanges(100), query);
    QCOMPARE(picture.inGrid, std::uint64_t{0});
    QVERIFY(picture.points.empty());
}

void TstLatencyPicture::itFollowsASessionThatAnotherThreadWrites()
{
    const Exchanges exchanges = someExchanges(30'000);
    ExchangeSession growing;
    std::jthread writer([&] {
        for (std::size_t i = 0; i < exchanges.size(); ++i) {
            growing.add(exchanges[i].time, exchanges[i].latency, exchanges[i].typeByte, exchanges[i].dialect);
            if (i % 97 == 0)
                growing.publish();
        }
        growing.publish();
    });
    LatencyAggregator aggregator(growing.shared(), {});
    std::uint32_t looked = 0;
    while (looked < exchanges.size()) {
        const auto picture = aggregator.picture(small());
        QVERIFY(picture->looked >= looked);
        QCOMPARE(picture->total.count, std::uint64_t{picture->looked});
        looked = picture->looked;
    }
    QVERIFY(*aggregator.picture(small()) == pictureOf(exchanges, small()));
}

void TstLatencyPicture::logarithmicPositionsAreNearTheLogarithm()
{
    std::mt19937_64 random(6);
    std::int64_t before = -1;
    for (std::uint64_t ns = 1; ns < 100'000; ++ns) {
        const std::int64_t position = octavePosition(ns);
        QVERIFY(position >= before);
        before = position;
    }
    for (int i = 0; i < 100'000; ++i) {
        const std::uint64_t ns = 1 + (random() >> (1 + random() % 62));
        const double exact = std::log2(static_cast<double>(ns)) * (1u << kOctaveBits);
        QVERIFY(std::abs(static_cast<double>(octavePosition(ns)) - exact) <= 2);
    }
    QCOMPARE(octavePosition(1), 0);
    QCOMPARE(octavePosition(std::uint64_t{1} << 40), std::int64_t{40} << kOctaveBits);
    QCOMPARE(latencyAt(LatencyScale::Logarithmic, 10.0 * (1u << kOctaveBits)), 1024.0);
}

void TstLatencyPicture::axesAreTheFinestThatFit()
{
    constexpr std::array<std::pair<std::int64_t, std::int64_t>, 6> ranges = {{{0, 0},
                                                                              {-5, 5},
                                                                              {1'000'000, 1'000'199},
                                                                              {1'000'000, 1'000'200},
                                                                              {-3, INT64_MAX},
                                                                              {INT64_MIN, INT64_MAX}}};
    for (const auto& [low, high] : ranges) {
        const GridAxis axis = GridAxis::fit(low, high, 200);
        QVERIFY(axis.cells >= 1 && axis.cells <= 200);
        QCOMPARE(axis.cellOf(low), std::optional(0u));
        QCOMPARE(axis.cellOf(high), std::optional(axis.cells - 1));
        QVERIFY(axis.low() <= static_cast<double>(low) && axis.high() >= static_cast<double>(high));
        if (axis.shift > 0)
            QVERIFY(GridAxis::distance(low >> (axis.shift - 1), high >> (axis.shift - 1)) >= 200);
    }
    QVERIFY(!GridAxis::fit(0, 10, 200).cellOf(11));
    QVERIFY(!GridAxis::fit(0, 10, 200).cellOf(-1));
}

QTEST_APPLESS_MAIN(TstLatencyPicture)
#include "tst_latency_picture.moc"
