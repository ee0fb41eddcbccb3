// SPDX-License-Identifier: MIT
#include "pipeline/stream_conversation.h"

#include "pipeline/opened_conversations.h"

#include <algorithm>

namespace qapscope {

std::array<Endpoint, 2> endpointsOf(const FlowKey& key)
{
    std::array<Endpoint, 2> ends;
    for (const Side side : {Side::First, Side::Second}) {
        Endpoint& end = ends[indexOf(side)];
        end.family = key.isV6 ? Endpoint::Family::Ipv6 : Endpoint::Family::Ipv4;
        std::ranges::copy(key.addressOf(side), end.address.begin());
        end.port = key.ports[indexOf(side)];
    }
    return ends;
}

namespace {

/// Segments looked at for records of TLS where the connection's start was not captured.
constexpr std::uint8_t kMostSealChecks = 16;
/// Deflated frames that each side must have sent for a connection to be called a WebSocket by them alone.
constexpr std::size_t kDeflatedFramesToTell = 2;

}  // namespace

StreamConversation::StreamConversation(IngestContext& context, const StreamStart& start)
    : StreamConversation(context,
                         {TransportKind::Tcp,
                          endpointsOf(start.key),
                          start.client,
                          start.isFromStart,
                          start.time,
                          start.packet,
                          start.isProtected,
                          {},
                          {}},
                         start.key)
{}

StreamConversation::StreamConversation(IngestContext& context, ConversationFacts facts, const FlowKey& key)
    : m_context(context)
    , m_recorder(context, std::move(facts))
    , m_halves{Half(*this, Side::First), Half(*this, Side::Second)}
    , m_key(key)
{
    for (Half& each : m_halves) {
        const bool isKnown = m_recorder.facts().isFromStart[indexOf(each.side)];
        each.isStartKnown = isKnown;
        each.sealChecksLeft = isKnown ? 1 : kMostSealChecks;
        each.framer = std::make_unique<Framer>(Framer::Carrier::Stream,
                                               isKnown ? Framer::Start::Known : Framer::Start::Unknown,
                                               context.limits, context.reading, m_recorder.sink(each.side));
        if (isKnown)
            readHttpFrom(each);
    }
}

StreamConversation::~StreamConversation() = default;

void StreamConversation::readHttpFrom(Half& from)
{
    from.http = std::make_unique<HttpStream>(m_context.limits, m_context.spill, m_context.memory, from, from);
}

void StreamConversation::bytes(Side side, const StreamPiece& piece)
{
    Half& from = half(side);
    switch (m_carrier) {
    case Carrier::Undecided:
        undecidedBytes(from, piece);
        break;
    case Carrier::WebSocket:
        from.frames->push(piece);
        break;
    case Carrier::Http:
        httpBytes(from, piece);
        break;
    case Carrier::Sealed:
        break;
    }
    from.isSegmentStart = false;
}

void StreamConversation::Half::messageBytes(const StreamPiece& piece)
{
    if (isMessageStart)
        conversation.probe(*this, piece);
    isMessageStart = false;
    framer->push(piece);
}

void StreamConversation::Half::messageEnd(Timestamp time)
{
    isMessageStart = true;
    framer->boundary(time);
}

void StreamConversation::probe(Half& from, const StreamPiece& start)
{
    if (const auto better = from.probe.look(start, m_context.limits, m_context.reading))
        m_recorder.noteReading(*better, start.time, m_recorder.facts().packet);
}

/// Where a connection turns out to be TLS or HTTP/2 nothing of it is looked at: what stands in its bytes by chance is
/// no QAP.
bool StreamConversation::checkSealed(Half& from, const StreamPiece& start)
{
    if (from.sealChecksLeft == 0 || m_recorder.hasQaps())
        return false;
    --from.sealChecksLeft;
    m_sealed = from.isStartKnown ? sealedStream(start.bytes) : sealedSegment(start.bytes);
    if (m_sealed == SealedKind::None)
        return false;
    m_carrier = Carrier::Sealed;
    SessionCounters& counters = m_context.writer.counters();
    ++(m_sealed == SealedKind::Tls ? counters.tlsConnections : counters.http2Connections);
    return true;
}

void StreamConversation::undecidedBytes(Half& from, const StreamPiece& piece)
{
    if (from.isSegmentStart && from.framer->isScanning()) {
        if (checkSealed(from, piece))
            return;
        probe(from, piece);
    }
    if (from.framer->isRecognized()) {
        from.framer->push(piece);
        return;
    }
    if (!from.http && from.isSegmentStart && HttpStream::looksLikeHead(piece.bytes))
        readHttpFrom(from);
    const std::uint64_t used = from.http ? from.http->push(piece) : 0;
    if (m_carrier == Carrier::Undecided && from.http && from.http->hasStopped())
        from.http.reset();
    // Also behind a request for a WebSocket whose answer is not in the capture.
    if (m_carrier == Carrier::Undecided && !from.http && used == 0)
        checkFramesWithoutHandshake(from, piece);
    switch (m_carrier) {
    case Carrier::Undecided:
        from.framer->push(piece);
        break;
    case Carrier::WebSocket:
        from.frames->push({slice(piece.bytes, used), part(piece.extent, used), piece.time});
        break;
    case Carrier::Http:
    case Carrier::Sealed:
        break;
    }
}

void StreamConversation::httpBytes(Half& from, const StreamPiece& piece)
{
    // After a gap, or something that was no HTTP, the next segment that begins as a head is where it goes on.
    const bool isLost = !from.http || from.http->hasStopped();
    if (isLost && (!from.isSegmentStart || !HttpStream::looksLikeHead(piece.bytes)))
        return;
    if (isLost) {
        readHttpFrom(from);
        loseRequests();
    }
    static_cast<void>(from.http->push(piece));
}

/// A head may have been missed.
void StreamConversation::loseRequests()
{
    for (Half& each : m_halves)
        each.requests.lose();
}

HttpHeadSink::Next StreamConversation::Half::httpHead(const HttpHead& head)
{
    if (head.isRequest())
        offeredSubprotocols = asksForWebSocket(head) ? qapscope::offeredSubprotocols(head) : std::string();
    if (!head.isRequest() && conversation.becomesWebSocket(*this, head))
        return Next::Stop;
    if (HttpStream::carriesQaps(head))
        conversation.becomeHttp(head.isRequest() ? side : other(side));
    if (head.isRequest()) {
        requests.add(head);
        return Next::Body;
    }
    switch (conversation.half(other(side)).requests.answeredBy(head)) {
    case HttpRequests::Method::Head:
        return Next::NoBody;
    case HttpRequests::Method::Connect:
        return head.status() < 300 ? Next::Stop : Next::Body;
    case HttpRequests::Method::Other:
        break;
    }
    return Next::Body;
}

/// The response alone tells, where the request is not in the capture.
bool StreamConversation::becomesWebSocket(const Half& from, const HttpHead& response)
{
    const auto terms = webSocketTerms(half(other(from.side)).offeredSubprotocols, response);
    if (terms)
        becomeWebSocket(*terms, other(from.side), std::nullopt);
    return terms.has_value();
}

void StreamConversation::checkFramesWithoutHandshake(Half& from, const StreamPiece& piece)
{
    if (from.frameStart && checkFramesOfSeveral(from, piece))
        return;
    if (!from.isSegmentStart)
        return;
    const FrameChain chain = FrameChain::of(piece.bytes, m_context.limits, m_context.reading);
    if (tellsOfFrames(from, chain)) {
        becomeWebSocketWithoutHandshake(from, chain.isMasked, true);
        return;
    }
    // A long frame may have begun before the capture, and the first whole one stand behind its end.
    const bool mayBeginInside = !from.isStartKnown && chain.frames == 0;
    if (mayBeginInside && FrameChain::isWithin(piece.bytes, m_context.limits, m_context.reading)) {
        becomeWebSocketWithoutHandshake(from, false, false);
        return;
    }
    if (from.frameStart || !chain.goesOn || piece.extent.length >= StreamWindow::kMaxCarry)
        return;
    from.frameStart = std::make_unique<StreamWindow>();
    from.frameStart->set(piece);
    from.frameStart->stash(0);
}

/// With the segments before it, which were too little to tell. True where they are frames: then no frame need begin
/// with this segment.
bool StreamConversation::checkFramesOfSeveral(Half& from, const StreamPiece& piece)
{
    auto start = std::move(from.frameStart);
    const std::uint64_t carried = start->size();
    start->set(piece);
    FrameChain chain =
        FrameChain::of(start->peek(0, StreamWindow::kMaxCarry), m_context.limits, m_context.reading);
    const bool isAllOfIt = start->size() <= StreamWindow::kMaxCarry;
    chain.isWhole = chain.isWhole && isAllOfIt;
    if (tellsOfFrames(from, chain)) {
        becomeWebSocketWithoutHandshake(from, chain.isMasked, true);
        start->forEachPiece(0, carried, [&from](const StreamPiece& part) { from.frames->push(part); });
        return true;
    }
    if (chain.goesOn && isAllOfIt) {
        start->stash(0);
        from.frameStart = std::move(start);
    }
    return chain.isWhole && !chain.goesOn;
}

/// Whether they are certainly of a WebSocket: a QAP begins a message, or both sides send what looks deflated.
bool StreamConversation::tellsOfFrames(Half& from, const FrameChain& chain)
{
    if (chain.deflated > 0 && chain.isWhole) {
        from.deflatedFrames += chain.deflated;
        from.isMasked = chain.isMasked;
    }
    const Half& peer = half(other(from.side));
    m_lacksContext = !chain.hasQap && from.deflatedFrames >= kDeflatedFramesToTell
                     && peer.deflatedFrames >= kDeflatedFramesToTell && from.isMasked != peer.isMasked;
    return chain.hasQap || m_lacksContext;
}

/// `isPlaced`: a frame begins with the side's segment.
void StreamConversation::becomeWebSocketWithoutHandshake(const Half& from, bool isMasked, bool isPlaced)
{
    const Side client = isMasked ? from.side : other(from.side);
    WebSocketTerms unknown;
    unknown.offeredSubprotocols = half(client).offeredSubprotocols;  // the answer alone may be lost
    unknown.hasDeflate = true;
    becomeWebSocket(unknown, client, Recognized{from.side, isPlaced});
    const auto start = std::move(half(other(from.side)).frameStart);
    if (!start)
        return;
    start->forEachPiece(0, start->size(), [this, &from](const StreamPiece& part) {
        half(other(from.side)).frames->push(part);
    });
}

void StreamConversation::frameMessages(Half& each, Framer::Start start)
{
    each.framer = std::make_unique<Framer>(Framer::Carrier::Messages, start, m_context.limits,
                                           m_context.reading, m_recorder.sink(each.side));
}

/// `recognized`: where no handshake told, but frames: only there may be known where one begins.
void StreamConversation::becomeWebSocket(const WebSocketTerms& terms, Side client,
                                         std::optional<Recognized> recognized)
{
    m_carrier = Carrier::WebSocket;
    ConversationFacts& facts = m_recorder.facts();
    facts.transport = TransportKind::WebSocket;
    if (!m_recorder.hasQaps())
        facts.client = client;  // what was shown already keeps its direction
    facts.hasUpgradeAnswer = !recognized;
    facts.subprotocolsOffered = terms.offeredSubprotocols;
    facts.subprotocolChosen = terms.chosenSubprotocol;
    const bool isAgreed = terms.chosenSubprotocol.starts_with("qhp.");
    for (Half& each : m_halves) {
        const bool isClient = each.side == client;
        frameMessages(each, recognized ? Framer::Start::Unknown : Framer::Start::Known);
        if (isAgreed)
            each.framer->trust();
        each.frames = std::make_unique<WebSocketStream>(
            WebSocketStream::Options{
                isClient, terms.hasDeflate, isClient ? terms.clientKeepsContext : terms.serverKeepsContext,
                m_context.reading, !recognized || (recognized->isPlaced && each.side == recognized->side)},
            m_context.limits, m_context.spill, m_context.memory, each);
    }
}

void StreamConversation::becomeHttp(Side client)
{
    if (m_carrier == Carrier::Http)
        return;
    m_carrier = Carrier::Http;
    ConversationFacts& facts = m_recorder.facts();
    facts.transport = TransportKind::Http;
    if (!m_recorder.hasQaps())
        facts.client = client;
    for (Half& each : m_halves) {
        frameMessages(each, Framer::Start::Known);
        each.framer->trust();
    }
}

void StreamConversation::gap(Side side, std::uint64_t length, GapReason reason, Timestamp time,
                             std::uint64_t packet)
{
    Half& from = half(side);
    m_recorder.note({reason == GapReason::Lost ? Rule::Gap : Rule::Truncated, side, time, packet, length});
    switch (m_carrier) {
    case Carrier::Undecided:
        from.http.reset();
        from.frameStart.reset();
        loseRequests();
        from.framer->gap(length, time, reason);
        break;
    case Carrier::WebSocket:
        from.frames->gap(length, time);
        break;
    case Carrier::Http:
        if (!from.http || !from.http->gap(length, time))
            loseRequests();
        break;
    case Carrier::Sealed:
        break;
    }
}

void StreamConversation::boundary(Side side, Timestamp time)
{
    Half& from = half(side);
    from.isSegmentStart = true;
    if (m_carrier == Carrier::WebSocket)
        from.frames->boundary(time);
    else if (m_carrier == Carrier::Undecided)
        from.framer->boundary(time);
}

void StreamConversation::sideEnded(Side side, Timestamp time)
{
    Half& from = half(side);
    if (m_carrier == Carrier::Http && from.http)
        from.http->finish(time);
    if (from.frames)
        from.frames->finish(time);
    if (m_carrier != Carrier::Sealed)
        from.framer->finish(time);
}

void StreamConversation::ended(StreamEnd how, std::optional<Side> by, Timestamp time)
{
    m_recorder.end(how, by, time);
    if (m_sealed == SealedKind::Tls && (m_context.opened == nullptr || !m_context.opened->contains(m_key)))
        noteSealed(m_context, m_recorder.facts().first, m_recorder.facts().packet);
    if (m_lacksContext && !m_recorder.hasQaps())
        noteSealed(m_context, m_recorder.facts().first, m_recorder.facts().packet,
                   Rule::WebSocketContextLost);
}

void StreamConversation::Half::messageNote(Rule rule, std::uint64_t bytes, Timestamp time)
{
    if (framer->isRecognized())
        conversation.m_recorder.show(side);
    conversation.m_recorder.note({rule, side, time, 0, bytes});
}

}  // namespace qapscope
