// SPDX-License-Identifier: GPL-3.0-or-later
/// How long to wait before connecting again: doubled with each try, a quarter more or less by chance, so that many who
/// lost the same server do not come back at once. One thread.
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace qapscope::app {

class Backoff
{
public:
    using Pause = std::chrono::milliseconds;

    Backoff(Pause shortest, Pause longest)
        : m_shortest(shortest)
        , m_longest(std::max(shortest, longest))
        , m_next(shortest)
    {}

    /// The pause before the next try.
    [[nodiscard]] Pause next()
    {
        const Pause pause = m_next;
        m_next = std::min(m_longest, m_next * 2);
        const double share = 0.75 + QRandomGenerator::global()->bounded(0.5);
        const auto spread = static_cast<Pause::rep>(static_cast<double>(pause.count()) * share);
        return std::min(m_longest, Pause(spread));
    }
    /// A connection held: the next pause is the shortest again.
    void reset() noexcept { m_next = m_shortest; }

private:
    Pause m_shortest;
    Pause m_longest;
    Pause m_next;
};

}  // namespace qapscope::app
