// SPDX-License-Identifier: MIT
/// The columns of a session and what stands beside them. Internal to session/: Session reads it, SessionWriter
/// writes it. A row costs 46 bytes here.
#pragma once

#include "session/extent_arena.h"
#include "session/row_chunk.h"
#include "session/session.h"

#include <mutex>
#include <unordered_map>

namespace qapscope {

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

    BlockDirectory<RowChunk> rows{32'768};  // 2^31 rows
    BlockDirectory<ConversationBlock> conversations{262'144};
    BlockDirectory<PositionBlock> firstResponses{32'768};
    ExtentArena extents;

    std::atomic<std::uint32_t> firstRow{0};
    std::atomic<std::uint32_t> givenBackRows{0};  ///< their memory has gone: one chunk less than `firstRow`
    std::atomic<std::uint32_t> firstResponseStart{0};
    std::atomic<std::uint32_t> rowCount{0};
    std::atomic<std::uint32_t> conversationCount{0};
    std::atomic<std::uint32_t> firstResponseCount{0};

    std::shared_ptr<const ByteStore> capture;
    std::shared_ptr<const ByteStore> spill;

    mutable std::mutex mutex;                                 ///< guards what follows
    std::unordered_map<std::uint32_t, std::int64_t> farLast;  ///< last − time where 32 bits do not hold it
    std::vector<StreamFinding> streamFindings;
    std::vector<PacketComment> packetComments;
    std::array<std::uint64_t, kRules.size()> findingCounts{};
    SessionCounters counters;

    [[nodiscard]] const RowChunk& chunk(std::uint32_t row) const noexcept
    {
        return rows[row / RowChunk::kRows];
    }
    [[nodiscard]] RowChunk& chunk(std::uint32_t row) noexcept { return rows[row / RowChunk::kRows]; }
    [[nodiscard]] static constexpr std::size_t slot(std::uint32_t row) noexcept
    {
        return row % RowChunk::kRows;
    }

    /// True for rows that read as zeros.
    [[nodiscard]] bool isGone(std::uint32_t row) const noexcept
    {
        return row < givenBackRows.load(std::memory_order_relaxed);
    }
    [[nodiscard]] Row readRow(RowIndex index) const noexcept;
    [[nodiscard]] std::vector<Extent> readExtents(RowIndex index, std::uint64_t mostBytes) const;
    [[nodiscard]] std::int64_t lastDelta(std::uint32_t row) const noexcept;
};

}  // namespace qapscope
