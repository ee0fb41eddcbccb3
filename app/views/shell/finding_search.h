// SPDX-License-Identifier: GPL-3.0-or-later
/// Where in a session a finding is. Any thread.
#pragma once

#include "session/session.h"

namespace qapscope::app {

/// The first QAP after `after` that the rule speaks of, or that follows the place in a stream that it speaks
/// of; beginning at the first QAP again behind the last one. None where no QAP can be named.
/// O(rows) for rules about QAPs.
[[nodiscard]] RowIndex nextQapWith(const Session& session, Rule rule, RowIndex after);

}  // namespace qapscope::app
