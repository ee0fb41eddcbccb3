// SPDX-License-Identifier: MIT
#include "wire/json_check.h"

#include "wire/json_scan.h"
#include "wire/utf8.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace qapscope {
namespace {

constexpr bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

constexpr bool isHex(char c) noexcept
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Which containers are open: a bit a level, the innermost 64 of them in a register.
class OpenContainers
{
public:
    void push(bool isObject)
    {
        if (m_depth != 0 && m_depth % 64 == 0)
            m_outer.push_back(m_bits);
        m_bits = m_bits << 1 | (isObject ? 1u : 0u);
        ++m_depth;
    }

    void pop() noexcept
    {
        --m_depth;
        m_bits >>= 1;
        if (m_depth != 0 && m_depth % 64 == 0) {
            m_bits = m_outer.back();
            m_outer.pop_back();
        }
    }

    [[nodiscard]] bool isInObject() const noexcept { return (m_bits & 1) != 0; }
    [[nodiscard]] std::uint64_t depth() const noexcept { return m_depth; }

private:
    std::uint64_t m_bits = 0;
    std::uint64_t m_depth = 0;
    std::vector<std::uint64_t> m_outer;
};

/// Steps through the grammar. Bytes above 0x7f are let pass inside strings: UTF-8 is checked apart, at once.
class GrammarWalk
{
public:
    explicit GrammarWalk(ByteView text) noexcept : m_text(text) {}

    /// True when a whole value was read; else it stopped at position().
    bool value()
    {
        Expect expect = Expect::Value;
        while (expect != Expect::Nothing) {
            m_at = skipJsonWhite(m_text, m_at);
            if (m_at >= m_text.size())
                return false;
            expect = step(expect);
            if (m_isWrong)
                return false;
        }
        return true;
    }

    [[nodiscard]] std::uint64_t position() const noexcept { return m_at; }
    [[nodiscard]] bool isAtEnd() const noexcept { return m_at >= m_text.size(); }
    [[nodiscard]] std::uint64_t deepest() const noexcept { return m_deepest; }
    [[nodiscard]] bool hasStructure() const noexcept { return m_hasStructure; }

private:
    enum class Expect : std::uint8_t { Value, ValueOrEnd, Name, NameOrEnd, CommaOrEnd, Nothing };

    Expect wrong() noexcept
    {
        m_isWrong = true;
        return Expect::Nothing;
    }

    Expect step(Expect expect)
    {
        const char c = charAt(m_text, m_at);
        switch (expect) {
        case Expect::ValueOrEnd:
            if (c == ']')
                return close();
            [[fallthrough]];
        case Expect::Value:
            return beginValue(c);
        case Expect::NameOrEnd:
            if (c == '}')
                return close();
            [[fallthrough]];
        case Expect::Name:
            return name(c);
        case Expect::CommaOrEnd:
            return commaOrEnd(c);
        case Expect::Nothing:
            break;
        }
        return Expect::Nothing;
    }

    Expect open(bool isObject)
    {
        ++m_at;
        m_open.push(isObject);
        m_deepest = std::max(m_deepest, m_open.depth());
        return isObject ? Expect::NameOrEnd : Expect::ValueOrEnd;
    }

    Expect close() noexcept
    {
        ++m_at;
        m_open.pop();
        return afterValue();
    }

    Expect afterValue() noexcept { return m_open.depth() == 0 ? Expect::Nothing : Expect::CommaOrEnd; }

    Expect beginValue(char c)
    {
        switch (c) {
        case '{':
            return open(true);
        case '[':
            return open(false);
        case '"':
            return string() ? afterValue() : wrong();
        case 't':
            return literal("true") ? afterValue() : wrong();
        case 'f':
            return literal("false") ? afterValue() : wrong();
        case 'n':
            return literal("null") ? afterValue() : wrong();
        default:
            return number() ? afterValue() : wrong();
        }
    }

    Expect name(char c) noexcept
    {
        if (c != '"' || !string())
            return wrong();
        m_at = skipJsonWhite(m_text, m_at);
        if (charAt(m_text, m_at) != ':')
            return wrong();
        ++m_at;
        m_hasStructure = true;
        return Expect::Value;
    }

