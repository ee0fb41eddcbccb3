// SPDX-License-Identifier: MIT
/// Whether bytes look as random ones do: ciphertext, or well compressed data. Any thread. (PROTOCOL §3, opaque)
#pragma once

#include "base/bytes.h"

namespace qapscope {

/// True where no test tells the bytes from random ones. The tests hold for short inputs too (their thresholds
/// come from the length), together reject random bytes less than once in a million, and look at a bounded part
/// of long inputs.
[[nodiscard]] bool looksRandom(ByteView bytes) noexcept;

/// At least as long as nonce and tag, and as random bytes are. [gcm-layout]
[[nodiscard]] bool isOpaque(ByteView payload) noexcept;

}  // namespace qapscope
