// SPDX-License-Identifier: MIT
/// Whether bytes are text, and in which encoding. Any thread. (PROTOCOL §2, Text)
#pragma once

#include "base/bytes.h"

#include <string>
#include <string_view>

namespace qapscope {

enum class TextEncoding : std::uint8_t { None, Utf8, Utf16Le, Utf16Be };

/// "UTF-8" "UTF-16LE" "UTF-16BE"; empty for None.
[[nodiscard]] std::string_view textEncodingName(TextEncoding encoding) noexcept;

/// None where the bytes are no text: invalid characters, or control characters other than white space.
/// UTF-16 only with a byte-order mark. `isWhole` false: a character cut off at the end is no fault.
[[nodiscard]] TextEncoding textEncodingOf(ByteView bytes, bool isWhole) noexcept;

/// At most `mostChars` characters of it, in one line, as they may be shown; then "…" where there are more.
[[nodiscard]] std::string shownText(ByteView bytes, TextEncoding encoding, std::size_t mostChars);

}  // namespace qapscope
