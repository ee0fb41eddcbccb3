// SPDX-License-Identifier: GPL-3.0-or-later
/// The fonts of the window, which follow its zoom. GUI thread.
#pragma once

#include <QFont>

namespace qapscope::app {

/// The platform's monospace at the window's size: for bytes, IDs and commands.
[[nodiscard]] QFont fixedFont();

/// Makes the whole window `steps` points larger or smaller than the system's size.
void applyZoom(int steps);

}  // namespace qapscope::app
