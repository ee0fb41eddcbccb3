// SPDX-License-Identifier: MIT
/// Any bytes as a compressed capture or body: gzip, zstd, lz4 by their magic. In whatever pieces they come, what comes
/// out is the same as far as they are sound. The last byte of the input steers the pieces.
#include "capture/capture_unpacker.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>

using namespace qapscope;

namespace {

constexpr std::size_t kMostOut = 8u << 20;

struct Unpacked
{
    std::vector<std::byte> bytes;
    bool isSound = true;  ///< to its end, and not too long
};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Unpacked unpack(ByteView packed, std::uint32_t seed, std::size_t mostPiece)
{
    Unpacked result;
    const auto unpacker = CaptureUnpacker::forStart(packed);
    if (!unpacker)
        return result;
    std::minstd_rand random(seed + 1);
    std::vector<std::byte> waiting;
    for (std::size_t at = 0; at < packed.size();) {
        const std::size_t size = std::min(packed.size() - at, 1 + random() % mostPiece);
        waiting.insert(waiting.end(), packed.begin() + static_cast<std::ptrdiff_t>(at),
                       packed.begin() + static_cast<std::ptrdiff_t>(at + size));
        at += size;
        ByteView input = waiting;
        for (;;) {
            const std::size_t before = result.bytes.size();
            const std::size_t left = input.size();
            const auto status = unpacker->unpack(input, result.bytes);
            require(result.bytes.size() - before <= 2 * CaptureUnpacker::kMostAtOnce && input.size() <= left);
            if (status != CaptureUnpacker::Status::Good || result.bytes.size() > kMostOut) {
                result.isSound = false;
                return result;
            }
            if (result.bytes.size() == before && input.size() == left)
                break;
        }
        waiting.erase(waiting.begin(), waiting.end() - static_cast<std::ptrdiff_t>(input.size()));
    }
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::uint32_t seed = data[size - 1];
    const ByteView packed(reinterpret_cast<const std::byte*>(data), size - 1);
    const Unpacked whole = unpack(packed, seed, SIZE_MAX / 2);
    for (const std::size_t mostPiece : {std::size_t{1}, std::size_t{100}}) {
        const Unpacked pieces = unpack(packed, seed, mostPiece);
        require(pieces.isSound == whole.isSound);
        require(!whole.isSound || pieces.bytes == whole.bytes);
    }
    return 0;
}
