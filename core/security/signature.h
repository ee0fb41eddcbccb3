// SPDX-License-Identifier: MIT
/// HMAC-SHA256 over header and payload as sent. Any thread. (PROTOCOL §3, [sig-trailer])
#pragma once

#include "security/key_ring.h"

#include <array>
#include <optional>

namespace qapscope {

/// The key whose signature of `signedBytes` is `trailer`; null where none fits. All keys for signing are tried,
/// each compared in constant time.
[[nodiscard]] const KeyRing::Key* signingKey(ByteView signedBytes, ByteView trailer, const KeyRing& keys);

using SignatureBytes = std::array<std::byte, 32>;

/// The signature of `signedBytes` with `key`; nothing where OpenSSL fails.
[[nodiscard]] std::optional<SignatureBytes> signatureOf(ByteView signedBytes, const KeyRing::Key& key);
/// Compares in constant time.
[[nodiscard]] bool isSignature(const SignatureBytes& made, ByteView trailer) noexcept;

}  // namespace qapscope
