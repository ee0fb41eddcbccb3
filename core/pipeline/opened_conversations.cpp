// SPDX-License-Identifier: MIT
#include "pipeline/opened_conversations.h"

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

}  // namespace

void OpenedConversations::add(const PduFacts& facts, const KeyedSender& flow, const StreamPiece& piece,
                              std::uint64_t cut)
{
    const auto known = m_conversations.find(facts.conversation);
    if (known == m_conversations.end() && m_conversations.size() >= m_context.limits.maxConnections) {
        ++m_context.writer.counters().connectionsDropped;
        return;
    }
    Conversation& conversation =
        known != m_conversations.end() ? known->second : m_conversations[facts.conversation];
    m_flows.insert(plainKey(flow.key));
    if (facts.content == PduFacts::Content::Qap)
        addQap(conversation, facts, flow, piece, cut);
    else
        addPiece(conversation, facts, flow, piece);
}

void OpenedConversations::addQap(Conversation& to, const PduFacts& facts, const KeyedSender& flow,
                                 const StreamPiece& piece, std::uint64_t cut)
{
    if (!to.qaps) {
        ConversationFacts made;
        made.transport = facts.transport;
        made.ends = endpointsOf(flow.key);
        made.client = clientOf(facts, flow.sender);
        made.isProtected = facts.isProtected;
        made.first = facts.first;
        made.packet = facts.packet;
        to.qaps = std::make_unique<DatagramConversation>(m_context, std::move(made));
    }
    if (facts.offset != to.partBytes)
        to.parts.clear();
    if (to.parts.empty() && facts.offset != 0)
        return;  // what it is a part of did not come
    if (to.parts.empty())
        to.partBytes = 0;
    addParts(facts, piece, to.parts);
    to.partBytes += piece.bytes.size();
    if (to.partBytes < facts.length && cut == 0)
        return;
    to.qaps->add(
        flow.sender,
        {.pieces = to.parts, .cut = cut, .time = piece.time, .packet = facts.packet, .source = std::nullopt});
    to.parts.clear();
    to.partBytes = 0;
}

void OpenedConversations::addPiece(Conversation& to, const PduFacts& facts, const KeyedSender& flow,
                                   const StreamPiece& piece)
{
    if (!to.stream) {
        // TLS opens from its handshake on, so that the first bytes are there.
        StreamStart start{flow.key,         clientOf(facts, flow.sender),
                          {true, true},     piece.time,
                          facts.packet,     flow.sender,
                          facts.isProtected};
        to.stream = std::make_unique<StreamConversation>(m_context, start);
    }
    std::uint64_t& next = to.next[indexOf(flow.sender)];
    if (facts.offset > next + kMostGap)
        return;
    if (facts.offset > next)
        to.stream->gap(flow.sender, facts.offset - next, GapReason::Lost, piece.time, facts.packet);
    next = std::max(next, facts.offset);
    const std::uint64_t known = next - facts.offset;
    if (known >= piece.bytes.size())
        return;
    next += piece.bytes.size() - known;
    to.stream->bytes(flow.sender, {slice(piece.bytes, known), part(piece.extent, known), piece.time});
    to.stream->boundary(flow.sender, piece.time);
}

void OpenedConversations::finish(Timestamp at)
{
    for (auto& [number, conversation] : m_conversations) {
        if (!conversation.stream)
            continue;
        conversation.stream->sideEnded(Side::First, at);
        conversation.stream->sideEnded(Side::Second, at);
        conversation.stream->ended(StreamEnd::CaptureEnd, std::nullopt, at);
    }
    m_conversations.clear();
}

}  // namespace qapscope
