// SPDX-License-Identifier: MIT
#include "views/charts/latency_hit.h"
#include "views/charts/latency_zoom.h"

#include "analysis/latency_aggregator.h"
#include "support/exchange_session.h"

#include <QtTest>

#include <random>

using namespace qapscope;
using namespace qapscope::app;
using test::ExchangeSession;

namespace {

const Timestamp kStart = timestampFromNs(1'700'000'000'000'000'000);
const QFontMetricsF& metrics()
{
    static const QFontMetricsF font{QFont()};
    return font;
}

ExchangeSession& someExchanges()
{
    static ExchangeSession made;
    if (made.session().rowCount() == 0) {
        std::mt19937_64 random(1);
        std::lognormal_distribution<double> latency(13, 1);
        for (int i = 0; i < 5'000; ++i)
            made.add(kStart + std::chrono::milliseconds(i),
                     Duration(static_cast<std::int64_t>(latency(random))));
        made.publish();
    }
    return made;
}

LatencyScene sceneOf(const ExchangeSession& made, LatencyScale scale, const LatencyView& view = {},
                     QSizeF size = {700, 400})
{
    LatencyQuery query;
    query.scale = scale;
    query.time = view.time;
    query.latency = view.latency;
    LatencyScene scene;
    scene.set(LatencyAggregator(made.shared(), {}).picture(query), view, kStart);
    scene.layOut(size, metrics());
    return scene;
}

}  // namespace

class TstLatencyScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pixelsAndValuesAreTheSameBothWays_data();
    void pixelsAndValuesAreTheSameBothWays();
    void aZoomedViewFillsThePlot();
    void noLabelIsWiderThanItsPlace_data();
    void noLabelIsWiderThanItsPlace();
    void theNearestResponseIsFound();
    void keysVisitEveryColumnOnce();
    void keysClimbThroughAColumn();
    void aRowIsFoundByItsExchange();
    void goingBackUndoesOneStepOfTheZoom();
};

void TstLatencyScene::pixelsAndValuesAreTheSameBothWays_data()
{
    QTest::addColumn<LatencyScale>("scale");
    QTest::newRow("logarithmic") << LatencyScale::Logarithmic;
    QTest::newRow("linear") << LatencyScale::Linear;
}

void TstLatencyScene::pixelsAndValuesAreTheSameBothWays()
{
    QFETCH(LatencyScale, scale);
    const LatencyScene scene = sceneOf(someExchanges(), scale);
    for (const LatencyPoint& point : scene.picture().points) {
        const QPointF at = scene.pointOf(point.time, point.latency);
        QVERIFY(scene.plot().adjusted(-0.5, -0.5, 0.5, 0.5).contains(at));
        const Duration timeOff = scene.timeAt(at.x()) - point.time;
        QVERIFY(std::abs(double(timeOff.count())) < scene.timePerPixel() * 0.01);
        QVERIFY(std::abs(scene.yOf(scene.latencyValue(scene.latencyAtY(at.y()))) - at.y()) < 0.01);
    }
}

void TstLatencyScene::aZoomedViewFillsThePlot()
{
    LatencyView view;
    view.time =
        TimeRange{kStart + std::chrono::milliseconds(1'000), kStart + std::chrono::milliseconds(1'250)};
    view.latency = LatencyRange{std::chrono::microseconds(100), std::chrono::milliseconds(1)};
    const LatencyScene scene = sceneOf(someExchanges(), LatencyScale::Logarithmic, view);
    QCOMPARE(scene.timeAt(scene.plot().left()), view.time->begin);
    QCOMPARE(scene.timeAt(scene.plot().right()), view.time->end);
    QVERIFY(std::abs((scene.latencyAtY(scene.plot().top()) - view.latency->high).count()) < 10);
    QVERIFY(std::abs((scene.latencyAtY(scene.plot().bottom()) - view.latency->low).count()) < 10);
}

void TstLatencyScene::noLabelIsWiderThanItsPlace_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<LatencyScale>("scale");
    for (const QSizeF size : {QSizeF(360, 180), QSizeF(360, 500), QSizeF(1200, 300)}) {
        QTest::addRow("%.0f x %.0f, logarithmic", size.width(), size.height())
            << size << LatencyScale::Logarithmic;
        QTest::addRow("%.0f x %.0f, linear", size.width(), size.height()) << size << LatencyScale::Linear;
    }
}

