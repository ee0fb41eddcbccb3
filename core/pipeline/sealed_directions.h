// SPDX-License-Identifier: MIT
/// In which directions of which conversations the user's keys open payloads. One that neither opens nor says what it
/// is means trouble only where others open. (PROTOCOL §3, [gcm-layout])
#pragma once

#include "base/ids.h"
#include "security/key_ring.h"
#include "session/row.h"

#include <vector>

namespace qapscope {

class Session;

/// A value: one thread fills it, and what it is copied to may be read by any.
class SealedDirections
{
public:
    /// Looks at the rows that it has not seen yet. Cost: bounded per direction, whatever the session holds: at most
    /// kMostLooks payloads are looked at and kMostTries of them tried, none larger than kMostPayload.
    void update(const Session& session, const KeyRing& keys);
    /// The same for one QAP that the caller has at hand: its header, and all of its payload.
    void add(ConversationId conversation, Direction direction, ByteView header, ByteView payload,
             const KeyRing& keys);

    [[nodiscard]] bool contains(ConversationId conversation, Direction direction) const noexcept;

    static constexpr std::uint16_t kMostLooks = 4'096;
    static constexpr std::uint16_t kMostTries = 64;
    static constexpr std::uint32_t kMostPayload = 1u << 20;

private:
    struct Known
    {
        std::uint16_t looks = 0;
        std::uint16_t tries = 0;
        bool isSealed = false;

        [[nodiscard]] bool isDone() const noexcept
        {
            return isSealed || looks >= kMostLooks || tries >= kMostTries;
        }
    };

    [[nodiscard]] static std::size_t placeOf(ConversationId conversation, Direction direction) noexcept
    {
        return std::size_t{conversation.value} * 2 + static_cast<std::size_t>(direction);
    }

    [[nodiscard]] static bool hasFittingSize(std::uint64_t payloadSize) noexcept;
    void look(const Session& session, const Row& row, const KeyRing& keys, Known& known);
    static void judge(ByteView header, ByteView payload, const KeyRing& keys, Known& known);

    std::vector<Known> m_known;
    std::uint32_t m_next = 0;  ///< the first row not looked at
    std::vector<std::byte> m_buffer;
};

}  // namespace qapscope
