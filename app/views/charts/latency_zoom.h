// SPDX-License-Identifier: GPL-3.0-or-later
/// The ranges that a chart was zoomed to, one on the other: back shows the one before. GUI thread.
#pragma once

#include "analysis/latency_query.h"

#include <QVector>

namespace qapscope::app {

/// What a chart shows of an axis; none: all of it, also what will come.
struct LatencyView
{
    std::optional<TimeRange> time;
    std::optional<LatencyRange> latency;

    [[nodiscard]] bool isAll() const noexcept { return !time && !latency; }
    friend bool operator==(const LatencyView&, const LatencyView&) = default;
};

class LatencyZoom
{
public:
    [[nodiscard]] LatencyView current() const { return m_views.isEmpty() ? LatencyView() : m_views.last(); }
    [[nodiscard]] int depth() const noexcept { return static_cast<int>(m_views.size()); }

    void push(const LatencyView& view)
    {
        if (view != current())
            m_views.append(view);
        m_isFluid = false;
    }
    /// A step of many, as the wheel makes them: all of them together are one to go back.
    void slide(const LatencyView& view)
    {
        if (m_isFluid && !m_views.isEmpty())
            m_views.last() = view;
        else
            m_views.append(view);
        m_isFluid = true;
    }
    void back()
    {
        if (!m_views.isEmpty())
            m_views.removeLast();
        m_isFluid = false;
    }
    void reset()
    {
        m_views.clear();
        m_isFluid = false;
    }

private:
    QVector<LatencyView> m_views;
    bool m_isFluid = false;
};

}  // namespace qapscope::app
