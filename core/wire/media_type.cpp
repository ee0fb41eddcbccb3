// SPDX-License-Identifier: MIT
#include "wire/media_type.h"

#include <array>

namespace qapscope {
namespace {

using namespace std::string_view_literals;

struct Magic
{
    std::string_view media;
    std::string_view first;
    std::size_t secondAt = 0;      ///< where another mark must stand …
    std::string_view second = {};  ///< … empty: none is needed
};

/// Marks of three bytes or more; shorter ones would name noise.
constexpr std::array kMagics = {
    Magic{"image/png", "\x89PNG\r\n\x1a\n"sv},
    Magic{"image/jpeg", "\xff\xd8\xff"sv},
    Magic{"image/gif", "GIF87a"sv},
    Magic{"image/gif", "GIF89a"sv},
    Magic{"image/webp", "RIFF"sv, 8, "WEBP"sv},
    Magic{"image/tiff", "II*\0"sv},
    Magic{"image/tiff", "MM\0*"sv},
    Magic{"image/bmp", "BM"sv, 6, "\0\0\0\0"sv},
    Magic{"image/jp2", "\0\0\0\x0cjP  \r\n\x87\n"sv},
    Magic{"image/avif", "\0\0\0"sv, 4, "ftypavif"sv},
    Magic{"image/heic", "\0\0\0"sv, 4, "ftypheic"sv},
    Magic{"video/mp4", "\0\0\0"sv, 4, "ftyp"sv},
    Magic{"video/x-matroska", "\x1a\x45\xdf\xa3"sv},
    Magic{"audio/wav", "RIFF"sv, 8, "WAVE"sv},
    Magic{"audio/ogg", "OggS\0"sv},
    Magic{"audio/flac", "fLaC"sv},
    Magic{"audio/mpeg", "ID3"sv},
    Magic{"application/pdf", "%PDF-"sv},
    Magic{"application/x-npy", "\x93NUMPY"sv},
    Magic{"application/zip", "PK\x03\x04"sv},
    Magic{"application/zip", "PK\x05\x06"sv},
    Magic{"application/gzip", "\x1f\x8b\x08"sv},
    Magic{"application/zstd", "\x28\xb5\x2f\xfd"sv},
    Magic{"application/x-lz4", "\x04\x22\x4d\x18"sv},
    Magic{"application/x-bzip2", "BZh"sv, 4, "1AY&SY"sv},
    Magic{"application/x-xz", "\xfd\x37zXZ\0"sv},
    Magic{"application/x-7z-compressed", "7z\xbc\xaf\x27\x1c"sv},
    Magic{"application/x-hdf5", "\x89HDF\r\n\x1a\n"sv},
    Magic{"application/vnd.apache.parquet", "PAR1"sv},
    Magic{"application/vnd.apache.arrow.file", "ARROW1\0\0"sv},
    Magic{"application/vnd.sqlite3", "SQLite format 3\0"sv},
    Magic{"application/vnd.las", "LASF"sv},
    Magic{"application/x-gguf", "GGUF"sv},
    Magic{"application/wasm", "\0asm"sv},
    Magic{"application/x-elf", "\x7f"
                               "ELF"sv},
};

bool hasAt(std::string_view text, std::size_t at, std::string_view mark) noexcept
{
    return at <= text.size() && text.substr(at, mark.size()) == mark;
}

}  // namespace

std::string_view mediaTypeOf(ByteView bytes) noexcept
{
    const std::string_view text = asText(bytes);
    for (const Magic& magic : kMagics)
        if (hasAt(text, 0, magic.first) && hasAt(text, magic.secondAt, magic.second))
            return magic.media;
    return {};
}

}  // namespace qapscope
