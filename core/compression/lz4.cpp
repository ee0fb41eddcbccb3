// SPDX-License-Identifier: MIT
// LZ4 as it is met: frames, a block with its size in front (python-lz4), a bare block. (PROTOCOL §2)
#include "compression/codecs.h"

#include "base/byte_reader.h"
#include "compression/lz4_block.h"
#include "compression/magic.h"
#include "compression/output_buffer.h"

#include <lz4.h>
#include <lz4frame.h>

#include <algorithm>
#include <memory>
#include <new>

namespace qapscope {
namespace {

constexpr std::size_t kSizePrefix = 4;

struct FreeContext
{
    void operator()(LZ4F_dctx* context) const noexcept { LZ4F_freeDecompressionContext(context); }
};
using Context = std::unique_ptr<LZ4F_dctx, FreeContext>;

// Making a context costs more than decompressing a typical payload, so each thread keeps one. It is reset before
// every use and never shared, so results depend on nothing but the input.
thread_local Context t_context;

LZ4F_dctx* freshContext()
{
    if (t_context) {
        LZ4F_resetDecompressionContext(t_context.get());
        return t_context.get();
    }
    LZ4F_dctx* made = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&made, LZ4F_VERSION)))
        throw std::bad_alloc();
    t_context.reset(made);
    return made;
}

bool beginsFrame(ByteView input) noexcept
{
    if (input.size() < kMagicSize)
        return false;
    const auto magic = loadUnchecked<std::uint32_t>(input.data(), Endian::Little);
    return magic == kLz4FrameMagic || isSkippableMagic(magic);
}

/// The content size that the frame header may name; 0 where it names none.
std::uint64_t namedSize(LZ4F_dctx* context, ByteView input) noexcept
{
    LZ4F_frameInfo_t info = LZ4F_INIT_FRAMEINFO;
    std::size_t size = input.size();
    const auto hint = LZ4F_getFrameInfo(context, &info, input.data(), &size);
    LZ4F_resetDecompressionContext(context);
    return LZ4F_isError(hint) ? 0 : info.contentSize;
}

void decompressFrames(ByteView input, std::uint64_t most, Decompressed& result)
{
    result.lz4Form = Lz4Form::Frame;
    LZ4F_dctx* context = freshContext();
    const std::uint64_t likely =
        std::min<std::uint64_t>(namedSize(context, input), std::uint64_t{input.size()} * 255);
    OutputBuffer out(result.bytes, most, likely);
    result.status = DecompressStatus::Damaged;
    while (true) {
        const ByteView rest = slice(input, result.inputUsed);
        const auto room = out.room();
        std::size_t written = room.size();
        std::size_t read = rest.size();
        const auto left = LZ4F_decompress(context, room.data(), &written, rest.data(), &read, nullptr);
        if (LZ4F_isError(left))
            break;
        result.inputUsed += read;
        if (!out.wrote(written)) {
            result.status = DecompressStatus::OverLimit;
            break;
        }
        const bool isFrameOpen = left != 0;
        if (!isFrameOpen && read == rest.size())
            result.status = DecompressStatus::Complete;
        const bool isStuck = read == 0 && written == 0;
        if (isStuck || (!isFrameOpen && !beginsFrame(rest.subspan(read))))
            break;
    }
    out.finish();
}

/// Decompresses a block whose walk said what comes out. Gives false where the library disagrees with the walk.
bool decompressBlock(ByteView block, const Lz4BlockWalk& walk, std::uint64_t most, Decompressed& result)
{
    const std::uint64_t wanted = std::min(walk.output, most);
    const std::uint64_t largest = LZ4_MAX_INPUT_SIZE;
    if (wanted > largest || block.size() > largest)
        return false;
    result.bytes.resize(static_cast<std::size_t>(wanted));
    result.inputUsed = walk.used;
    if (walk.isExact && wanted == walk.output) {
        char none = 0;
        char* target = wanted == 0 ? &none : reinterpret_cast<char*>(result.bytes.data());
        const int got = LZ4_decompress_safe(reinterpret_cast<const char*>(block.data()), target,
                                            static_cast<int>(block.size()), static_cast<int>(wanted));
        if (got >= 0 && static_cast<std::uint64_t>(got) == wanted)
            return true;
    }
    // The library gives nothing that can be told from noise where a block breaks off.
    const bool isCut = !walk.isExact || wanted < walk.output;
    return decompressSoundPart(block, result.bytes) == wanted && isCut;
}

