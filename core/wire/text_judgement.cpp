// SPDX-License-Identifier: MIT
#include "wire/text_judgement.h"

#include "base/byte_reader.h"
#include "wire/utf8.h"

#include <algorithm>
#include <array>

namespace qapscope {
namespace {

constexpr std::array kUtf8Bom = {std::byte{0xEF}, std::byte{0xBB}, std::byte{0xBF}};

/// Control characters that text has: white space, and ESC of coloured terminal output.
constexpr bool isControl(char32_t c) noexcept
{
    const bool isUsual = c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\b' || c == 0x1B;
    return (c < 0x20 && !isUsual) || c == 0x7F;
}

bool hasControl(ByteView bytes) noexcept
{
    return std::ranges::any_of(bytes,
                               [](std::byte byte) { return isControl(std::to_integer<std::uint8_t>(byte)); });
}

bool isUtf8Text(ByteView bytes, bool isWhole) noexcept
{
    if (hasControl(bytes))
        return false;
    const std::uint64_t good = validUtf8Prefix(bytes);
    return good == bytes.size() || (!isWhole && isUtf8CutOff(slice(bytes, good)));
}

/// One character of UTF-16: units are taken from `reader`.
Utf8Char nextUtf16(ByteReader& reader) noexcept
{
    const char32_t unit = reader.u16();
    if (unit < 0xD800 || unit > 0xDFFF)
        return {unit, 2, true};
    if (unit > 0xDBFF || reader.left() < 2)
        return {};
    const char32_t low = reader.u16();
    if (low < 0xDC00 || low > 0xDFFF)
        return {};
    return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 4, true};
}

bool isUtf16Text(ByteView bytes, Endian endian, bool isWhole) noexcept
{
    if (bytes.size() % 2 != 0 && isWhole)
        return false;
    ByteReader reader(bytes, endian);
    while (reader.left() >= 2) {
        const bool isLast = reader.left() < 4;
        const Utf8Char next = nextUtf16(reader);
        if (!next.isValid)
            return isLast && !isWhole;
        if (isControl(next.value))
            return false;
    }
    return true;
}

bool beginsWith(ByteView bytes, ByteView mark) noexcept
{
    return bytes.size() >= mark.size() && std::equal(mark.begin(), mark.end(), bytes.begin());
}

TextEncoding utf16Bom(ByteView bytes) noexcept
{
    constexpr std::array little = {std::byte{0xFF}, std::byte{0xFE}};
    constexpr std::array big = {std::byte{0xFE}, std::byte{0xFF}};
    if (beginsWith(bytes, little))
        return TextEncoding::Utf16Le;
    return beginsWith(bytes, big) ? TextEncoding::Utf16Be : TextEncoding::None;
}

constexpr Endian endianOf(TextEncoding encoding) noexcept
{
    return encoding == TextEncoding::Utf16Le ? Endian::Little : Endian::Big;
}

}  // namespace

std::string_view textEncodingName(TextEncoding encoding) noexcept
{
    constexpr std::array<std::string_view, 4> names = {"", "UTF-8", "UTF-16LE", "UTF-16BE"};
    return names[static_cast<std::size_t>(encoding)];
}

TextEncoding textEncodingOf(ByteView bytes, bool isWhole) noexcept
{
    if (bytes.empty())
        return TextEncoding::None;
    const TextEncoding utf16 = utf16Bom(bytes);
    if (utf16 != TextEncoding::None)
        return isUtf16Text(slice(bytes, 2), endianOf(utf16), isWhole) ? utf16 : TextEncoding::None;
    return isUtf8Text(bytes, isWhole) ? TextEncoding::Utf8 : TextEncoding::None;
}

std::string shownText(ByteView bytes, TextEncoding encoding, std::size_t mostChars)
{
    std::string text;
    auto put = [&, count = std::size_t{0}](char32_t c) mutable {
        if (count++ < mostChars)
            appendShown(text, c);
        return count <= mostChars;
    };
    bool isAll = true;
    if (encoding == TextEncoding::Utf16Le || encoding == TextEncoding::Utf16Be) {
        ByteReader reader(slice(bytes, 2), endianOf(encoding));
        while (isAll && reader.left() >= 2)
            isAll = put(nextUtf16(reader).value);
    } else {
        ByteView rest = beginsWith(bytes, kUtf8Bom) ? slice(bytes, kUtf8Bom.size()) : bytes;
        while (isAll && !rest.empty()) {
            const Utf8Char next = nextUtf8(rest);
            isAll = put(next.value);
            rest = slice(rest, next.size);
        }
    }
    if (!isAll)
        text += "…";
    return text;
}

}  // namespace qapscope
