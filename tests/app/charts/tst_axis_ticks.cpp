// SPDX-License-Identifier: MIT
#include "views/charts/axis_ticks.h"

#include <QtTest>

#include <cmath>

using namespace qapscope;
using namespace qapscope::app;

namespace {

double log2Position(double ns)
{
    return std::log2(ns) * (1u << kOctaveBits);
}

QStringList labels(const QVector<AxisTick>& ticks)
{
    QStringList texts;
    for (const AxisTick& tick : ticks)
        if (!tick.label.isEmpty())
            texts << tick.label;
    return texts;
}

}  // namespace

class TstAxisTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void stepsAreOneTwoOrFive_data();
    void stepsAreOneTwoOrFive();
    void timeIsInSeconds_data();
    void timeIsInSeconds();
    void latencyHasItsUnit_data();
    void latencyHasItsUnit();
    void noTickIsOutsideAndNoneMissing();
    void numbersFollowTheLanguage();
    void anEmptyRangeHasNoTicks();
    void secondsHaveTheDecimalsThatNeighboursNeed();
};

void TstAxisTicks::init()
{
    QLocale::setDefault(QLocale::c());
}

void TstAxisTicks::stepsAreOneTwoOrFive_data()
{
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("nice");
    QTest::newRow("1") << 1.0 << 1.0;
    QTest::newRow("1.1") << 1.1 << 2.0;
    QTest::newRow("3") << 3.0 << 5.0;
    QTest::newRow("7") << 7.0 << 10.0;
    QTest::newRow("0.03") << 0.03 << 0.05;
    QTest::newRow("200000") << 200'000.0 << 200'000.0;
}

void TstAxisTicks::stepsAreOneTwoOrFive()
{
    QFETCH(double, step);
    QFETCH(double, nice);
    QVERIFY(std::abs(niceStep(step) - nice) <= nice * 1e-9);
}

void TstAxisTicks::timeIsInSeconds_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("ten seconds") << 0.0 << 10e9 << QStringLiteral("0 2 4 6 8 10").split(QLatin1Char(' '));
    QTest::newRow("half a millisecond, far out")
        << 12.345e9 << 12.3455e9
        << QStringLiteral("12.3450 12.3451 12.3452 12.3453 12.3454 12.3455").split(QLatin1Char(' '));
    QTest::newRow("before the start")
        << -1e9 << 1e9 << QStringLiteral("-1.0 -0.5 0.0 0.5 1.0").split(QLatin1Char(' '));
}

void TstAxisTicks::timeIsInSeconds()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(QStringList, texts);
    QCOMPARE(labels(timeTicks(low, high, 5)), texts);
}

void TstAxisTicks::latencyHasItsUnit_data()
{
    QTest::addColumn<LatencyScale>("scale");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("texts");
    const auto log = LatencyScale::Logarithmic;
    const auto linear = LatencyScale::Linear;
    QTest::newRow("linear, to 4 ms") << linear << 0.0 << 4e6 << 4
                                     << QStringLiteral("0, 1 ms, 2 ms, 3 ms, 4 ms");
    QTest::newRow("linear, to 900 ns")
        << linear << 0.0 << 900.0 << 5 << QStringLiteral("0, 200 ns, 400 ns, 600 ns, 800 ns");
    QTest::newRow("linear, to 1.2 s") << linear << 0.0 << 1.2e9 << 3 << QStringLiteral("0, 0.5 s, 1.0 s");
    QTest::newRow("decades") << log << log2Position(9e2) << log2Position(2e9) << 8
                             << QStringLiteral("1 µs, 10 µs, 100 µs, 1 ms, 10 ms, 100 ms, 1 s");
    QTest::newRow("every second decade")
        << log << log2Position(90) << log2Position(2e9) << 4 << QStringLiteral("100 ns, 10 µs, 1 ms, 100 ms");
    QTest::newRow("1, 2 and 5") << log << log2Position(9e5) << log2Position(6e7) << 8
                                << QStringLiteral("1 ms, 2 ms, 5 ms, 10 ms, 20 ms, 50 ms");
    QTest::newRow("narrow") << log << log2Position(1.02e6) << log2Position(1.09e6) << 5
                            << QStringLiteral("1.02 ms, 1.04 ms, 1.06 ms, 1.08 ms");
}

void TstAxisTicks::latencyHasItsUnit()
{
    QFETCH(LatencyScale, scale);
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, most);
    QFETCH(QString, texts);
    QCOMPARE(labels(latencyTicks(scale, low, high, most)).join(QStringLiteral(", ")), texts);
}

void TstAxisTicks::noTickIsOutsideAndNoneMissing()
{
    for (double span = 1; span < 1e15; span *= 3.7)
        for (const double low : {0.0, 17.0, span / 3, span * 100})
            for (const int most : {1, 2, 5, 9}) {
                const QVector<AxisTick> ticks = timeTicks(low, low + span, most);
                QVERIFY(ticks.size() <= std::max(most + 1, 5));
                for (const AxisTick& tick : ticks)
                    QVERIFY(tick.position >= low - span * 1e-6 && tick.position <= low + span * (1 + 1e-6));
                if (most > 2)
                    QVERIFY(ticks.size() >= most / 3);
            }
}

void TstAxisTicks::numbersFollowTheLanguage()
{
    QLocale::setDefault(QLocale(QLocale::Spanish));
    QCOMPARE(labels(timeTicks(0, 1e9, 2)), QStringLiteral("0,0 0,5 1,0").split(QLatin1Char(' ')));
}

void TstAxisTicks::anEmptyRangeHasNoTicks()
{
    QVERIFY(timeTicks(5, 5, 5).isEmpty());
    QVERIFY(latencyTicks(LatencyScale::Linear, 5, 5, 5).isEmpty());
    QVERIFY(latencyTicks(LatencyScale::Logarithmic, 0, 10, 0).isEmpty());
}

void TstAxisTicks::secondsHaveTheDecimalsThatNeighboursNeed()
{
    QCOMPARE(secondsText(2'011'402'000.0, 1e6), QStringLiteral("2.011 s"));
    QCOMPARE(secondsText(2'011'402'000.0, 1e9), QStringLiteral("2 s"));
    QCOMPARE(secondsText(-0.4, 1e6), QStringLiteral("0.000 s"));
}

QTEST_GUILESS_MAIN(TstAxisTicks)
#include "tst_axis_ticks.moc"
