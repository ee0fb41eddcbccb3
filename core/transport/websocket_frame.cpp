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

QapInMessage qapInMessage(ByteView bytes, const Limits& limits, Interpretation reading) noexcept
{
    std::array<std::byte, kMaxHeaderSize> start{};
    std::size_t known = 0;
    std::uint64_t total = 0;
    WebSocketFrame frame;
    for (std::uint64_t at = 0;; at += frame.size + frame.length) {
        const auto parsed = WebSocketFrame::parse(slice(bytes, at, WebSocketFrame::kMaxHeader), frame);
        if (parsed == WebSocketFrame::Parse::TooShort)
            return QapInMessage::TooShort;
        const auto expected = at == 0 ? WebSocketOpcode::Binary : WebSocketOpcode::Continuation;
        const bool isPart = frame.opcode == expected && !frame.isDeflated;
        const bool isBetween = at > 0 && frame.isControl();
        if (parsed == WebSocketFrame::Parse::Bad || !(isPart || isBetween) || frame.isTooLong(limits))
            return QapInMessage::No;
        if (isBetween)
            continue;
        const ByteView payload = slice(bytes, at + frame.size, frame.length);
        const ByteView plain = frame.unmasked(payload, std::span(start).subspan(known));
        if (!frame.isMasked)
            std::ranges::copy(plain, std::span(start).subspan(known).begin());
        known += plain.size();
        total += frame.length;
        const ByteView header = slice(start, 0, known);
        const Plausibility plausibility = judgeHeader(header, limits, reading);
        if (plausibility == Plausibility::Good) {
            const bool isFitting = !frame.isFinal || parseHeader(header, reading)->wireSize() <= total;
            return isFitting ? QapInMessage::Yes : QapInMessage::No;
        }
        if (plausibility != Plausibility::TooShort)
            return QapInMessage::No;
        if (payload.size() < frame.length)
            return QapInMessage::TooShort;
        if (frame.isFinal)
            return QapInMessage::No;
    }
}

FrameChain FrameChain::of(ByteView segment, const Limits& limits, Interpretation reading)
{
    FrameChain chain;
    WebSocketFrame frame;
    bool isInMessage = false;
    bool isBinary = false;
    std::uint64_t at = 0;
    for (; at < segment.size(); at += frame.size + frame.length) {
        const auto parsed = WebSocketFrame::parse(slice(segment, at, WebSocketFrame::kMaxHeader), frame);
        if (parsed == WebSocketFrame::Parse::TooShort) {
            chain.goesOn = true;
            return chain;
        }
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
        const bool isBinaryStart = frame.opcode == WebSocketOpcode::Binary;
        isBinary = isBinaryStart || (isContinuation && isBinary);
        chain.endsInBinary = isBinary && !frame.isControl();
        if (isBinaryStart && !chain.hasQap) {
            const ByteView payload = slice(segment, at + frame.size, frame.length);
            chain.hasQap = frame.isDeflated
                               ? chain.deflated == 0 && inflatesToQap(frame, payload, limits, reading)
                               : qapInMessage(slice(segment, at), limits, reading) == QapInMessage::Yes;
            chain.deflated += frame.isDeflated ? 1 : 0;
        }
    }
    chain.isWhole = at == segment.size();
    chain.endsInside = at > segment.size();
    chain.goesOn = chain.endsInside || isInMessage;
    return chain;
}

bool FrameChain::isWithin(ByteView segment, const Limits& limits, Interpretation reading)
{
    constexpr std::array<std::size_t, 3> headSizes = {2, 4, 10};
    const std::string_view text = asText(segment);  // whose find() is memchr's
    for (std::size_t offset = text.find('Q'); offset != std::string_view::npos;
         offset = text.find('Q', offset + 1)) {
        for (const std::size_t size : headSizes) {
            // Most of what is looked at is foreign: one byte tells.
            if (offset < size || !WebSocketFrame::mayBeginBinary(segment[offset - size]))
                continue;
            const ByteView from = slice(segment, offset - size);
            WebSocketFrame frame;
            const bool isHead =
                WebSocketFrame::parse(slice(from, 0, size), frame) == WebSocketFrame::Parse::Good
                && frame.size == size;
            if (isHead && of(from, limits, reading).hasQap)
                return true;
        }
    }
    return false;
}

}  // namespace qapscope
