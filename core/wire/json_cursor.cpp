// SPDX-License-Identifier: MIT
#include "wire/json_cursor.h"

#include "wire/json_scan.h"
#include "wire/json_string.h"

namespace qapscope {
namespace {

constexpr bool endsScalar(char c) noexcept
{
    return c == ',' || c == ']' || c == '}' || c == ':' || c == '"' || c == '[' || c == '{' || isJsonWhite(c);
}

std::uint64_t scalarEnd(ByteView text, std::uint64_t at) noexcept
{
    while (at < text.size() && !endsScalar(charAt(text, at)))
        ++at;
    return at;
}

JsonType scalarType(ByteView text, ByteRange range) noexcept
{
    const std::string_view word = asText(slice(text, range.offset, range.length));
    if (word == "true")
        return JsonType::True;
    if (word == "false")
        return JsonType::False;
    if (word == "null")
        return JsonType::Null;
    const char c = word.empty() ? '\0' : word.front();
    return c == '-' || (c >= '0' && c <= '9') ? JsonType::Number : JsonType::Invalid;
}

bool isContainer(const JsonValue& value) noexcept
{
    return value.type == JsonType::Object || value.type == JsonType::Array;
}

/// Collects characters up to a bound.
std::string shownText(JsonStringReader reader, std::size_t mostChars)
{
    std::string text;
    for (std::size_t i = 0; !reader.isAtEnd(); ++i) {
        if (i == mostChars) {
            text += "…";
            break;
        }
        appendShown(text, reader.next());
    }
    return text;
}

std::string shownText(ByteView raw, std::size_t mostChars)
{
    std::string text;
    for (std::size_t i = 0; !raw.empty(); ++i) {
        if (i == mostChars) {
            text += "…";
            break;
        }
        const Utf8Char next = nextUtf8(raw);
        appendShown(text, next.value);
        raw = slice(raw, next.size);
    }
    return text;
}

bool isName(ByteView body, std::string_view name) noexcept
{
    if (asText(body) == name)
        return true;
    if (asText(body).find('\\') == std::string_view::npos)
        return false;
    JsonStringReader reader(body);
    ByteView wanted = asBytes(name);
    while (!reader.isAtEnd() && !wanted.empty()) {
        const Utf8Char next = nextUtf8(wanted);
        if (reader.next() != next.value)
            return false;
        wanted = slice(wanted, next.size);
    }
    return reader.isAtEnd() && wanted.empty();
}

}  // namespace

JsonValue JsonCursor::root() const
{
    return valueAt(skipJsonWhite(m_text, 0));
}

JsonPage JsonCursor::values(std::size_t most, std::uint64_t resumeAt) const
{
    JsonPage page;
    std::uint64_t at = skipJsonWhite(m_text, resumeAt);
    while (at < m_text.size() && page.children.size() < most) {
        const JsonValue value = valueAt(at);
        if (value.range.isEmpty())
            break;
        page.children.push_back(value);
        at = skipJsonWhite(m_text, value.range.end());
    }
    page.hasMore = at < m_text.size() && page.children.size() == most;
    page.resumeAt = at;
    return page;
}

JsonValue JsonCursor::valueAt(std::uint64_t at) const
{
    JsonValue value;
    value.range = {at, 0};
    std::uint64_t end = at;
    switch (charAt(m_text, at)) {
    case '{':
        value.type = JsonType::Object;
        end = containerEnd(m_text, at);
        break;
    case '[':
        value.type = JsonType::Array;
        end = containerEnd(m_text, at);
        break;
    case '"':
        value.type = JsonType::String;
        end = stringEnd(m_text, at);
        break;
    default:
        end = scalarEnd(m_text, at);
        value.type = scalarType(m_text, {at, end - at});
        break;
    }
    value.range.length = end - at;
    return value;
}

JsonPage JsonCursor::children(const JsonValue& container, std::size_t most, std::uint64_t resumeAt) const
{
    JsonPage page;
    if (!isContainer(container))
        return page;
    const ByteView text = slice(m_text, 0, container.range.end());
    const char closing = container.type == JsonType::Object ? '}' : ']';
    std::uint64_t at =
        skipJsonWhite(text, resumeAt > container.range.offset ? resumeAt : container.range.offset + 1);
    while (at < text.size() && charAt(text, at) != closing) {
        if (page.children.size() >= most) {
            page.hasMore = true;
            page.resumeAt = at;
            break;
        }
        ByteRange key;
        if (container.type == JsonType::Object) {
            if (charAt(text, at) != '"')
                break;
            key = {at, stringEnd(text, at) - at};
            at = skipJsonWhite(text, key.end());
            if (charAt(text, at) != ':')
                break;
            at = skipJsonWhite(text, at + 1);
        }
        JsonValue child = JsonCursor(text).valueAt(at);
        if (child.range.isEmpty())
            break;
        child.key = key;
        page.children.push_back(child);
        at = skipJsonWhite(text, child.range.end());
        if (charAt(text, at) != ',')
            break;
        at = skipJsonWhite(text, at + 1);
    }
    return page;
}

JsonValue JsonCursor::member(const JsonValue& object, std::string_view name) const
{
    constexpr std::size_t kPage = 32;
    std::uint64_t resumeAt = 0;
    while (object.type == JsonType::Object) {
        const JsonPage page = children(object, kPage, resumeAt);
        for (const JsonValue& child : page.children)
            if (isName(withoutQuotes(m_text, child.key), name))
                return child;
        if (!page.hasMore)
            break;
        resumeAt = page.resumeAt;
    }
    return {};
}

std::string JsonCursor::text(ByteRange range, std::size_t mostChars) const
{
    const ByteView raw = slice(m_text, range.offset, range.length);
    if (charAt(raw, 0) == '"')
        return shownText(JsonStringReader(withoutQuotes(m_text, range)), mostChars);
    return shownText(raw, mostChars);
}

std::string JsonCursor::string(ByteRange range) const
{
    std::string text;
    JsonStringReader reader(withoutQuotes(m_text, range));
    while (!reader.isAtEnd())
        appendUtf8(text, reader.next());
    return text;
}

}  // namespace qapscope
