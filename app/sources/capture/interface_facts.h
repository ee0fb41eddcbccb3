// SPDX-License-Identifier: GPL-3.0-or-later
/// The modes of the helper that capture nothing and need no privilege: what interfaces there are, how much passes them,
/// whether a filter can be compiled. Each writes its lines (state_lines.h) and gives the exit status.
#pragma once

#include "sources/capture/state_lines.h"

#include <string>

namespace qapscope::app {

[[nodiscard]] int listInterfaces(StateLines& lines);
/// Until nobody reads any more, or standard input ends.
[[nodiscard]] int tellTraffic(StateLines& lines);
/// `link` is a number of LinkType.
[[nodiscard]] int checkFilter(StateLines& lines, const std::string& link, const std::string& filter);

}  // namespace qapscope::app
