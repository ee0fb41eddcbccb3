// SPDX-License-Identifier: GPL-2.0-or-later
/// What the plugin remembers of the whole file: a session of core, fed in the first pass only, in which
/// core's exchange matcher ties QAPs together. Wireshark's one dissection thread. (PROTOCOL §6)
#pragma once

#include "analysis/conformance_watch.h"
#include "analysis/exchange_matcher.h"
#include "pipeline/sealed_directions.h"
#include "pipeline/used_nonces.h"
#include "session/session_writer.h"

#include <deque>
#include <memory>
#include <unordered_map>

namespace qapscope::dissector {

/// What is kept of payloads: a hash of each. What the matcher asks of JSON it asks while the payload is at hand.
class Fingerprints final : public PayloadSource
{
public:
    /// The next row's; its bytes are looked at until dropCurrent().
    void add(ByteView payload);
    void dropCurrent() noexcept { m_current = {}; }
    [[nodiscard]] std::uint64_t fingerprint(RowIndex row) override { return m_hashes[row.value]; }
    [[nodiscard]] std::uint64_t jobId(RowIndex row) override;
    [[nodiscard]] std::uint64_t shape(RowIndex row) override;
    [[nodiscard]] bool isFleeting() const override { return true; }

private:
    /// As much of the row's payload as is looked at; nothing where it is not at hand.
    [[nodiscard]] ByteView startOf(RowIndex row) const noexcept;

    std::deque<std::uint32_t> m_hashes;  // a deque: millions of entries, of which none is ever copied
    ByteView m_current;                  ///< the latest row's payload
};

struct NewQap
{
    std::uint32_t frame = 0;
    NewRow row;
    ByteView header;   ///< its bytes
    ByteView payload;  ///< as far as it was captured
};

class CaptureState
{
public:
    CaptureState();

    [[nodiscard]] ConversationId addConversation(TransportKind transport, Endpoint client, Endpoint server,
                                                 Timestamp first);
    /// Appends the QAP and matches it. None once the capture has ended.
    [[nodiscard]] RowIndex add(const NewQap& qap);
    /// The row's signature came later, at `time`.
    void addTrailer(RowIndex row, Timestamp time);
    /// The rest of the row's QAP came later, at `time`. `qap`: header and payload.
    void complete(RowIndex row, Timestamp time, bool hasTrailer, ByteView qap);
    /// The first pass is over: what is open and wants an answer is unanswered.
    void finish();

    [[nodiscard]] const Session& session() const noexcept { return m_session; }
    /// Whether payloads of this direction were decrypted so far.
    [[nodiscard]] bool isSealed(ConversationId conversation, Direction direction) const noexcept
    {
        return m_sealed.contains(conversation, direction);
    }
    /// The row that used this one's nonce before, under the same key and for something else; none where nobody did.
    [[nodiscard]] RowIndex nonceUsedBefore(RowIndex row) const noexcept;
    /// A QAP with this ID will be added soon: memory is asked for what matching it looks at.
    void expect(ConversationId conversation, std::uint32_t id) const noexcept
    {
        m_matcher.expect(conversation, id);
    }
    /// The first row that Wireshark shows in the frame; none where it shows none there.
    [[nodiscard]] RowIndex firstRowOf(std::uint32_t frame) const noexcept;
    /// The frame in which Wireshark shows the row.
    [[nodiscard]] std::uint32_t frameOf(RowIndex row) const noexcept { return m_frames[row.value]; }

private:
    void lookUnderSeal(RowIndex row, ByteView header, ByteView payload);

    Session m_session;
    SessionWriter m_writer;
    Fingerprints m_fingerprints;
    SealedDirections m_sealed;
    UsedNonces m_nonces;
    std::unordered_map<std::uint32_t, RowIndex> m_nonceReuses;  ///< by row: who used it before
    ExchangeMatcher m_matcher{m_writer, m_fingerprints};
    ConformanceWatch m_watch{m_writer};
    Timestamp m_last;
    std::deque<std::uint32_t> m_frames;  ///< ascending, as rows come
    bool m_isFinished = false;
};

/// The state of the file that is open; made with its first QAP.
[[nodiscard]] CaptureState& captureState();
/// The same, or null where no QAP has come.
[[nodiscard]] CaptureState* existingCaptureState() noexcept;
void forgetCaptureState() noexcept;

}  // namespace qapscope::dissector
