// SPDX-License-Identifier: MIT
#include "pipeline/opened_conversations.h"

#include <algorithm>
#include <utility>

namespace qapscope {
namespace {

/// What lies further on than this is no place in a stream.
constexpr std::uint64_t kMostGap = std::uint64_t{1} << 40;

/// The QAP's first byte came when its packet did, the rest with the last one.
void addParts(const PduFacts& facts, const StreamPiece& piece, std::vector<StreamPiece>& parts)
{
    const bool isOnePacket = facts.first == piece.time || piece.bytes.size() < 2 || facts.offset > 0;
    if (isOnePacket) {
        parts.push_back(piece);
        return;
    }
    parts.push_back({slice(piece.bytes, 0, 1), part(piece.extent, 0, 1), facts.first});
    parts.push_back({slice(piece.bytes, 1), part(piece.extent, 1), piece.time});
}

Side clientOf(const PduFacts& facts, Side sender) noexcept
{
    return facts.isFromClient ? sender : other(sender);
}

Endpoint named(std::string_view name)
{
    Endpoint end;
    end.family = Endpoint::Family::Named;
    end.name = name;
    return end;
}

}  // namespace

OpenedConversations::Origin OpenedConversations::originOf(const PduFacts& facts, const LinkMessage& message)
{
    Origin from;
    from.names = parsePduNames(message.facts);
    if (message.hasAddresses) {
        from.sender = message.flow.sender;
        from.key = message.flow.key;
        from.ends = endpointsOf(message.flow.key);
        return from;
    }
    from.sender = facts.isFromClient ? Side::First : Side::Second;
    from.ends = {named(from.names.client), named(from.names.server)};
    return from;
}

ConversationFacts OpenedConversations::conversationFacts(const PduFacts& facts, const Origin& from,
                                                         Timestamp first)
{
    ConversationFacts made;
    made.transport = facts.transport;
    made.ends = from.ends;
    made.client = clientOf(facts, from.sender);
    made.isProtected = facts.isProtected;
    made.first = first;
    made.packet = facts.packet;
    return made;
}

void OpenedConversations::add(const PduFacts& facts, const LinkMessage& message, const StreamPiece& piece,
                              std::uint64_t cut)
{
    const auto known = m_conversations.find(facts.conversation);
    if (facts.content == PduFacts::Content::Closed) {
        if (known == m_conversations.end())
            return;
        end(known->second, StreamEnd::Closed, piece.time);
        m_conversations.erase(known);
        return;
    }
    if (known == m_conversations.end() && m_conversations.size() >= m_context.limits.maxConnections) {
        ++m_context.writer.counters().connectionsDropped;
        return;
    }
    Conversation& conversation =
        known != m_conversations.end() ? known->second : m_conversations[facts.conversation];
    const Origin from = originOf(facts, message);
    if (message.hasAddresses)
        m_flows.insert(plainKey(from.key));
    switch (facts.content) {
    case PduFacts::Content::Opened:
        conversation.subprotocolsOffered = from.names.subprotocolsOffered;
        conversation.subprotocolChosen = from.names.subprotocolChosen;
        conversation.isFromStart = true;
        break;
    case PduFacts::Content::Qap:
        addQap(conversation, facts, from, piece, cut);
        break;
    case PduFacts::Content::StreamPiece:
        addPiece(conversation, facts, from, piece);
        break;
    case PduFacts::Content::Closed:
        break;
    }
}

void OpenedConversations::addQap(Conversation& to, const PduFacts& facts, const Origin& from,
                                 const StreamPiece& piece, std::uint64_t cut)
{
    if (!to.qaps) {
        ConversationFacts made = conversationFacts(facts, from, facts.first);
        made.subprotocolsOffered = to.subprotocolsOffered;
        made.subprotocolChosen = to.subprotocolChosen;
        made.isFromStart = {to.isFromStart, to.isFromStart};
        to.qaps = std::make_unique<DatagramConversation>(m_context, std::move(made));
    }
    Parts& parts = to.parts[indexOf(from.sender)];
    if (facts.offset != parts.bytes && !parts.pieces.empty())
        handOn(to, from.sender, parts.length - parts.bytes);
    if (parts.pieces.empty() && facts.offset != 0)
        return;  // what it is a part of did not come
    addParts(facts, piece, parts.pieces);
    parts.bytes += piece.bytes.size();
    parts.length = std::max<std::uint64_t>(facts.length, parts.bytes + cut);
    parts.time = piece.time;
    parts.packet = facts.packet;
    if (parts.bytes == parts.length || cut > 0)
        handOn(to, from.sender, cut);
}

void OpenedConversations::handOn(Conversation& to, Side sender, std::uint64_t cut)
{
    const Parts parts = std::exchange(to.parts[indexOf(sender)], {});
    to.qaps->add(sender, {.pieces = parts.pieces,
                          .cut = cut,
                          .time = parts.time,
                          .packet = parts.packet,
                          .source = std::nullopt});
}

void OpenedConversations::addPiece(Conversation& to, const PduFacts& facts, const Origin& from,
                                   const StreamPiece& piece)
{
    if (!to.stream) {
        ConversationFacts made = conversationFacts(facts, from, piece.time);
        // TLS opens from its handshake on, a socket with its first byte; a line or a pipe may have been in use before.
        const bool isFromStart =
            facts.transport != TransportKind::Serial && facts.transport != TransportKind::Pipe;
        made.isFromStart = {isFromStart, isFromStart};
        to.stream = std::make_unique<StreamConversation>(m_context, std::move(made), from.key);
    }
    std::uint64_t& next = to.next[indexOf(from.sender)];
    if (facts.offset > next + kMostGap)
        return;
    if (facts.offset > next)
        to.stream->gap(from.sender, facts.offset - next, GapReason::Lost, piece.time, facts.packet);
    next = std::max(next, facts.offset);
    const std::uint64_t known = next - facts.offset;
    if (known >= piece.bytes.size())
        return;
    next += piece.bytes.size() - known;
    to.stream->bytes(from.sender, {slice(piece.bytes, known), part(piece.extent, known), piece.time});
    to.stream->boundary(from.sender, piece.time);
}

void OpenedConversations::end(Conversation& conversation, StreamEnd how, Timestamp at)
{
    for (const Side side : {Side::First, Side::Second})
        if (const Parts& parts = conversation.parts[indexOf(side)]; !parts.pieces.empty())
            handOn(conversation, side, parts.length - parts.bytes);
    if (conversation.qaps)
        conversation.qaps->finish(how, at);
    if (!conversation.stream)
        return;
    conversation.stream->sideEnded(Side::First, at);
    conversation.stream->sideEnded(Side::Second, at);
    conversation.stream->ended(how, std::nullopt, at);
}

void OpenedConversations::leaveOut(std::uint64_t packet, Timestamp time, std::uint64_t bytes)
{
    m_context.writer.addFinding({Rule::LimitReached, {}, time, packet, {m_context.writer.rowCount()}, bytes});
}

void OpenedConversations::finish(Timestamp at)
{
    for (auto& [number, conversation] : m_conversations)
        end(conversation, StreamEnd::CaptureEnd, at);
    m_conversations.clear();
}

}  // namespace qapscope
