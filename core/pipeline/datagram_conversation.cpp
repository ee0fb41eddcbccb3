// SPDX-License-Identifier: MIT
#include "pipeline/datagram_conversation.h"

namespace qapscope {
namespace {

Framer framerFor(IngestContext& context, QapSink& sink)
{
    return {Framer::Carrier::Datagrams, Framer::Start::Known, context.limits, context.reading, sink};
}

}  // namespace

DatagramConversation::DatagramConversation(IngestContext& context, ConversationFacts facts)
    : m_recorder(context, std::move(facts))
    , m_framers{framerFor(context, m_recorder.sink(Side::First)),
                framerFor(context, m_recorder.sink(Side::Second))}
{}

void DatagramConversation::add(Side sender, std::span<const StreamPiece> pieces, std::uint64_t cut,
                               Timestamp time, std::uint64_t packet)
{
    Framer& framer = m_framers[indexOf(sender)];
    for (const StreamPiece& piece : pieces)
        framer.push(piece);
    if (cut > 0) {
        m_recorder.note({Rule::Truncated, sender, time, packet, cut});
        framer.gap(cut, time);
    }
    framer.boundary(time);
}

}  // namespace qapscope
