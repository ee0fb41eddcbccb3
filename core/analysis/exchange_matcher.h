// SPDX-License-Identifier: MIT
/// Ties responses to requests, finds duplicates, orphans, reused IDs and re-executions, as rows come. Writes
/// links and flags into the session; holds only a hash of IDs. The ingest thread. (PROTOCOL §6, [exchange], [qp-fifo])
#pragma once

#include "session/session_writer.h"

#include <memory>

namespace qapscope {

/// What the matcher must know of payloads, and only when an ID comes again.
class PayloadSource
{
public:
    virtual ~PayloadSource() = default;
    /// A hash of the payload as sent; equal payloads give equal hashes.
    [[nodiscard]] virtual std::uint64_t fingerprint(RowIndex row) = 0;
    /// A hash of the `job_id` of a JSON payload's top level; 0 where there is none.
    [[nodiscard]] virtual std::uint64_t jobId(RowIndex row) = 0;
    /// A hash of the names of a JSON object's members: what kind of answer it is. kNoShape where the payload is none,
    /// and where the source does not know.
    [[nodiscard]] virtual std::uint64_t shape(RowIndex row)
    {
        static_cast<void>(row);
        return kNoShape;
    }
    static constexpr std::uint64_t kNoShape = 0;
    /// Whether jobId() and shape() know the row that is being added and no other: then what shapes teach is learnt from
    /// every row at once, and not when a doubt comes.
    [[nodiscard]] virtual bool isFleeting() const { return false; }
};

class ExchangeMatcher
{
public:
    ExchangeMatcher(SessionWriter& writer, PayloadSource& payloads);
    ~ExchangeMatcher();

    /// A row whose last byte has come. Rows of one direction come in stream order.
    void add(RowIndex row);
    /// A row with this ID will be added soon: memory is asked for what will be looked at.
    void expect(ConversationId conversation, std::uint32_t id) const noexcept;
    /// The connection ended, or was reset by the side that sends in `resetBy`.
    void endConversation(ConversationId conversation, std::optional<Direction> resetBy, Timestamp at);
    /// The capture ended: what is open and wants an answer is unanswered.
    void finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace qapscope
