// SPDX-License-Identifier: MIT
/// Datagrams between two ends, or messages of a WebSocket that others took apart: each holds one or more whole QAPs. One that two capture points saw is taken
/// once. The ingest thread. (PROTOCOL §4, UDP; §7)
#pragma once

#include "pipeline/conversation_recorder.h"
#include "transport/seen_datagrams.h"
#include "wire/reading_probe.h"

namespace qapscope {

/// One datagram as it was captured.
struct Datagram
{
    std::span<const StreamPiece> pieces;  ///< several where it came in fragments; those cut away are Missing
    std::uint64_t cut = 0;                ///< bytes at its end that were not captured
    Timestamp time;
    std::uint64_t packet = 0;            ///< number in the file
    std::optional<PacketSource> source;  ///< nothing: the link does not say, and every datagram is one
    bool hasConflict = false;            ///< two copies of a fragment's bytes differed
};

class DatagramConversation
{
public:
    DatagramConversation(IngestContext& context, ConversationFacts facts);

    void add(Side sender, const Datagram& datagram);
    void note(const StreamNote& note) { m_recorder.note(note); }
    /// Nothing more will come: the capture ended, or there are too many of its like.
    void finish(StreamEnd how, Timestamp at) { m_recorder.end(how, {}, at); }
    [[nodiscard]] bool hasQaps() const noexcept { return m_recorder.hasQaps(); }

private:
    ConversationRecorder m_recorder;
    std::array<Framer, 2> m_framers;
    SeenDatagrams m_seen;
    std::array<ReadingProbe, 2> m_probes;
    IngestContext& m_context;
};

}  // namespace qapscope
