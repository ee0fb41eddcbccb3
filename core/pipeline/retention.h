// SPDX-License-Identifier: MIT
/// How much of a capture that does not end is kept, and where each chunk of rows begins in its files, so that what is
/// older can be given up a whole chunk at a time. One thread.
#pragma once

#include "session/session.h"

#include <deque>
#include <optional>

namespace qapscope {

/// At least so much is kept; 0 means no bound. Where several are set, the tightest counts.
struct RetentionLimits
{
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;  ///< of the capture file
    Duration age{};

    [[nodiscard]] bool isAll() const noexcept { return rows == 0 && bytes == 0 && age == Duration{}; }
    friend bool operator==(const RetentionLimits&, const RetentionLimits&) = default;
};

class ChunkMarks
{
public:
    struct Mark
    {
        RowIndex row;               ///< the first one of its chunk
        std::uint64_t capture = 0;  ///< where the packet begins in the capture file that gave it
        std::uint64_t spill = 0;    ///< bytes that were in the spill file then
    };

    /// To be called behind each packet. `capture`: where the packet began.
    void note(std::uint32_t rowCount, std::uint64_t capture, std::uint64_t spill)
    {
        if (rowCount > m_next)
            add(capture, spill);
    }

    /// The chunk that what is kept begins with; nothing where nothing is to be given up. What is before it is
    /// forgotten here.
    [[nodiscard]] std::optional<Mark> evict(const RetentionLimits& limits, const Session& session,
                                            std::uint64_t position);

private:
    void add(std::uint64_t capture, std::uint64_t spill);
    [[nodiscard]] bool isBeyond(const Mark& mark, const RetentionLimits& limits, const Session& session,
                                std::uint64_t position) const;

    std::deque<Mark> m_marks;
    std::uint32_t m_next = 0;  ///< the row that the next mark is of
};

}  // namespace qapscope
