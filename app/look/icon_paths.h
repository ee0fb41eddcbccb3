// SPDX-License-Identifier: GPL-3.0-or-later
/// The shapes of the icons, on a 16 by 16 grid. Any thread.
#pragma once

#include "look/icons.h"

#include <QPainterPath>

namespace qapscope::app {

struct IconPaths
{
    QPainterPath stroked;     ///< lines of the one weight
    QPainterPath filled;      ///< areas
    QPainterPath knockedOut;  ///< lines in the background's colour over the areas
};

[[nodiscard]] IconPaths iconPaths(IconName name);

}  // namespace qapscope::app
