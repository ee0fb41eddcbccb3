// SPDX-License-Identifier: MIT
/// The header of one WebSocket frame, and what a segment looks like that is made of frames. Any thread. (RFC 6455 §5.2)
#pragma once

#include "base/bytes.h"
#include "base/limits.h"
#include "wire/interpretation.h"

#include <array>
#include <cstdint>

namespace qapscope {

enum class WebSocketOpcode : std::uint8_t {
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10
};

struct WebSocketFrame
{
    static constexpr std::size_t kMaxHeader = 14;

    bool isFinal = false;
    bool isDeflated = false;
    WebSocketOpcode opcode = WebSocketOpcode::Binary;
    bool isMasked = false;
    std::array<std::byte, 4> mask{};
    std::uint64_t length = 0;  ///< of the payload
    std::size_t size = 0;      ///< of the header

    enum class Parse : std::uint8_t { Good, TooShort, Bad };
    /// Reads the header at the start of `bytes`; kMaxHeader of them are always enough.
    [[nodiscard]] static Parse parse(ByteView bytes, WebSocketFrame& frame) noexcept;

    [[nodiscard]] bool isControl() const noexcept { return (static_cast<unsigned>(opcode) & 8) != 0; }
    [[nodiscard]] bool startsMessage() const noexcept
    {
        return opcode == WebSocketOpcode::Binary || opcode == WebSocketOpcode::Text;
    }
    /// No message is so long: what would be waited for to the end is no frame.
    [[nodiscard]] bool isTooLong(const Limits& limits) const noexcept
    {
        return length > std::uint64_t{2} * limits.maxPayloadBytes;
    }
    /// Whether a frame that begins with this byte may begin a binary message that is not deflated.
    [[nodiscard]] static constexpr bool mayBeginBinary(std::byte first) noexcept
    {
        return (first & std::byte{0x7f}) == std::byte{0x02};
    }
    /// Takes the mask off as many of the payload's first bytes as `from` and `to` hold; gives them.
    [[nodiscard]] ByteView unmasked(ByteView from, std::span<std::byte> to) const noexcept;
};

/// Whether a binary message begins with a QAP that, as far as its length is known, fits in it.
enum class QapInMessage : std::uint8_t { No, TooShort, Yes };
/// `bytes`: as much as is there of the message's frames, which are not deflated, and of those between them.
[[nodiscard]] QapInMessage qapInMessage(ByteView bytes, const Limits& limits,
                                        Interpretation reading) noexcept;

/// What a segment is that begins with a frame and ends with one, or inside one.
struct FrameChain
{
    std::size_t frames = 0;     ///< whose header is in the segment; 0: it is no such segment
    std::size_t deflated = 0;   ///< of them the first ones of deflated binary messages
    bool usesDeflate = false;   ///< a message is deflated, of whatever kind
    bool isMasked = false;      ///< all of them, or none
    bool isWhole = false;       ///< the last one ends where the segment does
    bool endsInside = false;    ///< the segment ends before the last one does
    bool endsInBinary = false;  ///< the last one is of a binary message
    bool goesOn = false;        ///< what follows the segment is part of its last frame or message
    bool hasQap = false;        ///< one of them begins with a QAP, plain or deflated by itself

    [[nodiscard]] static FrameChain of(ByteView segment, const Limits& limits, Interpretation reading);
    /// Whether unmasked frames, of which the first begins with a QAP, go on behind other bytes to the segment's end.
    [[nodiscard]] static bool isWithin(ByteView segment, const Limits& limits, Interpretation reading);
};

}  // namespace qapscope
