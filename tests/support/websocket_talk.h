// SPDX-License-Identifier: MIT
/// Writes what the two ends of a WebSocket say, byte by byte as RFC 6455 and RFC 7692 lay it out. Link: z.
#pragma once

#include "support/byte_builder.h"

#include <optional>
#include <string>
#include <zlib.h>

namespace qapscope::test {

struct FrameFields
{
    std::uint8_t opcode = 2;
    bool isFinal = true;
    bool isDeflated = false;
    bool isMasked = false;
};

[[nodiscard]] inline Bytes webSocketFrame(ByteView payload, FrameFields fields = {})
{
    constexpr std::array<std::uint8_t, 4> mask = {0x61, 0xb2, 0x13, 0xf4};
    ByteBuilder made;
    made.u8((fields.isFinal ? 0x80 : 0) | (fields.isDeflated ? 0x40 : 0) | fields.opcode);
    const std::uint8_t maskBit = fields.isMasked ? 0x80 : 0;
    if (payload.size() < 126)
        made.u8(maskBit | payload.size());
    else if (payload.size() < 65'536)
        made.u8(maskBit | 126).u16(payload.size());
    else
        made.u8(maskBit | 127).u64(payload.size());
    if (!fields.isMasked)
        return made.bytes(payload).take();
    for (const std::uint8_t byte : mask)
        made.u8(byte);
    for (std::size_t i = 0; i < payload.size(); ++i)
        made.u8(std::to_integer<std::uint8_t>(payload[i]) ^ mask[i % mask.size()]);
    return made.take();
}

/// One end's permessage-deflate.
class MessageDeflater
{
public:
    MessageDeflater() { deflateInit2(&m_zlib, Z_BEST_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY); }
    ~MessageDeflater() { deflateEnd(&m_zlib); }
    MessageDeflater(const MessageDeflater&) = delete;
    MessageDeflater& operator=(const MessageDeflater&) = delete;

    [[nodiscard]] Bytes operator()(ByteView message)
    {
        Bytes out(deflateBound(&m_zlib, message.size()) + 64);
        // zlib does not write to its input; its interface only does not say so.
        m_zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(message.data()));
        m_zlib.avail_in = static_cast<uInt>(message.size());
        m_zlib.next_out = reinterpret_cast<Bytef*>(out.data());
        m_zlib.avail_out = static_cast<uInt>(out.size());
        deflate(&m_zlib, Z_SYNC_FLUSH);
        constexpr std::size_t leftOut = 4;  // 00 00 ff ff
        out.resize(out.size() - m_zlib.avail_out - leftOut);
        return out;
    }

private:
    z_stream m_zlib{};
};

[[nodiscard]] inline Bytes upgradeRequest(const std::string& more = "Sec-WebSocket-Protocol: qhp.v1\r\n")
{
    return bytesOf("GET /qhp HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                   + more + "\r\n");
}

[[nodiscard]] inline Bytes upgradeResponse(const std::string& more = "Sec-WebSocket-Protocol: qhp.v1\r\n")
{
    return bytesOf("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + more
                   + "\r\n");
}

}  // namespace qapscope::test
