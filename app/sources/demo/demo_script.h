// SPDX-License-Identifier: GPL-3.0-or-later
/// The demo's plays in order of their start, the same for the same options, without end where no duration is set. One
/// thread at a time.
#pragma once

#include "sources/demo/demo_stories.h"

#include <deque>
#include <vector>

namespace qapscope::app {

struct DemoScriptOptions
{
    std::uint64_t seed = 1;
    double rate = 120;    ///< QAPs a second, on average, heartbeats apart. More than 0.
    Duration duration{};  ///< in which plays begin; 0: no end
    Duration firstDeath = std::chrono::seconds(6);  ///< when the mortal worker dies first
    Duration outage = std::chrono::seconds(3);      ///< how long it stays away
};

class DemoScript
{
public:
    explicit DemoScript(const DemoScriptOptions& options);

    /// Nothing when the duration is over.
    [[nodiscard]] std::optional<DemoPlay> next();

private:
    struct Beat
    {
        std::size_t link;
        Duration next;
    };

    void planArrivals();
    [[nodiscard]] DemoPlay ordinary();
    [[nodiscard]] bool isMortalWorkerSpared(Duration at) const noexcept;

    DemoScriptOptions m_options;
    DemoStories m_stories;
    std::deque<DemoPlay> m_arrivals;
    std::vector<Beat> m_beats;
    Duration m_next{};   ///< when the next ordinary play begins
    Duration m_death{};  ///< when the next death is due
};

}  // namespace qapscope::app
