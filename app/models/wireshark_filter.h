// SPDX-License-Identifier: GPL-3.0-or-later
/// What is shown or selected here, in the language of Wireshark's display filters; fields have one name in both.
/// Plain functions. Any thread.
#pragma once

#include "session/row.h"

#include <QString>

#include <optional>

namespace qapscope::app {

/// The search in Info, whatever the case: the plugin has the same text as a field. Empty for an empty search.
[[nodiscard]] QString wiresharkFilter(const QString& search);

/// One QAP; `packet`: the number of the packet that Wireshark shows it with, where that is known.
[[nodiscard]] QString wiresharkFilter(const Row& row, std::uint8_t type, std::optional<std::uint64_t> packet);

}  // namespace qapscope::app
