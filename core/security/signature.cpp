// SPDX-License-Identifier: MIT
#include "security/signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace qapscope {
namespace {

constexpr std::size_t kSha256Bytes = 32;

bool isSignature(ByteView signedBytes, ByteView trailer, const KeyRing::Key& key)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    // A null pointer would mean the key of the call before.
    const std::byte none{};
    const std::byte* keyBytes = key.bytes.empty() ? &none : key.bytes.data();
    const auto* made = HMAC(EVP_sha256(), keyBytes, static_cast<int>(key.bytes.size()),
                            reinterpret_cast<const unsigned char*>(signedBytes.data()), signedBytes.size(),
                            digest.data(), &size);
    return made != nullptr && size == kSha256Bytes
           && CRYPTO_memcmp(digest.data(), trailer.data(), kSha256Bytes) == 0;
}

}  // namespace

const KeyRing::Key* signingKey(ByteView signedBytes, ByteView trailer, const KeyRing& keys)
{
    if (trailer.size() != kSha256Bytes)
        return nullptr;
    for (const KeyRing::Key& key : keys.keys())
        if (key.use == KeyUse::HmacSha256 && isSignature(signedBytes, trailer, key))
            return &key;
    return nullptr;
}

}  // namespace qapscope
