// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the blocks of a pcapng end that our own writer made (little-endian, whole), and how a file is cut back to the
/// last whole one that it holds. Without Qt: the capture helper uses it too.
#pragma once

#include "base/bytes.h"

#include <algorithm>
#include <sys/types.h>
#include <unistd.h>

namespace qapscope::app {

[[nodiscard]] inline std::uint32_t numberAt(ByteView bytes, std::size_t offset)
{
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8 | std::to_integer<std::uint32_t>(bytes[offset + i]);
    return number;
}

[[nodiscard]] inline ByteView firstBlock(ByteView blocks)
{
    constexpr std::size_t kSmallestBlock = 12;
    return blocks.first(
        std::min<std::size_t>(std::max<std::size_t>(numberAt(blocks, 4), kSmallestBlock), blocks.size()));
}

/// The size of those of `blocks` that the first `written` bytes hold in full.
[[nodiscard]] inline std::size_t wholeBlocks(ByteView blocks, std::size_t written)
{
    std::size_t whole = 0;
    while (whole < blocks.size()) {
        const std::size_t end = whole + firstBlock(blocks.subspan(whole)).size();
        if (end > written)
            break;
        whole = end;
    }
    return whole;
}

/// Takes the last `torn` bytes that were written off the file's end. False where it has none to cut: a pipe.
[[nodiscard]] inline bool cutTorn(int file, std::size_t torn)
{
    const off_t end = ::lseek(file, 0, SEEK_CUR);
    return end >= 0 && ::ftruncate(file, end - static_cast<off_t>(torn)) == 0;
}

}  // namespace qapscope::app
