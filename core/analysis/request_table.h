// SPDX-License-Identifier: MIT
/// The latest request of every (conversation, direction, ID): a hash of row numbers alone, whose keys are read from
/// the session's own columns, so that ten million requests cost a few bytes each. The ingest thread.
#pragma once

#include "session/session.h"

#include <vector>

namespace qapscope {

class RequestTable
{
public:
    /// The session must outlive it.
    explicit RequestTable(const Session& session) : m_session(session), m_slots(kFirstSlots, RowIndex::kNone) {}

    struct Found
    {
        RowIndex own;    ///< sent in the direction asked for
        RowIndex peer;   ///< sent in the other one
    };
    [[nodiscard]] Found find(ConversationId conversation, Direction direction, std::uint32_t id) const noexcept;

    /// `row` becomes the latest of its key.
    void put(RowIndex row);

private:
    static constexpr std::size_t kFirstSlots = 1'024;

    [[nodiscard]] std::size_t mask() const noexcept { return m_slots.size() - 1; }
    [[nodiscard]] std::size_t firstSlot(ConversationId conversation, std::uint32_t id) const noexcept;
    void grow();

    const Session& m_session;
    std::vector<std::uint32_t> m_slots;
    std::size_t m_used = 0;
};

} // namespace qapscope
