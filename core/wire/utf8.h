// SPDX-License-Identifier: MIT
/// UTF-8: whether bytes are it, and characters one by one, damage included. Any thread.
#pragma once

#include "base/bytes.h"

#include <string>

namespace qapscope {

/// How many bytes from the start are whole, valid UTF-8 characters: all of them where the text is valid.
[[nodiscard]] std::uint64_t validUtf8Prefix(ByteView text) noexcept;

/// True where `rest` is the beginning of a character whose end is missing: nothing else is wrong with it.
[[nodiscard]] bool isUtf8CutOff(ByteView rest) noexcept;

struct Utf8Char
{
    static constexpr char32_t kReplacement = 0xFFFD;

    char32_t value = kReplacement;
    std::uint8_t size = 1;  ///< bytes that it takes, at least one
    bool isValid = false;
};

/// The character at the start. Needs: not empty.
[[nodiscard]] Utf8Char nextUtf8(ByteView text) noexcept;

void appendUtf8(std::string& text, char32_t character);

/// The character as it may be shown in one line: control characters as their pictures (␊), what would turn the
/// text's direction or is no character as U+FFFD.
void appendShown(std::string& text, char32_t character);

}  // namespace qapscope
