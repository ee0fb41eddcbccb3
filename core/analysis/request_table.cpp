// SPDX-License-Identifier: MIT
#include "analysis/request_table.h"

namespace qapscope {

RequestTable::Place RequestTable::placeOf(ConversationId conversation, std::uint32_t id) const noexcept
{
    std::uint64_t mixed = (std::uint64_t{conversation.value} << 32 | id) * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 32) * 0xbf58476d1ce4e5b9u;
    mixed ^= mixed >> 29;
    return {mixed & mask(), static_cast<std::uint32_t>(mixed >> 32)};
}

RequestTable::Found RequestTable::find(ConversationId conversation, Direction direction,
                                       std::uint32_t id) const noexcept
{
    // Both directions of an ID share a probe sequence, so that one walk finds both.
    Found found;
    const Place place = placeOf(conversation, id);
    for (std::size_t at = place.slot; m_slots[at].row.isValid(); at = (at + 1) & mask()) {
        if (m_slots[at].tag != place.tag)
            continue;
        const RowIndex row = m_slots[at].row;
        if (m_session.idOf(row) != id || m_session.conversationOf(row) != conversation)
            continue;
        // What was given up reads as zeros: as a request of the first conversation with the ID 0.
        if (m_session.isGone(row))
            continue;
        (m_session.directionOf(row) == direction ? found.own : found.peer) = row;
    }
    return found;
}

void RequestTable::put(RowIndex row)
{
    if ((m_used + 1) * 4 > m_slots.size() * 3)
        makeRoom();
    const ConversationId conversation = m_session.conversationOf(row);
    const std::uint32_t id = m_session.idOf(row);
    const Direction direction = m_session.directionOf(row);
    const Place place = placeOf(conversation, id);
    for (std::size_t at = place.slot; m_slots[at].row.isValid(); at = (at + 1) & mask()) {
        const RowIndex old = m_slots[at].row;
        if (m_slots[at].tag == place.tag && m_session.idOf(old) == id
            && m_session.conversationOf(old) == conversation && m_session.directionOf(old) == direction
            && !m_session.isGone(old)) {
            m_slots[at].row = row;
            return;
        }
    }
    insert(place, row);
    ++m_used;
}

void RequestTable::insert(const Place& place, RowIndex row)
{
    std::size_t at = place.slot;
    while (m_slots[at].row.isValid())
        at = (at + 1) & mask();
    m_slots[at] = {place.tag, row};
}

/// Larger, unless so much was given up that the rest has room.
void RequestTable::makeRoom()
{
    std::erase_if(m_slots,
                  [this](const Slot& slot) { return !slot.row.isValid() || m_session.isGone(slot.row); });
    m_used = m_slots.size();
    std::size_t size = kFirstSlots;
    while (m_used * 2 > size)
        size *= 2;
    std::vector<Slot> left(size);
    left.swap(m_slots);
    for (const Slot& slot : left)
        insert(placeOf(m_session.conversationOf(slot.row), m_session.idOf(slot.row)), slot.row);
}

}  // namespace qapscope
