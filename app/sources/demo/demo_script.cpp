// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_script.h"

#include "sources/demo/demo_topology.h"

#include <algorithm>
#include <cmath>

namespace qapscope::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration kEverybodyIsThere = milliseconds(300);
constexpr Duration kBeatInterval = seconds(2);
constexpr Duration kDeathInterval = seconds(25);
/// What was asked of a worker before that is answered when it dies.
constexpr Duration kQuietBeforeDeath = milliseconds(700);
constexpr Duration kQuietAfterReturn = milliseconds(500);
constexpr double kShareOfDiscovery = 0.02;

}  // namespace

DemoScript::DemoScript(const DemoScriptOptions& options)
    : m_options(options)
    , m_stories(options.seed)
    , m_next(kEverybodyIsThere)
    , m_death(options.firstDeath)
{
    planArrivals();
}

void DemoScript::planArrivals()
{
    for (std::size_t i = 0; i < kDiscoveries; ++i)
        m_arrivals.push_back(m_stories.discovery(kFirstDiscovery + i, milliseconds(5 * i)));
    for (std::size_t link = 0; link < kFirstDiscovery; ++link) {
        const Duration start = milliseconds(25 + 15 * link);
        m_arrivals.push_back(m_stories.arrival(link, start));
        if (kDemoLinks.at(link).carrier != DemoCarrier::LegacyWebSocket)
            m_beats.push_back({link, start + kBeatInterval});
    }
}

bool DemoScript::isMortalWorkerSpared(Duration at) const noexcept
{
    // The death may be the next one, or the one before it.
    const Duration before = m_death - kDeathInterval;
    const Duration back = m_options.outage + kQuietAfterReturn;
    return at >= m_death - kQuietBeforeDeath || at <= before + back;
}

DemoPlay DemoScript::ordinary()
{
    const Duration start = m_next;
    DemoRandom& random = m_stories.random();
    DemoPlay play = random.happens(kShareOfDiscovery)
                        ? m_stories.discovery(kFirstDiscovery + random.below(kDiscoveries), start)
                        : m_stories.any(start, isMortalWorkerSpared(start));
    const double wait =
        -std::log(1 - random.share()) * static_cast<double>(play.steps.size()) / m_options.rate;
    m_next += Duration(static_cast<std::int64_t>(wait * 1e9));
    return play;
}

std::optional<DemoPlay> DemoScript::next()
{
    if (!m_arrivals.empty()) {
        DemoPlay play = std::move(m_arrivals.front());
        m_arrivals.pop_front();
        return play;
    }
    const auto beat = std::ranges::min_element(m_beats, {}, &Beat::next);
    const Duration start = std::min({m_next, beat->next, m_death});
    const bool isOver = m_options.duration > Duration(0) && start >= m_options.duration;
    if (isOver)
        return std::nullopt;
    if (start == m_death) {
        m_death += kDeathInterval;
        return m_stories.death(start, m_options.outage);
    }
    if (start == beat->next) {
        beat->next += kBeatInterval;
        const bool isAway = beat->link == kMortalWorker && isMortalWorkerSpared(start);
        if (!isAway)
            return m_stories.heartbeat(beat->link, start);
        return next();
    }
    return ordinary();
}

}  // namespace qapscope::app
