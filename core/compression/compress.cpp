// SPDX-License-Identifier: MIT
#include "compression/compress.h"

#include <brotli/encode.h>
#include <lz4frame.h>
#include <zstd.h>

namespace qapscope {
namespace {

using Compressed = std::optional<std::vector<std::byte>>;

Compressed compressLz4(ByteView plain)
{
    LZ4F_preferences_t preferences = LZ4F_INIT_PREFERENCES;
    preferences.frameInfo.contentSize = plain.size();
    std::vector<std::byte> out(LZ4F_compressFrameBound(plain.size(), &preferences));
    const std::size_t size =
        LZ4F_compressFrame(out.data(), out.size(), plain.data(), plain.size(), &preferences);
    if (LZ4F_isError(size) != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

Compressed compressZstd(ByteView plain)
{
    std::vector<std::byte> out(ZSTD_compressBound(plain.size()));
    const std::size_t size =
        ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), ZSTD_CLEVEL_DEFAULT);
    if (ZSTD_isError(size) != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

Compressed compressBrotli(ByteView plain)
{
    constexpr int quality = 5;  // the best takes a hundred times as long for a few percent
    std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
    if (size == 0)
        return std::nullopt;
    std::vector<std::byte> out(size);
    const auto done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, plain.size(),
                                            reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(out.data()));
    if (done != BROTLI_TRUE)
        return std::nullopt;
    out.resize(size);
    return out;
}

}  // namespace

Compressed compress(Compression codec, ByteView plain)
{
    switch (codec) {
    case Compression::None:
        return std::vector<std::byte>(plain.begin(), plain.end());
    case Compression::Lz4:
        return compressLz4(plain);
    case Compression::Zstd:
        return compressZstd(plain);
    case Compression::Brotli:
        return compressBrotli(plain);
    }
    return std::nullopt;
}

}  // namespace qapscope
