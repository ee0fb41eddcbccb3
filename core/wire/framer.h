// SPDX-License-Identifier: MIT
/// Splits one direction of a conversation into QAPs: the bytes come in any pieces, with gaps where the capture has
/// none, and nothing of them is copied but headers that are cut in two. Recognises QHP by content, finds the next
/// QAP after garbage or a gap, tells signatures from headers, and counts what it skips. One thread.
/// (PROTOCOL §1, §3 [sig-trailer], §4; the end of a segment or message is a hint that it takes through boundary())
#pragma once

#include "wire/header.h"
#include "wire/scan_candidates.h"
#include "wire/stream_window.h"

namespace qapscope {

/// A QAP whose end has been reached. `extents` are valid during the call only.
struct FramedQap
{
    Header header;
    Timestamp time;                   ///< of the packet with its first byte
    Timestamp last;                   ///< of the packet that made it whole
    std::span<const Extent> extents;  ///< header, payload, and the signature where there is one
    std::uint64_t missing = 0;        ///< bytes that are not in the capture
    bool hasTrailer = false;
    bool wasStarted = false;  ///< qapStarted() was called for it
};

enum class SkipReason : std::uint8_t {
    Garbage,     ///< no QAP: passed over until the next one
    Before,      ///< before the first QAP that was found in this direction
    Oversize,    ///< began with a header whose length is beyond the limit
    HalfHeader,  ///< the stream ended inside a header
    Trailing,    ///< behind the last QAP of a message
};

/// Takes what a framer finds, in stream order.
class QapSink
{
public:
    virtual ~QapSink() = default;
    /// A header whose QAP is not whole yet; qapFinished() will come for it.
    virtual void qapStarted(const Header& header, Timestamp time) = 0;
    virtual void qapFinished(const FramedQap& qap) = 0;
    /// The message ended inside the QAP that was started: most likely there will be no more of it than `soFar`.
    virtual void qapInterrupted(const FramedQap& soFar) = 0;
    /// The bytes behind the QAP that was finished last are its signature; `qap` is it again, with them.
    virtual void trailerFound(const FramedQap& qap) = 0;
    virtual void bytesSkipped(SkipReason reason, std::uint64_t count, Timestamp time) = 0;
};

class Framer
{
public:
    enum class Carrier : std::uint8_t {
        Stream,     ///< TCP and its like: QAPs may lie anywhere
        Messages,   ///< WebSocket: QAPs begin messages; one may, rarely, span several
        Datagrams,  ///< UDP and its like: whole QAPs, no more
    };

    /// Where the first bytes that it is given stand.
    enum class Start : std::uint8_t {
        Known,    ///< at the start of the connection: a QAP is expected right there
        Unknown,  ///< anywhere: the capture began later
    };

    /// The limits and the sink must outlive it.
    Framer(Carrier carrier, Start start, const Limits& limits, Interpretation reading, QapSink& sink);

    /// More bytes. Needs: piece.bytes.size() == piece.extent.length.
    void push(const StreamPiece& piece);
    /// `length` bytes of the stream are not in the capture.
    void gap(std::uint64_t length, Timestamp time, GapReason reason = GapReason::Lost);
    /// A segment, message or datagram ended here.
    void boundary(Timestamp time);
    /// The stream ended: what is unfinished is given as it is.
    void finish(Timestamp time);

    /// Takes the carrier's word (a negotiated subprotocol, the other direction) that these are QAPs.
    void trust() noexcept;
    /// QAPs were found, or trust() was called.
    [[nodiscard]] bool isRecognized() const noexcept { return m_isRecognized; }
    /// The message at hand is no QAP: what is left of it only counts, wherever it lies.
    [[nodiscard]] bool isPassingOver() const noexcept;
    /// What it was given ends in the middle of a QAP.
    [[nodiscard]] bool isInsideQap() const noexcept
    {
        return m_state == State::InPayload || m_splitHeader > 0;
    }
    /// What comes next has to be looked for.
    [[nodiscard]] bool isScanning() const noexcept { return m_state == State::Scanning; }
    /// Bytes passed over so far, as told to the sink.
    [[nodiscard]] std::uint64_t skippedBytes() const noexcept { return m_skipped; }

private:
    enum class State : std::uint8_t { Scanning, AtHeader, InPayload };
    enum class Progress : std::uint8_t { Done, Wait };
    enum class Weighing : std::uint8_t { Header, Signature, Unsure };
    /// What is known of the bytes behind the window.
    enum class Behind : std::uint8_t {
        Unread,   ///< they are the same segment's or message's, or nothing is known yet
        Next,     ///< the next segment's or message's
        Gap,      ///< the capture has not got them
        Nothing,  ///< there are none: the stream ended
    };

