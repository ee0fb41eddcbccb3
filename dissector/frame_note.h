// SPDX-License-Identifier: GPL-2.0-or-later
/// What must be known of the other QAPs of the same frame while it is dissected: how many came, and what the
/// Info column says of them. Lives in the packet's pool.
#pragma once

#include "wire/header.h"
#include "ws_compat.h"

namespace qapscope::dissector {

struct FrameNote
{
    std::uint32_t qaps;      ///< seen so far: the next one's ordinal
    std::uint32_t named;     ///< of those, named in the Info column
    std::uint32_t unnamed;   ///< not named since the last call of finishInfo()
    const char* about;       ///< what the only one named so far is about; null where that is not to be said
    std::uint32_t records;   ///< calls for decrypted bytes so far that showed something
    std::uint32_t pieces;    ///< calls for pieces of streams so far: the next one's ordinal
    bool isReassemblyTimed;  ///< the message that an earlier frame began has been given its time
};

[[nodiscard]] FrameNote& frameNote(packet_info* pinfo);

/// Adds the QAP to the Info column, and sets the Protocol column. `about`, which may be null, follows at the end where
/// no other is named beside it. Lives in the packet's pool.
void addToInfo(FrameNote& note, packet_info* pinfo, const Header& header, const char* about);
/// Adds words about bytes that are no QAP.
void addTextToInfo(FrameNote& note, packet_info* pinfo, const char* text);
/// Adds what the only QAP named is about, or how many were not named.
void finishInfo(FrameNote& note, packet_info* pinfo);

}  // namespace qapscope::dissector
