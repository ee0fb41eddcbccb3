// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the lines of the detail tree from a decode: what the session knows of the conversation, the findings, the
/// field tree of core, the exchange. GUI thread (it makes text in the window's language).
#pragma once

#include "models/detail_node.h"
#include "models/qap_detail.h"

#include <vector>

namespace qapscope::app {

class QapNotes;

/// [0] is the invisible root. `notes`: what was said of QAPs; null: nothing.
[[nodiscard]] std::vector<DetailNode> buildDetail(const QapDetail& detail, const QapNotes* notes = nullptr);
/// The same of the notes alone, with which buildDetail() begins.
[[nodiscard]] std::vector<DetailNode> buildNotes(const QapDetail& detail, const QapNotes* notes);

}  // namespace qapscope::app
