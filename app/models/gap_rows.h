// SPDX-License-Identifier: GPL-3.0-or-later
/// Where between the QAPs of a session bytes are missing or were skipped, and that QAPs in front were given up: rows of
/// the list that are no QAPs. Only ever grows at its end, as the list does, and shrinks at its front. A value of the GUI
/// thread. (PROTOCOL §4, §7)
#pragma once

#include "session/session.h"

#include <vector>

namespace qapscope::app {

struct GapRow
{
    Rule rule = Rule::Gap;
    RowIndex before;  ///< it stands before this row; behind the last one where there is no such row yet
    ConversationId conversation;
    std::uint64_t bytes = 0;
    std::uint64_t packet = 0;  ///< number of the packet where it was noticed; 0 where none
    Timestamp time;
    std::uint32_t evicted = 0;  ///< so many QAPs were given up here; 0 where it is another gap
};

class GapRows
{
public:
    void clear();
    /// Takes in what the session found since. Needs: the same session at each call until clear(), and `knownRows` never
    /// less than before. Gives the number of rows in all, QAPs and gaps.
    std::uint32_t update(const Session& session, std::uint32_t knownRows);

    /// QAPs before `first` are not there any more: one row stands for them. Gives the number of rows in all.
    std::uint32_t evictBefore(RowIndex first);

    /// Where a QAP stands among QAPs and gaps.
    [[nodiscard]] std::uint32_t positionOf(RowIndex row) const noexcept;
    /// The gap at a position; null where a QAP stands.
    [[nodiscard]] const GapRow* at(std::uint32_t position) const noexcept;
    /// The QAP at a position, or that behind the gap there; none behind the last one.
    [[nodiscard]] RowIndex rowAt(std::uint32_t position) const noexcept;

private:
    struct Placed
    {
        std::uint32_t position;
        GapRow gap;
    };

    void takeNew(const Session& session);
    void place(const StreamFinding& finding, std::uint32_t knownRows);
    [[nodiscard]] std::uint32_t placeOf(RowIndex row) const noexcept;

    std::vector<StreamFinding> m_waiting;  ///< found, and before a row that is not known yet
    std::vector<Placed> m_gaps;            ///< ascending, by places among all that ever were
    GapRow m_evicted;
    std::uint32_t m_shift = 0;    ///< places before the first position
    std::uint64_t m_counted = 0;  ///< gaps that the session counted when it was last looked at
    std::size_t m_taken = 0;      ///< of the session's findings of streams, which only ever grow at their end
    std::uint32_t m_known = 0;
};

}  // namespace qapscope::app
