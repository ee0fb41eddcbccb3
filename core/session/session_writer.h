// SPDX-License-Identifier: MIT
/// The writing side of a session: the ingest thread (or the plugin's first pass) is the only one to hold one.
#pragma once

#include "session/session.h"

namespace qapscope {

struct NewRow
{
    Timestamp time;
    Timestamp last;
    ConversationId conversation;
    Direction direction = Direction::ClientToServer;
    Header header;
    std::uint16_t flags = 0;
    std::uint16_t findingBits = 0;
};

class SessionWriter
{
public:
    /// Needs: the session is empty and has no other writer.
    explicit SessionWriter(Session& session, Interpretation reading = {});

    void setStores(std::shared_ptr<const ByteStore> capture, std::shared_ptr<const ByteStore> spill);

    [[nodiscard]] ConversationId addConversation(Conversation conversation);
    /// Appends a row; readers see it after the next publish().
    [[nodiscard]] RowIndex addRow(const NewRow& row);
    void setExtents(RowIndex row, std::span<const Extent> extents);
    void setLast(RowIndex row, Timestamp last);
    void setFlags(RowIndex row, std::uint16_t add, std::uint16_t remove = 0);
    void addRowFinding(RowIndex row, Rule rule);
    /// Links a response behind the last one of its request, or a duplicate to its original.
    void setLink(RowIndex row, RowIndex to);
    void setNext(RowIndex row, RowIndex next);
    void addFirstResponse(RowIndex response);

    void addFinding(const StreamFinding& finding);
    /// Before the rows of that packet are added.
    void addComment(PacketComment comment);
    [[nodiscard]] SessionCounters& counters() noexcept { return m_counters; }

    [[nodiscard]] const Session& session() const noexcept { return m_session; }
    [[nodiscard]] Interpretation reading() const noexcept { return m_reading; }
    /// The row as the writer knows it, published or not.
    [[nodiscard]] Row row(RowIndex row) const noexcept;
    [[nodiscard]] std::uint32_t rowCount() const noexcept { return m_rowCount; }
    /// Gives up the rows before `row`: they are not asked for any more, and their memory goes, that of the last chunk of
    /// them only the next time, since answers to its requests may be kept. Needs: a multiple of Session::kRowsPerChunk.
    void evictBefore(RowIndex row);
    /// Makes everything so far visible to readers.
    void publish();

private:
    Session& m_session;
    SessionStorage& m_storage;
    Interpretation m_reading;
    SessionCounters m_counters;
    /// What else began with a chunk of rows.
    struct ChunkStart
    {
        std::uint64_t extents = 0;
        std::uint32_t firstResponse = 0;
    };

    std::vector<ChunkStart> m_chunks;  ///< indexed by chunk
    std::uint32_t m_rowCount = 0;
    std::uint32_t m_firstResponses = 0;
    std::size_t m_responseBlocksGone = 0;
    std::array<std::uint64_t, kRules.size()> m_findingCounts{};
};

}  // namespace qapscope
