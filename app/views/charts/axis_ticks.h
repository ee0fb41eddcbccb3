// SPDX-License-Identifier: GPL-3.0-or-later
/// Nice numbers for the axes of a latency chart: steps of 1, 2 or 5, labels with their unit in the language of the
/// window. Pure but for QLocale(); any thread.
#pragma once

#include "analysis/latency_scale.h"

#include <QString>
#include <QVector>

namespace qapscope::app {

struct AxisTick
{
    double position = 0;  ///< on the axis: nanoseconds, or latencyPosition() on the logarithmic scale
    QString label;        ///< empty: a grid line without one

    friend bool operator==(const AxisTick&, const AxisTick&) = default;
};

/// The smallest 1, 2 or 5 × 10^n that is not below `step`. Needs: step > 0.
[[nodiscard]] double niceStep(double step);

/// Seconds between two positions in nanoseconds, at most about `most` ticks.
[[nodiscard]] QVector<AxisTick> timeTicks(double low, double high, int most);

/// Latencies between two positions of the scale, at most about `most` labels.
[[nodiscard]] QVector<AxisTick> latencyTicks(LatencyScale scale, double low, double high, int most);

/// `12.345 s` with as many decimals as neighbours `nsApart` apart need to differ.
[[nodiscard]] QString secondsText(double ns, double nsApart);

}  // namespace qapscope::app
