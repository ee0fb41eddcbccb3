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

/// One sequence: literals, then a match, which the last one of a block does not have.
struct Sequence
{
    ByteView literals;
    bool isCutOff = false;     ///< fewer literals are there than it says
    bool isLast = false;       ///< the block ends behind the literals
    std::uint64_t offset = 0;  ///< of the match; 0 where there is none
    std::uint64_t match = 0;   ///< bytes of it
};

Sequence nextSequence(ByteReader& reader) noexcept
{
    Sequence sequence;
    const std::uint8_t token = reader.u8();
    const std::uint64_t literals = length(reader, token >> 4);
    sequence.isCutOff = literals > reader.left();
    sequence.literals = reader.take(std::min<std::uint64_t>(literals, reader.left()));
    sequence.isLast = !sequence.isCutOff && !reader.failed() && reader.left() == 0;
    if (sequence.isCutOff || sequence.isLast)
        return sequence;
    const std::uint16_t offset = reader.u16();
    const std::uint64_t match = length(reader, token & 0x0f) + kShortestMatch;
    if (!reader.failed()) {
        sequence.offset = offset;
        sequence.match = match;
    }
    return sequence;
}

}  // namespace

Lz4BlockWalk walkLz4Block(ByteView block, std::uint64_t mostOutput) noexcept
{
    Lz4BlockWalk walk;
    ByteReader reader(block, Endian::Little);
    while (reader.left() > 0) {
        const Sequence next = nextSequence(reader);
        if (walk.output + next.literals.size() > mostOutput)
            return walk;
        walk.output += next.literals.size();
        walk.used = static_cast<std::uint64_t>(next.literals.data() - block.data()) + next.literals.size();
        walk.isExact = next.isLast;
        const bool hasMatch =
            next.offset != 0 && next.offset <= walk.output && walk.output + next.match <= mostOutput;
        if (!hasMatch)
            return walk;
        walk.output += next.match;
        walk.used = reader.position();
    }
    return walk;
}

std::uint64_t decompressSoundPart(ByteView block, std::span<std::byte> output) noexcept
{
    std::uint64_t written = 0;
    ByteReader reader(block, Endian::Little);
    while (reader.left() > 0 && written < output.size()) {
        const Sequence next = nextSequence(reader);
        const ByteView literals = slice(next.literals, 0, output.size() - written);
        std::ranges::copy(literals, output.begin() + static_cast<std::ptrdiff_t>(written));
        written += literals.size();
        if (next.offset == 0 || next.offset > written)
            break;
        // Byte by byte: a match may reach into itself.
        const std::uint64_t match = std::min<std::uint64_t>(next.match, output.size() - written);
        for (std::uint64_t i = 0; i < match; ++i, ++written)
            output[static_cast<std::size_t>(written)] =
                output[static_cast<std::size_t>(written - next.offset)];
    }
    return written;
}

}  // namespace qapscope
