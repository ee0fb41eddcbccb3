// SPDX-License-Identifier: GPL-2.0-or-later
/// What Wireshark's Statistics menu and tshark's -z show of QAPs, all of it from the taps. Wireshark's one thread.
#pragma once

namespace qapscope::dissector {

/// Service response time by the request's type: `-z qhp,srt`. (PROTOCOL §6)
void registerResponseTimes(int protocol);
/// Types, payloads, codecs, keys, findings and lengths as a tree of counts: `-z qhp,tree`.
void registerTypesTree();
/// Conversations and endpoints, counted in QAPs and their bytes: `-z conv,qhp` and `-z endpoints,qhp`.
void registerConversationTables(int protocol);
/// The QAPs of a conversation as they were sent: `-z follow,qhp,ascii,0`.
void registerFollow(int protocol);

}  // namespace qapscope::dissector
