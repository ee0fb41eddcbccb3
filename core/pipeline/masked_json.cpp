// SPDX-License-Identifier: MIT
#include "pipeline/masked_json.h"

#include "security/masking.h"
#include "wire/json_cursor.h"
#include "wire/json_scan.h"

#include <optional>

namespace qapscope {
namespace {

std::uint64_t valueEnd(ByteView json, std::uint64_t at) noexcept
{
    const char c = charAt(json, at);
    if (c == '"')
        return stringEnd(json, at);
    if (c == '{' || c == '[')
        return containerEnd(json, at);
    const auto endsScalar = [](char end) noexcept {
        return end == ',' || end == '}' || end == ']' || isJsonWhite(end);
    };
    while (at < json.size() && !endsScalar(charAt(json, at)))
        ++at;
    return at;
}

/// Finds one hidden value after the other.
class CredentialScan
{
public:
    explicit CredentialScan(ByteView json) noexcept : m_json(json) {}

    std::optional<ByteRange> next()
    {
        while (m_at < m_json.size()) {
            if (charAt(m_json, m_at) != '"') {
                ++m_at;
                continue;
            }
            const ByteRange string{m_at, stringEnd(m_json, m_at) - m_at};
            const std::uint64_t colon = skipJsonWhite(m_json, string.end());
            m_at = string.end();
            if (charAt(m_json, colon) != ':') {
                if (holdsCredential(string))
                    return string;
                continue;
            }
            if (!isCredential(string))
                continue;
            const std::uint64_t start = skipJsonWhite(m_json, colon + 1);
            m_at = valueEnd(m_json, start);
            if (m_at > start)
                return ByteRange{start, m_at - start};
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool isCredential(ByteRange key) const
    {
        return isCredentialName(JsonCursor(m_json).string(key));
    }

    /// Whether it is JSON with a credential in it. Each level of it takes twice the backslashes: the stack is safe.
    [[nodiscard]] bool holdsCredential(ByteRange string) const
    {
        const std::uint64_t inside = skipJsonWhite(m_json, string.offset + 1);
        const char first = inside < string.end() ? charAt(m_json, inside) : '"';
        // Without a backslash there is no quote in it, and so no name.
        const std::string_view raw = asText(slice(m_json, string.offset, string.length));
        if ((first != '{' && first != '[') || raw.find('\\') == std::string_view::npos)
            return false;
        const std::string text = JsonCursor(m_json).string(string);
        return !credentialRanges(asBytes(text), 1).empty();
    }

    ByteView m_json;
    std::uint64_t m_at = 0;
};

}  // namespace

std::vector<ByteRange> credentialRanges(ByteView json, std::size_t most)
{
    std::vector<ByteRange> ranges;
    CredentialScan scan(json);
    while (ranges.size() < most) {
        const auto range = scan.next();
        if (!range)
            break;
        ranges.push_back(*range);
    }
    return ranges;
}

std::string maskCredentials(ByteView json)
{
    std::string masked;
    CredentialScan scan(json);
    std::uint64_t done = 0;
    while (const auto range = scan.next()) {
        masked += asText(slice(json, done, range->offset - done));
        masked += '"';
        masked += kMask;
        masked += '"';
        done = range->end();
    }
    masked += asText(slice(json, done));
    return masked;
}

}  // namespace qapscope
