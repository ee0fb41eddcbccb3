// SPDX-License-Identifier: MIT
/// The columns of 65,536 rows: 46 bytes a row. The ingest thread writes them; what may change after a row was
/// published is read and written through std::atomic_ref.
#pragma once

#include "session/block_directory.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace qapscope {

/// Where a row's bytes are, in one word: the kind in the upper two bits.
///   0 nowhere   1 capture file, in one piece from this offset   2 spill file, likewise   3 list in the arena
struct BytesWord
{
    enum class Kind : std::uint8_t { Nowhere, Capture, Spill, List };
    static constexpr unsigned kKindShift = 62;

    static constexpr std::uint64_t pack(Kind kind, std::uint64_t value) noexcept
    {
        return static_cast<std::uint64_t>(kind) << kKindShift | value;
    }
    static constexpr Kind kind(std::uint64_t word) noexcept { return static_cast<Kind>(word >> kKindShift); }
    static constexpr std::uint64_t value(std::uint64_t word) noexcept
    {
        return word & ((std::uint64_t{1} << kKindShift) - 1);
    }
};

/// 65,536 rows by column. What may change after publication is read and written through std::atomic_ref.
struct RowChunk
{
    static constexpr std::size_t kRows = 65'536;
    static constexpr std::uint32_t kServerToClient = 0x8000'0000;  ///< in `conversation`
    static constexpr std::uint32_t kLastElsewhere =
        0xffff'ffff;  ///< in `lastDelta`: see SessionStorage::farLast

    std::array<std::int64_t, kRows> time;
    std::array<std::uint64_t, kRows> bytes;      ///< BytesWord; settles while open
    std::array<std::uint32_t, kRows> lastDelta;  ///< last − time in ns; settles while open
    std::array<std::uint32_t, kRows> id;
    std::array<std::uint32_t, kRows> length;
    std::array<std::uint32_t, kRows> conversation;  ///< id, and the direction in the top bit
    std::array<std::uint32_t, kRows> link;
    std::array<std::uint32_t, kRows> next;
    std::array<std::uint16_t, kRows> flags;
    std::array<std::uint16_t, kRows> findings;
    std::array<std::uint8_t, kRows> typeByte;
};

template <class T>
[[nodiscard]] inline T loadShared(const T& cell) noexcept
{
    return std::atomic_ref<T>(const_cast<T&>(cell)).load(std::memory_order_relaxed);
}

template <class T>
inline void storeShared(T& cell, T value) noexcept
{
    std::atomic_ref<T>(cell).store(value, std::memory_order_relaxed);
}

}  // namespace qapscope
