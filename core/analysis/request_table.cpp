// SPDX-License-Identifier: MIT
#include "analysis/request_table.h"

namespace qapscope {

std::size_t RequestTable::firstSlot(ConversationId conversation, std::uint32_t id) const noexcept
{
    std::uint64_t mixed = (std::uint64_t{conversation.value} << 32 | id) * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 32) * 0xbf58476d1ce4e5b9u;
    return (mixed ^ mixed >> 29) & mask();
}

RequestTable::Found RequestTable::find(ConversationId conversation, Direction direction,
                                       std::uint32_t id) const noexcept
{
    // Both directions of an ID share a probe sequence, so that one walk finds both.
    Found found;
    for (std::size_t slot = firstSlot(conversation, id); m_slots[slot] != RowIndex::kNone; slot = (slot + 1) & mask()) {
        const RowIndex row{m_slots[slot]};
        if (m_session.idOf(row) != id || m_session.conversationOf(row) != conversation)
            continue;
        (m_session.directionOf(row) == direction ? found.own : found.peer) = row;
    }
    return found;
}

void RequestTable::put(RowIndex row)
{
    if ((m_used + 1) * 3 > m_slots.size() * 2)
        grow();
    const ConversationId conversation = m_session.conversationOf(row);
    const std::uint32_t id = m_session.idOf(row);
    const Direction direction = m_session.directionOf(row);
    std::size_t slot = firstSlot(conversation, id);
    for (; m_slots[slot] != RowIndex::kNone; slot = (slot + 1) & mask()) {
        const RowIndex old{m_slots[slot]};
        if (m_session.idOf(old) == id && m_session.conversationOf(old) == conversation
            && m_session.directionOf(old) == direction) {
            m_slots[slot] = row.value;
            return;
        }
    }
    m_slots[slot] = row.value;
    ++m_used;
}

void RequestTable::grow()
{
    std::vector<std::uint32_t> old(m_slots.size() * 2, RowIndex::kNone);
    old.swap(m_slots);
    for (const std::uint32_t value : old) {
        if (value == RowIndex::kNone)
            continue;
        std::size_t slot = firstSlot(m_session.conversationOf({value}), m_session.idOf({value}));
        while (m_slots[slot] != RowIndex::kNone)
            slot = (slot + 1) & mask();
        m_slots[slot] = value;
    }
}

} // namespace qapscope
