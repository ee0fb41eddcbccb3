// SPDX-License-Identifier: MIT
#include "security/signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <span>

namespace qapscope {

std::optional<SignatureBytes> signatureOf(ByteView signedBytes, const KeyRing::Key& key)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    // A null pointer would mean the key of the call before.
    const std::byte none{};
    const std::byte* keyBytes = key.bytes.empty() ? &none : key.bytes.data();
    const auto* made = HMAC(EVP_sha256(), keyBytes, static_cast<int>(key.bytes.size()),
                            reinterpret_cast<const unsigned char*>(signedBytes.data()), signedBytes.size(),
                            digest.data(), &size);
    SignatureBytes signature{};
    if (made == nullptr || size != signature.size())
        return std::nullopt;
    std::ranges::copy(std::as_bytes(std::span(digest).first(size)), signature.begin());
    return signature;
}

bool isSignature(const SignatureBytes& made, ByteView trailer) noexcept
{
    return trailer.size() == made.size() && CRYPTO_memcmp(made.data(), trailer.data(), made.size()) == 0;
}

const KeyRing::Key* signingKey(ByteView signedBytes, ByteView trailer, const KeyRing& keys)
{
    for (const KeyRing::Key& key : keys.keys()) {
        if (key.use != KeyUse::HmacSha256 || trailer.size() != sizeof(SignatureBytes))
            continue;
        const auto made = signatureOf(signedBytes, key);
        if (made && isSignature(*made, trailer))
            return &key;
    }
    return nullptr;
}

}  // namespace qapscope
