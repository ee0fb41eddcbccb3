// SPDX-License-Identifier: MIT
/// Conversations that Wireshark opened for us and our plugin exported: QAPs out of HTTP/2 and QUIC, and the decrypted
/// streams of TLS, which core reads as it reads any other. The ingest thread. (PROTOCOL §4, TLS and QUIC)
#pragma once

#include "pipeline/datagram_conversation.h"
#include "pipeline/pdu_facts.h"
#include "pipeline/stream_conversation.h"

#include <unordered_map>
#include <unordered_set>

namespace qapscope {

class OpenedConversations
{
public:
    explicit OpenedConversations(IngestContext& context) : m_context(context) {}

    /// One exported PDU; `cut` bytes at its end were not captured.
    void add(const PduFacts& facts, const KeyedSender& flow, const StreamPiece& piece, std::uint64_t cut);
    /// The capture ended.
    void finish(Timestamp at);
    /// Whether anything of the connection was opened. `key`: of its segments or datagrams.
    [[nodiscard]] bool contains(const FlowKey& key) const { return m_flows.contains(plainKey(key)); }

private:
    struct KeyHash
    {
        std::size_t operator()(const FlowKey& key) const noexcept { return key.hash(); }
    };
    struct Conversation
    {
        std::unique_ptr<StreamConversation> stream;
        std::array<std::uint64_t, 2> next{};  ///< of the stream, by side
        std::unique_ptr<DatagramConversation> qaps;
        std::vector<StreamPiece> parts;  ///< of a QAP that is not all there yet
        std::uint64_t partBytes = 0;
    };

    /// Exported PDUs do not tell TCP from UDP.
    [[nodiscard]] static FlowKey plainKey(FlowKey key) noexcept
    {
        key.protocol = 0;
        return key;
    }
    void addQap(Conversation& to, const PduFacts& facts, const KeyedSender& flow, const StreamPiece& piece,
                std::uint64_t cut);
    void addPiece(Conversation& to, const PduFacts& facts, const KeyedSender& flow, const StreamPiece& piece);

    IngestContext& m_context;
    std::unordered_map<std::uint32_t, Conversation> m_conversations;
    std::unordered_set<FlowKey, KeyHash> m_flows;
};

}  // namespace qapscope
