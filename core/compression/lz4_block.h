// SPDX-License-Identifier: MIT
/// Walks the sequences of an LZ4 block without decompressing it: how much would come out, and whether it is
/// sound. A bare block says neither, and guessing its size would mean inflating it only to measure it.
#pragma once

#include "base/bytes.h"

namespace qapscope {

struct Lz4BlockWalk
{
    std::uint64_t output = 0;  ///< bytes that the sound part becomes
    std::uint64_t used = 0;    ///< bytes of the sound part
    bool isExact = false;      ///< the sound part is all of the block, and ends as a block must
};

/// Decompresses the sound part of a block into `output`, until that is full; gives how many bytes were written.
/// For what the library refuses: blocks that break off or are wrong further on.
[[nodiscard]] std::uint64_t decompressSoundPart(ByteView block, std::span<std::byte> output) noexcept;

/// Stops where the output would exceed `mostOutput`.
[[nodiscard]] Lz4BlockWalk walkLz4Block(ByteView block, std::uint64_t mostOutput) noexcept;

}  // namespace qapscope
