// SPDX-License-Identifier: MIT
// ZSTD: one or several frames, skippable ones among them. (PROTOCOL §2)
#include "compression/codecs.h"

#include "base/byte_reader.h"
#include "compression/magic.h"
#include "compression/output_buffer.h"

#include <zstd.h>

#include <memory>
#include <new>

namespace qapscope {
namespace {

/// What a stock decoder accepts; larger windows ask for more memory than any payload here may become.
constexpr int kWindowLogMax = 27;
/// A context that grew beyond this for one payload is not kept for the next.
constexpr std::size_t kKeptContextBytes = 4u << 20;

struct FreeContext
{
    void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};
using Context = std::unique_ptr<ZSTD_DCtx, FreeContext>;

// Making a context was 4 % of the whole time of a dissection, so each thread keeps one. It is reset before every
// use and never shared, so results depend on nothing but the input.
thread_local Context t_context;

ZSTD_DCtx* freshContext()
{
    if (!t_context) {
        t_context.reset(ZSTD_createDCtx());
        if (!t_context)
            throw std::bad_alloc();
        ZSTD_DCtx_setParameter(t_context.get(), ZSTD_d_windowLogMax, kWindowLogMax);
    }
    ZSTD_DCtx_reset(t_context.get(), ZSTD_reset_session_only);
    return t_context.get();
}

bool beginsFrame(ByteView input) noexcept
{
    if (input.size() < kMagicSize)
        return false;
    const auto magic = loadUnchecked<std::uint32_t>(input.data(), Endian::Little);
    return magic == kZstdMagic || isSkippableMagic(magic);
}

/// The size that the first frame names; 0 where it names none.
std::uint64_t namedSize(ByteView input) noexcept
{
    const auto size = ZSTD_getFrameContentSize(input.data(), input.size());
    return size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ? 0 : size;
}

/// `firstPiece`: how much of the input is offered at first. With all of it the library may decompress a frame
/// in one go, which is fastest but keeps nothing of a damaged one.
void run(ByteView input, std::uint64_t most, std::size_t firstPiece, Decompressed& result)
{
    ZSTD_DCtx* context = freshContext();
    const std::uint64_t likely =
        std::min<std::uint64_t>(namedSize(input), std::uint64_t{input.size()} * 1024);
    OutputBuffer out(result.bytes, most, likely);
    ZSTD_inBuffer in{input.data(), firstPiece, 0};
    result.status = DecompressStatus::Damaged;
    while (true) {
        const auto room = out.room();
        ZSTD_outBuffer target{room.data(), room.size(), 0};
        const std::size_t before = in.pos;
        const auto left = ZSTD_decompressStream(context, &target, &in);
        if (ZSTD_isError(left))
            break;
        if (!out.wrote(target.pos)) {
            result.status = DecompressStatus::OverLimit;
            break;
        }
        const bool isFrameOpen = left != 0;
        if (!isFrameOpen && in.pos == input.size())
            result.status = DecompressStatus::Complete;
        if (!isFrameOpen && !beginsFrame(input.subspan(in.pos)))
            break;
        const bool isStuck = in.pos == before && target.pos == 0;
        if (isStuck && in.size == input.size())
            break;
        if (in.pos == in.size)
            in.size = input.size();
    }
    result.inputUsed = in.pos;
    out.finish();
}

}  // namespace

void decompressZstd(ByteView input, std::uint64_t most, Decompressed& result)
{
    if (!beginsFrame(input))
        return;
    run(input, most, input.size(), result);
    if (result.status == DecompressStatus::Damaged && input.size() > 1)
        run(input, most, input.size() - 1, result);
    if (t_context && ZSTD_sizeof_DCtx(t_context.get()) > kKeptContextBytes)
        t_context.reset();
}

}  // namespace qapscope
