// SPDX-License-Identifier: GPL-2.0-or-later
/// What the plugin remembers of a conversation for as long as the file is open. Plain data in Wireshark's
/// file scope; it changes in the first pass only.
#pragma once

#include "base/time.h"
#include "security/signature.h"
#include "session/conversation.h"
#include "wire/payload_kind.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// A signature that came in a segment behind that of its QAP.
struct LateTrailer
{
    SignatureStatus status;
    const char* key;         ///< its name; null where none fits
    std::uint32_t qapFrame;  ///< where its QAP ended
};

/// How bytes at the start of one call for a TCP segment are to be read, where they alone do not say it.
struct SegmentStart
{
    std::uint32_t length;  ///< of the bytes that are no QAP of their own
    bool isTrailer;        ///< they are a signature, `late`; else the rest of a QAP that was cut
    LateTrailer late;
};

/// What one key would sign a QAP with.
struct ExpectedSignature
{
    const char* key;
    SignatureBytes bytes;
};

/// One direction of a TCP connection, or of the TLS session in it.
struct StreamSide
{
    std::uint32_t taken;  ///< decrypted bytes so far, from which places in a TLS stream are counted
    bool hasPending;      ///< a QAP began whose end has not come
    std::uint32_t pendingSequence;
    Timestamp pendingTime;  ///< of the frame with its first byte
    bool hasEnd;
    std::uint32_t endSequence;  ///< where the last QAP ended, or will end where a snap length cut it
    std::uint32_t endFrame;
    RowIndex endRow;              ///< of the QAP that ended there
    bool mayBeSigned;             ///< its signature is not there, and may come in the next segment
    bool isSigned;                ///< signatures were seen, the first at signedFrom
    std::uint32_t signedFrom;     ///< a sequence number
    ExpectedSignature* expected;  ///< of the last QAP, a key each; null until there was a need
    unsigned expectedCount;       ///< 0 where the last QAP has its signature, or can get none
    wmem_map_t* starts;           ///< sequence number → SegmentStart; null until there is one
};

struct ConversationNote
{
    ConversationId id;  ///< in the session; none until it has a QAP
    TransportKind transport;
    address client;
    std::uint32_t clientPort;
    bool hasFacts;        ///< it came in PDUs that say whether it was encrypted on its way …
    bool isProtected;     ///< … and this is what they say
    StreamSide sides[2];  ///< by Direction
};

/// The note of the packet's conversation; makes both where they are not there.
[[nodiscard]] ConversationNote& conversationNote(packet_info* pinfo, TransportKind transport);
/// Says who the client is, where the carrier knows it. Only before the conversation has a QAP.
void setClient(ConversationNote& note, const packet_info* pinfo, bool isSourceClient);
/// Whether there is a note: QAPs were found in the conversation before.
[[nodiscard]] bool isKnownConversation(packet_info* pinfo);
[[nodiscard]] Direction directionOf(const ConversationNote& note, const packet_info* pinfo) noexcept;

/// The two ends as core has them.
[[nodiscard]] Endpoint endpoint(const address& from, std::uint32_t port, const char* text);

}  // namespace qapscope::dissector
