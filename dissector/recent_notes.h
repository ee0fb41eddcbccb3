// SPDX-License-Identifier: GPL-2.0-or-later
/// The notes of conversations that packets were of lately, by the ends of TCP packets: Wireshark looks a conversation up
/// by hashing both addresses byte by byte, which takes as long as reading a QAP. What is found here is what Wireshark
/// would find: see isNewest(). Wireshark's one dissection thread.
#pragma once

#include "conversation_note.h"

namespace qapscope::dissector {

/// The note of the packet's conversation; null where Wireshark has to be asked.
[[nodiscard]] ConversationNote* recentNote(const packet_info* pinfo) noexcept;
/// Wireshark said whose note it is.
void keepRecentNote(const packet_info* pinfo, const conversation_t* conversation,
                    ConversationNote* note) noexcept;
void forgetRecentNotes() noexcept;

}  // namespace qapscope::dissector
