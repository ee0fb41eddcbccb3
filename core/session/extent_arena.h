// SPDX-License-Identifier: MIT
/// Packed lists of extents, for QAPs whose bytes do not lie in one plain piece of the capture file. Most cost
/// two to four bytes an extent. One writer; any thread reads a list whose reference it has acquired.
///
/// A list is: varint count, then for each extent varint(zigzag(offset − end of the extent before) << 2 | origin)
/// (without the offset for Missing: just the origin), varint length, and for Masked the four mask bytes.
#pragma once

#include "base/extent.h"
#include "session/block_directory.h"

#include <vector>

namespace qapscope {

class ExtentArena
{
public:
    using Reference = std::uint64_t;

    ExtentArena();

    [[nodiscard]] Reference add(std::span<const Extent> extents);
    /// Extents up to the one that reaches `mostBytes`.
    [[nodiscard]] std::vector<Extent> read(Reference reference, std::uint64_t mostBytes) const;

    /// Lists that are added from now on lie behind it.
    [[nodiscard]] Reference end() const noexcept { return m_end; }
    /// Lists before it are not needed any more: they read as empty ones.
    void giveBackBefore(Reference end) noexcept;

private:
    static constexpr std::size_t kBlockBytes = 1u << 20;
    struct Block
    {
        std::array<std::byte, kBlockBytes> bytes;
    };

    /// A list may run over several blocks: bytes are addressed one by one.
    [[nodiscard]] std::byte at(Reference position) const noexcept;
    void put(std::byte byte);
    void putVarint(std::uint64_t value);
    [[nodiscard]] std::uint64_t getVarint(Reference& position) const noexcept;

    BlockDirectory<Block> m_blocks;
    Reference m_end = 0;
    std::size_t m_givenBack = 0;  ///< blocks
};

}  // namespace qapscope
