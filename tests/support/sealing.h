// SPDX-License-Identifier: MIT
/// Encrypts and signs payloads for tests, as a sender does. Link: crypto.
#pragma once

#include "security/key_ring.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <string>
#include <string_view>

namespace qapscope::test {

/// A key of 32 bytes, each of them `fill`.
inline KeyRing::Key keyOf(KeyUse use, std::string name, unsigned char fill)
{
    return {use, std::move(name), std::vector<std::byte>(32, std::byte{fill})};
}

/// nonce ‖ ciphertext ‖ tag. [gcm-layout]
inline std::string sealed(std::string_view plain, const KeyRing::Key& key, std::string_view additional = {},
                          std::string_view nonce = "nonce-of-12.")
{
    const auto* keyBytes = reinterpret_cast<const unsigned char*>(key.bytes.data());
    const auto raw = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    std::string out(nonce);
    std::string cipher(plain.size() + 16, '\0');
    auto* target = reinterpret_cast<unsigned char*>(cipher.data());
    int size = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nullptr, keyBytes, raw(nonce));
    if (!additional.empty())
        EVP_EncryptUpdate(context, nullptr, &size, raw(additional), static_cast<int>(additional.size()));
    EVP_EncryptUpdate(context, target, &size, raw(plain), static_cast<int>(plain.size()));
    EVP_EncryptFinal_ex(context, target + plain.size(), &size);
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, target + plain.size());
    EVP_CIPHER_CTX_free(context);
    return out + cipher;
}

/// The 32 bytes that follow a signed QAP. [sig-trailer]
inline std::string signatureOf(std::string_view qap, const KeyRing::Key& key)
{
    std::string out(32, '\0');
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.bytes.data(), static_cast<int>(key.bytes.size()),
         reinterpret_cast<const unsigned char*>(qap.data()), qap.size(),
         reinterpret_cast<unsigned char*>(out.data()), &size);
    return out;
}

}  // namespace qapscope::test
