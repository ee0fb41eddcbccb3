// SPDX-License-Identifier: MIT
/// Takes each captured packet to the conversation it belongs to, through link, IP and transport. The ingest thread.
#pragma once

#include "pipeline/datagram_conversation.h"
#include "pipeline/ingest_context.h"
#include "pipeline/stream_conversation.h"
#include "transport/capture_points.h"
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

    /// An IP packet, or a datagram put together from several.
    struct Arrival
    {
        const Packet& packet;  ///< the last one
        const IpPacket& ip;
        PacketSource source;
        std::span<const IpPiece> pieces;  ///< none: it came in one
        bool hasConflict = false;         ///< between fragments
    };

    void addIp(const Packet& packet, const IpPacket& ip);
    void addTcp(const Arrival& arrival);
    void addUdp(const Arrival& arrival);
    void addFragment(const Arrival& arrival);
    void noteSeenTwice(const Arrival& arrival);
    void probe(const KeyedSender& flow, const Datagram& datagram);
    void addMessage(const Packet& packet);
    void noteUnread(const Packet& packet);
    void addRaw(const Packet& packet);
    [[nodiscard]] bool mayHoldQap(ByteView start, const Datagram& datagram) const;
    void noteQuic(const FlowKey& key, const Datagram& datagram);
    void reportIncompleteFragments(std::uint64_t count, Timestamp time);
    void addDatagram(const KeyedSender& flow, TransportKind transport,
                     const std::array<std::string, 2>* names, const Datagram& datagram);

    IngestContext& m_context;
    Factory m_factory;
    CapturePoints m_points;
    FragmentTable m_fragments;
    TcpReassembler m_tcp;
    FlowTable<DatagramConversation> m_datagrams;
    FlowTable<ReadingProbe> m_probes;  ///< of flows that hold nothing but a magic
    std::unique_ptr<RawStream> m_raw;
    /// QUIC connections by their flows, and what is told of them in the end.
    std::vector<std::pair<FlowKey, StreamNote>> m_quic;
    bool m_isQuicLimitTold = false;
    std::uint64_t m_forgottenDatagramFlows = 0;
    std::vector<StreamFinding> m_unread;  ///< link types that nothing here reads
};

}  // namespace qapscope
