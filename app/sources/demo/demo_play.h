// SPDX-License-Identifier: GPL-3.0-or-later
/// What the demo does, decided before it happens: a play is one story (a request and all that follows from it), whose
/// steps start each other. A value.
#pragma once

#include "base/time.h"
#include "session/row.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qapscope::app {

struct DemoStep
{
    enum class Deed : std::uint8_t {
        Connect,  ///< the node opens its link; done when both ends are there
        Send,     ///< a QAP; done when the other end has all of it
        Reset,    ///< the node dies: done when the other end notices
    };

    Deed deed = Deed::Send;
    std::size_t link = 0;              ///< into kDemoLinks
    std::optional<std::size_t> after;  ///< the step that it follows; none: the play's start
    Duration delay{};                  ///< behind that

    // Of Send.
    Direction direction = Direction::ClientToServer;
    Dialect dialect = Dialect::Qhp;
    std::uint8_t typeByte = 0;
    std::uint32_t id = 0;
    std::string qap;                     ///< as sent, with its signature
    std::size_t payload = 0;             ///< bytes of it behind the header
    std::optional<std::size_t> answers;  ///< the step whose request it answers
    std::optional<std::size_t> repeats;  ///< the step that it is a copy of
};

struct DemoPlay
{
    Duration start{};  ///< since the demo's
    std::vector<DemoStep> steps;
};

}  // namespace qapscope::app
