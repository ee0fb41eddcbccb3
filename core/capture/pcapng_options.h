// SPDX-License-Identifier: MIT
/// The options of pcapng's blocks: read one after the other, and put behind each other, in either byte order. For
/// whoever reads, writes or changes such files. Any thread. (draft-ietf-opsawg-pcapng §3.5)
#pragma once

#include "base/byte_reader.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace qapscope::pcapng {

inline constexpr std::uint16_t kEndOfOptions = 0;
inline constexpr std::uint16_t kComment = 1;
inline constexpr std::size_t kLongestOption = 0xfffc;
/// Of a block that is made of options, or of a packet: a block with more is taken for damaged.
inline constexpr std::uint64_t kMaxOptionBytes = 1u << 20;
inline constexpr std::uint64_t kMaxBlockBytes = 256u << 20;

[[nodiscard]] constexpr std::uint64_t padded(std::uint64_t length) noexcept
{
    return (length + 3) & ~std::uint64_t{3};
}

/// Calls visit(code, value) for every option until the end, or until they make no sense any more.
template <class Visit>
void forEachOption(ByteView options, Endian endian, const Visit& visit)
{
    ByteReader reader(options, endian);
    while (reader.left() >= 4) {
        const std::uint16_t code = reader.u16();
        const std::uint16_t length = reader.u16();
        if (code == kEndOfOptions)
            return;
        const ByteView value = reader.take(length);
        if (reader.failed())
            return;
        visit(code, value);
        reader.skip(std::min<std::uint64_t>(padded(length) - length, reader.left()));
    }
}

/// As much of a text as an option holds, cut so that no character is torn.
[[nodiscard]] inline std::string_view fitting(std::string_view text) noexcept
{
    constexpr std::size_t kLongestCharacter = 4;
    if (text.size() <= kLongestOption)
        return text;
    for (std::size_t size = kLongestOption; size > kLongestOption - kLongestCharacter; --size)
        if ((static_cast<unsigned char>(text[size]) & 0xc0) != 0x80)
            return text.substr(0, size);
    return text.substr(0, kLongestOption);
}

inline void appendNumber(std::vector<std::byte>& out, std::uint64_t value, std::size_t size, Endian endian)
{
    // Grown first and filled then: an insertion would look at each byte's place.
    const std::size_t at = out.size();
    out.resize(at + size);
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t shift = 8 * (endian == Endian::Little ? i : size - 1 - i);
        out[at + i] = static_cast<std::byte>(value >> shift);
    }
}

inline void appendPadded(std::vector<std::byte>& out, ByteView bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
    out.resize(out.size() + padded(bytes.size()) - bytes.size());
}

/// Needs: a value of at most 65,535 bytes.
inline void appendOption(std::vector<std::byte>& out, std::uint16_t code, ByteView value, Endian endian)
{
    appendNumber(out, code, 2, endian);
    appendNumber(out, value.size(), 2, endian);
    appendPadded(out, value);
}

inline void appendText(std::vector<std::byte>& out, std::uint16_t code, std::string_view text, Endian endian)
{
    appendOption(out, code, asBytes(fitting(text)), endian);
}

}  // namespace qapscope::pcapng
