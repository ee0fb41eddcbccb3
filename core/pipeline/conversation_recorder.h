// SPDX-License-Identifier: MIT
/// Turns what the framers of one conversation find into rows, conversations and findings of the session. The
/// conversation is made with its first QAP: traffic that is no QHP leaves nothing behind. The ingest thread.
#pragma once

#include "pipeline/ingest_context.h"
#include "transport/stream_consumer.h"
#include "wire/framer.h"

namespace qapscope {

/// What is known of a conversation before it has QAPs.
struct ConversationFacts
{
    TransportKind transport = TransportKind::Tcp;
    std::array<Endpoint, 2> ends;       ///< by Side
    std::optional<Side> client;         ///< nothing: whoever sends the first QAP
    std::array<bool, 2> isFromStart{};  ///< by Side: its first bytes are in the capture
    Timestamp first;
    std::uint64_t packet = 0;
    bool isProtected = false;  ///< it was encrypted on its way
    std::string subprotocolsOffered;
    std::string subprotocolChosen;
    bool hasUpgradeAnswer = false;  ///< of a WebSocket: what was agreed on is in the capture
};

class ConversationRecorder
{
public:
    ConversationRecorder(IngestContext& context, ConversationFacts facts);

    /// The sink for a framer of that side's bytes; lives as long as this.
    [[nodiscard]] QapSink& sink(Side side) noexcept { return m_sinks[indexOf(side)]; }
    /// Known until the first QAP.
    [[nodiscard]] ConversationFacts& facts() noexcept { return m_facts; }
    [[nodiscard]] bool hasQaps() const noexcept { return m_id.isValid(); }

    /// The carrier says that this is QHP: it is shown also where no QAP can be found in it.
    void show(Side sender);
    /// A finding about the transport; kept back while there are no QAPs.
    void note(const StreamNote& note);
    /// No more rows will come: what waits for the next one of its direction stands alone.
    void settleFindings();
    /// Another reading of the header explains what that side sends; said at once, also where there are no QAPs.
    void noteReading(Reading reading, Timestamp at, std::uint64_t packet);
    void end(StreamEnd how, std::optional<Side> by, Timestamp at);

private:
    struct SideSink final : QapSink
    {
        SideSink(ConversationRecorder& to, Side from) : recorder(to), side(from) {}
        void qapStarted(const Header& header, Timestamp time) override;
        void qapFinished(const FramedQap& qap) override;
        void qapInterrupted(const FramedQap& soFar) override;
        void trailerFound(const FramedQap& qap) override;
        void bytesSkipped(SkipReason reason, std::uint64_t count, Timestamp time) override;

        ConversationRecorder& recorder;
        Side side;
        RowIndex row;                        ///< the one at hand, or the last
        bool isMatched = false;              ///< the matcher has it already
        std::vector<StreamFinding> waiting;  ///< for the next row of this side: it stands before that
    };

    [[nodiscard]] RowIndex addRow(Side side, const Header& header, Timestamp time, Timestamp last,
                                  std::uint16_t flags, bool isWhole);
    [[nodiscard]] std::uint16_t findingBitsOf(const Header& header, bool isWhole) const noexcept;
    void match(RowIndex row);
    [[nodiscard]] Direction directionOf(Side side) const noexcept;
    void makeConversation(Side sender);
    void flushNotes();
    void settle(SideSink& side, RowIndex before);
    void addFinding(Rule rule, Side side, std::uint64_t bytes, Timestamp time, std::uint64_t packet = 0);

    IngestContext& m_context;
    ConversationFacts m_facts;
    ConversationId m_id;
    std::array<SideSink, 2> m_sinks;
    std::vector<StreamNote> m_notes;  ///< kept back
};

}  // namespace qapscope
