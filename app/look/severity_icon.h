// SPDX-License-Identifier: GPL-3.0-or-later
/// The sign of a severity; of none: that all is well.
#pragma once

#include "base/finding.h"

#include <QIcon>

namespace qapscope::app {

[[nodiscard]] QIcon severityIcon(Severity severity);

}  // namespace qapscope::app
