// SPDX-License-Identifier: MIT
/// Compresses a payload that a user sends, as common senders do: an LZ4 frame, a ZSTD frame, Brotli. Any thread.
/// (PROTOCOL §2, Compression)
#pragma once

#include "base/bytes.h"
#include "base/compression.h"

#include <optional>
#include <vector>

namespace qapscope {

/// Nothing where the codec's library fails. Compression::None gives the bytes as they are.
[[nodiscard]] std::optional<std::vector<std::byte>> compress(Compression codec, ByteView plain);

}  // namespace qapscope
