// SPDX-License-Identifier: MIT
#include "transport/tcp_reassembler.h"

#include <algorithm>

namespace qapscope {
namespace {

using namespace std::chrono_literals;

// A segment that fills a hole sooner than this overtook or was overtaken; later it was sent again. (Wireshark
// draws the line at the same place.)
constexpr Duration kReorderWindow = 3ms;
// So much of a connection's numbers is remembered as its own.
constexpr std::uint32_t kMostBehind = 1u << 30;

}  // namespace

TcpReassembler::TcpReassembler(const Limits& limits, StreamConsumerFactory& factory)
    : m_limits(limits)
    , m_factory(factory)
    , m_flows(limits.maxConnections)
{}

TcpReassembler::~TcpReassembler() = default;

void TcpReassembler::add(const KeyedSender& keyed, const CapturedSegment& segment)
{
    Flow* const found = flowFor(keyed, segment);
    if (found == nullptr || found->isClosed)
        return;
    Flow& flow = *found;
    if (segment.header.isRst && !isResetLikely(flow.halves[indexOf(keyed.sender)], segment.header.sequence)) {
        flow.resetBy = keyed.sender;  // if nothing follows
        flow.resetAt = segment.time;
        return;
    }
    if (flow.resetBy && (segment.payloadLength > 0 || segment.header.isFin))
        flow.resetBy.reset();
    if (segment.header.isSyn)
        takeSyn(flow, keyed.sender, segment);
    // What it answers stands before it.
    if (segment.header.isAck)
        takeAcknowledgment(flow, keyed.key, keyed.sender, segment);
    takePayload(flow, keyed.key, keyed.sender, segment);
    if (segment.header.isRst) {
        close(flow, keyed.key, StreamEnd::Reset, keyed.sender, segment.time);
        return;
    }
    if (segment.header.isFin)
        takeFin(flow, keyed.sender, segment);
    checkEnd(flow, keyed.key, keyed.sender, segment.time);
}

void TcpReassembler::takeSyn(Flow& flow, Side sender, const CapturedSegment& segment)
{
    Half& half = flow.halves[indexOf(sender)];
    if (half.hasSyn || half.hasNext)
        return;
    beginWithSyn(flow, sender, segment.header.sequence, segment.header.isAck ? other(sender) : sender);
}

void TcpReassembler::beginWithSyn(Flow& flow, Side sender, std::uint32_t sequence, Side client)
{
    Half& half = flow.halves[indexOf(sender)];
    half.hasSyn = half.hasNext = true;
    half.initial = sequence;
    half.next = half.first = sequence + 1;
    if (!flow.client)
        flow.client = client;
}

void TcpReassembler::takePayload(Flow& flow, const FlowKey& key, Side sender, const CapturedSegment& segment)
{
    Half& half = flow.halves[indexOf(sender)];
    const std::uint32_t sequence = segment.header.sequence + (segment.header.isSyn ? 1 : 0);
    if (segment.payloadLength == 0)
        return;
    if (!half.hasNext) {
        half.hasNext = true;
        half.next = half.first = sequence;
    }
    const std::int32_t ahead = distance(sequence, half.next);
    if (isKeepAlive(half, sequence, segment.payloadLength))
        return;
    Pending pending{sequence,
                    segment.payloadLength,
                    {segment.payload,
                     {ExtentOrigin::Capture, segment.fileOffset, segment.payload.size(), {}},
                     segment.time},
                    segment.packet,
                    segment.source};
    if (ahead < 0)
        noteRepetition(flow, sender, pending);
    else if (ahead == 0 && !half.pending.empty()) {
        const bool isLate = segment.time - half.pending.begin()->second.piece.time < kReorderWindow;
        note(flow, isLate ? Rule::OutOfOrder : Rule::Retransmission, sender, pending);
    }
    if (ahead <= 0 && half.pending.empty()) {
        deliver(flow, key, sender, pending);
        return;
    }
    const auto seen = static_cast<std::uint64_t>(-std::int64_t{std::min(ahead, 0)});
    if (seen < pending.length)
        wait(flow, sender, cut(pending, seen, pending.length));
    drain(flow, key, sender, segment.time);
}

/// Hands on what of the segment is new.
void TcpReassembler::deliver(Flow& flow, const FlowKey& key, Side sender, const Pending& segment)
{
    Half& half = flow.halves[indexOf(sender)];
    const auto seen = static_cast<std::uint64_t>(-std::int64_t{distance(segment.sequence, half.next)});
    if (seen >= segment.length)
        return;
    StreamConsumer& consumer = consumerOf(flow, key, sender, segment.piece.time, segment.packet);
    const std::uint64_t captured = segment.piece.extent.length;
    if (seen < captured) {
        StreamPiece fresh = segment.piece;
        fresh.bytes = slice(fresh.bytes, seen);
        fresh.extent = part(fresh.extent, seen);
        consumer.bytes(sender, fresh);
    }
    m_seen.add(half.seen, seenAs(segment));
    const std::uint64_t cut = segment.length - std::max(seen, captured);
    if (cut > 0)
        consumer.gap(sender, cut, GapReason::SnapLength, segment.piece.time, segment.packet);
    half.next += static_cast<std::uint32_t>(segment.length - seen);
    if (half.next - half.first > kMostBehind)
        half.first = half.next - kMostBehind;
    half.stalledSince = segment.piece.time;
    if (segment.isSegmentEnd)
        consumer.boundary(sender, segment.piece.time);
}

/// The bytes [from, to) of the segment.
TcpReassembler::Pending TcpReassembler::cut(const Pending& segment, std::uint64_t from,
                                            std::uint64_t to) noexcept
{
    Pending rest = segment;
    rest.sequence += static_cast<std::uint32_t>(from);
    rest.length = to - from;
    const std::uint64_t first = std::min<std::uint64_t>(from, segment.piece.extent.length);
    rest.piece.extent = part(segment.piece.extent, first, rest.length);
    rest.piece.bytes = slice(segment.piece.bytes, first, rest.length);
    rest.isSegmentEnd = segment.isSegmentEnd && to == segment.length;
    return rest;
}

SeenSegments::Segment TcpReassembler::seenAs(const Pending& segment) noexcept
{
    return {segment.sequence, segment.length, segment.piece.bytes, segment.piece.time, segment.source};
}

/// A segment that begins before what is expected next: sent again, or seen again at another capture point.
void TcpReassembler::noteRepetition(Flow& flow, Side sender, const Pending& segment)
{
    Half& half = flow.halves[indexOf(sender)];
    const auto compared = m_seen.compare(half.seen, seenAs(segment));
    note(flow, compared.isSeenElsewhere ? Rule::PacketSeenTwice : Rule::Retransmission, sender, segment);
    if (compared.differs)
        note(flow, Rule::OverlapConflict, sender, segment);
    if (!compared.isSeenElsewhere)
        m_seen.addRepetition(half.seen, seenAs(segment));
}

/// Puts what no waiting segment has of this one among those.
void TcpReassembler::wait(Flow& flow, Side sender, const Pending& segment)
{
    Half& half = flow.halves[indexOf(sender)];
    auto& pending = half.pending;
    if (pending.empty())
        half.stalledSince = segment.piece.time;
    auto place = pending.upper_bound(segment.sequence);
    if (place != pending.begin()) {
        const auto before = std::prev(place);
        const std::uint32_t end = before->first + static_cast<std::uint32_t>(before->second.length);
        if (distance(end, segment.sequence) > 0)
            place = before;
    }
    std::uint64_t known = 0;
    bool isConflict = false;
    bool isElsewhere = false;  // it is one of them, captured at another point
    for (std::uint64_t done = 0; done < segment.length;) {
        const std::uint32_t at = segment.sequence + static_cast<std::uint32_t>(done);
        const std::int32_t free = place == pending.end() ? INT32_MAX : distance(place->first, at);
        if (free > 0) {
            const std::uint64_t end = std::min(segment.length, done + static_cast<std::uint64_t>(free));
            place = std::next(pending.emplace_hint(place, at, cut(segment, done, end)));
            ++m_pendingSegments;
            half.pendingBytes += end - done;
            done = end;
            continue;
        }
        const Pending& waiting = place->second;
        const auto start = static_cast<std::uint64_t>(-std::int64_t{free});
        const std::uint64_t count = std::min(waiting.length - start, segment.length - done);
        isConflict =
            isConflict
            || differ(slice(waiting.piece.bytes, start, count), slice(segment.piece.bytes, done, count));
        isElsewhere = !isConflict && waiting.source.point != segment.source.point
                      && waiting.source.ipId == segment.source.ipId && waiting.sequence == segment.sequence
                      && waiting.length == segment.length;
        known += count;
        done += count;
        ++place;
    }
    if (known == segment.length)
        note(flow, isElsewhere ? Rule::PacketSeenTwice : Rule::Retransmission, sender, segment);
    if (isConflict)
        note(flow, Rule::OverlapConflict, sender, segment);
}

/// Hands on what has become due, giving up holes that will not be filled.
void TcpReassembler::drain(Flow& flow, const FlowKey& key, Side sender, Timestamp now, bool isAnswered)
{
    Half& half = flow.halves[indexOf(sender)];
    while (!half.pending.empty()) {
        if (distance(half.pending.begin()->first, half.next) > 0) {
            if (!isGivenUp(half, now, isAnswered))
                return;
            giveUpHole(flow, key, sender);
        }
        deliver(flow, key, sender, takeFirst(half));
    }
}

TcpReassembler::Pending TcpReassembler::takeFirst(Half& half)
{
    const Pending first = half.pending.begin()->second;
    half.pending.erase(half.pending.begin());
    half.pendingBytes -= first.length;
    --m_pendingSegments;
    return first;
}

bool TcpReassembler::isGivenUp(const Half& half, Timestamp now, bool isAnswered) const noexcept
{
    // An acknowledgment may overtake what it acknowledges on its way into the capture: other queue, other point. An
    // answer takes longer, and what it answers has to stand before it.
    const Duration waited = now - half.stalledSince;
    const bool isAcknowledged = half.hasAcknowledged && distance(half.acknowledged, half.next) > 0;
    return (isAcknowledged && (isAnswered || waited > kReorderWindow))
           || half.pending.size() > m_limits.maxPendingSegments
           || half.pendingBytes > m_limits.maxPendingBytes
           || m_pendingSegments > m_limits.maxPendingSegmentsInAll || waited > kHolePatience;
}

void TcpReassembler::giveUpHole(Flow& flow, const FlowKey& key, Side sender)
{
    Half& half = flow.halves[indexOf(sender)];
    const Pending& next = half.pending.begin()->second;
    const auto length = static_cast<std::uint64_t>(distance(next.sequence, half.next));
    StreamConsumer& consumer = consumerOf(flow, key, sender, next.piece.time, next.packet);
    consumer.gap(sender, length, GapReason::Lost, next.piece.time, next.packet);
    half.next = next.sequence;
}

void TcpReassembler::takeAcknowledgment(Flow& flow, const FlowKey& key, Side sender,
                                        const CapturedSegment& segment)
{
    const Side receiverOf = other(sender);
    Half& half = flow.halves[indexOf(receiverOf)];
    if (!half.hasAcknowledged || distance(segment.header.acknowledgment, half.acknowledged) > 0) {
        half.acknowledged = segment.header.acknowledgment;
        half.hasAcknowledged = true;
    }
    if (!half.pending.empty())
        drain(flow, key, receiverOf, segment.time, segment.payloadLength > 0);
}

void TcpReassembler::takeFin(Flow& flow, Side sender, const CapturedSegment& segment)
{
    Half& half = flow.halves[indexOf(sender)];
    half.hasFin = true;
    half.finAt = segment.header.sequence + static_cast<std::uint32_t>(segment.payloadLength);
    if (!half.hasNext) {
        half.hasNext = true;
        half.next = half.first = half.finAt;
    }
}

void TcpReassembler::checkEnd(Flow& flow, const FlowKey& key, Side sender, Timestamp time)
{
    for (const Side side : {sender, other(sender)}) {
        Half& half = flow.halves[indexOf(side)];
        // What waits beyond a FIN that was reached speaks against it.
        if (!half.hasFin || half.hasEnded || distance(half.finAt, half.next) > 0 || !half.pending.empty())
            continue;
        half.hasEnded = true;
        if (flow.consumer)
            flow.consumer->sideEnded(side, time);
    }
    if (flow.halves[0].hasEnded && flow.halves[1].hasEnded)
        close(flow, key, StreamEnd::Closed, std::nullopt, time);
}

void TcpReassembler::close(Flow& flow, const FlowKey& key, StreamEnd how, std::optional<Side> by,
                           Timestamp time)
{
    if (flow.isClosed)
        return;
    flow.isClosed = true;
    if (how == StreamEnd::Reset) {
        flow.resetBy = by;
    } else if (flow.resetBy && (how == StreamEnd::CaptureEnd || how == StreamEnd::Replaced)) {
        how = StreamEnd::Reset;  // nothing came that spoke against it
        time = flow.resetAt;
    }
    flow.closedAt = time;
    for (const Side side : {Side::First, Side::Second}) {
        Half& half = flow.halves[indexOf(side)];
        while (!half.pending.empty()) {
            if (distance(half.pending.begin()->first, half.next) > 0)
                giveUpHole(flow, key, side);
            deliver(flow, key, side, takeFirst(half));
        }
        const bool hasLostEnd = half.hasFin && half.hasNext && distance(half.finAt, half.next) > 0;
        if (flow.consumer && hasLostEnd)
            flow.consumer->gap(side, static_cast<std::uint64_t>(distance(half.finAt, half.next)),
                               GapReason::Lost, time, 0);
        if (flow.consumer && !half.hasEnded)
            flow.consumer->sideEnded(side, time);
    }
    if (flow.consumer)
        flow.consumer->ended(how, how == StreamEnd::Reset ? flow.resetBy : std::nullopt, time);
    flow.consumer.reset();
}

void TcpReassembler::finish(Timestamp at)
{
    m_flows.forEach(
        [&](const FlowKey& key, Flow& flow) { close(flow, key, StreamEnd::CaptureEnd, std::nullopt, at); });
}

StreamConsumer& TcpReassembler::consumerOf(Flow& flow, const FlowKey& key, Side sender, Timestamp time,
                                           std::uint64_t packet)
{
    if (!flow.consumer)
        flow.consumer = m_factory.make(
            {key, flow.client, {flow.halves[0].hasSyn, flow.halves[1].hasSyn}, time, packet, sender});
    return *flow.consumer;
}

void TcpReassembler::note(Flow& flow, Rule rule, Side sender, const Pending& segment)
{
    if (flow.consumer)
        flow.consumer->note({rule, sender, segment.piece.time, segment.packet, segment.length});
}

}  // namespace qapscope
