// SPDX-License-Identifier: MIT
/// What was found in a capture: rows, conversations, where bytes are, exchanges, findings of streams.
/// Append-only. One thread writes (SessionWriter, the ingest thread); any thread reads, without locks, every
/// row below rowCount(). A row may still be open (RowFlag::Open): it settles in place, and links to later rows
/// (next, Answered, Ended) appear when those come. Everything else about a published row never changes.
#pragma once

#include "base/byte_store.h"
#include "base/extent.h"
#include "base/ids.h"
#include "base/limits.h"
#include "session/conversation.h"
#include "session/row.h"
#include "session/row_chunk.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace qapscope {

struct SessionStorage;

/// A finding about a stream, a connection or the file: not about one QAP.
struct StreamFinding
{
    Rule rule = Rule::Gap;
    ConversationId conversation;  ///< none: about the file, or a connection without QAPs
    Timestamp time;
    std::uint64_t packet = 0;  ///< number of the packet in the file, from 1; 0 where none
    RowIndex before;           ///< the first row of that direction after it; none where there is none
    /// Skipped, missing …; of HeartbeatSilence: milliseconds; of AnotherReading: the Reading; of
    /// LinkTypeUnread: the LinkType.
    std::uint64_t bytes = 0;
};

/// A text that the file carries for one of its packets.
struct PacketComment
{
    std::uint64_t packet = 0;  ///< its number in the file, from 1
    Timestamp time;
    std::uint64_t offset = 0;  ///< of the packet's bytes, as extents say it
    std::uint64_t length = 0;
    std::string text;
};

/// A first response as charts read it by the million: only what they need of it and of its request.
struct FirstResponse
{
    Timestamp time;
    Duration latency{};
    RowIndex row;
    Dialect dialect = Dialect::Qhp;  ///< of both
    std::uint8_t requestTypeByte = 0;
};

/// What counting by type needs of a row.
struct RowType
{
    Dialect dialect = Dialect::Qhp;
    std::uint8_t typeByte = 0;
};

/// Counters of the whole capture. A consistent snapshot as of the last publish.
struct SessionCounters
{
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;       ///< of the packets as captured
    std::uint64_t bytesRead = 0;   ///< of the file
    std::uint64_t bytesTotal = 0;  ///< of the file, now
    Timestamp first;
    Timestamp last;
    Timestamp firstQap;              ///< time of the first row, kept or given up
    std::uint64_t skippedBytes = 0;  ///< passed over while resynchronising
    std::uint64_t missingBytes = 0;  ///< in gaps
    std::uint64_t matched = 0;       ///< requests with at least one response
    std::uint64_t unanswered = 0;    ///< requests that wanted an answer and got none
    std::uint64_t duplicates = 0;
    std::uint64_t evictedRows = 0;         ///< given up to keep within what is to be kept
    std::uint64_t connectionsDropped = 0;  ///< forgotten because of limits.maxConnections
    // Packets that are not in the file, as the file says itself.
    std::uint64_t systemDropped = 0;   ///< lost by the kernel
    std::uint64_t captureDropped = 0;  ///< lost by the device or the program that captured
    // What only Wireshark opens. A capture that has any of these can be imported through it.
    std::uint64_t tlsConnections = 0;
    std::uint64_t quicConnections = 0;
    std::uint64_t http2Connections = 0;  ///< without TLS: no key is needed
    std::uint64_t unreadPackets = 0;     ///< of link types that nothing here reads
    bool hasSecrets = false;             ///< the file itself holds keys for TLS
};

