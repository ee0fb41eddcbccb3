// SPDX-License-Identifier: MIT
/// Takes each captured packet to the conversation it belongs to, through link, IP and transport. The ingest thread.
#pragma once

#include "pipeline/datagram_conversation.h"
#include "pipeline/ingest_context.h"
#include "pipeline/stream_conversation.h"
#include "transport/fragment_table.h"
#include "transport/message_links.h"
#include "transport/tcp_reassembler.h"

namespace qapscope {

class PacketDispatcher
{
public:
    explicit PacketDispatcher(IngestContext& context);
    ~PacketDispatcher();

    void add(const Packet& packet);
    void finish(Timestamp at);

private:
    struct Factory final : StreamConsumerFactory
    {
        explicit Factory(IngestContext& shared) : context(shared) {}
        [[nodiscard]] std::unique_ptr<StreamConsumer> make(const StreamStart& start) override;
        IngestContext& context;
    };
    /// A stream that is the whole file.
    struct RawStream;

    void addIp(const Packet& packet, const IpPacket& ip);
    void addTcp(const Packet& packet, const IpPacket& ip, std::span<const IpPiece> more);
    void addUdp(const Packet& packet, const IpPacket& ip, std::span<const IpPiece> pieces);
    void addFragment(const Packet& packet, const IpPacket& ip);
    void addMessage(const Packet& packet);
    void addRaw(const Packet& packet);
    void reportIncompleteFragments(std::uint64_t count, Timestamp time);
    void addDatagram(const KeyedSender& flow, ConversationFacts facts, std::span<const StreamPiece> pieces,
                     std::uint64_t cut, const Packet& packet);

    IngestContext& m_context;
    Factory m_factory;
    FragmentTable m_fragments;
    TcpReassembler m_tcp;
    FlowTable<DatagramConversation> m_datagrams;
    std::unique_ptr<RawStream> m_raw;
    std::uint64_t m_forgottenDatagramFlows = 0;
};

}  // namespace qapscope
