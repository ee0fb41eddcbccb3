// SPDX-License-Identifier: MIT
#include "wire/json_string.h"

#include "wire/json_scan.h"

#include <optional>

namespace qapscope {
namespace {

std::optional<char32_t> hexValue(char c) noexcept
{
    if (c >= '0' && c <= '9')
        return static_cast<char32_t>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<char32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<char32_t>(c - 'A' + 10);
    return std::nullopt;
}

/// The four hexadecimal digits at the start of `text`.
std::optional<char32_t> fourHex(ByteView text) noexcept
{
    char32_t value = 0;
    for (std::uint64_t i = 0; i < 4; ++i) {
        const auto digit = hexValue(charAt(text, i));
        if (!digit)
            return std::nullopt;
        value = value << 4 | *digit;
    }
    return value;
}

constexpr bool isHighSurrogate(char32_t c) noexcept
{
    return c >= 0xD800 && c <= 0xDBFF;
}

constexpr bool isLowSurrogate(char32_t c) noexcept
{
    return c >= 0xDC00 && c <= 0xDFFF;
}

}  // namespace

char32_t JsonStringReader::next() noexcept
{
    if (charAt(m_rest, 0) == '\\' && m_rest.size() > 1)
        return escaped();
    const Utf8Char next = nextUtf8(m_rest);
    m_rest = slice(m_rest, next.size);
    return next.value;
}

char32_t JsonStringReader::escaped() noexcept
{
    const char c = charAt(m_rest, 1);
    if (c == 'u' && fourHex(slice(m_rest, 2)))
        return unicodeEscape();
    m_rest = slice(m_rest, 2);
    switch (c) {
    case 'b':
        return U'\b';
    case 'f':
        return U'\f';
    case 'n':
        return U'\n';
    case 'r':
        return U'\r';
    case 't':
        return U'\t';
    default:
        return static_cast<unsigned char>(c) < 0x80 ? static_cast<char32_t>(c) : Utf8Char::kReplacement;
    }
}

char32_t JsonStringReader::unicodeEscape() noexcept
{
    constexpr std::uint64_t kEscapeSize = 6;  // \uXXXX
    const char32_t first = *fourHex(slice(m_rest, 2));
    m_rest = slice(m_rest, kEscapeSize);
    if (isLowSurrogate(first))
        return Utf8Char::kReplacement;
    if (!isHighSurrogate(first))
        return first;
    if (charAt(m_rest, 0) != '\\' || charAt(m_rest, 1) != 'u')
        return Utf8Char::kReplacement;
    const auto second = fourHex(slice(m_rest, 2));
    if (!second || !isLowSurrogate(*second))
        return Utf8Char::kReplacement;
    m_rest = slice(m_rest, kEscapeSize);
    return 0x10000 + ((first - 0xD800) << 10) + (*second - 0xDC00);
}

ByteView withoutQuotes(ByteView text, ByteRange range) noexcept
{
    ByteView body = slice(text, range.offset, range.length);
    if (charAt(body, 0) != '"')
        return body;
    body = body.subspan(1);
    if (!body.empty() && charAt(body, body.size() - 1) == '"')
        body = body.first(body.size() - 1);
    return body;
}

}  // namespace qapscope
