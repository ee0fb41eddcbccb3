// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/pdu_writer.h"

#include "pipeline/pdu_facts.h"
#include "transport/message_links.h"
#include "transport/pdu_tags.h"

#include <algorithm>

namespace qapscope::app {

/// One PDU of a connection.
struct PduPart
{
    PduFacts facts;
    ByteView bytes;
    Timestamp time;
    std::string_view comment;
};

namespace {

// Port types of exported PDUs.
constexpr std::uint32_t kTcpPorts = 2;
constexpr std::uint32_t kUdpPorts = 3;

/// Wireshark reads no packet beyond 256 KiB.
constexpr std::size_t kLongestPart = 240u << 10;

void appendBigEndian(ByteBuffer& to, std::uint32_t value, std::size_t size)
{
    for (std::size_t i = size; i > 0; --i)
        to.push_back(static_cast<std::byte>(value >> (8 * (i - 1))));
}

/// Values are filled up to whole words, as Wireshark does.
void appendTag(ByteBuffer& to, std::uint16_t tag, ByteView value)
{
    const std::size_t filled = (value.size() + 3) / 4 * 4;
    appendBigEndian(to, tag, 2);
    appendBigEndian(to, static_cast<std::uint32_t>(filled), 2);
    to.insert(to.end(), value.begin(), value.end());
    to.resize(to.size() + filled - value.size());
}

void appendNumberTag(ByteBuffer& to, std::uint16_t tag, std::uint32_t value)
{
    ByteBuffer bytes;
    appendBigEndian(bytes, value, 4);
    appendTag(to, tag, bytes);
}

void appendAddress(ByteBuffer& to, const Endpoint& end, bool isSource)
{
    const ByteView address(end.address);
    if (end.family == Endpoint::Family::Ipv4)
        appendTag(to, isSource ? pdu_tag::kIpv4Source : pdu_tag::kIpv4Destination, address.first(4));
    else if (end.family == Endpoint::Family::Ipv6)
        appendTag(to, isSource ? pdu_tag::kIpv6Source : pdu_tag::kIpv6Destination, address);
}

ByteBuffer endsOf(const PduWriter::Connection& connection, Direction direction)
{
    const bool isFromClient = direction == Direction::ClientToServer;
    const Endpoint& source = isFromClient ? connection.client : connection.server;
    const Endpoint& destination = isFromClient ? connection.server : connection.client;
    ByteBuffer tags;
    appendTag(tags, pdu_tag::kDissectorName, asBytes("qhp"));
    if (source.family != Endpoint::Family::Named) {
        appendAddress(tags, source, true);
        appendAddress(tags, destination, false);
        appendNumberTag(tags, pdu_tag::kPortType,
                        connection.transport == TransportKind::Udp ? kUdpPorts : kTcpPorts);
        appendNumberTag(tags, pdu_tag::kSourcePort, source.port);
        appendNumberTag(tags, pdu_tag::kDestinationPort, destination.port);
    }
    appendNumberTag(tags, pdu_tag::kDirection, isFromClient ? 0 : 1);
    return tags;
}

/// Scattered, so that two files hardly ever use the same numbers.
std::uint32_t firstNumber(Timestamp start)
{
    constexpr std::uint64_t spread = 0x9e37'79b9'7f4a'7c15;
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(nsSinceEpoch(start)) * spread >> 32);
}

}  // namespace

PduWriter::PduWriter(LiveFile& file, std::string_view name, std::string_view description, Timestamp start)
    : m_file(file)
    , m_interface(file.addInterface({LinkType::ExportedPdu, 0, name, description, {}}))
    , m_next(firstNumber(start))
{}

void PduWriter::write(const Open& open, const PduPart& part)
{
    const Connection& connection = open.connection;
    PduNames names;
    if (connection.client.family == Endpoint::Family::Named) {
        names.client = connection.client.name;
        names.server = connection.server.name;
    }
    if (part.facts.content == PduFacts::Content::Opened) {
        names.subprotocolsOffered = connection.subprotocolsOffered;
        names.subprotocolChosen = connection.subprotocolChosen;
    }
    ByteBuffer pdu = open.ends[part.facts.isFromClient ? 0 : 1];
    appendTag(pdu, kPduFactsTag, encodePduFacts(part.facts, names));
    appendTag(pdu, pdu_tag::kEnd, {});
    pdu.insert(pdu.end(), part.bytes.begin(), part.bytes.end());
    m_file.add({m_interface, part.time, pdu, 0, std::nullopt, part.comment});
}

std::uint32_t PduWriter::open(const Connection& connection, Timestamp time, std::string_view comment)
{
    const std::lock_guard lock(m_mutex);
    const std::uint32_t number = m_next++;
    Open& made = m_open[number];
    made.connection = connection;
    made.ends = {endsOf(connection, Direction::ClientToServer),
                 endsOf(connection, Direction::ServerToClient)};
    PduFacts facts;
    facts.content = PduFacts::Content::Opened;
    facts.transport = connection.transport;
    facts.isProtected = connection.isProtected;
    facts.conversation = number;
    facts.first = time;
    write(made, {facts, {}, time, comment});
    return number;
}

void PduWriter::add(std::uint32_t number, Direction direction, ByteView bytes, Timestamp time)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find(number);
    if (found == m_open.end())
        return;
    Open& open = found->second;
    PduFacts facts;
    facts.transport = open.connection.transport;
    facts.content = open.connection.areMessages ? PduFacts::Content::Qap : PduFacts::Content::StreamPiece;
    facts.isFromClient = direction == Direction::ClientToServer;
    facts.isProtected = open.connection.isProtected;
    facts.conversation = number;
    facts.first = time;
    facts.length = bytes.size();
    std::uint64_t& offset = open.offsets[facts.isFromClient ? 0 : 1];
    const std::uint64_t base = open.connection.areMessages ? 0 : offset;
    for (std::size_t at = 0; at < bytes.size(); at += kLongestPart) {
        facts.offset = base + at;
        write(open, {facts, slice(bytes, at, kLongestPart), time, {}});
    }
    offset += bytes.size();
}

void PduWriter::close(std::uint32_t number, Timestamp time, std::string_view comment)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find(number);
    if (found == m_open.end())
        return;
    PduFacts facts;
    facts.content = PduFacts::Content::Closed;
    facts.transport = found->second.connection.transport;
    facts.isProtected = found->second.connection.isProtected;
    facts.conversation = number;
    facts.first = time;
    write(found->second, {facts, {}, time, comment});
    m_open.erase(found);
}

}  // namespace qapscope::app