class Session
{
public:
    static constexpr std::size_t kRowsPerChunk = RowChunk::kRows;

    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Rows. Needs: row.value < rowCount().
    [[nodiscard]] std::uint32_t rowCount() const noexcept;
    /// The oldest row that is kept: those before it were given up (SessionWriter::evictBefore) and say nothing any
    /// more. Whoever reads one meanwhile reads zeros.
    [[nodiscard]] RowIndex firstRow() const noexcept;
    /// True where the row reads as zeros: it was given up, and its memory too.
    [[nodiscard]] bool isGone(RowIndex row) const noexcept;
    [[nodiscard]] Row row(RowIndex row) const noexcept;
    /// Single columns, for scans.
    [[nodiscard]] Timestamp timeOf(RowIndex row) const noexcept
    {
        return timestampFromNs(chunkOf(row).hot[slotOf(row)].time);
    }
    [[nodiscard]] std::uint8_t typeByteOf(RowIndex row) const noexcept
    {
        return chunkOf(row).hot[slotOf(row)].typeByte;
    }
    [[nodiscard]] std::uint16_t flagsOf(RowIndex row) const noexcept
    {
        return loadShared(chunkOf(row).hot[slotOf(row)].flags);
    }
    [[nodiscard]] std::uint16_t findingBitsOf(RowIndex row) const noexcept
    {
        return loadShared(chunkOf(row).findings[slotOf(row)]);
    }
    [[nodiscard]] std::uint32_t idOf(RowIndex row) const noexcept { return chunkOf(row).hot[slotOf(row)].id; }
    [[nodiscard]] std::uint32_t lengthOf(RowIndex row) const noexcept
    {
        return chunkOf(row).length[slotOf(row)];
    }
    [[nodiscard]] ConversationId conversationOf(RowIndex row) const noexcept
    {
        return {chunkOf(row).hot[slotOf(row)].conversation & ~RowChunk::kServerToClient};
    }
    /// Those of the rows from `first` on, as many as `out` holds and are there; gives how many.
    std::size_t readTypes(RowIndex first, std::span<RowType> out) const noexcept;
    [[nodiscard]] Direction directionOf(RowIndex row) const noexcept
    {
        const bool isFromServer =
            (chunkOf(row).hot[slotOf(row)].conversation & RowChunk::kServerToClient) != 0;
        return isFromServer ? Direction::ServerToClient : Direction::ClientToServer;
    }

    // Exchanges (PROTOCOL §6).
    /// The request that a response answers, also for a duplicate of a response; none for other rows.
    [[nodiscard]] RowIndex requestOf(RowIndex row) const noexcept;
    /// A response's time − its request's last time; nothing for other rows.
    [[nodiscard]] std::optional<Duration> latencyOf(RowIndex row) const noexcept;
    /// Of a request: latency of the response that completed it; nothing while it is open.
    [[nodiscard]] std::optional<Duration> completionOf(RowIndex request) const noexcept;
    [[nodiscard]] RowIndex duplicateOf(RowIndex row) const noexcept;
    /// The responses of a request in order of time, at most `most`.
    [[nodiscard]] std::vector<RowIndex> responsesOf(RowIndex request, std::size_t most = SIZE_MAX) const;
    /// The first responses, in the order in which they were matched: one a matched exchange. For charts and
    /// percentiles, which read on from where they were.
    [[nodiscard]] std::uint32_t firstResponseCount() const noexcept;
    /// The oldest position that is of a row that is kept.
    [[nodiscard]] std::uint32_t firstResponseStart() const noexcept;
    [[nodiscard]] RowIndex firstResponse(std::uint32_t position) const noexcept;
    /// Those from `position` on, as many as `out` holds and are there; gives how many. Where the request was given up,
    /// the time is that of the epoch, which no capture is of.
    std::size_t readFirstResponses(std::uint32_t position, std::span<FirstResponse> out) const noexcept;

    // Conversations. Needs: id.value < conversationCount().
    [[nodiscard]] std::uint32_t conversationCount() const noexcept;
    [[nodiscard]] const Conversation& conversation(ConversationId id) const noexcept;

    // Bytes of a QAP: header, payload, trailer.
    /// Up to the extent that reaches `mostBytes`: a payload of a gigabyte may have a million of them.
    [[nodiscard]] std::vector<Extent> extentsOf(RowIndex row, std::uint64_t mostBytes = UINT64_MAX) const;
    [[nodiscard]] const ByteStore* capture() const noexcept;
    [[nodiscard]] const ByteStore* spill() const noexcept;

    // Findings and counters; these copy under a lock.
    /// At most the first 1,000 a rule are kept; counts go on.
    [[nodiscard]] std::vector<StreamFinding> streamFindings() const;
    /// How often each rule was found so far, rows and streams together, indexed by Rule; without what only the
    /// full decode finds.
    [[nodiscard]] std::array<std::uint64_t, kRules.size()> findingCounts() const;
    [[nodiscard]] SessionCounters counters() const;
    /// What was said of packets in the file, in its order, without the first `from`. It is there before the rows of those
    /// packets are.
    [[nodiscard]] std::vector<PacketComment> packetComments(std::size_t from = 0) const;

private:
    friend class SessionWriter;

    [[nodiscard]] const RowChunk& chunkOf(RowIndex row) const noexcept
    {
        return (*m_rows)[row.value / kRowsPerChunk];
    }
    [[nodiscard]] static constexpr std::size_t slotOf(RowIndex row) noexcept
    {
        return row.value % kRowsPerChunk;
    }

    std::unique_ptr<SessionStorage> m_storage;
    const BlockDirectory<RowChunk>* m_rows;  ///< the storage's, at hand for the accessors of single columns
};

}  // namespace qapscope
