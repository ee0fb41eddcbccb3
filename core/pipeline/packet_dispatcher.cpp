// SPDX-License-Identifier: MIT
#include "pipeline/packet_dispatcher.h"

#include "capture/raw_stream_reader.h"
#include "pipeline/opened_conversations.h"
#include "transport/link_layer.h"
#include "transport/link_types.h"

#include "transport/sealed_start.h"
#include <algorithm>
#include <utility>

namespace qapscope {
namespace {

constexpr std::size_t kUdpHeader = 8;
constexpr std::size_t kMostProbes = 1'024;
constexpr std::size_t kMostQuic = 1'024;

std::uint64_t offsetIn(const Packet& packet, ByteView part) noexcept
{
    return packet.offset + static_cast<std::uint64_t>(part.data() - packet.bytes.data());
}

StreamPiece pieceOf(ByteView bytes, std::uint64_t fileOffset, Timestamp time) noexcept
{
    return {bytes, {ExtentOrigin::Capture, fileOffset, bytes.size(), {}}, time};
}

}  // namespace

struct PacketDispatcher::RawStream
{
    explicit RawStream(IngestContext& context)
        : recorder(context, facts())
        , framer(Framer::Carrier::Stream, Framer::Start::Known, context.limits, context.reading,
                 recorder.sink(Side::First))
    {}

    static ConversationFacts facts()
    {
        ConversationFacts facts;
        facts.transport = TransportKind::Raw;
        facts.client = Side::First;
        facts.isFromStart = {true, true};
        for (Endpoint& end : facts.ends) {
            end.family = Endpoint::Family::Named;
            end.name = "file";
        }
        return facts;
    }

    ConversationRecorder recorder;
    Framer framer;
};

std::unique_ptr<StreamConsumer> PacketDispatcher::Factory::make(const StreamStart& start)
{
    return std::make_unique<StreamConversation>(context, start);
}

PacketDispatcher::PacketDispatcher(IngestContext& context)
    : m_context(context)
    , m_factory(context)
    , m_fragments(context.limits)
    , m_tcp(context.limits, m_factory)
    , m_datagrams(context.limits.maxConnections)
    , m_probes(kMostProbes)
{}

PacketDispatcher::~PacketDispatcher() = default;

void PacketDispatcher::add(const Packet& packet)
{
    const ByteView network = networkBytes(packet.link, packet.bytes);
    if (!network.empty()) {
        if (const auto ip = parseIp(network))
            addIp(packet, *ip);
        return;
    }
    if (packet.link == RawStreamReader::kLink)
        addRaw(packet);
    else
        addMessage(packet);
}

void PacketDispatcher::addIp(const Packet& packet, const IpPacket& ip)
{
    const Arrival arrival{packet, ip, m_points.of(packet, ip), {}};
    if (ip.fragment)
        addFragment(arrival);
    else if (ip.protocol == static_cast<std::uint8_t>(IpProtocol::Tcp))
        addTcp(arrival);
    else if (ip.protocol == static_cast<std::uint8_t>(IpProtocol::Udp))
        addUdp(arrival);
}

void PacketDispatcher::addFragment(const Arrival& fragment)
{
    const Packet& packet = fragment.packet;
    AssembledDatagram made;
    const auto outcome = m_fragments.add(fragment.ip, offsetIn(packet, fragment.ip.payload), packet.time,
                                         fragment.source, made);
    reportIncompleteFragments(m_fragments.expire(packet.time), packet.time);
    if (outcome == FragmentTable::Outcome::SeenElsewhere)
        noteSeenTwice(fragment);
    if (outcome != FragmentTable::Outcome::Whole)
        return;
    const Arrival whole{packet, made.packet, fragment.source, made.pieces, made.hasConflict};
    if (made.packet.protocol == static_cast<std::uint8_t>(IpProtocol::Udp))
        addUdp(whole);
    else if (made.packet.protocol == static_cast<std::uint8_t>(IpProtocol::Tcp))
        addTcp(whole);
}

/// A fragment that another capture point had: where it is the first of a datagram it says whose.
void PacketDispatcher::noteSeenTwice(const Arrival& fragment)
{
    const bool hasPorts = fragment.ip.fragment->offset == 0 && fragment.ip.payload.size() >= kUdpHeader
                          && fragment.ip.protocol == static_cast<std::uint8_t>(IpProtocol::Udp);
    if (!hasPorts)
        return;
    ByteReader header(fragment.ip.payload);
    const std::uint16_t sourcePort = header.u16();
    const KeyedSender flow = flowOf(fragment.ip, sourcePort, header.u16());
    if (DatagramConversation* const known = m_datagrams.find(flow.key))
        known->note({Rule::PacketSeenTwice, flow.sender, fragment.packet.time, fragment.packet.number,
                     fragment.ip.payload.size()});
}

void PacketDispatcher::reportIncompleteFragments(std::uint64_t count, Timestamp time)
{
    for (; count > 0; --count)
        m_context.writer.addFinding(
            {Rule::IncompleteIpFragments, {}, time, 0, {m_context.writer.rowCount()}, 0});
}

void PacketDispatcher::addTcp(const Arrival& arrival)
{
    const auto& [packet, ip, source, pieces, hasConflict] = arrival;
    const auto header = parseTcp(ip.payload);
    if (!header)
        return;
    const ByteView payload = slice(ip.payload, header->headerSize);
    const bool isWhole = pieces.empty();
    const std::uint64_t fileOffset = isWhole ? offsetIn(packet, ip.payload) : pieces.front().fileOffset;
    CapturedSegment segment{*header,
                            payload,
                            (isWhole ? ip.payloadLength : pieces.front().length) - header->headerSize,
                            fileOffset + header->headerSize,
                            packet.time,
                            packet.number,
                            source};
    const KeyedSender flow = flowOf(ip, header->sourcePort, header->destinationPort);
    // What the segment ends it ends with its last piece.
    const auto setEnd = [&](bool isLast) {
        segment.header.isFin = header->isFin && isLast;
        segment.header.isRst = header->isRst && isLast;
    };
    setEnd(pieces.size() <= 1);
    m_tcp.add(flow, segment);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        setEnd(i + 1 == pieces.size());
        segment.header.sequence +=
            static_cast<std::uint32_t>(segment.payloadLength) + (segment.header.isSyn ? 1 : 0);
        segment.header.isSyn = false;
        segment.payload = pieces[i].bytes;
        segment.payloadLength = pieces[i].length;
        segment.fileOffset = pieces[i].fileOffset;
        m_tcp.add(flow, segment);
    }
    m_context.writer.counters().connectionsDropped = m_tcp.forgotten() + m_forgottenDatagramFlows;
}

