// SPDX-License-Identifier: MIT
/// Puts the segments of every TCP connection in order and hands their bytes on where they lie: nothing is copied,
/// what waits is a list of places in the file. Of overlapping copies the first one counts. A hole is given up, as a
/// gap, when the receiver acknowledged it (so it was the capture that lost it) and nothing fills it at once, when more
/// waits behind it than the limits allow, when nothing has moved for two seconds, or at the end. Captures may begin
/// anywhere. What would end a connection out of turn, a RST or a SYN with numbers of another one, is believed when what
/// follows does not speak against it; bytes that cannot be of the connection that was between two ports are of a new
/// one. One thread. (RFC 9293, RFC 5961)
#pragma once

#include "base/limits.h"
#include "transport/flow_table.h"
#include "transport/seen_segments.h"
#include "transport/stream_consumer.h"
#include "transport/tcp_segment.h"

#include <map>

namespace qapscope {

/// One captured segment.
struct CapturedSegment
{
    TcpSegment header;
    ByteView payload;                 ///< as captured
    std::uint64_t payloadLength = 0;  ///< as sent
    std::uint64_t fileOffset = 0;     ///< of payload
    Timestamp time;
    std::uint64_t packet = 0;  ///< number in the file
    PacketSource source;
};

class TcpReassembler
{
public:
    /// The limits and the factory must outlive it.
    TcpReassembler(const Limits& limits, StreamConsumerFactory& factory);
    ~TcpReassembler();

    void add(const KeyedSender& flow, const CapturedSegment& segment);
    /// The capture ended: everything that waits is handed on.
    void finish(Timestamp at);

    /// Connections forgotten because of limits.maxConnections.
    [[nodiscard]] std::uint64_t forgotten() const noexcept { return m_forgotten; }

private:
    /// A hole is waited for so long.
    static constexpr Duration kHolePatience = std::chrono::seconds(2);

    /// a − b on the circle of sequence numbers. (RFC 9293 §3.4)
    [[nodiscard]] static constexpr std::int32_t distance(std::uint32_t a, std::uint32_t b) noexcept
    {
        return static_cast<std::int32_t>(a - b);
    }
    /// How far they are from each other, either way.
    [[nodiscard]] static constexpr std::int64_t apart(std::uint32_t a, std::uint32_t b) noexcept
    {
        const std::int64_t way = distance(a, b);
        return way < 0 ? -way : way;
    }

    struct Pending
    {
        std::uint32_t sequence = 0;
        std::uint64_t length = 0;  ///< as sent
        StreamPiece piece;         ///< what of it was captured
        std::uint64_t packet = 0;
        PacketSource source;
        bool isSegmentEnd = true;
    };
    /// Along the circle of sequence numbers: what waits is never as much as half of it.
    struct BySequence
    {
        [[nodiscard]] bool operator()(std::uint32_t a, std::uint32_t b) const noexcept
        {
            return distance(a, b) < 0;
        }
    };
    struct Half
    {
        std::uint32_t next = 0;   ///< sequence number of the next byte to hand on
        std::uint32_t first = 0;  ///< of the first byte that was, or of one a long way back
        std::uint32_t initial = 0;
        std::uint32_t finAt = 0;
        std::uint32_t acknowledged = 0;  ///< the other side has everything before it
        bool hasNext = false;
        bool hasSyn = false;
        bool hasFin = false;
        bool hasAcknowledged = false;
        bool hasEnded = false;
        std::uint64_t pendingBytes = 0;
        SeenSegments::Chain seen = 0;
        Timestamp stalledSince;  ///< of what waits
        /// By sequence; no two overlap.
        std::map<std::uint32_t, Pending, BySequence> pending;
    };
    struct StraySyn
    {
        Side sender = Side::First;
        std::uint32_t sequence = 0;
    };
    struct Flow
    {
        std::array<Half, 2> halves;
        std::optional<Side> client;
        bool isClosed = false;
        std::optional<Side> resetBy;       ///< for certain where it is closed
        Timestamp resetAt;                 ///< … where somebody did
        std::optional<StraySyn> straySyn;  ///< of a connection that may replace this one
        Timestamp closedAt;
        std::unique_ptr<StreamConsumer> consumer;
    };

    /// Null where the segment is of no connection.
    [[nodiscard]] Flow* flowFor(const KeyedSender& flow, const CapturedSegment& segment);
    [[nodiscard]] Flow& replace(Flow& known, const KeyedSender& flow, const CapturedSegment& segment);
    [[nodiscard]] static bool isNewConnection(const Flow& known, Side sender,
                                              const TcpSegment& segment) noexcept;
    [[nodiscard]] static bool isOfStraySyn(const Flow& known, Side sender,
                                           const TcpSegment& segment) noexcept;
    [[nodiscard]] static bool isOfAnother(const Flow& known, Side sender,
                                          const CapturedSegment& segment) noexcept;
    [[nodiscard]] static bool isKeepAlive(const Half& half, std::uint32_t sequence,
                                          std::uint64_t length) noexcept;
    [[nodiscard]] static bool isInFlight(const Flow& closed, Side sender, Timestamp at) noexcept;
    [[nodiscard]] static bool isResetLikely(const Half& half, std::uint32_t sequence) noexcept;
    [[nodiscard]] Flow& open(const FlowKey& key, Timestamp time);
    void takeSyn(Flow& flow, Side sender, const CapturedSegment& segment);
    static void beginWithSyn(Flow& flow, Side sender, std::uint32_t sequence, Side client);
    void takeAcknowledgment(Flow& flow, const FlowKey& key, Side sender, const CapturedSegment& segment);
    void takePayload(Flow& flow, const FlowKey& key, Side sender, const CapturedSegment& segment);
    void takeFin(Flow& flow, Side sender, const CapturedSegment& segment);
    void deliver(Flow& flow, const FlowKey& key, Side sender, const Pending& segment);
    void wait(Flow& flow, Side sender, const Pending& segment);
    void noteRepetition(Flow& flow, Side sender, const Pending& segment);
    /// `isAnswered`: bytes of the other side come that acknowledge it.
    void drain(Flow& flow, const FlowKey& key, Side sender, Timestamp now, bool isAnswered = false);
    [[nodiscard]] bool isGivenUp(const Half& half, Timestamp now, bool isAnswered) const noexcept;
    void giveUpHole(Flow& flow, const FlowKey& key, Side sender);
    [[nodiscard]] Pending takeFirst(Half& half);
    void checkEnd(Flow& flow, const FlowKey& key, Side sender, Timestamp time);
    void close(Flow& flow, const FlowKey& key, StreamEnd how, std::optional<Side> by, Timestamp time);
    [[nodiscard]] StreamConsumer& consumerOf(Flow& flow, const FlowKey& key, Side sender, Timestamp time,
                                             std::uint64_t packet);
    [[nodiscard]] static SeenSegments::Segment seenAs(const Pending& segment) noexcept;
    [[nodiscard]] static Pending cut(const Pending& segment, std::uint64_t from, std::uint64_t to) noexcept;
    static void note(Flow& flow, Rule rule, Side sender, const Pending& segment);

    const Limits& m_limits;
    StreamConsumerFactory& m_factory;
    FlowTable<Flow> m_flows;
    SeenSegments m_seen;
    std::size_t m_pendingSegments = 0;  ///< of all flows
    std::uint64_t m_forgotten = 0;
};

}  // namespace qapscope
