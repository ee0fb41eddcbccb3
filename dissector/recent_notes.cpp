// SPDX-License-Identifier: GPL-2.0-or-later
#include "recent_notes.h"

#include <array>
#include <cstring>

namespace qapscope::dissector {
namespace {

constexpr std::size_t kEntries = 1'024;
constexpr std::size_t kMostAddressBytes = 16;

struct Ends
{
    int type = AT_NONE;  ///< of both addresses
    std::uint32_t sourcePort = 0;
    std::uint32_t destinationPort = 0;
    std::array<std::byte, kMostAddressBytes> source{};
    std::array<std::byte, kMostAddressBytes> destination{};

    friend bool operator==(const Ends&, const Ends&) = default;
};

struct Entry
{
    Ends ends;
    const conversation_t* conversation = nullptr;
    ConversationNote* note = nullptr;
};

std::array<Entry, kEntries> s_entries;

/// Whether Wireshark tells the packet's conversation by addresses and ports alone.
bool isPlain(const packet_info* pinfo) noexcept
{
    return pinfo->ptype == PT_TCP && pinfo->src.type == pinfo->dst.type
           && (pinfo->src.type == AT_IPv4 || pinfo->src.type == AT_IPv6) && areConversationsByEnds(pinfo);
}

Ends endsOf(const packet_info* pinfo) noexcept
{
    Ends ends{.type = pinfo->src.type, .sourcePort = pinfo->srcport, .destinationPort = pinfo->destport};
    const std::size_t size = ends.type == AT_IPv4 ? 4 : kMostAddressBytes;
    std::memcpy(ends.source.data(), pinfo->src.data, size);
    std::memcpy(ends.destination.data(), pinfo->dst.data, size);
    return ends;
}

Entry& entryOf(const Ends& ends) noexcept
{
    const std::uint32_t mixed = (ends.sourcePort * 31 + ends.destinationPort) * 0x9e37'79b1u
                                + std::to_integer<std::uint32_t>(ends.source[3]);
    return s_entries[(mixed >> 16 ^ mixed) % kEntries];
}

/// Whether no later conversation has the same ends, and this one had begun at the frame.
bool isNewest(const conversation_t* conversation, std::uint32_t frame) noexcept
{
    return conversation->next == nullptr && conversation->setup_frame <= frame;
}

}  // namespace

ConversationNote* recentNote(const packet_info* pinfo) noexcept
{
    if (!isPlain(pinfo))
        return nullptr;
    const Ends ends = endsOf(pinfo);
    const Entry& entry = entryOf(ends);
    const bool isIt = entry.note != nullptr && entry.ends == ends && isNewest(entry.conversation, pinfo->num);
    return isIt ? entry.note : nullptr;
}

void keepRecentNote(const packet_info* pinfo, const conversation_t* conversation,
                    ConversationNote* note) noexcept
{
    // One with an open end is found only until there is one with both.
    if (!isPlain(pinfo) || conversation->options != 0)
        return;
    const Ends ends = endsOf(pinfo);
    entryOf(ends) = {ends, conversation, note};
}

void forgetRecentNotes() noexcept
{
    s_entries.fill({});
}

}  // namespace qapscope::dissector