    Expect commaOrEnd(char c) noexcept
    {
        const bool isObject = m_open.isInObject();
        if (c == ',') {
            ++m_at;
            m_hasStructure = true;
            return isObject ? Expect::Name : Expect::Value;
        }
        return c == (isObject ? '}' : ']') ? close() : wrong();
    }

    bool string() noexcept
    {
        ++m_at;
        while (true) {
            m_at = plainStringEnd(m_text, m_at);
            const char c = charAt(m_text, m_at);
            if (isAtEnd() || (c != '"' && c != '\\'))
                return false;
            ++m_at;
            if (c == '"')
                return true;
            if (!escape())
                return false;
        }
    }

    bool escape() noexcept
    {
        constexpr std::string_view single = "\"\\/bfnrt";
        const char c = charAt(m_text, m_at);
        if (c != '\0' && single.find(c) != std::string_view::npos) {
            ++m_at;
            return true;
        }
        if (c != 'u')
            return false;
        ++m_at;
        for (int i = 0; i < 4; ++i, ++m_at)
            if (!isHex(charAt(m_text, m_at)))
                return false;
        return true;
    }

    bool literal(std::string_view word) noexcept
    {
        for (const char c : word) {
            if (charAt(m_text, m_at) != c)
                return false;
            ++m_at;
        }
        return true;
    }

    bool digits() noexcept
    {
        const std::uint64_t first = m_at;
        while (isDigit(charAt(m_text, m_at)))
            ++m_at;
        return m_at != first;
    }

    bool number() noexcept
    {
        if (charAt(m_text, m_at) == '-')
            ++m_at;
        if (charAt(m_text, m_at) == '0')
            ++m_at;
        else if (!digits())
            return false;
        if (charAt(m_text, m_at) == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        const char e = charAt(m_text, m_at);
        if (e != 'e' && e != 'E')
            return true;
        ++m_at;
        const char sign = charAt(m_text, m_at);
        if (sign == '+' || sign == '-')
            ++m_at;
        return digits();
    }

    ByteView m_text;
    std::uint64_t m_at = 0;
    OpenContainers m_open;
    std::uint64_t m_deepest = 0;
    bool m_isWrong = false;
    bool m_hasStructure = false;
};

/// Takes into account that the text up to `check.errorAt` (or the value's end) must be UTF-8.
void checkUtf8(ByteView text, JsonCheck& check)
{
    const ByteView seen =
        slice(text, 0, check.verdict == JsonVerdict::Valid ? check.value.end() : check.errorAt);
    const std::uint64_t good = validUtf8Prefix(seen);
    if (good == seen.size())
        return;
    const bool isCutOff =
        check.verdict == JsonVerdict::Truncated && isUtf8CutOff(seen.subspan(static_cast<std::size_t>(good)));
    if (isCutOff)
        return;
    // Brackets and quotes that all fit are no accident, whatever stands between them.
    check.hasStructure = check.hasStructure || check.verdict == JsonVerdict::Valid;
    check.verdict = JsonVerdict::Invalid;
    check.errorAt = good;
    check.value.length = good > check.value.offset ? good - check.value.offset : 0;
}

JsonCheck check(ByteView text, bool isWholeWanted)
{
    GrammarWalk walk(text);
    JsonCheck result;
    const bool isValue = walk.value();
    const std::uint64_t start = std::min<std::uint64_t>(skipJsonWhite(text, 0), walk.position());
    result.value = {start, walk.position() - start};
    result.depth = walk.deepest();
    result.hasStructure = walk.hasStructure();
    result.errorAt = walk.position();
    if (isValue) {
        result.errorAt = isWholeWanted ? skipJsonWhite(text, walk.position()) : walk.position();
        result.verdict =
            !isWholeWanted || result.errorAt == text.size() ? JsonVerdict::Valid : JsonVerdict::Invalid;
    } else {
        result.verdict = walk.isAtEnd() ? JsonVerdict::Truncated : JsonVerdict::Invalid;
    }
    checkUtf8(text, result);
    return result;
}

}  // namespace

JsonCheck checkJson(ByteView text)
{
    return check(text, true);
}

JsonCheck checkFirstJson(ByteView text)
{
    return check(text, false);
}

}  // namespace qapscope
