// SPDX-License-Identifier: MIT
#include "transport/websocket_frame.h"

#include "base/byte_reader.h"
#include "transport/message_inflater.h"
#include "wire/header.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kDeflatedStart = 512;  // what gives more than a header where it inflates at all

/// Whether a deflated message that refers to none before it begins with a QAP.
bool inflatesToQap(const WebSocketFrame& frame, ByteView payload, const Limits& limits,
                   Interpretation reading)
{
    std::array<std::byte, kDeflatedStart> buffer{};
    std::vector<std::byte> plain;
    Limits ofStart = limits;
    ofStart.maxInflatedMessageBytes = kDeflatedStart;
    ConnectionMemory memory(limits.maxHeldBytes);
    MessageInflater inflater(false, ofStart, memory);
    inflater.begin();
    static_cast<void>(inflater.push(frame.unmasked(payload, buffer), [&plain](ByteView made) {
        plain.insert(plain.end(), made.begin(), made.end());
    }));
    return judgeHeader(slice(plain, 0, kMaxHeaderSize), limits, reading) == Plausibility::Good;
}

}  // namespace

WebSocketFrame::Parse WebSocketFrame::parse(ByteView bytes, WebSocketFrame& frame) noexcept
{
    ByteReader reader(bytes);
    const std::uint8_t first = reader.u8();
    const std::uint8_t second = reader.u8();
    const std::uint8_t opcode = first & 0x0f;
    const bool isKnown = opcode <= 2 || (opcode >= 8 && opcode <= 10);
    if (!reader.failed() && (!isKnown || (first & 0x30) != 0))
        return Parse::Bad;
    frame.isFinal = (first & 0x80) != 0;
    frame.isDeflated = (first & 0x40) != 0;
    frame.opcode = static_cast<WebSocketOpcode>(opcode);
    frame.isMasked = (second & 0x80) != 0;
    frame.length = second & 0x7f;
    const std::uint64_t shortLength = frame.length;
    if (shortLength == 126)
        frame.length = reader.u16();
    else if (shortLength == 127)
        frame.length = reader.u64();
    if (frame.isMasked)
        std::ranges::copy(reader.take(4), frame.mask.begin());
    if (reader.failed())
        return Parse::TooShort;
    const bool isShortest = (shortLength < 126) || (shortLength == 126 && frame.length >= 126)
                            || (shortLength == 127 && frame.length > 0xffff && frame.length >> 63 == 0);
    const bool isControlGood =
        !frame.isControl() || (frame.isFinal && frame.length < 126 && !frame.isDeflated);
    frame.size = reader.position();
    return isShortest && isControlGood ? Parse::Good : Parse::Bad;
}

ByteView WebSocketFrame::unmasked(ByteView from, std::span<std::byte> to) const noexcept
{
    const std::size_t count = std::min<std::uint64_t>({from.size(), to.size(), length});
    if (!isMasked)
        return from.first(count);
    for (std::size_t i = 0; i < count; ++i)
        to[i] = from[i] ^ mask[i % mask.size()];
    return to.first(count);
}

QapInFrame qapInFrame(const WebSocketFrame& frame, ByteView payload, const Limits& limits,
                      Interpretation reading) noexcept
{
    std::array<std::byte, kMaxHeaderSize> buffer{};
    const ByteView plain = frame.unmasked(payload, buffer);
    switch (judgeHeader(plain.first(std::min(plain.size(), kMaxHeaderSize)), limits, reading)) {
    case Plausibility::TooShort:
        return plain.size() < frame.length ? QapInFrame::TooShort : QapInFrame::No;
    case Plausibility::Good:
        return parseHeader(plain, reading)->wireSize() <= frame.length ? QapInFrame::Yes : QapInFrame::No;
    case Plausibility::No:
    case Plausibility::Weak:
        break;
    }
    return QapInFrame::No;
}

FrameChain FrameChain::of(ByteView segment, const Limits& limits, Interpretation reading)
{
    FrameChain chain;
    WebSocketFrame frame;
    bool isInMessage = false;
    std::uint64_t at = 0;
    for (; at < segment.size(); at += frame.size + frame.length) {
        const auto parsed = WebSocketFrame::parse(slice(segment, at, WebSocketFrame::kMaxHeader), frame);
        if (parsed == WebSocketFrame::Parse::TooShort)
            return chain;
        const bool isContinuation = frame.opcode == WebSocketOpcode::Continuation;
        const bool isInOrder =
            frame.isControl() || (isContinuation ? isInMessage && !frame.isDeflated : !isInMessage);
        const bool isOtherSide = chain.frames > 0 && frame.isMasked != chain.isMasked;
        if (parsed == WebSocketFrame::Parse::Bad || !isInOrder || isOtherSide || frame.isTooLong(limits))
            return {};
        if (!frame.isControl())
            isInMessage = !frame.isFinal;
        ++chain.frames;
        chain.isMasked = frame.isMasked;
        chain.usesDeflate = chain.usesDeflate || frame.isDeflated;
        chain.endsInBinary = frame.opcode == WebSocketOpcode::Binary;
        if (chain.endsInBinary && !chain.hasQap) {
            const ByteView payload = slice(segment, at + frame.size, frame.length);
            chain.hasQap = frame.isDeflated
                               ? chain.deflated == 0 && inflatesToQap(frame, payload, limits, reading)
                               : qapInFrame(frame, payload, limits, reading) == QapInFrame::Yes;
            chain.deflated += frame.isDeflated ? 1 : 0;
        }
    }
    chain.isWhole = at == segment.size();
    chain.endsInside = at > segment.size();
    return chain;
}

}  // namespace qapscope
