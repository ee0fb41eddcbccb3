// SPDX-License-Identifier: MIT
/// Small integers that name things, each a type of its own so that one is never taken for another.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace qapscope {

template <class Tag>
struct Id
{
    static constexpr std::uint32_t kNone = 0xffff'ffff;

    std::uint32_t value = kNone;

    [[nodiscard]] constexpr bool isValid() const noexcept { return value != kNone; }
    // The check takes the zero that a rewritten comparison compares with for a null pointer.
    friend constexpr auto operator<=>(const Id&, const Id&) = default;  // NOLINT(modernize-use-nullptr)
};

/// Position of a QAP in its session, from 0. The user's "QAP number" is value + 1.
using RowIndex = Id<struct RowIndexTag>;
/// Position of a conversation in its session, from 0.
using ConversationId = Id<struct ConversationIdTag>;
/// Interface (capture point) of a capture file, from 0.
using InterfaceId = Id<struct InterfaceIdTag>;

[[nodiscard]] constexpr std::uint32_t qapNumber(RowIndex row) noexcept
{
    return row.value + 1;
}

}  // namespace qapscope

template <class Tag>
struct std::hash<qapscope::Id<Tag>>
{
    std::size_t operator()(qapscope::Id<Tag> id) const noexcept
    {
        return std::hash<std::uint32_t>{}(id.value);
    }
};
