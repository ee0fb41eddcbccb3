// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>

namespace qapscope::app {

namespace {

struct FormatText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::FormatText)
};

constexpr std::int64_t kNsPerSecond = 1'000'000'000;

struct NamedFormat
{
    TimeFormat format;
    QLatin1String name;
};

constexpr std::array kTimeFormatNames = {NamedFormat{TimeFormat::SecondsSinceStart, QLatin1String("start")},
                                         NamedFormat{TimeFormat::TimeOfDay, QLatin1String("time")},
                                         NamedFormat{TimeFormat::DateAndTime, QLatin1String("date")},
                                         NamedFormat{TimeFormat::UtcDateAndTime, QLatin1String("utc")},
                                         NamedFormat{TimeFormat::EpochSeconds, QLatin1String("epoch")}};

QString threeDigits(double value)
{
    const double size = std::abs(value);
    const int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
    return QLocale().toString(value, 'f', decimals);
}

/// Whole seconds towards minus infinity, and the nanoseconds above them.
std::pair<std::int64_t, std::int64_t> splitSeconds(std::int64_t ns)
{
    std::int64_t seconds = ns / kNsPerSecond;
    std::int64_t rest = ns % kNsPerSecond;
    if (rest < 0) {
        rest += kNsPerSecond;
        --seconds;
    }
    return {seconds, rest};
}

QString fraction(std::int64_t ns, int decimals)
{
    if (decimals <= 0)
        return {};
    const QString digits = QStringLiteral("%1").arg(ns, 9, 10, QLatin1Char('0'));
    return QLocale().decimalPoint() + digits.left(decimals);
}

QString signedSeconds(std::int64_t ns, int decimals)
{
    const bool isNegative = ns < 0;
    // The magnitude of INT64_MIN does not fit; one nanosecond less is not seen.
    const std::int64_t size = isNegative ? -std::max(ns, -INT64_MAX) : ns;
    const QString text = QString::number(size / kNsPerSecond) + fraction(size % kNsPerSecond, decimals);
    return isNegative ? QLatin1Char('-') + text : text;
}

QString calendar(Timestamp at, Qt::TimeSpec spec, const QString& pattern, int decimals)
{
    const auto [seconds, rest] = splitSeconds(nsSinceEpoch(at));
    const QDateTime when = QDateTime::fromSecsSinceEpoch(seconds, spec);
    return when.toString(pattern) + fraction(rest, decimals);
}

}  // namespace

QString durationText(Duration span)
{
    const double ns = static_cast<double>(span.count());
    const double size = std::abs(ns);
    if (size < 999.5)
        return QLocale().toString(span.count()) + QStringLiteral(" ns");
    if (size < 999.5e3)
        return threeDigits(ns / 1e3) + QStringLiteral(" µs");
    if (size < 999.5e6)
        return threeDigits(ns / 1e6) + QStringLiteral(" ms");
    return threeDigits(ns / 1e9) + QStringLiteral(" s");
}

QString bytesText(std::uint64_t bytes)
{
    constexpr std::array kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1000)
        return FormatText::tr("%n byte(s)", nullptr, static_cast<int>(bytes));
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < kUnits.size(); ++unit)
        value /= 1000;
    return threeDigits(value) + QLatin1Char(' ') + QLatin1String(kUnits[unit]);
}

QString countText(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString timeFormatName(TimeFormat format)
{
    const auto* const found = std::ranges::find(kTimeFormatNames, format, &NamedFormat::format);
    return found == kTimeFormatNames.end() ? QString() : QString(found->name);
}

std::optional<TimeFormat> timeFormatOfName(QStringView name)
{
    const auto* const found =
        std::ranges::find_if(kTimeFormatNames, [name](const NamedFormat& one) { return name == one.name; });
    return found == kTimeFormatNames.end() ? std::nullopt : std::optional(found->format);
}

QString timeText(Timestamp at, Timestamp start, TimeFormat format, int decimals)
{
    switch (format) {
    case TimeFormat::SecondsSinceStart:
    case TimeFormat::SinceRequest:
        return signedSeconds((at - start).count(), decimals);
    case TimeFormat::TimeOfDay:
        return calendar(at, Qt::LocalTime, QStringLiteral("HH:mm:ss"), decimals);
    case TimeFormat::DateAndTime:
        return calendar(at, Qt::LocalTime, QStringLiteral("yyyy-MM-dd HH:mm:ss"), decimals);
    case TimeFormat::UtcDateAndTime:
        return calendar(at, Qt::UTC, QStringLiteral("yyyy-MM-dd HH:mm:ss"), decimals);
    case TimeFormat::EpochSeconds:
        return signedSeconds(nsSinceEpoch(at), decimals);
    }
    return {};
}

}  // namespace qapscope::app
