// SPDX-License-Identifier: GPL-3.0-or-later
/// The window's icons: painter paths on a 16 by 16 grid, one stroke weight, coloured from the theme when they
/// are painted, so that a change of theme or scale needs no new icon. GUI thread.
#pragma once

#include <QIcon>

namespace qapscope::app {

enum class IconName {
    Application,
    Open,
    Close,
    Reload,
    Save,
    Copy,
    Start,
    Stop,
    Follow,
    Pause,
    Options,
    Connect,
    Tap,
    Send,
    Find,
    GoTo,
    Back,
    Forward,
    Next,
    Previous,
    First,
    Last,
    AutoScroll,
    Request,
    Response,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Columns,
    Colourise,
    Chart,
    Table,
    LogScale,
    Clear,
    Apply,
    Add,
    ChevronDown,
    ChevronRight,
    Error,
    Warning,
    Note,
    Ok,
    File,
    Sample,
    Key,
    Mark,
    Comment,
    Keyboard,
    Help,
};

[[nodiscard]] QIcon icon(IconName name);

}  // namespace qapscope::app
