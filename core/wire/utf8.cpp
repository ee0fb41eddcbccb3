// SPDX-License-Identifier: MIT
#include "wire/utf8.h"

#include <simdjson.h>

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::uint8_t byteAt(ByteView text, std::size_t at) noexcept
{
    return at < text.size() ? std::to_integer<std::uint8_t>(text[at]) : 0;
}

/// What the first byte of a character demands: how many bytes, and the range of the second one.
struct Lead
{
    std::uint8_t size;
    std::uint8_t secondFirst;
    std::uint8_t secondLast;
};

constexpr Lead leadOf(std::uint8_t byte) noexcept
{
    if (byte < 0x80)
        return {1, 0, 0};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {2, 0x80, 0xBF};
    if (byte == 0xE0)
        return {3, 0xA0, 0xBF};
    if (byte == 0xED)
        return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF)
        return {3, 0x80, 0xBF};
    if (byte == 0xF0)
        return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3)
        return {4, 0x80, 0xBF};
    if (byte == 0xF4)
        return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

/// How many bytes of the character are there and right.
std::uint8_t rightBytes(ByteView text, Lead lead) noexcept
{
    std::uint8_t right = 1;
    while (right < lead.size && right < text.size()) {
        const std::uint8_t byte = byteAt(text, right);
        const bool isSecond = right == 1;
        if (byte < (isSecond ? lead.secondFirst : 0x80) || byte > (isSecond ? lead.secondLast : 0xBF))
            break;
        ++right;
    }
    return right;
}

constexpr bool turnsDirection(char32_t c) noexcept
{
    return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
           || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

constexpr bool isNoCharacter(char32_t c) noexcept
{
    return (c >= 0x80 && c <= 0x9F) || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE
           || (c >= 0xFDD0 && c <= 0xFDEF);
}

}  // namespace

std::uint64_t validUtf8Prefix(ByteView text) noexcept
{
    if (text.empty() || simdjson::validate_utf8(reinterpret_cast<const char*>(text.data()), text.size()))
        return text.size();
    std::size_t at = 0;
    while (at < text.size()) {
        const Utf8Char next = nextUtf8(text.subspan(at));
        if (!next.isValid)
            break;
        at += next.size;
    }
    return at;
}

bool isUtf8CutOff(ByteView rest) noexcept
{
    if (rest.empty())
        return false;
    const Lead lead = leadOf(byteAt(rest, 0));
    return rest.size() < lead.size && rightBytes(rest, lead) == rest.size();
}

Utf8Char nextUtf8(ByteView text) noexcept
{
    const std::uint8_t first = byteAt(text, 0);
    const Lead lead = leadOf(first);
    if (lead.size == 1)
        return {first, 1, true};
    if (lead.size == 0)
        return {};
    const std::uint8_t right = rightBytes(text, lead);
    if (right < lead.size)
        return {Utf8Char::kReplacement, right, false};
    char32_t value = first & (0x7Fu >> lead.size);
    for (std::uint8_t i = 1; i < lead.size; ++i)
        value = value << 6 | (byteAt(text, i) & 0x3Fu);
    return {value, lead.size, true};
}

void appendUtf8(std::string& text, char32_t c)
{
    const auto put = [&text](char32_t byte) {
        text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

void appendShown(std::string& text, char32_t c)
{
    constexpr char32_t kPictures = 0x2400;
    constexpr char32_t kDeletePicture = 0x2421;
    if (c < 0x20)
        c += kPictures;
    else if (c == 0x7F)
        c = kDeletePicture;
    else if (turnsDirection(c) || isNoCharacter(c))
        c = Utf8Char::kReplacement;
    appendUtf8(text, c);
}

}  // namespace qapscope
