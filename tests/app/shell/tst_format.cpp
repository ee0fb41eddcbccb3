// SPDX-License-Identifier: MIT
#include "language.h"
#include "look/format.h"

#include <QLocale>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLanguage(LanguageChoice::English); }
    void cleanup() { applyLanguage(LanguageChoice::English); }
    void durationsHaveThreeDigitsAndAUnit_data();
    void durationsHaveThreeDigitsAndAUnit();
    void bytesHaveAUnit_data();
    void bytesHaveAUnit();
    void timesKeepTheirDigits();
    void timesBeforeTheStartAreNegative();
    void spanishWritesNumbersItsWay();
};

void TestFormat::durationsHaveThreeDigitsAndAUnit_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64{0} << QStringLiteral("0 ns");
    QTest::newRow("nanoseconds") << qint64{318} << QStringLiteral("318 ns");
    QTest::newRow("microseconds") << qint64{12'340} << QStringLiteral("12.3 µs");
    QTest::newRow("rounds up into the next unit") << qint64{999'600} << QStringLiteral("1.00 ms");
    QTest::newRow("milliseconds") << qint64{4'560'000} << QStringLiteral("4.56 ms");
    QTest::newRow("seconds") << qint64{1'200'000'000} << QStringLiteral("1.20 s");
    QTest::newRow("minutes stay seconds") << qint64{754'000'000'000} << QStringLiteral("754 s");
    QTest::newRow("negative") << qint64{-4'560'000} << QStringLiteral("-4.56 ms");
}

void TestFormat::durationsHaveThreeDigitsAndAUnit()
{
    QFETCH(qint64, ns);
    QFETCH(QString, text);
    QCOMPARE(durationText(Duration(ns)), text);
}

void TestFormat::bytesHaveAUnit_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << quint64{0} << QStringLiteral("0 bytes");
    QTest::newRow("one") << quint64{1} << QStringLiteral("1 byte");
    QTest::newRow("some") << quint64{812} << QStringLiteral("812 bytes");
    QTest::newRow("kilobytes") << quint64{12'345} << QStringLiteral("12.3 kB");
    QTest::newRow("rounds up into the next unit") << quint64{999'900} << QStringLiteral("1.00 MB");
    QTest::newRow("gigabytes") << quint64{4'560'000'000} << QStringLiteral("4.56 GB");
    QTest::newRow("the most there can be") << quint64{UINT64_MAX} << QStringLiteral("18.4 EB");
}

void TestFormat::bytesHaveAUnit()
{
    QFETCH(quint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(bytesText(bytes), text);
}

void TestFormat::timesKeepTheirDigits()
{
    const Timestamp start = timestampFromNs(1'700'000'000'000'000'000);
    const Timestamp at = timestampFromNs(1'700'000'002'011'402'345);
    QCOMPARE(timeText(at, start, TimeFormat::SecondsSinceStart), QStringLiteral("2.011402"));
    QCOMPARE(timeText(at, start, TimeFormat::SecondsSinceStart, 9), QStringLiteral("2.011402345"));
    QCOMPARE(timeText(at, start, TimeFormat::SecondsSinceStart, 0), QStringLiteral("2"));
    QCOMPARE(timeText(at, start, TimeFormat::UtcDateAndTime), QStringLiteral("2023-11-14 22:13:22.011402"));
    QCOMPARE(timeText(at, start, TimeFormat::EpochSeconds, 9), QStringLiteral("1700000002.011402345"));
}

void TestFormat::timesBeforeTheStartAreNegative()
{
    const Timestamp start = timestampFromNs(5'000'000'000);
    QCOMPARE(timeText(timestampFromNs(4'999'000'000), start, TimeFormat::SecondsSinceStart),
             QStringLiteral("-0.001000"));
    QCOMPARE(timeText(timestampFromNs(-1), {}, TimeFormat::UtcDateAndTime),
             QStringLiteral("1969-12-31 23:59:59.999999"));
}

void TestFormat::spanishWritesNumbersItsWay()
{
    applyLanguage(LanguageChoice::Spanish);
    QCOMPARE(durationText(Duration(4'560'000)), QStringLiteral("4,56 ms"));
    QCOMPARE(countText(48'213), QStringLiteral("48.213"));
    QCOMPARE(bytesText(1), QStringLiteral("1 byte"));
    QCOMPARE(bytesText(2), QStringLiteral("2 bytes"));
}

QTEST_MAIN(TestFormat)
#include "tst_format.moc"
