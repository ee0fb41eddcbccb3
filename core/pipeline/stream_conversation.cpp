// SPDX-License-Identifier: MIT
#include "pipeline/stream_conversation.h"

#include <algorithm>

namespace qapscope {

std::array<Endpoint, 2> endpointsOf(const FlowKey& key)
{
    std::array<Endpoint, 2> ends;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        ends[i].family = key.isV6 ? Endpoint::Family::Ipv6 : Endpoint::Family::Ipv4;
        std::copy_n(key.addresses.begin() + static_cast<std::ptrdiff_t>(16 * i), 16, ends[i].address.begin());
        ends[i].port = key.ports[i];
    }
    return ends;
}

StreamConversation::Half::Half(StreamConversation& owner, Side from) : conversation(owner), side(from) {}

StreamConversation::StreamConversation(IngestContext& context, const StreamStart& start)
    : m_context(context)
    , m_recorder(context, {TransportKind::Tcp, endpointsOf(start.key), start.client, start.isFromStart, start.time,
                           start.packet, {}, {}})
    , m_halves{Half(*this, Side::First), Half(*this, Side::Second)}
{
    for (Half& each : m_halves) {
        const bool isKnown = start.isFromStart[indexOf(each.side)];
        each.framer = std::make_unique<Framer>(Framer::Carrier::Stream,
                                               isKnown ? Framer::Start::Known : Framer::Start::Unknown,
                                               context.limits, context.reading, m_recorder.sink(each.side));
        if (isKnown)
            each.head = std::make_unique<HttpHeadCollector>(context.limits);
    }
}

StreamConversation::~StreamConversation() = default;

void StreamConversation::bytes(Side side, const StreamPiece& piece)
{
    Half& from = half(side);
    if (m_isWebSocket)
        from.frames->push(piece);
    else
        rawBytes(from, piece);
    from.isSegmentStart = false;
}

void StreamConversation::rawBytes(Half& from, const StreamPiece& piece)
{
    if (!from.framer->isRecognized()) {
        const std::uint64_t used = collectHead(from, piece);
        if (from.isSegmentStart && !from.head)
            checkFramesWithoutHandshake(from, piece);
        if (m_isWebSocket) {
            StreamPiece rest = piece;
            rest.bytes = slice(piece.bytes, used);
            rest.extent = part(piece.extent, used);
            from.frames->push(rest);
            return;
        }
    }
    from.framer->push(piece);
}

/// Gives how many bytes of the piece belong to the head of a handshake.
std::uint64_t StreamConversation::collectHead(Half& from, const StreamPiece& piece)
{
    if (!from.head || from.head->state() != HttpHeadCollector::State::Collecting)
        return 0;
    const std::size_t used = from.head->push(piece.bytes);
    if (from.head->state() == HttpHeadCollector::State::Done)
        checkUpgrade();
    else if (from.head->state() == HttpHeadCollector::State::NotHttp)
        from.head.reset();
    return used;
}

void StreamConversation::checkUpgrade()
{
    const auto isDone = [](const Half& each) {
        return each.head && each.head->state() == HttpHeadCollector::State::Done;
    };
    if (!std::ranges::all_of(m_halves, isDone))
        return;
    for (const Side client : {Side::First, Side::Second}) {
        const HttpHead request = half(client).head->head();
        if (!asksForWebSocket(request))
            continue;
        const auto terms = webSocketTerms(request, half(other(client)).head->head());
        if (terms)
            becomeWebSocket(*terms, client, true);
        return;
    }
}

void StreamConversation::checkFramesWithoutHandshake(Half& from, const StreamPiece& piece)
{
    if (!WebSocketStream::looksLikeFrames(piece.bytes, m_context.limits))
        return;
    const bool isMasked = (std::to_integer<unsigned>(piece.bytes[1]) & 0x80) != 0;
    WebSocketTerms unknown;
    unknown.hasDeflate = true;
    becomeWebSocket(unknown, isMasked ? from.side : other(from.side), false);
}

void StreamConversation::becomeWebSocket(const WebSocketTerms& terms, Side client, bool isStartKnown)
{
    m_isWebSocket = true;
    ConversationFacts& facts = m_recorder.facts();
    facts.transport = TransportKind::WebSocket;
    facts.client = client;
    facts.subprotocolsOffered = terms.offeredSubprotocols;
    facts.subprotocolChosen = terms.chosenSubprotocol;
    const bool isAgreed = terms.chosenSubprotocol.starts_with("qhp.");
    for (Half& each : m_halves) {
        const bool isClient = each.side == client;
        each.framer = std::make_unique<Framer>(Framer::Carrier::Messages,
                                               isStartKnown ? Framer::Start::Known : Framer::Start::Unknown,
                                               m_context.limits, m_context.reading, m_recorder.sink(each.side));
        if (isAgreed)
            each.framer->trust();
        each.frames = std::make_unique<WebSocketStream>(
            WebSocketStream::Options{isClient, terms.hasDeflate,
                                     isClient ? terms.clientKeepsContext : terms.serverKeepsContext},
            m_context.limits, m_context.spill, each);
        each.head.reset();
    }
}

void StreamConversation::gap(Side side, std::uint64_t length, GapReason reason, Timestamp time, std::uint64_t packet)
{
    Half& from = half(side);
    m_recorder.note({reason == GapReason::Lost ? Rule::Gap : Rule::Truncated, side, time, packet, length});
    if (m_isWebSocket)
        from.frames->gap(length, time);
    else
        from.framer->gap(length, time);
    if (from.head && from.head->state() == HttpHeadCollector::State::Collecting)
        from.head.reset();
}

void StreamConversation::boundary(Side side, Timestamp time)
{
    Half& from = half(side);
    from.isSegmentStart = true;
    if (m_isWebSocket)
        from.frames->boundary(time);
    else
        from.framer->boundary(time);
}

void StreamConversation::sideEnded(Side side, Timestamp time)
{
    half(side).framer->finish(time);
}

void StreamConversation::ended(StreamEnd how, std::optional<Side> by, Timestamp time)
{
    m_recorder.end(how, by, time);
}

void StreamConversation::Half::messageBytes(const StreamPiece& piece)
{
    framer->push(piece);
}

void StreamConversation::Half::messageGap(std::uint64_t length, Timestamp time)
{
    framer->gap(length, time);
}

void StreamConversation::Half::messageEnd(Timestamp time)
{
    framer->boundary(time);
}

void StreamConversation::Half::messageNote(Rule rule, std::uint64_t bytes, Timestamp time)
{
    conversation.m_recorder.note({rule, side, time, 0, bytes});
}

} // namespace qapscope
