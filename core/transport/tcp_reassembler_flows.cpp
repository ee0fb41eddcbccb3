// SPDX-License-Identifier: MIT
// Of which connection a segment is: ports are used again, and anybody can send a SYN or a RST.
#include "transport/tcp_reassembler.h"

namespace qapscope {
namespace {

// As far from what is expected next a sequence number may be and still be of the same connection, where there is
// reason to doubt it.
constexpr std::int64_t kNearby = 1 << 20;

}  // namespace

TcpReassembler::Flow* TcpReassembler::flowFor(const KeyedSender& keyed, const CapturedSegment& segment)
{
    Flow* const known = m_flows.find(keyed.key);
    if (known == nullptr)
        return &open(keyed.key, segment.time);
    const TcpSegment& header = segment.header;
    if (header.isSyn) {
        if (!isNewConnection(*known, keyed.sender, header))
            return known;
        // Anybody can send a SYN, but nobody answers one that is of no use. (RFC 5961 §4)
        const bool isDefinite = known->isClosed || header.isAck || segment.payloadLength > 0;
        if (isDefinite)
            return &replace(*known, keyed, segment);
        known->straySyn = {keyed.sender, header.sequence};
        return nullptr;
    }
    const bool isReplaced = (known->straySyn && isOfStraySyn(*known, keyed.sender, header))
                            || isOfAnother(*known, keyed.sender, segment);
    return isReplaced ? &replace(*known, keyed, segment) : known;
}

/// Another connection begins between the same ports.
TcpReassembler::Flow& TcpReassembler::replace(Flow& known, const KeyedSender& keyed,
                                              const CapturedSegment& segment)
{
    const bool isSynOfIt = known.straySyn && isOfStraySyn(known, keyed.sender, segment.header);
    const StraySyn syn = known.straySyn.value_or(StraySyn{});
    close(known, keyed.key, StreamEnd::Replaced, std::nullopt, segment.time);
    m_flows.remove(keyed.key);
    Flow& made = open(keyed.key, segment.time);
    if (isSynOfIt)
        beginWithSyn(made, syn.sender, syn.sequence, syn.sender);
    return made;
}

/// Whether the segment goes on with the connection that an unanswered SYN was to open.
bool TcpReassembler::isOfStraySyn(const Flow& known, Side sender, const TcpSegment& segment) noexcept
{
    const StraySyn& syn = *known.straySyn;
    if (segment.isRst || (sender != syn.sender && !segment.isAck))
        return false;
    const std::uint32_t number = sender == syn.sender ? segment.sequence : segment.acknowledgment;
    const std::int64_t ahead = distance(number, syn.sequence + 1);
    const Half& half = known.halves[indexOf(syn.sender)];
    return ahead >= 0 && ahead < kNearby && (!half.hasNext || ahead < apart(number, half.next));
}

/// Whether payload without a SYN before it cannot be of the connection that is known, so that it is of a new one: it
/// lies before all that was seen of it, after a while, or behind its end.
bool TcpReassembler::isOfAnother(const Flow& known, Side sender, const CapturedSegment& segment) noexcept
{
    const Half& half = known.halves[indexOf(sender)];
    if (segment.payloadLength == 0 || segment.header.isRst)
        return false;
    if (!half.hasNext)
        return known.isClosed && !isInFlight(known, sender, segment.time);
    const std::uint32_t begin = segment.header.sequence;
    if (isKeepAlive(half, begin, segment.payloadLength))
        return false;
    if (!known.isClosed && half.hasEnded && distance(begin, half.finAt) >= 0)
        return true;
    if (!known.isClosed && distance(begin, half.next) >= 0)
        return false;
    const std::uint32_t end = begin + static_cast<std::uint32_t>(segment.payloadLength);
    const bool isBefore = distance(end, half.first) <= 0;
    if (!known.isClosed)
        return isBefore && segment.time - half.stalledSince > kHolePatience;
    const bool isBehind = distance(end, half.hasFin ? half.finAt : half.next) > 0;
    return isBefore || (isBehind && !isInFlight(known, sender, segment.time));
}

/// Whether the segment asks for a sign of life alone: one byte, of no meaning, whose number was sent before. The last
/// number is that of the FIN, where there was one. (RFC 9293 §3.8.4)
bool TcpReassembler::isKeepAlive(const Half& half, std::uint32_t sequence, std::uint64_t length) noexcept
{
    return length == 1 && (sequence == half.next - 1 || (half.hasFin && sequence == half.finAt));
}

/// Whether the segment may have been on its way when the other side reset the connection: nobody took it.
bool TcpReassembler::isInFlight(const Flow& closed, Side sender, Timestamp at) noexcept
{
    return closed.resetBy == other(sender) && at - closed.closedAt <= kHolePatience;
}

/// Whether a RST is where its sender is. One that is not may be of an earlier connection, or forged.
bool TcpReassembler::isResetLikely(const Half& half, std::uint32_t sequence) noexcept
{
    if (!half.hasNext)
        return true;
    std::uint32_t last = half.next;
    if (!half.pending.empty())
        last =
            half.pending.rbegin()->first + static_cast<std::uint32_t>(half.pending.rbegin()->second.length);
    const bool isInReach = distance(sequence, half.next) >= -kNearby && distance(sequence, last) <= kNearby;
    return isInReach || (half.hasAcknowledged && apart(sequence, half.acknowledged) <= kNearby);
}

/// Whether a SYN is none of those that the connection has or still lacks.
bool TcpReassembler::isNewConnection(const Flow& known, Side sender, const TcpSegment& segment) noexcept
{
    const Half& half = known.halves[indexOf(sender)];
    const Half& peer = known.halves[indexOf(other(sender))];
    if (half.hasSyn)
        return half.initial != segment.sequence;
    const bool isLacking = peer.hasSyn ? segment.isAck || !half.hasNext : !half.hasNext && !peer.hasNext;
    return known.isClosed || !isLacking;
}

TcpReassembler::Flow& TcpReassembler::open(const FlowKey& key, Timestamp time)
{
    auto made = std::make_unique<Flow>();
    Flow& flow = *made;
    if (const auto gone = m_flows.insert(key, std::move(made))) {
        // Its key is not known any more: where nobody has a part in it, what waits goes with it.
        if (gone->consumer)
            close(*gone, key, StreamEnd::Forgotten, std::nullopt, time);
        for (const Half& half : gone->halves)
            m_pendingSegments -= half.pending.size();
        ++m_forgotten;
    }
    return flow;
}

}  // namespace qapscope
