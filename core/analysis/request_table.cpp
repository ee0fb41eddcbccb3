// SPDX-License-Identifier: MIT
#include "analysis/request_table.h"

namespace qapscope {

RequestTable::Place RequestTable::placeOf(ConversationId conversation, std::uint32_t id) const noexcept
{
    std::uint64_t mixed = (std::uint64_t{conversation.value} << 32 | id) * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 32) * 0xbf58476d1ce4e5b9u;
    mixed ^= mixed >> 29;
    return {mixed & mask(), static_cast<std::uint8_t>(mixed >> 56 | 1)};
}

RequestTable::Found RequestTable::find(ConversationId conversation, Direction direction,
                                       std::uint32_t id) const noexcept
{
    // Both directions of an ID share a probe sequence, so that one walk finds both.
    Found found;
    const Place place = placeOf(conversation, id);
    for (std::size_t slot = place.slot; m_tags[slot] != kEmpty; slot = (slot + 1) & mask()) {
        if (m_tags[slot] != place.tag)
            continue;
        const RowIndex row{m_rows[slot]};
        if (m_session.idOf(row) != id || m_session.conversationOf(row) != conversation)
            continue;
        (m_session.directionOf(row) == direction ? found.own : found.peer) = row;
    }
    return found;
}

void RequestTable::put(RowIndex row)
{
    if ((m_used + 1) * 4 > m_tags.size() * 3)
        grow();
    const ConversationId conversation = m_session.conversationOf(row);
    const std::uint32_t id = m_session.idOf(row);
    const Direction direction = m_session.directionOf(row);
    const Place place = placeOf(conversation, id);
    for (std::size_t slot = place.slot; m_tags[slot] != kEmpty; slot = (slot + 1) & mask()) {
        const RowIndex old{m_rows[slot]};
        if (m_tags[slot] == place.tag && m_session.idOf(old) == id
            && m_session.conversationOf(old) == conversation && m_session.directionOf(old) == direction) {
            m_rows[slot] = row.value;
            return;
        }
    }
    insert(place, row.value);
    ++m_used;
}

void RequestTable::insert(const Place& place, std::uint32_t row)
{
    std::size_t slot = place.slot;
    while (m_tags[slot] != kEmpty)
        slot = (slot + 1) & mask();
    m_tags[slot] = place.tag;
    m_rows[slot] = row;
}

void RequestTable::grow()
{
    std::vector<std::uint8_t> tags(m_tags.size() * 2, kEmpty);
    std::vector<std::uint32_t> rows(m_rows.size() * 2);
    tags.swap(m_tags);
    rows.swap(m_rows);
    for (std::size_t slot = 0; slot < tags.size(); ++slot)
        if (tags[slot] != kEmpty)
            insert(placeOf(m_session.conversationOf({rows[slot]}), m_session.idOf({rows[slot]})), rows[slot]);
}

}  // namespace qapscope
