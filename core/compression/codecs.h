// SPDX-License-Identifier: MIT
/// The codecs behind decompress.h, one file each. `most` is the number of bytes that may come out.
#pragma once

#include "compression/decompress.h"

namespace qapscope {

void decompressLz4(ByteView input, std::uint64_t most, Decompressed& result);
void decompressZstd(ByteView input, std::uint64_t most, Decompressed& result);
void decompressBrotli(ByteView input, std::uint64_t most, Decompressed& result);

}  // namespace qapscope
