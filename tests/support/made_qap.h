// SPDX-License-Identifier: MIT
/// Writes QAPs of both dialects, and signatures, byte by byte as PROTOCOL §1 lays them out: without the code under
/// test.
#pragma once

#include "support/byte_builder.h"

namespace qapscope::test {

/// A QHP/1.0 QAP; `typeByte` with its compression bits.
[[nodiscard]] inline Bytes qhp(std::uint8_t typeByte, std::uint32_t id, ByteView payload)
{
    return ByteBuilder().text("QH").u8(typeByte).u32(id).u32(payload.size()).bytes(payload).take();
}

[[nodiscard]] inline Bytes qhp(std::uint8_t typeByte, std::uint32_t id, std::string_view payload = {})
{
    return qhp(typeByte, id, asBytes(payload));
}

/// COMMAND, its JSON unlike that of other IDs.
[[nodiscard]] inline Bytes runRequest(std::uint32_t id)
{
    return qhp(0x01, id, "{\"action\":\"run\",\"n\":" + std::to_string(id) + "}");
}

/// What answers it for good.
[[nodiscard]] inline Bytes runAnswer(std::uint32_t id)
{
    return qhp(0x02, id, "{\"status\":\"completed\",\"result\":\"of " + std::to_string(id) + "\"}");
}

/// DATA with bytes that mean nothing.
[[nodiscard]] inline Bytes data(std::uint32_t id, std::size_t length = 40)
{
    return qhp(0x02, id, noise(length, id));
}

/// Its header alone, with a length of one's own.
[[nodiscard]] inline Bytes qhpHeader(std::uint8_t typeByte, std::uint32_t id, std::uint32_t length)
{
    return ByteBuilder().text("QH").u8(typeByte).u32(id).u32(length).take();
}

/// A QP/1.0 QAP.
[[nodiscard]] inline Bytes qp(std::uint8_t type, std::string_view payload = {})
{
    return ByteBuilder().text("QP").u8(type).u32(payload.size()).text(payload).take();
}

/// 32 bytes that are a signature like any other.
[[nodiscard]] inline Bytes signature(std::uint32_t seed = 1)
{
    return noise(32, seed);
}

/// A signature that reads as a header of a QAP of `length` payload bytes. [sig-trailer]
[[nodiscard]] inline Bytes signatureLikeHeader(std::uint32_t length)
{
    return ByteBuilder().bytes(qhpHeader(0x02, 0xdead, length)).bytes(noise(21, 3)).take();
}

}  // namespace qapscope::test
