// SPDX-License-Identifier: MIT
#include "pipeline/datagram_conversation.h"

#include <utility>

namespace qapscope {
namespace {

Framer framerFor(IngestContext& context, TransportKind transport, QapSink& sink)
{
    const bool mayQapsSpan = transport == TransportKind::WebSocket;
    return {mayQapsSpan ? Framer::Carrier::Messages : Framer::Carrier::Datagrams, Framer::Start::Known,
            context.limits, context.reading, sink};
}

}  // namespace

DatagramConversation::DatagramConversation(IngestContext& context, ConversationFacts facts)
    : m_recorder(context, std::move(facts))
    , m_framers{framerFor(context, m_recorder.facts().transport, m_recorder.sink(Side::First)),
                framerFor(context, m_recorder.facts().transport, m_recorder.sink(Side::Second))}
    , m_context(context)
{}

void DatagramConversation::add(Side sender, const Datagram& datagram)
{
    std::uint64_t length = datagram.cut;
    std::uint64_t cut = datagram.cut;
    for (const StreamPiece& piece : datagram.pieces) {
        length += piece.extent.length;
        cut += piece.extent.origin == ExtentOrigin::Missing ? piece.extent.length : 0;
    }
    const auto tell = [&](Rule rule, std::uint64_t bytes) {
        m_recorder.note({rule, sender, datagram.time, datagram.packet, bytes});
    };
    const bool isAgain = datagram.source && !datagram.pieces.empty()
                         && m_seen.isSeenElsewhere({sender, datagram.pieces.front().bytes, length,
                                                    datagram.time, *datagram.source});
    if (isAgain) {
        tell(Rule::PacketSeenTwice, length);
        return;
    }
    if (!datagram.pieces.empty())
        if (const auto better =
                m_probes[indexOf(sender)].look(datagram.pieces.front(), m_context.limits, m_context.reading))
            m_recorder.noteReading(*better, datagram.time, datagram.packet);
    Framer& framer = m_framers[indexOf(sender)];
    const auto skip = [&](std::uint64_t missing) {
        if (cut > 0)
            tell(Rule::Truncated, std::exchange(cut, 0));
        framer.gap(missing, datagram.time, GapReason::SnapLength);
    };
    for (const StreamPiece& piece : datagram.pieces) {
        if (piece.extent.origin == ExtentOrigin::Missing)
            skip(piece.extent.length);
        else
            framer.push(piece);
    }
    if (datagram.cut > 0)
        skip(datagram.cut);
    framer.boundary(datagram.time);
    if (datagram.hasConflict)
        tell(Rule::OverlapConflict, length);
}

}  // namespace qapscope
