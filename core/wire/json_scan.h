// SPDX-License-Identifier: MIT
/// The small steps over JSON text that the checker and the cursor share. Each takes a position and gives the next
/// one, never beyond the text's size; none recurses.
#pragma once

#include "base/bytes.h"

#include <bit>
#include <cstring>

namespace qapscope {

[[nodiscard]] inline char charAt(ByteView text, std::uint64_t at) noexcept
{
    return at < text.size() ? std::to_integer<char>(text[static_cast<std::size_t>(at)]) : '\0';
}

[[nodiscard]] constexpr bool isJsonWhite(char c) noexcept
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

[[nodiscard]] inline std::uint64_t skipJsonWhite(ByteView text, std::uint64_t at) noexcept
{
    while (at < text.size() && isJsonWhite(charAt(text, at)))
        ++at;
    return at;
}

/// From `at` on the first byte that is a quote, a backslash or below 0x20; the text's size where none is.
/// Eight bytes a step: strings are most of what JSON is.
[[nodiscard]] inline std::uint64_t plainStringEnd(ByteView text, std::uint64_t at) noexcept
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    constexpr std::uint64_t highs = 0x8080'8080'8080'8080;
    while (at + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        const std::uint64_t quote = word ^ (ones * '"');
        const std::uint64_t backslash = word ^ (ones * '\\');
        const std::uint64_t low = (word - ones * 0x20) & ~word;
        const std::uint64_t hits =
            (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | low) & highs;
        if (hits != 0 && std::endian::native == std::endian::little)
            return at + static_cast<std::uint64_t>(std::countr_zero(hits)) / 8;
        if (hits != 0)
            break;
        at += 8;
    }
    for (; at < text.size(); ++at) {
        const auto byte = std::to_integer<unsigned char>(text[static_cast<std::size_t>(at)]);
        if (byte == '"' || byte == '\\' || byte < 0x20)
            break;
    }
    return at;
}

/// Past the closing quote of the string that begins at `at`; the text's size where it is not closed. Tolerant:
/// raw control characters are passed over.
[[nodiscard]] inline std::uint64_t stringEnd(ByteView text, std::uint64_t at) noexcept
{
    ++at;
    while (true) {
        at = plainStringEnd(text, at);
        if (at >= text.size())
            return text.size();
        const char c = charAt(text, at);
        if (c == '"')
            return at + 1;
        at += c == '\\' ? 2 : 1;
    }
}

/// Past the bracket that closes the object or array that begins at `at`; the text's size where none does.
[[nodiscard]] std::uint64_t containerEnd(ByteView text, std::uint64_t at) noexcept;

}  // namespace qapscope
