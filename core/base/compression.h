// SPDX-License-Identifier: MIT
/// The codecs that the protocol knows, by the numbers of its flag.
#pragma once

#include <cstdint>

namespace qapscope {

/// The type byte's upper two bits in QHP. [comp-bits]
enum class Compression : std::uint8_t { None = 0, Lz4 = 1, Zstd = 2, Brotli = 3 };

}  // namespace qapscope
