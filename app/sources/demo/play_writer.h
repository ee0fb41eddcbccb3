// SPDX-License-Identifier: GPL-3.0-or-later
/// Puts the steps of a play together and makes their QAPs: signed and encrypted where the link asks for it. One thread
/// at a time.
#pragma once

#include "base/compression.h"
#include "sources/demo/demo_play.h"
#include "sources/demo/demo_random.h"

namespace qapscope::app {

class PlayWriter
{
public:
    using Step = std::size_t;

    struct Saying
    {
        std::size_t link = 0;
        Direction direction = Direction::ClientToServer;
        std::uint8_t type = 0;
        std::uint32_t id = 0;
        std::string payload;  ///< plain
        std::optional<Step> after;
        Duration delay{};
        std::optional<Step> answers;
    };

    explicit PlayWriter(DemoRandom& random) : m_random(random) {}

    Step connect(std::size_t link, std::optional<Step> after, Duration delay);
    Step reset(std::size_t link, Step after, Duration delay);
    Step send(const Saying& saying);
    /// The QAP of `step` again, byte for byte, on the same link.
    Step repeat(Step step, std::optional<Step> after, Duration delay);
    /// The same bytes on another link, which neither signs nor encrypts, as neither does the first.
    Step resend(Step step, std::size_t link, Step after, Duration delay);

    /// The play so far; it begins with none again.
    [[nodiscard]] DemoPlay take(Duration start);

private:
    [[nodiscard]] Compression codecFor(std::size_t size);

    DemoRandom& m_random;
    DemoPlay m_play;
};

}  // namespace qapscope::app
