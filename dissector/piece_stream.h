// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs of one direction of a stream whose pieces Wireshark does not put together for us: QUIC, HTTP/3 bodies, USB,
/// serial lines. Core's framer over the pieces in order; what became whole with a piece is kept in Wireshark's file
/// scope, to be shown again in later passes. First pass only.
#pragma once

#include "conversation_note.h"
#include "framing.h"
#include "wire/framer.h"

#include <vector>

namespace qapscope::dissector {

/// A QAP that a message ended inside of. In file scope.
struct SpanningQap
{
    RowIndex row;           ///< given where it began
    std::uint64_t shown;    ///< bytes of it that came with the message
    std::uint32_t endedIn;  ///< the frame in which a later message ended it; 0 where none has
};

/// Something that a piece made whole. Plain data, in file scope.
struct PieceItem
{
    ItemKind kind = ItemKind::Qap;  ///< Qap, Trailer, Skipped
    std::uint64_t offset = 0;       ///< of its first byte in the stream
    std::uint64_t length = 0;       ///< as much of it as is there
    std::uint64_t missing = 0;      ///< bytes that its header promises, and that did not come
    Timestamp first;
    bool hasTrailer = false;
    const std::byte* bytes = nullptr;  ///< null: they lie in the piece itself
    Rule reason = Rule::Resync;
    LateTrailer late{};
    SpanningQap* spanning =
        nullptr;           ///< a QAP's start that ends its message, or the whole of one that began so
    bool isBegun = false;  ///< the start
};

class PieceStream final : private QapSink
{
public:
    enum class Start : std::uint8_t {
        Anywhere,  ///< the capture may have begun in the middle
        Known,     ///< the first byte is the stream's first
        Certain,   ///< and the carrier says that these are QAPs
    };

    PieceStream(const FramingOptions& options, Start start,
                Framer::Carrier carrier = Framer::Carrier::Stream);

    /// The next bytes; `offset` may skip what was lost. `isInFrame`: they can be shown where they stand.
    void push(std::uint64_t offset, ByteView bytes, Timestamp time, std::uint32_t frame, bool isInFrame);
    /// A piece ended here, as the sender cut it.
    void boundary(Timestamp time) { m_framer.boundary(time); }

    /// What became whole since the last call, and where messages ended inside a QAP what there is of it.
    [[nodiscard]] std::vector<PieceItem>& items() noexcept { return m_items; }
    [[nodiscard]] bool isRecognized() const noexcept { return m_framer.isRecognized(); }
    [[nodiscard]] bool isInsideQap() const noexcept { return m_framer.isInsideQap(); }

private:
    void qapStarted(const Header&, Timestamp) override {}
    void qapFinished(const FramedQap& qap) override;
    void qapInterrupted(const FramedQap& soFar) override;
    void trailerFound(const FramedQap& qap) override;
    void bytesSkipped(SkipReason reason, std::uint64_t count, Timestamp time) override;

    void finishSpanning(PieceItem item);
    [[nodiscard]] PieceItem itemOf(const FramedQap& qap) const;
    [[nodiscard]] ByteView bytesAt(std::uint64_t offset, std::uint64_t length) const noexcept;
    [[nodiscard]] LateTrailer lateTrailerOf(const PieceItem& signedQap) const;
    void forgetUntil(std::uint64_t offset);

    FramingOptions m_options;
    Framer m_framer;
    std::vector<PieceItem> m_items;
    std::vector<std::byte> m_bytes;  ///< of the stream from m_base on
    std::uint64_t m_base = 0;
    std::uint64_t m_end = 0;
    std::uint64_t m_frameStart = 0;    ///< what lies from here to m_end stands in the frame at hand
    std::uint64_t m_lastQap = 0;       ///< where the last QAP began: its signature may still come
    std::uint32_t m_lastQapFrame = 0;  ///< where it ended
    std::uint32_t m_frame = 0;
    bool m_isLastAtHand = false;        ///< it is the last of m_items
    SpanningQap* m_spanning = nullptr;  ///< the QAP that is not whole yet, once a message has ended inside it
};

}  // namespace qapscope::dissector
