// SPDX-License-Identifier: MIT
#include "cli/payload_digest.h"

#include <algorithm>
#include <memory>
#include <openssl/evp.h>

namespace qapscope::cli {
namespace {

class Sha256
{
public:
    Sha256() : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
    }

    void add(ByteView bytes) { EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()); }

    [[nodiscard]] std::string hex()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned size = 0;
        EVP_DigestFinal_ex(m_context.get(), digest.data(), &size);
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (unsigned i = 0; i < size; ++i) {
            text += digits[digest[i] >> 4];
            text += digits[digest[i] & 15];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

}  // namespace

std::string sha256Hex(ByteView bytes)
{
    Sha256 sha;
    sha.add(bytes);
    return sha.hex();
}

std::string sha256Hex(const QapBytes& bytes, std::uint64_t offset, std::uint64_t length)
{
    constexpr std::uint64_t step = 1u << 20;
    Sha256 sha;
    if (const auto whole = bytes.contiguous()) {
        sha.add(slice(*whole, offset, length));
        return sha.hex();
    }
    std::vector<std::byte> buffer(static_cast<std::size_t>(std::min(step, length)));
    for (std::uint64_t at = 0; at < length; at += step) {
        const auto part = std::span(buffer).first(static_cast<std::size_t>(std::min(step, length - at)));
        bytes.read(offset + at, part);
        sha.add(part);
    }
    return sha.hex();
}

}  // namespace qapscope::cli
