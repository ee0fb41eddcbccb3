// SPDX-License-Identifier: MIT
/// The latest request of every (conversation, direction, ID): a hash of row numbers alone, whose keys are read from
/// the session's own columns, so that ten million requests cost a few bytes each. Rows that the session gave up are
/// forgotten. The ingest thread.
#pragma once

#include "session/session.h"

#include <vector>

namespace qapscope {

class RequestTable
{
public:
    /// The session must outlive it.
    explicit RequestTable(const Session& session) : m_session(session), m_slots(kFirstSlots) {}

    struct Found
    {
        RowIndex own;   ///< sent in the direction asked for
        RowIndex peer;  ///< sent in the other one
    };
    [[nodiscard]] Found find(ConversationId conversation, Direction direction,
                             std::uint32_t id) const noexcept;

    /// Asks memory for what find() will read first.
    void prefetch(ConversationId conversation, std::uint32_t id) const noexcept
    {
        __builtin_prefetch(&m_slots[placeOf(conversation, id).slot]);
    }

    /// `row` becomes the latest of its key.
    void put(RowIndex row);

private:
    static constexpr std::size_t kFirstSlots = 1'024;

    /// A row, and a part of its key's hash that spares nearly all looks at foreign rows.
    struct Slot
    {
        std::uint32_t tag = 0;
        RowIndex row;  ///< none: nothing there
    };
    /// Where a key's probes begin, and its tag.
    struct Place
    {
        std::size_t slot;
        std::uint32_t tag;
    };

    [[nodiscard]] std::size_t mask() const noexcept { return m_slots.size() - 1; }
    [[nodiscard]] Place placeOf(ConversationId conversation, std::uint32_t id) const noexcept;
    void insert(const Place& place, RowIndex row);
    void makeRoom();

    const Session& m_session;
    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
};

}  // namespace qapscope