void TstLatencyScene::noLabelIsWiderThanItsPlace()
{
    QFETCH(QSizeF, size);
    QFETCH(LatencyScale, scale);
    const LatencyScene scene = sceneOf(someExchanges(), scale, {}, size);
    QVERIFY(scene.plot().width() >= 120);
    QVERIFY(scene.plot().height() >= 90);
    QVERIFY(scene.bars().right() <= size.width());
    QVERIFY(scene.latencyTicks().size() >= 2);
    QVERIFY(scene.timeTicks().size() >= 2);
    for (const AxisTick& tick : scene.latencyTicks())
        QVERIFY(metrics().horizontalAdvance(tick.label) < scene.plot().left());
    double taken = 0;
    for (const AxisTick& tick : scene.timeTicks()) {
        const double half = metrics().horizontalAdvance(tick.label) / 2;
        QVERIFY(scene.xOf(tick.position) - half >= taken);
        taken = scene.xOf(tick.position) + half;
    }
    QVERIFY(taken <= size.width());
}

void TstLatencyScene::theNearestResponseIsFound()
{
    const LatencyScene scene = sceneOf(someExchanges(), LatencyScale::Logarithmic);
    const Session& session = someExchanges().session();
    for (const LatencyPoint& point : scene.picture().points) {
        const auto hit = hitNear(scene, session, scene.pointOf(point.time, point.latency), 10);
        QVERIFY(hit);
        QVERIFY(hit->row == point.row
                || scene.pointOf(hit->time, hit->latency) == scene.pointOf(point.time, point.latency));
    }
    // In the thick of it a cell stands for its responses.
    const LatencyQuantiles& total = scene.picture().total;
    const auto hit =
        hitNear(scene, session, scene.pointOf(kStart + std::chrono::milliseconds(2'500), total.p50), 10);
    QVERIFY(hit);
    QVERIFY(!hitNear(scene, session, scene.plot().topLeft() + QPointF(1, 1), 0.1));
}

void TstLatencyScene::keysVisitEveryColumnOnce()
{
    const LatencyScene scene = sceneOf(someExchanges(), LatencyScale::Linear);
    const Session& session = someExchanges().session();
    std::size_t columns = 0;
    for (const LatencyQuantiles& column : scene.picture().columns)
        columns += column.count > 0;
    std::optional<LatencyHit> at = hitAfter(scene, session, std::nullopt, LatencyStep::Later);
    QVERIFY(at == hitAfter(scene, session, at, LatencyStep::First));
    std::size_t visited = 1;
    for (;; ++visited) {
        const auto next = hitAfter(scene, session, at, LatencyStep::Later);
        if (next == at)
            break;
        QVERIFY(next->time > at->time);
        QVERIFY(hitAfter(scene, session, next, LatencyStep::Earlier) == at);
        at = next;
    }
    QCOMPARE(visited, columns);
    QVERIFY(at == hitAfter(scene, session, std::nullopt, LatencyStep::Last));
}

void TstLatencyScene::keysClimbThroughAColumn()
{
    const LatencyScene scene = sceneOf(someExchanges(), LatencyScale::Logarithmic);
    const Session& session = someExchanges().session();
    const auto top = hitAfter(scene, session, std::nullopt, LatencyStep::First);
    QVERIFY(hitAfter(scene, session, top, LatencyStep::Slower) == top);
    const auto below = hitAfter(scene, session, top, LatencyStep::Faster);
    QVERIFY(below && below->latency < top->latency);
    QVERIFY(hitAfter(scene, session, below, LatencyStep::Slower)->latency > below->latency);
}

void TstLatencyScene::aRowIsFoundByItsExchange()
{
    const Session& session = someExchanges().session();
    const auto response = hitOfRow(session, RowIndex{7});
    QVERIFY(response && response->row == RowIndex{7});
    QVERIFY(hitOfRow(session, RowIndex{6}) == response);
    QVERIFY(!hitOfRow(session, RowIndex{}));
    QVERIFY(!hitOfRow(session, RowIndex{session.rowCount()}));
}

void TstLatencyScene::goingBackUndoesOneStepOfTheZoom()
{
    const auto view = [](int ms) {
        LatencyView made;
        made.time = TimeRange{kStart, kStart + std::chrono::milliseconds(ms)};
        return made;
    };
    LatencyZoom zoom;
    QVERIFY(zoom.current().isAll());
    zoom.push(view(100));
    zoom.push(view(100));
    QCOMPARE(zoom.depth(), 1);
    for (const int ms : {90, 80, 70})
        zoom.slide(view(ms));
    QCOMPARE(zoom.depth(), 2);
    QVERIFY(zoom.current() == view(70));
    zoom.back();
    QVERIFY(zoom.current() == view(100));
    zoom.back();
    zoom.back();
    QVERIFY(zoom.current().isAll());
    zoom.push(view(5));
    zoom.reset();
    QCOMPARE(zoom.depth(), 0);
}

QTEST_MAIN(TstLatencyScene)
#include "tst_latency_scene.moc"
