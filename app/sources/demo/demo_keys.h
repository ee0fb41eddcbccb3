// SPDX-License-Identifier: GPL-3.0-or-later
/// The keys that the demo's nodes sign and encrypt with. No secrets: they are here for everyone to read, so that the
/// window can offer them. Any thread.
#pragma once

#include "security/key_ring.h"

namespace qapscope::app {

inline constexpr std::string_view kDemoSigningKey = "demo-client";     ///< of the client that signs
inline constexpr std::string_view kDemoEncryptionKey = "demo-worker";  ///< of the link that is encrypted

/// Both keys.
[[nodiscard]] const KeyRing& demoKeys();
/// The same as the lines of a key file.
[[nodiscard]] std::string_view demoKeyText();

}  // namespace qapscope::app
