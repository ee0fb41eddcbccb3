// SPDX-License-Identifier: MIT
/// The columns of a session and what stands beside them. Internal to session/: Session reads it, SessionWriter
/// writes it. A row costs 46 bytes here.
#pragma once

#include "session/block_directory.h"
#include "session/extent_arena.h"
#include "session/session.h"

#include <mutex>
#include <unordered_map>

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
    static constexpr std::size_t kRows = Session::kRowsPerChunk;
    static constexpr std::uint32_t kServerToClient = 0x8000'0000;  ///< in `conversation`
    static constexpr std::uint32_t kLastElsewhere = 0xffff'ffff;   ///< in `lastDelta`: see SessionStorage::farLast

    std::array<std::int64_t, kRows> time;
    std::array<std::uint64_t, kRows> bytes;        ///< BytesWord; settles while open
    std::array<std::uint32_t, kRows> lastDelta;    ///< last − time in ns; settles while open
    std::array<std::uint32_t, kRows> id;
    std::array<std::uint32_t, kRows> length;
    std::array<std::uint32_t, kRows> conversation; ///< id, and the direction in the top bit
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

struct SessionStorage
{
    static constexpr std::size_t kConversationsPerBlock = 256;
    struct ConversationBlock
    {
        std::array<Conversation, kConversationsPerBlock> items;
    };
    struct PositionBlock
    {
        std::array<std::uint32_t, Session::kRowsPerChunk> items;
    };

    BlockDirectory<RowChunk> rows{32'768};                       // 2^31 rows
    BlockDirectory<ConversationBlock> conversations{262'144};
    BlockDirectory<PositionBlock> firstResponses{32'768};
    ExtentArena extents;

    std::atomic<std::uint32_t> rowCount{0};
    std::atomic<std::uint32_t> conversationCount{0};
    std::atomic<std::uint32_t> firstResponseCount{0};

    std::shared_ptr<const ByteStore> capture;
    std::shared_ptr<const ByteStore> spill;

    mutable std::mutex mutex;  ///< guards what follows
    std::unordered_map<std::uint32_t, std::int64_t> farLast;  ///< last − time where 32 bits do not hold it
    std::vector<StreamFinding> streamFindings;
    std::array<std::uint64_t, kRules.size()> findingCounts{};
    SessionCounters counters;

    [[nodiscard]] const RowChunk& chunk(std::uint32_t row) const noexcept { return rows[row / RowChunk::kRows]; }
    [[nodiscard]] RowChunk& chunk(std::uint32_t row) noexcept { return rows[row / RowChunk::kRows]; }
    [[nodiscard]] static constexpr std::size_t slot(std::uint32_t row) noexcept { return row % RowChunk::kRows; }

    [[nodiscard]] Row readRow(RowIndex index) const noexcept;
    [[nodiscard]] std::vector<Extent> readExtents(RowIndex index) const;
    [[nodiscard]] std::int64_t lastDelta(std::uint32_t row) const noexcept;
};

} // namespace qapscope
