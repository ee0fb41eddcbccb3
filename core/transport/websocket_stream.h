// SPDX-License-Identifier: MIT
/// Reads the frames of one direction of a WebSocket and hands on the bytes of its binary messages, where they lie:
/// masked ones under their mask, deflated ones from the spill file. Control frames may stand between fragments.
/// Finds its place again after a gap: at a segment that is made of frames, or where a frame begins with a QAP. Reads
/// what it can of peers that mask or deflate against the rules. One thread. (RFC 6455 §5, RFC 7692, PROTOCOL §4)
#pragma once

#include "base/limits.h"
#include "transport/message_inflater.h"
#include "transport/message_sink.h"
#include "transport/websocket_frame.h"
#include "wire/stream_window.h"

#include <memory>
#include <optional>

namespace qapscope {

class WebSocketStream
{
public:
    /// What is expected of the direction's frames. What is met otherwise is taken as it is where a frame is certain,
    /// and may be met from there on.
    struct Options
    {
        bool isMasked = false;      ///< the client sends
        bool allowsDeflate = true;  ///< negotiated, or unknown
        bool keepsContext = true;
        Interpretation reading;
        bool isPlaced = true;  ///< its first bytes begin a frame
    };

    /// The limits, the sink, the memory and the spill file (may be null: deflated messages are then lost) must outlive
    /// it.
    WebSocketStream(Options options, const Limits& limits, SpillFile* spill, ConnectionMemory& memory,
                    MessageSink& sink);
    ~WebSocketStream();

    void push(const StreamPiece& piece);
    void gap(std::uint64_t length, Timestamp time);
    /// A segment ended here.
    void boundary(Timestamp time);
    /// The direction has ended: what was passed over is told.
    void finish(Timestamp time);

private:
    [[nodiscard]] bool mayGoOnWith(ByteView segment) const;
    [[nodiscard]] bool findFrame(std::uint64_t& cursor);
    [[nodiscard]] QapInMessage sightAt(std::uint64_t cursor) const;
    [[nodiscard]] bool takeHeader(std::uint64_t& cursor);
    [[nodiscard]] bool isOrphan(const WebSocketFrame& frame) const noexcept;
    void loseTrack(Timestamp time);
    void tellLost(Timestamp time);
    void beginFrame(const WebSocketFrame& frame, Timestamp time);
    void takePayload(const StreamPiece& piece);
    /// The bytes of a piece from `at` on, as many as fit the buffer, without their mask.
    [[nodiscard]] static ByteView plainPart(const StreamPiece& piece, std::size_t at,
                                            std::span<std::byte> buffer) noexcept;
    void unmask(const StreamPiece& piece);
    void inflate(const StreamPiece& piece);
    void endInflating(Timestamp time);
    void spill(ByteView plain, Timestamp time);
    void endFrame(Timestamp time);

    Options m_options;
    const Limits& m_limits;
    SpillFile* m_spill;
    ConnectionMemory& m_memory;
    MessageSink& m_sink;
    StreamWindow m_window;
    std::unique_ptr<MessageInflater> m_inflater;
    WebSocketFrame m_frame;
    std::uint64_t m_left = 0;       ///< payload bytes of the frame still to come
    std::uint64_t m_lostBytes = 0;  ///< passed over and not told yet
    bool m_isInFrame = false;
    bool m_isInMessage = false;  ///< of a data message
    bool m_isBinary = false;     ///< … which is binary
    bool m_isDeflated = false;   ///< … and deflated
    bool m_isLost;               ///< no idea where frames begin
    bool m_isSegmentStart = true;
};

}  // namespace qapscope
