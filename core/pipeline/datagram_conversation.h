// SPDX-License-Identifier: MIT
/// Datagrams between two ends: each holds one or more whole QAPs. The ingest thread. (PROTOCOL §4, UDP)
#pragma once

#include "pipeline/conversation_recorder.h"

namespace qapscope {

class DatagramConversation
{
public:
    DatagramConversation(IngestContext& context, ConversationFacts facts);

    /// One datagram, in pieces where it came in fragments; `cut` bytes at its end were not captured.
    void add(Side sender, std::span<const StreamPiece> pieces, std::uint64_t cut, Timestamp time,
             std::uint64_t packet);
    [[nodiscard]] bool hasQaps() const noexcept { return m_recorder.hasQaps(); }

private:
    ConversationRecorder m_recorder;
    std::array<Framer, 2> m_framers;
};

}  // namespace qapscope