void PacketDispatcher::addUdp(const Arrival& arrival)
{
    const Packet& packet = arrival.packet;
    const IpPacket& ip = arrival.ip;
    const std::span<const IpPiece> pieces = arrival.pieces;
    if (ip.payload.size() < kUdpHeader)
        return;
    ByteReader header(ip.payload);
    const std::uint16_t sourcePort = header.u16();
    const KeyedSender flow = flowOf(ip, sourcePort, header.u16());
    const auto add = [&](std::span<const StreamPiece> parts, std::uint64_t cut) {
        addDatagram(flow, TransportKind::Udp, nullptr,
                    {parts, cut, packet.time, packet.number, arrival.source, arrival.hasConflict});
    };
    if (pieces.empty()) {
        const StreamPiece whole =
            pieceOf(slice(ip.payload, kUdpHeader), offsetIn(packet, ip.payload) + kUdpHeader, packet.time);
        add({&whole, 1}, ip.payloadLength - ip.payload.size());
        return;
    }
    std::vector<StreamPiece> parts;
    for (const IpPiece& piece : pieces) {
        const std::size_t skip = parts.empty() ? kUdpHeader : 0;
        parts.push_back(pieceOf(slice(piece.bytes, skip), piece.fileOffset + skip, packet.time));
        const std::uint64_t cut = piece.length - piece.bytes.size();
        if (cut > 0)
            parts.push_back({{}, {ExtentOrigin::Missing, 0, cut, {}}, packet.time});
    }
    add(parts, 0);
}

void PacketDispatcher::addMessage(const Packet& packet)
{
    const auto message = parseLinkMessage(packet, m_context.userLinks);
    if (!message) {
        if (!isLinkRead(packet.link))
            noteUnread(packet);
        return;
    }
    const TransportKind transport = packet.link == LinkType::ExportedPdu ? TransportKind::ExportedPdu
                                    : packet.link == LinkType::LoRaTap   ? TransportKind::Lora
                                                                         : TransportKind::User;
    const StreamPiece piece = pieceOf(message->payload, message->fileOffset, packet.time);
    auto facts = parsePduFacts(message->facts);
    const bool hasEnds = message->hasAddresses || !parsePduNames(message->facts).client.empty();
    if (facts && hasEnds && m_context.opened != nullptr) {
        if (facts->packet == 0)
            facts->packet = packet.number;  // whoever wrote it as it came did not count
        m_context.opened->add(*facts, *message, piece, message->cut);
        return;
    }
    addDatagram(message->flow, transport, message->hasAddresses ? nullptr : &message->names,
                {{&piece, 1}, message->cut, packet.time, packet.number, {}});
}

/// Each link type is told once, with its first packet; where Wireshark was asked, only if it found nothing either.
void PacketDispatcher::noteUnread(const Packet& packet)
{
    SessionWriter& writer = m_context.writer;
    ++writer.counters().unreadPackets;
    const auto link = static_cast<std::uint64_t>(packet.link);
    if (std::ranges::find(m_unread, link, &StreamFinding::bytes) != m_unread.end())
        return;
    m_unread.push_back({Rule::LinkTypeUnread, {}, packet.time, packet.number, {writer.rowCount()}, link});
    if (!m_context.isOpened)
        writer.addFinding(m_unread.back());
}