/// True where the first four bytes can be the size of what the rest becomes.
bool isSizePlausible(std::uint64_t size, std::uint64_t blockBytes) noexcept
{
    constexpr std::uint64_t kBestRatio = 255;
    return blockBytes > 0 && size <= blockBytes * kBestRatio && size + size / 255 + 16 >= blockBytes;
}

/// Where the first block of a frame stands, and its bytes as far as they are there; empty for a block that is not
/// compressed, and where the header is cut off.
ByteView firstBlock(ByteView frame) noexcept
{
    constexpr std::uint8_t kHasContentSize = 0x08;
    constexpr std::uint8_t kHasDictionary = 0x01;
    constexpr std::uint32_t kIsPlain = 0x8000'0000;
    ByteReader reader(frame, Endian::Little);
    if (reader.u32() != kLz4FrameMagic)
        return {};
    const std::uint8_t flags = reader.u8();
    reader.skip(1);
    reader.skip((flags & kHasContentSize) != 0 ? 8 : 0);
    reader.skip((flags & kHasDictionary) != 0 ? 4 : 0);
    reader.skip(1);
    const std::uint32_t size = reader.u32();
    if (reader.failed() || (size & kIsPlain) != 0)
        return {};
    return slice(reader.rest(), 0, size);
}

/// The library gives blocks whole or not at all, and most frames have one: what stands before the damage in it.
void rescueFirstBlock(ByteView input, std::uint64_t most, Decompressed& result)
{
    constexpr std::uint64_t kLargestBlock = 4u << 20;
    const ByteView block = firstBlock(input);
    if (block.empty())
        return;
    const Lz4BlockWalk walk = walkLz4Block(block, std::min(most, kLargestBlock));
    const std::uint64_t used = result.inputUsed;
    decompressBlock(block, walk, most, result);
    result.inputUsed = used;
}

/// Size prefix and block. Damaged only where the size is plausible and a good part decompresses: otherwise
/// the four bytes were no size.
void decompressSizedBlock(ByteView input, std::uint64_t most, Decompressed& result)
{
    if (input.size() <= kSizePrefix)
        return;
    const std::uint64_t size = loadUnchecked<std::uint32_t>(input.data(), Endian::Little);
    const ByteView block = input.subspan(kSizePrefix);
    if (!isSizePlausible(size, block.size()))
        return;
    const Lz4BlockWalk walk = walkLz4Block(block, size);
    const bool isAgreed = decompressBlock(block, walk, most, result);
    result.inputUsed += kSizePrefix;
    result.lz4Form = Lz4Form::SizedBlock;
    if (walk.output > most)
        result.status = DecompressStatus::OverLimit;
    else if (walk.isExact && walk.output == size && isAgreed)
        result.status = DecompressStatus::Complete;
    else
        result.status = DecompressStatus::Damaged;
}

/// A block without anything around it counts only if it consumes its input exactly.
void decompressBareBlock(ByteView input, std::uint64_t most, Decompressed& result)
{
    const Lz4BlockWalk walk = walkLz4Block(input, UINT64_MAX);
    if (!walk.isExact || !decompressBlock(input, walk, most, result)) {
        result.bytes.clear();
        return;
    }
    result.lz4Form = Lz4Form::BareBlock;
    result.status = walk.output > most ? DecompressStatus::OverLimit : DecompressStatus::Complete;
}

}  // namespace

void decompressLz4(ByteView input, std::uint64_t most, Decompressed& result)
{
    if (beginsFrame(input)) {
        decompressFrames(input, most, result);
        if (result.status == DecompressStatus::Damaged && result.bytes.empty())
            rescueFirstBlock(input, most, result);
        return;
    }
    decompressSizedBlock(input, most, result);
    if (result.status == DecompressStatus::Complete || result.status == DecompressStatus::OverLimit)
        return;

    Decompressed bare(result.bytes.get_allocator().resource());
    decompressBareBlock(input, most, bare);
    if (bare.status != DecompressStatus::NotThisCodec)
        result = std::move(bare);
}

}  // namespace qapscope
