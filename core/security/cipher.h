// SPDX-License-Identifier: MIT
/// AES-256-GCM by trial: nothing on the wire says that a payload is encrypted, or with which key; the tag does.
/// Any thread. (PROTOCOL §3, [gcm-layout])
#pragma once

#include "security/key_ring.h"

#include <memory_resource>
#include <optional>

namespace qapscope {

/// nonce ‖ ciphertext ‖ tag
inline constexpr std::size_t kNonceSize = 12;
inline constexpr std::size_t kTagSize = 16;
inline constexpr std::size_t kSealedOverhead = kNonceSize + kTagSize;

struct Opened
{
    explicit Opened(std::pmr::memory_resource* memory) : plain(memory) {}

    const KeyRing::Key* key = nullptr;  ///< null where none fits
    bool isHeaderBound = false;         ///< the additional data was the header; else it was empty
    std::pmr::vector<std::byte> plain;  ///< empty where no key fits
};

/// Tries every encryption key, with empty additional data and with `header`. Never gives bytes that no tag vouches
/// for. Cost: two passes over the payload a key.
[[nodiscard]] Opened openSealed(ByteView sealed, ByteView header, const KeyRing& keys,
                                std::pmr::memory_resource* memory);

/// nonce ‖ ciphertext ‖ tag of `plain`; `additional` is empty or the header. Nothing where the key is none of
/// AES-256, or OpenSSL fails.
[[nodiscard]] std::optional<std::vector<std::byte>> seal(ByteView plain, ByteView additional,
                                                         const KeyRing::Key& key,
                                                         std::span<const std::byte, kNonceSize> nonce);

}  // namespace qapscope
