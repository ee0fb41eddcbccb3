// SPDX-License-Identifier: MIT
/// The types of pcapng's blocks, for whoever reads, writes or trims such files. (draft-ietf-opsawg-pcapng)
#pragma once

#include <cstdint>

namespace qapscope::block_type {

inline constexpr std::uint32_t kSection = 0x0a0d0d0a;  // the same in both byte orders
inline constexpr std::uint32_t kInterface = 1;
inline constexpr std::uint32_t kOldPacket = 2;
inline constexpr std::uint32_t kSimplePacket = 3;
inline constexpr std::uint32_t kNames = 4;
inline constexpr std::uint32_t kStatistics = 5;
inline constexpr std::uint32_t kEnhancedPacket = 6;
inline constexpr std::uint32_t kSecrets = 10;
/// For local use, which readers pass over: packets of a live capture that were given up.
inline constexpr std::uint32_t kGivenUp = 0x8000'5148;

}  // namespace qapscope::block_type

namespace qapscope {

inline constexpr std::uint32_t kPcapngByteOrderMagic = 0x1a2b3c4d;

}  // namespace qapscope
