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
    explicit RequestTable(const Session& session)
        : m_session(session)
        , m_tags(kFirstSlots, kEmpty)
        , m_rows(kFirstSlots)
    {}

    struct Found
    {
        RowIndex own;   ///< sent in the direction asked for
        RowIndex peer;  ///< sent in the other one
    };
    [[nodiscard]] Found find(ConversationId conversation, Direction direction,
                             std::uint32_t id) const noexcept;

    /// `row` becomes the latest of its key.
    void put(RowIndex row);

private:
    static constexpr std::size_t kFirstSlots = 1'024;
    static constexpr std::uint8_t kEmpty = 0;

    /// Where a key's probes begin, and eight more bits of its hash: they spare nearly all looks at foreign rows.
    struct Place
    {
        std::size_t slot;
        std::uint8_t tag;
    };

    [[nodiscard]] std::size_t mask() const noexcept { return m_tags.size() - 1; }
    [[nodiscard]] Place placeOf(ConversationId conversation, std::uint32_t id) const noexcept;
    void insert(const Place& place, std::uint32_t row);
    void grow();

    const Session& m_session;
    std::vector<std::uint8_t> m_tags;  ///< kEmpty: nothing there
    std::vector<std::uint32_t> m_rows;
    std::size_t m_used = 0;
};

}  // namespace qapscope
