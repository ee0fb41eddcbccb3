// SPDX-License-Identifier: MIT
/// Conversations that came without their packets: what Wireshark opened for us and our plugin exported (QAPs out of
/// HTTP/2 and QUIC, decrypted streams of TLS), and what a live source wrote of its streams and messages. Core reads
/// them as it reads any other. The ingest thread. (PROTOCOL §4)
#pragma once

#include "pipeline/datagram_conversation.h"
#include "pipeline/pdu_facts.h"
#include "pipeline/stream_conversation.h"
#include "transport/message_links.h"

#include <unordered_map>
#include <unordered_set>

namespace qapscope {

class OpenedConversations
{
public:
    explicit OpenedConversations(IngestContext& context) : m_context(context) {}

    /// One exported PDU; `cut` bytes at its end were not captured.
    void add(const PduFacts& facts, const LinkMessage& message, const StreamPiece& piece, std::uint64_t cut);
    /// A PDU that there is no room for.
    void leaveOut(std::uint64_t packet, Timestamp time, std::uint64_t bytes);
    /// The capture ended.
    void finish(Timestamp at);
    /// Whether nothing came that has addresses.
    [[nodiscard]] bool isEmpty() const noexcept { return m_flows.empty(); }
    /// Whether anything of the connection was opened. `key`: of its segments or datagrams.
    [[nodiscard]] bool contains(const FlowKey& key) const { return m_flows.contains(plainKey(key)); }

private:
    struct KeyHash
    {
        std::size_t operator()(const FlowKey& key) const noexcept { return key.hash(); }
    };
    /// Where a PDU comes from.
    struct Origin
    {
        Side sender = Side::First;
        FlowKey key;                   ///< empty where there are no addresses
        std::array<Endpoint, 2> ends;  ///< by side
        PduNames names;
    };
    /// A message whose parts follow each other, each in a PDU.
    struct Parts
    {
        std::vector<StreamPiece> pieces;
        std::uint64_t bytes = 0;   ///< of them
        std::uint64_t length = 0;  ///< of the whole message
        Timestamp time;
        std::uint64_t packet = 0;
    };
    struct Conversation
    {
        std::unique_ptr<StreamConversation> stream;
        std::array<std::uint64_t, 2> next{};  ///< of the stream, by side
        std::unique_ptr<DatagramConversation> qaps;
        std::array<Parts, 2> parts;  ///< of a message that is not all there yet, by side
        std::string subprotocolsOffered;
        std::string subprotocolChosen;
        bool isFromStart = false;  ///< its opening was told
    };

    /// Exported PDUs do not tell TCP from UDP.
    [[nodiscard]] static FlowKey plainKey(FlowKey key) noexcept
    {
        key.protocol = 0;
        return key;
    }
    [[nodiscard]] static Origin originOf(const PduFacts& facts, const LinkMessage& message);
    [[nodiscard]] static ConversationFacts conversationFacts(const PduFacts& facts, const Origin& from,
                                                             Timestamp first);
    void addQap(Conversation& to, const PduFacts& facts, const Origin& from, const StreamPiece& piece,
                std::uint64_t cut);
    /// Hands on what there is of a message; `cut` bytes of it are not.
    static void handOn(Conversation& to, Side sender, std::uint64_t cut);
    void addPiece(Conversation& to, const PduFacts& facts, const Origin& from, const StreamPiece& piece);
    static void end(Conversation& conversation, StreamEnd how, Timestamp at);

    IngestContext& m_context;
    std::unordered_map<std::uint32_t, Conversation> m_conversations;
    std::unordered_set<FlowKey, KeyHash> m_flows;
};

}  // namespace qapscope
