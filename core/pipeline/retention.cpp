// SPDX-License-Identifier: MIT
#include "pipeline/retention.h"

namespace qapscope {

void ChunkMarks::add(std::uint64_t capture, std::uint64_t spill)
{
    m_marks.push_back({{m_next}, capture, spill});
    m_next += Session::kRowsPerChunk;
}

/// True where what begins with `mark` is enough.
bool ChunkMarks::isBeyond(const Mark& mark, const RetentionLimits& limits, const Session& session,
                          std::uint64_t position) const
{
    const bool isByRows = limits.rows != 0 && session.rowCount() - mark.row.value >= limits.rows;
    const bool isByBytes = limits.bytes != 0 && position - mark.capture >= limits.bytes;
    const bool isByAge =
        limits.age != Duration{} && session.counters().last - session.timeOf(mark.row) >= limits.age;
    return isByRows || isByBytes || isByAge;
}

std::optional<ChunkMarks::Mark> ChunkMarks::evict(const RetentionLimits& limits, const Session& session,
                                                  std::uint64_t position)
{
    if (limits.isAll())
        return std::nullopt;
    bool isAny = false;
    // The second mark is where the rest would begin without the first chunk.
    while (m_marks.size() > 1 && m_marks[1].row.value < session.rowCount()
           && isBeyond(m_marks[1], limits, session, position)) {
        m_marks.pop_front();
        isAny = true;
    }
    return isAny ? std::optional(m_marks.front()) : std::nullopt;
}

}  // namespace qapscope
