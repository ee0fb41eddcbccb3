// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/qap_maker.h"

#include "security/cipher.h"
#include "security/signature.h"

#include <brotli/encode.h>
#include <lz4frame.h>
#include <openssl/evp.h>
#include <zstd.h>

#include <cassert>
#include <memory>

namespace qapscope::app {
namespace {

constexpr int kZstdLevel = 3;
constexpr int kBrotliQuality = 5;

const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* raw(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

void putBigEndian(std::string& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xffu));
}

std::string lz4(std::string_view plain)
{
    std::string out(LZ4F_compressFrameBound(plain.size(), nullptr), '\0');
    out.resize(LZ4F_compressFrame(out.data(), out.size(), plain.data(), plain.size(), nullptr));
    return out;
}

std::string zstd(std::string_view plain)
{
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), kZstdLevel));
    return out;
}

std::string brotli(std::string_view plain)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
    std::string out(size, '\0');
    BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, plain.size(),
                          raw(plain), &size, raw(out));
    out.resize(size);
    return out;
}

}  // namespace

std::string compressed(std::string_view plain, Compression codec)
{
    switch (codec) {
    case Compression::Lz4:
        return lz4(plain);
    case Compression::Zstd:
        return zstd(plain);
    case Compression::Brotli:
        return brotli(plain);
    case Compression::None:
        break;
    }
    return std::string(plain);
}

std::string sealed(std::string_view plain, const KeyRing::Key& key, std::string_view nonce)
{
    assert(nonce.size() == kNonceSize);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free);
    std::string cipher(plain.size(), '\0');
    std::string tag(kTagSize, '\0');
    int size = 0;
    EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(asText(key.bytes)), raw(nonce));
    EVP_EncryptUpdate(context.get(), raw(cipher), &size, raw(plain), static_cast<int>(plain.size()));
    EVP_EncryptFinal_ex(context.get(), raw(tag), &size);
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTagSize), tag.data());
    return std::string(nonce) + cipher + tag;
}

std::string qapOf(const QapParts& parts)
{
    std::string qap = parts.dialect == Dialect::Qhp ? "QH" : "QP";
    qap +=
        static_cast<char>(static_cast<unsigned char>(parts.type | static_cast<unsigned>(parts.codec) << 6));
    if (parts.dialect == Dialect::Qhp)
        putBigEndian(qap, parts.id);
    putBigEndian(qap, static_cast<std::uint32_t>(parts.payload.size()));
    qap += parts.payload;
    if (parts.signingKey != nullptr)
        if (const auto signature = signatureOf(asBytes(qap), *parts.signingKey))
            qap += asText(*signature);
    return qap;
}

}  // namespace qapscope::app
