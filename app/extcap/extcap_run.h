// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs one source into Wireshark's pipe, until Wireshark has enough, the source has ended, or it failed: then its words
/// go to standard error, which Wireshark shows. The thread of main(), once.
#pragma once

#include "extcap/extcap_arguments.h"

namespace qapscope::app {

/// The program's exit status. Needs: a QCoreApplication; `arguments` has "capture", "fifo" and "extcap-interface".
[[nodiscard]] int runExtcap(const ExtcapArguments& arguments);

/// One line for Wireshark's user.
void tellWireshark(const QString& sentence);

}  // namespace qapscope::app
