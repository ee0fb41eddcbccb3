// SPDX-License-Identifier: MIT
#include "compression/lz4_block.h"

#include "base/byte_reader.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::uint8_t kLongLength = 15;
constexpr std::uint64_t kShortestMatch = 4;

/// A length of four bits, continued in bytes of 255 where all four are set.
std::uint64_t length(ByteReader& reader, std::uint8_t nibble) noexcept
{
    std::uint64_t total = nibble;
    if (nibble != kLongLength)
        return total;
    std::uint8_t more = 255;
    while (more == 255 && !reader.failed()) {
        more = reader.u8();
        total += more;
    }
    return total;
}

}  // namespace

Lz4BlockWalk walkLz4Block(ByteView block, std::uint64_t mostOutput) noexcept
{
    Lz4BlockWalk walk;
    ByteReader reader(block, Endian::Little);
    while (reader.left() > 0) {
        const std::uint8_t token = reader.u8();
        const std::uint64_t literals = length(reader, token >> 4);
        const std::uint64_t there = std::min<std::uint64_t>(literals, reader.left());
        if (reader.failed() || walk.output + there > mostOutput)
            return walk;
        reader.skip(there);
        walk.output += there;
        walk.used = reader.position();
        if (there < literals)
            return walk;
        if (reader.left() == 0) {
            walk.isExact = true;  // the last sequence has literals only
            return walk;
        }
        const std::uint16_t offset = reader.u16();
        const std::uint64_t match = length(reader, token & 0x0f) + kShortestMatch;
        if (reader.failed() || offset == 0 || offset > walk.output || walk.output + match > mostOutput)
            return walk;
        walk.output += match;
        walk.used = reader.position();
    }
    return walk;
}

}  // namespace qapscope
