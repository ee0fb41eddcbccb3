// SPDX-License-Identifier: MIT
#include "compression/decompress.h"

#include "base/byte_reader.h"
#include "compression/codecs.h"
#include "compression/magic.h"

#include <algorithm>

namespace qapscope {

std::uint64_t DecodeBound::mostFor(std::uint64_t inputSize) const noexcept
{
    const std::uint64_t ratio = std::max<std::uint64_t>(maxRatio, 1);
    const std::uint64_t byRatio = inputSize > UINT64_MAX / ratio ? UINT64_MAX : inputSize * ratio;
    return std::min(maxBytes, std::max(byRatio, kRatioFloor));
}

Decompressed decompress(Compression codec, ByteView input, const DecodeBound& bound,
                        std::pmr::memory_resource* memory)
{
    Decompressed result(memory);
    if (input.empty())
        return result;
    const std::uint64_t most = bound.mostFor(input.size());
    switch (codec) {
    case Compression::None:
        break;
    case Compression::Lz4:
        decompressLz4(input, most, result);
        break;
    case Compression::Zstd:
        decompressZstd(input, most, result);
        break;
    case Compression::Brotli:
        decompressBrotli(input, most, result);
        break;
    }
    return result;
}

Compression identifyCodec(ByteView input) noexcept
{
    while (input.size() >= kMagicSize) {
        const auto magic = loadUnchecked<std::uint32_t>(input.data(), Endian::Little);
        if (magic == kLz4FrameMagic)
            return Compression::Lz4;
        if (magic == kZstdMagic)
            return Compression::Zstd;
        if (!isSkippableMagic(magic) || input.size() < kSkippableHeaderSize)
            break;
        const auto size = loadUnchecked<std::uint32_t>(input.data() + kMagicSize, Endian::Little);
        input = slice(input, kSkippableHeaderSize + std::uint64_t{size});
    }
    return Compression::None;
}

}  // namespace qapscope
