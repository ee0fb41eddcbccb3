// SPDX-License-Identifier: MIT
/// One bounded interface over the three codecs: never more comes out than the bound says, whatever goes in, and
/// what could be had before damage is kept. Streaming: nothing is inflated only to be measured. Any thread; the
/// codecs' working memory is kept per thread and holds nothing between calls. (PROTOCOL §2, Compression)
#pragma once

#include "base/bytes.h"
#include "base/compression.h"
#include "base/limits.h"

#include <memory_resource>
#include <vector>

namespace qapscope {

/// How much may come out of one payload.
struct DecodeBound
{
    /// Below this many bytes a ratio says nothing: forty bytes may well stand for a page of zeros.
    static constexpr std::uint64_t kRatioFloor = 64 * 1024;

    std::uint64_t maxBytes = Limits{}.maxDecodedBytes;
    std::uint64_t maxRatio = Limits{}.maxDecodedRatio;

    /// The most bytes that `inputSize` bytes may become.
    [[nodiscard]] std::uint64_t mostFor(std::uint64_t inputSize) const noexcept;
};

enum class DecompressStatus : std::uint8_t {
    Complete,      ///< all of the input was used, and it was whole
    Damaged,       ///< it is this codec, but breaks off, is wrong inside, or has bytes behind its end
    OverLimit,     ///< there is more; the bytes are the first part
    NotThisCodec,  ///< the bytes do not begin as this codec's do
};

/// The ways in which LZ4 comes.
enum class Lz4Form : std::uint8_t { None, Frame, SizedBlock, BareBlock };

struct Decompressed
{
    explicit Decompressed(std::pmr::memory_resource* memory) : bytes(memory) {}

    DecompressStatus status = DecompressStatus::NotThisCodec;
    std::pmr::vector<std::byte> bytes;  ///< what could be had
    Lz4Form lz4Form = Lz4Form::None;
    std::uint64_t inputUsed = 0;  ///< bytes of the input up to the end, the damage, or the bound

    [[nodiscard]] bool isComplete() const noexcept { return status == DecompressStatus::Complete; }
};

/// Decompresses `input` with `codec`. Compression::None gives NotThisCodec.
/// Throws only std::bad_alloc, from `memory` or a codec's own.
[[nodiscard]] Decompressed decompress(Compression codec, ByteView input, const DecodeBound& bound,
                                      std::pmr::memory_resource* memory);

/// The codec whose magic stands at the start; None where there is none (Brotli and LZ4 blocks have no magic).
[[nodiscard]] Compression identifyCodec(ByteView input) noexcept;

}  // namespace qapscope
