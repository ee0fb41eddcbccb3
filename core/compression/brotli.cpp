// SPDX-License-Identifier: MIT
// Brotli has no magic: only the whole of a payload can tell that it is one. (PROTOCOL §2)
#include "compression/codecs.h"

#include "compression/output_buffer.h"

#include <brotli/decode.h>

#include <algorithm>
#include <memory>
#include <new>

namespace qapscope {
namespace {

struct FreeState
{
    void operator()(BrotliDecoderState* state) const noexcept { BrotliDecoderDestroyInstance(state); }
};

using State = std::unique_ptr<BrotliDecoderState, FreeState>;

/// How much input a damaged stream is given at a time, so that what stands before the damage comes out.
constexpr std::size_t kSmallPiece = 64;

/// Decompresses with `piece` bytes of input a step. The library holds output back until it has to wait for input
/// or for room: of a damaged stream it gives the more, the smaller the pieces.
void run(ByteView input, std::uint64_t most, std::size_t piece, Decompressed& result)
{
    // The library offers no reset; making a decoder costs about what a small payload does.
    const State state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!state)
        throw std::bad_alloc();

    OutputBuffer out(result.bytes, most, std::uint64_t{input.size()} * 4);
    std::size_t at = 0;
    bool isOver = false;
    BrotliDecoderResult step = BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT;
    while (!isOver
           && (step == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT
               || (step == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && at < input.size()))) {
        const auto room = out.room();
        const ByteView given = input.subspan(at, std::min(piece, input.size() - at));
        std::size_t left = given.size();
        std::size_t roomLeft = room.size();
        const auto* next = reinterpret_cast<const std::uint8_t*>(given.data());
        auto* target = reinterpret_cast<std::uint8_t*>(room.data());
        step = BrotliDecoderDecompressStream(state.get(), &left, &next, &roomLeft, &target, nullptr);
        at += given.size() - left;
        isOver = !out.wrote(room.size() - roomLeft);
    }
    result.inputUsed = at;
    if (isOver)
        result.status = DecompressStatus::OverLimit;
    else if (step == BROTLI_DECODER_RESULT_SUCCESS && at == input.size())
        result.status = DecompressStatus::Complete;
    else
        result.status = out.used() == 0 ? DecompressStatus::NotThisCodec : DecompressStatus::Damaged;
    out.finish();
}

}  // namespace

void decompressBrotli(ByteView input, std::uint64_t most, Decompressed& result)
{
    run(input, most, input.size(), result);
    const bool isDamaged =
        result.status == DecompressStatus::NotThisCodec || result.status == DecompressStatus::Damaged;
    if (isDamaged && result.inputUsed > kSmallPiece)
        run(input, most, kSmallPiece, result);
}

}  // namespace qapscope
