// SPDX-License-Identifier: MIT
/// The magic numbers of the codecs that have one, as little-endian integers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace qapscope {

inline constexpr std::size_t kMagicSize = 4;
inline constexpr std::uint32_t kLz4FrameMagic = 0x184D2204;
inline constexpr std::uint32_t kZstdMagic = 0xFD2FB528;
inline constexpr std::size_t kSkippableHeaderSize = 8;  ///< magic and u32 size, the same in LZ4 and ZSTD

[[nodiscard]] constexpr bool isSkippableMagic(std::uint32_t magic) noexcept
{
    return (magic & 0xFFFFFFF0u) == 0x184D2A50u;
}

}  // namespace qapscope
