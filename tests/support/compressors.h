// SPDX-License-Identifier: MIT
/// Makes compressed payloads for tests, in every form in which they are met. Link: lz4 zstd brotlienc.
#pragma once

#include "base/bytes.h"

#include <brotli/encode.h>
#include <lz4.h>
#include <lz4frame.h>
#include <lz4hc.h>
#include <zstd.h>

#include <string>
#include <string_view>

namespace qapscope::test {

inline std::string lz4Frame(std::string_view plain, const LZ4F_preferences_t* preferences = nullptr)
{
    std::string out(LZ4F_compressFrameBound(plain.size(), preferences), '\0');
    out.resize(LZ4F_compressFrame(out.data(), out.size(), plain.data(), plain.size(), preferences));
    return out;
}

inline std::string lz4Block(std::string_view plain)
{
    std::string out(static_cast<std::size_t>(LZ4_compressBound(static_cast<int>(plain.size()))), '\0');
    const int size = LZ4_compress_HC(plain.data(), out.data(), static_cast<int>(plain.size()),
                                     static_cast<int>(out.size()), LZ4HC_CLEVEL_DEFAULT);
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/// As python-lz4's block format: a little-endian size in front.
inline std::string lz4SizedBlock(std::string_view plain)
{
    std::string out;
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(static_cast<unsigned char>(plain.size() >> shift & 0xffu));
    return out + lz4Block(plain);
}

inline std::string zstdFrame(std::string_view plain, bool hasSize = true)
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, hasSize ? 1 : 0);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress2(context, out.data(), out.size(), plain.data(), plain.size()));
    ZSTD_freeCCtx(context);
    return out;
}

/// A frame that decoders pass over, the same for ZSTD and LZ4.
inline std::string skippableFrame(std::string_view content)
{
    std::string out("\x50\x2a\x4d\x18", 4);
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(static_cast<unsigned char>(content.size() >> shift & 0xffu));
    return out.append(content);
}

inline std::string brotli(std::string_view plain, int quality = 9)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(plain.size()) + 16;
    std::string out(size, '\0');
    BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, plain.size(),
                          reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(size);
    return out;
}

}  // namespace qapscope::test
