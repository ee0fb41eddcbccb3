// SPDX-License-Identifier: MIT
/// Whether a stream or datagram is something that core does not open and Wireshark may: TLS, QUIC, HTTP/2. By its first
/// bytes. (RFC 8446 §5.1, RFC 9000 §17.2, RFC 9113 §3.4; PROTOCOL §4)
#pragma once

#include "base/bytes.h"

namespace qapscope {

enum class SealedKind : std::uint8_t { None, Tls, Http2, Quic };

/// `start`: the first bytes of one side of a connection.
[[nodiscard]] SealedKind sealedStream(ByteView start) noexcept;
/// `segment`: of a connection whose start was not captured.
[[nodiscard]] SealedKind sealedSegment(ByteView segment) noexcept;
/// A datagram that opens a QUIC connection, or its answer.
[[nodiscard]] bool opensQuic(ByteView datagram) noexcept;

}  // namespace qapscope