/// `names` of the two ends, where they have no addresses.
void PacketDispatcher::addDatagram(const KeyedSender& flow, TransportKind transport,
                                   const std::array<std::string, 2>* names, const Datagram& datagram)
{
    DatagramConversation* conversation = m_datagrams.find(flow.key);
    if (conversation == nullptr) {
        // Most datagrams are something else: they cost no more than this look.
        const ByteView start = datagram.pieces.empty() ? ByteView() : datagram.pieces.front().bytes;
        if (!mayHoldQap(start, datagram)) {
            if (!start.empty() && start.front() == std::byte{'Q'})
                probe(flow, datagram);
            else if (opensQuic(start))
                noteQuic(flow.key, datagram);
            return;
        }
        ConversationFacts facts;
        facts.transport = transport;
        if (names == nullptr)
            facts.ends = endpointsOf(flow.key);
        for (std::size_t i = 0; names != nullptr && i < facts.ends.size(); ++i) {
            facts.ends[i].family = Endpoint::Family::Named;
            facts.ends[i].name = (*names)[i];
        }
        facts.first = datagram.time;
        facts.packet = datagram.packet;
        auto made = std::make_unique<DatagramConversation>(m_context, std::move(facts));
        conversation = made.get();
        if (const auto gone = m_datagrams.insert(flow.key, std::move(made))) {
            gone->finish(StreamEnd::Forgotten, datagram.time);
            ++m_forgottenDatagramFlows;
        }
    }
    conversation->add(flow.sender, datagram);
    if (!conversation->hasQaps())
        m_datagrams.remove(flow.key);
}

/// A header of an unknown type counts where its length fits: a QAP or a signature ends with the datagram, or another
/// header follows. (PROTOCOL §1, §4)
bool PacketDispatcher::mayHoldQap(ByteView start, const Datagram& datagram) const
{
    switch (judgeHeader(start, m_context.limits, m_context.reading)) {
    case Plausibility::Good:
        return true;
    case Plausibility::Weak:
        break;
    case Plausibility::TooShort:
    case Plausibility::No:
        return false;
    }
    std::uint64_t length = datagram.cut;
    for (const StreamPiece& piece : datagram.pieces)
        length += piece.extent.length;
    const std::uint64_t end = parseHeader(start, m_context.reading)->wireSize();
    if (length == end || length == end + kTrailerSize)
        return true;
    const Plausibility next = judgeHeader(slice(start, end), m_context.limits, m_context.reading);
    return end < length && (next == Plausibility::Good || next == Plausibility::Weak);
}

void PacketDispatcher::noteQuic(const FlowKey& key, const Datagram& datagram)
{
    const bool isKnown =
        std::ranges::find(m_quic, key, &std::pair<FlowKey, StreamNote>::first) != m_quic.end();
    if (isKnown)
        return;
    if (m_quic.size() >= kMostQuic) {
        if (!std::exchange(m_isQuicLimitTold, true))
            m_context.writer.addFinding(
                {Rule::LimitReached, {}, datagram.time, datagram.packet, {m_context.writer.rowCount()}, 0});
        return;
    }
    m_quic.push_back({key, {Rule::TlsUndecryptable, Side::First, datagram.time, datagram.packet, 0}});
    ++m_context.writer.counters().quicConnections;
}

void PacketDispatcher::probe(const KeyedSender& flow, const Datagram& datagram)
{
    ReadingProbe* known = m_probes.find(flow.key);
    if (known == nullptr) {
        auto made = std::make_unique<ReadingProbe>();
        known = made.get();
        static_cast<void>(m_probes.insert(flow.key, std::move(made)));
    }
    if (const auto better = known->look(datagram.pieces.front(), m_context.limits, m_context.reading))
        m_context.writer.addFinding({Rule::AnotherReading,
                                     {},
                                     datagram.time,
                                     datagram.packet,
                                     {m_context.writer.rowCount()},
                                     static_cast<std::uint64_t>(*better)});
}

void PacketDispatcher::addRaw(const Packet& packet)
{
    if (!m_raw)
        m_raw = std::make_unique<RawStream>(m_context);
    m_raw->framer.push(pieceOf(packet.bytes, packet.offset, packet.time));
}

void PacketDispatcher::finish(Timestamp at)
{
    m_tcp.finish(at);
    for (const auto& [key, note] : m_quic)
        if (m_context.opened == nullptr || !m_context.opened->contains(key))
            noteSealed(m_context, note.time, note.packet);
    if (m_context.isOpened && m_context.opened->isEmpty())
        for (const StreamFinding& finding : m_unread)
            m_context.writer.addFinding(finding);
    reportIncompleteFragments(m_fragments.finish(), at);
    m_datagrams.forEach([&](const FlowKey&, DatagramConversation& conversation) {
        conversation.finish(StreamEnd::CaptureEnd, at);
    });
    if (!m_raw)
        return;
    m_raw->framer.finish(at);
    m_raw->recorder.settleFindings();
}

}  // namespace qapscope
