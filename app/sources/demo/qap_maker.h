// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes QAPs as a sender does: compress, encrypt, sign. Any thread. (PROTOCOL §1, §3)
#pragma once

#include "base/compression.h"
#include "security/key_ring.h"
#include "wire/dialect.h"

#include <string>

namespace qapscope::app {

/// Payload as the codec's usual form: LZ4 a frame, the others as they are.
[[nodiscard]] std::string compressed(std::string_view plain, Compression codec);

/// nonce ‖ ciphertext ‖ tag, without additional data. [gcm-layout] Needs: a key of 32 bytes, a nonce of 12.
[[nodiscard]] std::string sealed(std::string_view plain, const KeyRing::Key& key, std::string_view nonce);

struct QapParts
{
    Dialect dialect = Dialect::Qhp;
    std::uint8_t type = 0;
    std::uint32_t id = 0;  ///< not in QP/1.0
    Compression codec = Compression::None;
    std::string_view payload;                  ///< as it goes on the wire
    const KeyRing::Key* signingKey = nullptr;  ///< null: not signed
};

[[nodiscard]] std::string qapOf(const QapParts& parts);

}  // namespace qapscope::app
