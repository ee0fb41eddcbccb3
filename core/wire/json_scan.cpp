// SPDX-License-Identifier: MIT
// Skips a container 64 bytes a step, with one bit a byte, as simdjson does: what is not opened in the tree
// should cost little, however large it is.
#include "wire/json_scan.h"

#include <array>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace qapscope {
namespace {

constexpr std::size_t kBlock = 64;

struct BlockBits
{
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t opens = 0;
    std::uint64_t closes = 0;
};

#if defined(__SSE2__)

BlockBits bitsOf(const std::byte* block) noexcept
{
    BlockBits bits;
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    // '[' | 0x20 == '{' and ']' | 0x20 == '}': one comparison for both kinds.
    const __m128i lower = _mm_set1_epi8(0x20);
    const __m128i open = _mm_set1_epi8('{');
    const __m128i close = _mm_set1_epi8('}');
    for (unsigned i = 0; i < kBlock; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
        const __m128i folded = _mm_or_si128(bytes, lower);
        const auto mask = [i](__m128i equal) noexcept {
            return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(equal))} << i;
        };
        bits.quotes |= mask(_mm_cmpeq_epi8(bytes, quote));
        bits.backslashes |= mask(_mm_cmpeq_epi8(bytes, backslash));
        bits.opens |= mask(_mm_cmpeq_epi8(folded, open));
        bits.closes |= mask(_mm_cmpeq_epi8(folded, close));
    }
    return bits;
}

#else

BlockBits bitsOf(const std::byte* block) noexcept
{
    BlockBits bits;
    for (unsigned i = 0; i < kBlock; ++i) {
        const char c = std::to_integer<char>(block[i]);
        bits.quotes |= std::uint64_t{c == '"'} << i;
        bits.backslashes |= std::uint64_t{c == '\\'} << i;
        bits.opens |= std::uint64_t{(c | 0x20) == '{'} << i;
        bits.closes |= std::uint64_t{(c | 0x20) == '}'} << i;
    }
    return bits;
}

#endif

/// The bits of characters that a backslash stands before. `isCarried`: the block's first one is, and on return
/// the next block's.
std::uint64_t escapedBits(std::uint64_t backslashes, bool& isCarried) noexcept
{
    std::uint64_t escaped = isCarried ? 1 : 0;
    isCarried = false;
    while (backslashes != 0) {
        const int at = std::countr_zero(backslashes);
        backslashes &= backslashes - 1;
        if ((escaped >> at & 1) != 0)
            continue;
        if (at == 63)
            isCarried = true;
        else
            escaped |= std::uint64_t{2} << at;
    }
    return escaped;
}

/// Bit n of the result: the parity of the bits up to n.
std::uint64_t prefixXor(std::uint64_t bits) noexcept
{
    for (int shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

/// std::popcount() is a call where the processor is not known to have an instruction for it.
constexpr std::uint64_t bitCount(std::uint64_t bits) noexcept
{
    bits -= bits >> 1 & 0x5555'5555'5555'5555;
    bits = (bits & 0x3333'3333'3333'3333) + (bits >> 2 & 0x3333'3333'3333'3333);
    bits = (bits + (bits >> 4)) & 0x0f0f'0f0f'0f0f'0f0f;
    return bits * 0x0101'0101'0101'0101 >> 56;
}

class ContainerSkip
{
public:
    /// The position in the block past the closing bracket; 0 where it is not in it.
    std::size_t feed(const std::byte* block) noexcept
    {
        const BlockBits bits = bitsOf(block);
        const std::uint64_t quotes = bits.quotes & ~escapedBits(bits.backslashes, m_isEscaped);
        const std::uint64_t inString = prefixXor(quotes) ^ m_inString;
        m_inString = (inString >> 63 & 1) != 0 ? ~std::uint64_t{0} : 0;
        const std::uint64_t opens = bits.opens & ~inString;
        const std::uint64_t closes = bits.closes & ~inString;
        const auto closing = bitCount(closes);
        if (closing < m_depth) {
            m_depth += bitCount(opens);
            m_depth -= closing;
            return 0;
        }
        return step(opens, closes);
    }

private:
    std::size_t step(std::uint64_t opens, std::uint64_t closes) noexcept
    {
        std::uint64_t both = opens | closes;
        while (both != 0) {
            const int at = std::countr_zero(both);
            both &= both - 1;
            if ((opens >> at & 1) != 0) {
                ++m_depth;
                continue;
            }
            if (--m_depth == 0)
                return static_cast<std::size_t>(at) + 1;
        }
        return 0;
    }

    std::uint64_t m_depth = 0;
    std::uint64_t m_inString = 0;  ///< all bits set: the block begins inside a string
    bool m_isEscaped = false;
};

}  // namespace

std::uint64_t containerEnd(ByteView text, std::uint64_t at) noexcept
{
    // The first block begins with the opening bracket itself, so the depth is never zero before it is done.
    ContainerSkip skip;
    while (at + kBlock <= text.size()) {
        if (const std::size_t end = skip.feed(text.data() + at); end != 0)
            return at + end;
        at += kBlock;
    }
    std::array<std::byte, kBlock> last;
    last.fill(std::byte{' '});
    const ByteView rest = slice(text, at);
    std::copy(rest.begin(), rest.end(), last.begin());
    const std::size_t end = skip.feed(last.data());
    return end != 0 ? at + end : text.size();
}

}  // namespace qapscope
