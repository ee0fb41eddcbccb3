// SPDX-License-Identifier: MIT
/// 65,536 rows, 46 bytes each: what matching reads of a row far back stands together, half a cache line; the rest in
/// columns. The ingest thread writes them; what may change after a row was published is read and written through
/// std::atomic_ref.
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

/// What a response needs of its request, and a filter by header of each row.
struct HotRow
{
    std::int64_t time;
    std::uint32_t lastDelta;  ///< last − time in ns; settles while open
    std::uint32_t id;
    std::uint32_t conversation;  ///< id, and the direction in the top bit
    std::uint32_t link;
    std::uint32_t next;
    std::uint16_t flags;
    std::uint8_t typeByte;
};
static_assert(sizeof(HotRow) == 32);

/// 65,536 rows. What may change after publication is read and written through std::atomic_ref.
struct RowChunk
{
    static constexpr std::size_t kRows = 65'536;
    static constexpr std::uint32_t kServerToClient = 0x8000'0000;  ///< in `conversation`
    static constexpr std::uint32_t kLastElsewhere =
        0xffff'ffff;  ///< in `lastDelta`: see SessionStorage::farLast

    alignas(64) std::array<HotRow, kRows> hot;
    std::array<std::uint64_t, kRows> bytes;  ///< BytesWord; settles while open
    std::array<std::uint32_t, kRows> length;
    std::array<std::uint16_t, kRows> findings;
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
