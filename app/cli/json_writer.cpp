// SPDX-License-Identifier: MIT
#include "cli/json_writer.h"

#include <array>
#include <cstdio>

namespace qapscope::cli {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Length of the well-formed UTF-8 sequence at the start of `text`; 0 where there is none. (RFC 3629)
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto isTail = [&](std::size_t at, unsigned low = 0x80, unsigned high = 0xbf) {
        return at < text.size() && byte(at) >= low && byte(at) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return isTail(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = first == 0xed ? 0x9f : 0xbf;
        return isTail(1, low, high) && isTail(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80;
        const unsigned high = first == 0xf4 ? 0x8f : 0xbf;
        return isTail(1, low, high) && isTail(2) && isTail(3) ? 4 : 0;
    }
    return 0;
}

void appendEscaped(std::string& to, char c)
{
    switch (c) {
    case '"':
        to += "\\\"";
        return;
    case '\\':
        to += "\\\\";
        return;
    case '\n':
        to += "\\n";
        return;
    case '\r':
        to += "\\r";
        return;
    case '\t':
        to += "\\t";
        return;
    default:
        break;
    }
    if (static_cast<unsigned char>(c) >= 0x20) {
        to += c;
        return;
    }
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c));
    to += code.data();
}

}  // namespace

std::string jsonString(std::string_view text)
{
    std::string quoted = "\"";
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 1)
            appendEscaped(quoted, text[0]);
        else
            quoted += length == 0 ? kReplacement : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return quoted + '"';
}

void JsonWriter::beginObject()
{
    m_text += '{';
    m_isFirst = true;
}

void JsonWriter::beginObject(std::string_view name)
{
    key(name);
    beginObject();
}

void JsonWriter::endObject()
{
    m_text += '}';
    m_isFirst = false;
}

void JsonWriter::key(std::string_view name)
{
    if (!m_isFirst)
        m_text += ", ";
    m_isFirst = false;
    m_text += jsonString(name);
    m_text += ": ";
}

void JsonWriter::member(std::string_view name, std::string_view value)
{
    key(name);
    m_text += jsonString(value);
}

void JsonWriter::member(std::string_view name, bool value)
{
    raw(name, value ? "true" : "false");
}

void JsonWriter::member(std::string_view name, double value)
{
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.3f", value);
    raw(name, number.data());
}

void JsonWriter::raw(std::string_view name, std::string_view text)
{
    key(name);
    m_text += text;
}

}  // namespace qapscope::cli
