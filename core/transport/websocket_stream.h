// SPDX-License-Identifier: MIT
/// Reads the frames of one direction of a WebSocket and hands on the bytes of its binary messages, where they lie:
/// masked ones under their mask, deflated ones from the spill file. Control frames may stand between fragments.
/// Finds its place again after a gap. One thread. (RFC 6455 §5, RFC 7692)
#pragma once

#include "base/limits.h"
#include "transport/message_inflater.h"
#include "transport/message_sink.h"
#include "wire/interpretation.h"
#include "wire/stream_window.h"

#include <memory>
#include <optional>

namespace qapscope {

class WebSocketStream
{
public:
    struct Options
    {
        bool isMasked = false;      ///< frames of this direction must be (client) or must not be (server)
        bool allowsDeflate = true;  ///< negotiated, or unknown
        bool keepsContext = true;
    };

    /// The limits, the sink and the spill file (may be null: deflated messages are then lost) must outlive it.
    WebSocketStream(Options options, const Limits& limits, SpillFile* spill, MessageSink& sink);
    ~WebSocketStream();

    void push(const StreamPiece& piece);
    void gap(std::uint64_t length, Timestamp time);
    /// A segment ended here.
    void boundary(Timestamp time);

    /// True where `segment` begins with frames that end where it ends, and the first of them is a binary message
    /// with a plausible QAP header or a deflated one: what a WebSocket looks like whose start was not captured.
    [[nodiscard]] static bool looksLikeFrames(ByteView segment, const Limits& limits,
                                              Interpretation reading = {});

private:
    enum class Opcode : std::uint8_t {
        Continuation = 0,
        Text = 1,
        Binary = 2,
        Close = 8,
        Ping = 9,
        Pong = 10
    };
    struct FrameHeader
    {
        bool isFinal = false;
        bool isDeflated = false;
        Opcode opcode = Opcode::Binary;
        bool isMasked = false;
        std::array<std::byte, 4> mask{};
        std::uint64_t length = 0;
        std::size_t size = 0;
    };
    enum class Parse : std::uint8_t { Good, TooShort, Bad };

    [[nodiscard]] static Parse parseFrame(ByteView bytes, FrameHeader& header) noexcept;
    [[nodiscard]] bool isExpected(const FrameHeader& header) const noexcept;
    [[nodiscard]] bool takeHeader(std::uint64_t& cursor);
    void beginFrame(const FrameHeader& header, Timestamp time);
    void takePayload(const StreamPiece& piece);
    /// The bytes of a piece from `at` on, as many as fit the buffer, without their mask.
    [[nodiscard]] static ByteView plainPart(const StreamPiece& piece, std::size_t at,
                                            std::span<std::byte> buffer) noexcept;
    void unmask(const StreamPiece& piece);
    void inflate(const StreamPiece& piece);
    void spill(Timestamp time);
    void endFrame(Timestamp time);

    Options m_options;
    const Limits& m_limits;
    SpillFile* m_spill;
    MessageSink& m_sink;
    StreamWindow m_window;
    std::unique_ptr<MessageInflater> m_inflater;
    std::vector<std::byte> m_inflated;
    FrameHeader m_frame;
    std::uint64_t m_left = 0;  ///< payload bytes of the frame still to come
    std::uint64_t m_lostBytes = 0;
    bool m_isInFrame = false;
    bool m_isInMessage = false;  ///< of a data message
    bool m_isBinary = false;     ///< … which is binary
    bool m_isDeflated = false;   ///< … and deflated
    bool m_isLost = false;       ///< no idea where frames begin
    bool m_isSegmentStart = true;
};

}  // namespace qapscope
