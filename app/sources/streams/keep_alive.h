// SPDX-License-Identifier: GPL-3.0-or-later
/// A connection whose other end vanished without a word ends by itself. Any thread.
#pragma once

#include <QAbstractSocket>

namespace qapscope::app {

/// From now on the system asks the other end whether it is there; `socket` is connected over TCP.
void keepAlive(QAbstractSocket& socket);

}  // namespace qapscope::app
