// SPDX-License-Identifier: GPL-2.0-or-later
/// The user's keys as core takes them. Changed by Wireshark's preferences only, after which it dissects again.
/// Wireshark's one thread. (PROTOCOL §3)
#pragma once

#include "security/key_ring.h"

namespace qapscope::dissector {

[[nodiscard]] const KeyRing& keys() noexcept;

}  // namespace qapscope::dissector
