// SPDX-License-Identifier: GPL-3.0-or-later
/// What a capture holds, as text for people: counts, types, exchanges, latency percentiles, findings. The
/// window shows it, and prints it where there is no display. Any thread.
#pragma once

#include "models/open_session.h"

namespace qapscope::app {

/// Aligned lines for a monospace font, in the language of the application. O(rows).
[[nodiscard]] QString reportText(const OpenSession& open);

}  // namespace qapscope::app
