// SPDX-License-Identifier: MIT
/// Whether some bytes are one whole MessagePack or CBOR object, and plausibly so: both are dense codes in which random
/// bytes often make sense for a while. Any thread. (PROTOCOL §2, Kinds)
#pragma once

#include "wire/item_reader.h"

namespace qapscope {

/// The format in which all of the bytes are one map or array that a program would write: every key is text (or, behind
/// CBOR's own magic tag, a number), every text valid UTF-8 without control characters, and there is text in it.
[[nodiscard]] ItemFormat itemFormatOf(ByteView bytes);

}  // namespace qapscope
