// SPDX-License-Identifier: MIT
/// HMAC-SHA256 over header and payload as sent. Any thread. (PROTOCOL §3, [sig-trailer])
#pragma once

#include "security/key_ring.h"

namespace qapscope {

/// The key whose signature of `signedBytes` is `trailer`; null where none fits. All keys for signing are tried,
/// each compared in constant time.
[[nodiscard]] const KeyRing::Key* signingKey(ByteView signedBytes, ByteView trailer, const KeyRing& keys);

}  // namespace qapscope
