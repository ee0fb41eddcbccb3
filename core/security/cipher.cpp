// SPDX-License-Identifier: MIT
#include "security/cipher.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <new>

namespace qapscope {
namespace {

constexpr std::size_t kKeySize = 32;

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};

const unsigned char* raw(ByteView bytes) noexcept
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// One try: true where the tag fits, with the plaintext in `plain`, which has the ciphertext's size.
bool tryOpen(EVP_CIPHER_CTX* context, ByteView sealed, ByteView additional, const KeyRing::Key& key,
             std::span<std::byte> plain) noexcept
{
    const ByteView nonce = sealed.first(kNonceSize);
    const ByteView text = sealed.subspan(kNonceSize, plain.size());
    const ByteView tag = sealed.last(kTagSize);
    int written = 0;
    std::byte none{};
    auto* target = reinterpret_cast<unsigned char*>(plain.empty() ? &none : plain.data());
    // OpenSSL reads the tag only, though its interface asks for a pointer that it may write to.
    auto* tagBytes = const_cast<unsigned char*>(raw(tag));

    EVP_CIPHER_CTX_reset(context);
    return EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nullptr, raw(key.bytes), raw(nonce)) == 1
           && (additional.empty()
               || EVP_DecryptUpdate(context, nullptr, &written, raw(additional),
                                    static_cast<int>(additional.size()))
                      == 1)
           && (text.empty()
               || EVP_DecryptUpdate(context, target, &written, raw(text), static_cast<int>(text.size())) == 1)
           && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, kTagSize, tagBytes) == 1
           && EVP_DecryptFinal_ex(context, target + (text.empty() ? 0 : text.size()), &written) == 1;
}

}  // namespace

Opened openSealed(ByteView sealed, ByteView header, const KeyRing& keys, std::pmr::memory_resource* memory)
{
    Opened opened(memory);
    if (sealed.size() < kSealedOverhead || sealed.size() > std::size_t{std::numeric_limits<int>::max()}
        || !keys.has(KeyUse::Aes256Gcm))
        return opened;
    const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context(EVP_CIPHER_CTX_new());
    if (!context)
        throw std::bad_alloc();

    opened.plain.resize(sealed.size() - kSealedOverhead);
    for (const KeyRing::Key& key : keys.keys()) {
        if (key.use != KeyUse::Aes256Gcm || key.bytes.size() != kKeySize)
            continue;
        for (const bool isHeaderBound : {false, true}) {
            if (!tryOpen(context.get(), sealed, isHeaderBound ? header : ByteView(), key, opened.plain))
                continue;
            opened.key = &key;
            opened.isHeaderBound = isHeaderBound;
            return opened;
        }
    }
    // What a wrong key made of the ciphertext is noise, and is not given out.
    OPENSSL_cleanse(opened.plain.data(), opened.plain.size());
    opened.plain.clear();
    return opened;
}

std::optional<std::vector<std::byte>> seal(ByteView plain, ByteView additional, const KeyRing::Key& key,
                                           std::span<const std::byte, kNonceSize> nonce)
{
    const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context(EVP_CIPHER_CTX_new());
    const bool fits = plain.size() <= std::size_t{std::numeric_limits<int>::max()} - kSealedOverhead;
    if (!context || !fits || key.bytes.size() != kKeySize)
        return std::nullopt;
    std::vector<std::byte> sealed(plain.size() + kSealedOverhead);
    std::ranges::copy(nonce, sealed.begin());
    auto* const text = reinterpret_cast<unsigned char*>(sealed.data() + kNonceSize);
    int written = 0;
    const bool isDone =
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes), raw(nonce)) == 1
        && (additional.empty()
            || EVP_EncryptUpdate(context.get(), nullptr, &written, raw(additional),
                                 static_cast<int>(additional.size()))
                   == 1)
        && (plain.empty()
            || EVP_EncryptUpdate(context.get(), text, &written, raw(plain), static_cast<int>(plain.size()))
                   == 1)
        && EVP_EncryptFinal_ex(context.get(), text + plain.size(), &written) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, text + plain.size()) == 1;
    return isDone ? std::optional(std::move(sealed)) : std::nullopt;
}

}  // namespace qapscope
