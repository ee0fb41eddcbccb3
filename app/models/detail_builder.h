// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the lines of the detail tree from a decode: what the session knows of the conversation, the findings, the
/// field tree of core, the exchange. GUI thread (it makes text in the window's language).
#pragma once

#include "models/detail_node.h"
#include "models/qap_detail.h"

#include <vector>

namespace qapscope::app {

/// [0] is the invisible root.
[[nodiscard]] std::vector<DetailNode> buildDetail(const QapDetail& detail);

}  // namespace qapscope::app
