// SPDX-License-Identifier: GPL-3.0-or-later
/// The lines in which an extcap tells Wireshark what it has. Plain functions. (Wireshark's extcap(4))
#pragma once

#include "extcap/extcap_interface.h"

namespace qapscope::app {

/// For --extcap-interfaces.
[[nodiscard]] QString interfaceLines(const QList<ExtcapInterface>& interfaces, const QString& version);
/// For --extcap-dlts.
[[nodiscard]] QString linkLines(const ExtcapInterface& interface);
/// For --extcap-config; `only`: the choices of that option alone, empty: all there is.
[[nodiscard]] QString optionLines(const ExtcapInterface& interface, const QString& only = {});

}  // namespace qapscope::app