    [[nodiscard]] std::optional<std::uint64_t> afterSplitHeader();
    void read(std::uint64_t cursor);
    void settle(Behind behind);
    [[nodiscard]] Progress advance(std::uint64_t& cursor);
    [[nodiscard]] Progress atHeader(std::uint64_t& cursor);
    [[nodiscard]] Progress notAHeader(std::uint64_t& cursor, bool isOversize);
    [[nodiscard]] Progress scan(std::uint64_t& cursor);
    [[nodiscard]] std::uint64_t nextToLookAt(std::uint64_t cursor) const;
    [[nodiscard]] Weighing weigh(std::uint64_t cursor, const Header& header) const;
    [[nodiscard]] Weighing weighLast(std::uint64_t cursor, const Header& header) const;
    [[nodiscard]] bool tellsTrailers() const noexcept;
    [[nodiscard]] bool mayTrailerFollow() const noexcept;
    void begin(std::uint64_t& cursor, const Header& header);
    void takePayload(std::uint64_t& cursor);
    void complete();
    void takeTrailer(std::uint64_t& cursor);
    void startScan(SkipReason reason, std::uint64_t at, Timestamp time);
    [[nodiscard]] bool isBelievable(const ScanCandidates::Candidate& candidate) const noexcept;
    void leave(std::uint64_t from, std::uint64_t to);
    void take(const ScanCandidates::Candidate& candidate, std::uint64_t end);
    void commit(ScanCandidates::Candidate candidate, std::uint64_t end);
    bool believeSegmentHeader();
    void announce();
    bool commitAtBoundary();
    void commitBeforeHalfHeader();
    void takeTrailerBeforeHalfHeader();
    [[nodiscard]] std::optional<std::uint64_t> headerEndingAtBoundary() const;
    void skipTo(std::uint64_t at);
    void consume(std::uint64_t count);
    void endMessage(Timestamp time);
    void endBetweenQaps(Timestamp time);
    void cutShort();
    void skip(SkipReason reason, std::uint64_t count, Timestamp time);
    [[nodiscard]] Plausibility judge(std::uint64_t at) const;
    [[nodiscard]] static constexpr bool isPlausible(Plausibility plausibility) noexcept
    {
        return plausibility == Plausibility::Good || plausibility == Plausibility::Weak;
    }
    [[nodiscard]] FramedQap current() const noexcept;

    const Limits& m_limits;
    Interpretation m_reading;
    QapSink& m_sink;
    StreamWindow m_window;
    std::uint64_t m_position = 0;  ///< in the stream, of the window's first byte
    std::uint64_t m_skipped = 0;

    // While scanning.
    ScanCandidates m_candidates;
    std::uint64_t m_scanStart = 0;    ///< bytes before it are accounted for
    std::uint64_t m_scanMissing = 0;  ///< of the bytes behind it, so many are gaps
    Timestamp m_skipTime;
    std::uint64_t m_skippedOfMessage = 0;                      ///< that were passed over and not told yet
    std::optional<ScanCandidates::Candidate> m_segmentHeader;  ///< a good header where a segment began
    std::uint64_t m_segmentStart = 0;                          ///< where the segment at hand began

    std::uint64_t m_splitHeader = 0;  ///< of the window: a header's start that a message ended in
    SkipReason m_splitReason = SkipReason::HalfHeader;  ///< if it is none

    // The QAP at hand, or the one that ended last (m_hasLast).
    Header m_header;
    Timestamp m_time;
    Timestamp m_last;
    std::vector<Extent> m_extents;
    std::uint64_t m_left = 0;  ///< payload bytes still to come
    std::uint64_t m_missing = 0;

    Carrier m_carrier;
    State m_state = State::Scanning;
    SkipReason m_skipReason = SkipReason::Before;
    bool m_isAnchored;  ///< a QAP is expected where the scan began, not just anywhere
    bool m_isRecognized = false;
    bool m_hasLast = false;     ///< a QAP ended right before the window: a signature may follow
    bool m_hasTrailer = false;  ///< it was found
    bool m_wasStarted = false;
    bool m_isSigned = false;  ///< signatures were seen in this direction
    bool m_isMessageStart = true;
    Behind m_behind = Behind::Unread;
    bool m_isSkippingMessage = false;  ///< the rest of this message is no QAP
};

}  // namespace qapscope
