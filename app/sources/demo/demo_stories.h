// SPDX-License-Identifier: GPL-3.0-or-later
/// The stories that the demo tells: what clients ask, how it is routed, what comes back, and what goes wrong. Each call
/// makes one play. One thread at a time. (PROTOCOL §6)
#pragma once

#include "sources/demo/payload_maker.h"
#include "sources/demo/play_writer.h"

#include <array>

namespace qapscope::app {

class DemoStories
{
public:
    explicit DemoStories(std::uint64_t seed) : m_random(seed), m_payloads(m_random), m_writer(m_random) {}

    [[nodiscard]] DemoRandom& random() noexcept { return m_random; }

    /// The node connects and says who it is.
    [[nodiscard]] DemoPlay arrival(std::size_t link, Duration start);
    [[nodiscard]] DemoPlay heartbeat(std::size_t link, Duration start);
    [[nodiscard]] DemoPlay discovery(std::size_t link, Duration start);
    /// Of everything else, one by chance; `canDie` is left out of it where it may not be asked.
    [[nodiscard]] DemoPlay any(Duration start, bool isMortalWorkerSpared);
    /// The mortal worker dies over a request, which another one answers; it is back after `outage`.
    [[nodiscard]] DemoPlay death(Duration start, Duration outage);

private:
    using Step = PlayWriter::Step;

    /// Who asks whom, under which ID.
    struct Cast
    {
        std::size_t client = 0;
        std::size_t worker = 0;
        std::uint32_t id = 0;
        std::string_view capability;
    };

    void direct(const Cast& cast);
    void routed(const Cast& cast);
    void streamed(const Cast& cast);
    void queued(const Cast& cast);
    void uploaded(const Cast& cast);
    void multiplied(const Cast& cast);
    void tiled(const Cast& cast);
    void refused(const Cast& cast);
    void repeated(const Cast& cast);
    void answeredTwice(const Cast& cast);
    void ignored(const Cast& cast);
    void legacy();

    [[nodiscard]] Cast cast(bool isMortalWorkerSpared);
    Step ask(const Cast& cast, QhpType type, std::string payload);
    /// From the orchestrator to the client.
    Step tell(const Cast& cast, QhpType type, std::string payload, Step after, Step answers, Duration median);
    /// To a worker, and its answer; gives the answer.
    Step route(const Cast& cast, std::string payload, Step after, std::string answer, Duration median);
    Step routeRequest(const Cast& cast, std::string payload, Step after);
    [[nodiscard]] std::string routing(const Cast& cast);

    DemoRandom m_random;
    PayloadMaker m_payloads;
    PlayWriter m_writer;
    std::array<std::uint32_t, 16> m_counts{};  ///< of requests, by link
    std::array<std::uint32_t, 16> m_beats{};
};

}  // namespace qapscope::app
