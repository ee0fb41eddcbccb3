// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/axis_ticks.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace qapscope::app {

namespace {

constexpr double kNsPerSecond = 1e9;

struct Unit
{
    double ns;
    const char* name;
};
constexpr std::array kUnits = {Unit{1e9, " s"}, Unit{1e6, " ms"}, Unit{1e3, " µs"}, Unit{1, " ns"}};

const Unit& unitOf(double ns)
{
    const auto fits = [ns](const Unit& unit) { return std::abs(ns) >= unit.ns * 0.9999999; };
    const auto found = std::find_if(kUnits.begin(), kUnits.end(), fits);
    return found == kUnits.end() ? kUnits.back() : *found;
}

/// Decimals that a multiple of `step` has.
int decimalsOf(double step)
{
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12);
}

QString numberText(double value, int decimals)
{
    // A rounded -0 would show its sign.
    if (std::abs(value) < 0.5 * std::pow(10.0, -decimals))
        value = 0;
    return QLocale().toString(value, 'f', decimals);
}

QString latencyLabel(double ns, const Unit& unit, double step)
{
    if (std::abs(ns) < step * 1e-6)
        return QStringLiteral("0");
    return numberText(ns / unit.ns, decimalsOf(step / unit.ns)) + QString::fromUtf8(unit.name);
}

/// Multiples of a nice step between two values.
template <class Add>
void forEachMultiple(double low, double high, double step, const Add& add)
{
    const double first = std::ceil(low / step - 1e-9);
    const double last = std::floor(high / step + 1e-9);
    for (double n = first; n <= last; ++n)
        add(n * step);
}

QVector<AxisTick> linearTicks(double low, double high, int most)
{
    QVector<AxisTick> ticks;
    const double step = niceStep((high - low) / most);
    const Unit& unit = unitOf(std::max(std::abs(low), std::abs(high)));
    forEachMultiple(low, high, step, [&](double ns) { ticks.append({ns, latencyLabel(ns, unit, step)}); });
    return ticks;
}

double positionOf(double ns)
{
    return std::log2(ns) * (1u << kOctaveBits);
}

/// Powers of ten, labelled as often as there is room; between them lines at 2 and 5, labelled where there is room.
QVector<AxisTick> decadeTicks(double lowNs, double highNs, int most)
{
    QVector<AxisTick> ticks;
    const double decades = std::log10(highNs / lowNs);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / most)));
    const bool isDense = decades * 3 <= most;
    const bool hasLines = every == 1;
    const int first = static_cast<int>(std::floor(std::log10(lowNs)));
    const int last = static_cast<int>(std::ceil(std::log10(highNs)));
    for (int decade = first; decade <= last; ++decade)
        for (const int digit : {1, 2, 5}) {
            const double ns = digit * std::pow(10.0, decade);
            if (ns < lowNs * 0.999999 || ns > highNs * 1.000001 || (digit != 1 && !hasLines))
                continue;
            const Unit& unit = unitOf(ns);
            const bool isLabelled = digit == 1 ? decade % every == 0 : isDense;
            ticks.append(
                {positionOf(ns), isLabelled ? latencyLabel(ns, unit, std::min(ns, unit.ns)) : QString()});
        }
    return ticks;
}

QVector<AxisTick> logarithmicTicks(double low, double high, int most)
{
    const double lowNs = latencyAt(LatencyScale::Logarithmic, low);
    const double highNs = latencyAt(LatencyScale::Logarithmic, high);
    QVector<AxisTick> ticks = decadeTicks(lowNs, highNs, most);
    if (ticks.size() >= 3)
        return ticks;
    // Too narrow for 1, 2 and 5: an even step in latency is the nicer one.
    ticks = linearTicks(lowNs, highNs, std::max(3, most));
    ticks.erase(
        std::remove_if(ticks.begin(), ticks.end(), [](const AxisTick& tick) { return tick.position <= 0; }),
        ticks.end());
    for (AxisTick& tick : ticks)
        tick.position = positionOf(tick.position);
    return ticks;
}

}  // namespace

double niceStep(double step)
{
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double digit : {1.0, 2.0, 5.0})
        if (digit * power >= step * 0.999999)
            return digit * power;
    return 10 * power;
}

QVector<AxisTick> timeTicks(double low, double high, int most)
{
    QVector<AxisTick> ticks;
    if (!(high > low) || most < 1)
        return ticks;
    // One tick tells no scale: rather two labels of which the painter may leave one out.
    for (double step = niceStep((high - low) / most); ticks.size() < 2; step = niceStep(step / 2.6)) {
        ticks.clear();
        const int decimals = decimalsOf(step / kNsPerSecond);
        forEachMultiple(low, high, step, [&](double ns) {
            ticks.append({ns, numberText(ns / kNsPerSecond, decimals)});
        });
    }
    return ticks;
}

QVector<AxisTick> latencyTicks(LatencyScale scale, double low, double high, int most)
{
    if (!(high > low) || most < 1)
        return {};
    return scale == LatencyScale::Linear ? linearTicks(low, high, most) : logarithmicTicks(low, high, most);
}

QString secondsText(double ns, double nsApart)
{
    const int decimals = nsApart > 0 ? std::min(9, decimalsOf(nsApart / kNsPerSecond)) : 9;
    return numberText(ns / kNsPerSecond, decimals) + QStringLiteral(" s");
}

}  // namespace qapscope::app
