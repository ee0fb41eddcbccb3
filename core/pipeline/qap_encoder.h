// SPDX-License-Identifier: MIT
/// Makes the bytes of a QAP that a user sends: compress, encrypt, sign, in the order of a sender. Any thread.
/// (PROTOCOL §1, §3 [sig-trailer] [gcm-layout])
#pragma once

#include "base/result.h"
#include "security/cipher.h"
#include "wire/dialect.h"

#include <array>

namespace qapscope {

using Nonce = std::array<std::byte, kNonceSize>;

struct QapToSend
{
    Dialect dialect = Dialect::Qhp;
    std::uint8_t type = 0;  ///< without compression bits
    std::uint32_t id = 0;   ///< QP/1.0 has none
    ByteView payload;
    Compression codec = Compression::None;      ///< QP/1.0 knows none
    const KeyRing::Key* encryptWith = nullptr;  ///< for AES-256-GCM; null: as it is
    Nonce nonce{};  ///< for encryption: never the same twice with one key; core has no randomness of its own
    bool isHeaderBound = false;              ///< the header is the additional data; else that is empty
    const KeyRing::Key* signWith = nullptr;  ///< for HMAC-SHA256; null: unsigned
};

/// Header, payload, and the signature where there is one.
/// Needs: keys of the right use; a type that fits the dialect's bits.
/// Errors: SystemError where the payload is too long for its length field, or a library fails.
[[nodiscard]] Result<std::vector<std::byte>> encodeQap(const QapToSend& qap);

}  // namespace qapscope
