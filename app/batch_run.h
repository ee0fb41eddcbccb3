// SPDX-License-Identifier: GPL-3.0-or-later
/// The program without a user: opens files, prints reports, saves a picture, ends. GUI thread.
#pragma once

#include "command_line.h"

namespace qapscope::app {

class MainWindow;

/// Uses the window and the event loop of the application. Gives the exit status: 0, or 2 where a file cannot
/// be read or the picture cannot be written, with a sentence on standard error.
[[nodiscard]] int runBatch(MainWindow& window, const CommandLine& line);

}  // namespace qapscope::app
