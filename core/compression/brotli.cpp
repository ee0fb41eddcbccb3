// SPDX-License-Identifier: MIT
// Brotli has no magic: only the whole of a payload can tell that it is one. (PROTOCOL §2)
#include "compression/codecs.h"

#include "compression/output_buffer.h"

#include <brotli/decode.h>

#include <memory>
#include <new>

namespace qapscope {
namespace {

struct FreeState
{
    void operator()(BrotliDecoderState* state) const noexcept { BrotliDecoderDestroyInstance(state); }
};

} // namespace

void decompressBrotli(ByteView input, std::uint64_t most, Decompressed& result)
{
    // The library offers no reset; making a decoder costs about what a small payload does.
    const std::unique_ptr<BrotliDecoderState, FreeState> state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!state)
        throw std::bad_alloc();

    OutputBuffer out(result.bytes, most, std::uint64_t{input.size()} * 4);
    std::size_t left = input.size();
    const auto* next = reinterpret_cast<const std::uint8_t*>(input.data());
    BrotliDecoderResult step = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    bool isOver = false;
    while (step == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && !isOver) {
        const auto room = out.room();
        std::size_t roomLeft = room.size();
        auto* target = reinterpret_cast<std::uint8_t*>(room.data());
        step = BrotliDecoderDecompressStream(state.get(), &left, &next, &roomLeft, &target, nullptr);
        isOver = !out.wrote(room.size() - roomLeft);
    }
    result.inputUsed = input.size() - left;
    if (isOver)
        result.status = DecompressStatus::OverLimit;
    else if (step == BROTLI_DECODER_RESULT_SUCCESS && left == 0)
        result.status = DecompressStatus::Complete;
    else
        result.status = out.used() == 0 ? DecompressStatus::NotThisCodec : DecompressStatus::Damaged;
    out.finish();
}

} // namespace qapscope
