// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the response that stands at, or next to, a place of the chart: for the mouse, the keys and the mark.
/// GUI thread.
#pragma once

#include "models/open_session.h"
#include "views/charts/latency_scene.h"

namespace qapscope::app {

/// A response on the chart.
struct LatencyHit
{
    RowIndex row;
    Timestamp time;
    Duration latency{};
    std::uint64_t count = 1;  ///< responses that share its cell

    friend bool operator==(const LatencyHit&, const LatencyHit&) = default;
};

enum class LatencyStep { Earlier, Later, Slower, Faster, First, Last };

/// The response of that row, or the first one to that request; nothing where there is none.
[[nodiscard]] std::optional<LatencyHit> hitOfRow(const Session& session, RowIndex row);

/// The point, or the cell, nearest to `at` within `reach` pixels.
[[nodiscard]] std::optional<LatencyHit> hitNear(const LatencyScene& scene, const Session& session, QPointF at,
                                                double reach);

/// Where a step of the keys leads: to the slowest response of the next column that has one, or to the next cell
/// of the same column. From nowhere: to the first column.
[[nodiscard]] std::optional<LatencyHit> hitAfter(const LatencyScene& scene, const Session& session,
                                                 const std::optional<LatencyHit>& from, LatencyStep step);

/// The text of a hit: one line each for what it is, whose answer it is, when and how long.
[[nodiscard]] QStringList hitLines(const OpenSession& open, const LatencyHit& hit, Timestamp origin);

}  // namespace qapscope::app
