// SPDX-License-Identifier: MIT
#include "security/masking.h"

#include "wire/json_scan.h"
#include "wire/json_string.h"

#include <algorithm>
#include <array>
#include <optional>

namespace qapscope {
namespace {

/// Names in small letters without separators. A name counts when it is one of them or ends with one.
constexpr auto kCredentials = std::to_array<std::string_view>({
    "token",     "password",   "passwd",    "passphrase",    "passcode", "secret",     "apikey",    "accesskey",
    "secretkey", "privatekey", "signingkey", "encryptionkey", "sharedkey", "authkey",    "masterkey", "authorization",
    "credential", "credentials", "bearer",   "jwt",           "cookie",    "sessionkey",
});
/// Too short to be looked for at the end of other names.
constexpr auto kWholeNames = std::to_array<std::string_view>({"pwd", "pass", "psk", "otp"});

constexpr std::size_t kLongestName = 64;

/// The name's last characters in small letters without separators.
class FoldedName
{
public:
    void put(char32_t c) noexcept
    {
        if (c == '-' || c == '_' || c == ' ' || c == '.')
            return;
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if (m_size == m_text.size()) {
            std::shift_left(m_text.begin(), m_text.end(), 1);
            --m_size;
        }
        m_text[m_size++] = c < 0x80 ? static_cast<char>(c) : '?';
    }

    [[nodiscard]] bool isCredential() const noexcept
    {
        const std::string_view name(m_text.data(), m_size);
        return std::ranges::find(kWholeNames, name) != kWholeNames.end()
            || std::ranges::any_of(kCredentials, [name](std::string_view end) { return name.ends_with(end); });
    }

private:
    std::array<char, kLongestName> m_text{};
    std::size_t m_size = 0;
};

bool isCredentialKey(ByteView json, ByteRange key) noexcept
{
    FoldedName name;
    JsonStringReader reader(withoutQuotes(json, key));
    while (!reader.isAtEnd())
        name.put(reader.next());
    return name.isCredential();
}

std::uint64_t valueEnd(ByteView json, std::uint64_t at) noexcept
{
    const char c = charAt(json, at);
    if (c == '"')
        return stringEnd(json, at);
    if (c == '{' || c == '[')
        return containerEnd(json, at);
    const auto endsScalar = [](char end) noexcept { return end == ',' || end == '}' || end == ']' || isJsonWhite(end); };
    while (at < json.size() && !endsScalar(charAt(json, at)))
        ++at;
    return at;
}

/// Finds one hidden value after the other.
class CredentialScan
{
public:
    explicit CredentialScan(ByteView json) noexcept : m_json(json) {}

    std::optional<ByteRange> next() noexcept
    {
        while (m_at < m_json.size()) {
            if (charAt(m_json, m_at) != '"') {
                ++m_at;
                continue;
            }
            const ByteRange string{m_at, stringEnd(m_json, m_at) - m_at};
            const std::uint64_t colon = skipJsonWhite(m_json, string.end());
            m_at = string.end();
            if (charAt(m_json, colon) != ':' || !isCredentialKey(m_json, string))
                continue;
            const std::uint64_t start = skipJsonWhite(m_json, colon + 1);
            m_at = valueEnd(m_json, start);
            if (m_at > start)
                return ByteRange{start, m_at - start};
        }
        return std::nullopt;
    }

private:
    ByteView m_json;
    std::uint64_t m_at = 0;
};

} // namespace

bool isCredentialName(std::string_view name) noexcept
{
    FoldedName folded;
    for (const char c : name)
        folded.put(static_cast<unsigned char>(c));
    return folded.isCredential();
}

std::size_t credentialRanges(ByteView json, std::span<ByteRange> ranges) noexcept
{
    CredentialScan scan(json);
    std::size_t found = 0;
    while (found < ranges.size()) {
        const auto range = scan.next();
        if (!range)
            break;
        ranges[found++] = *range;
    }
    return found;
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

} // namespace qapscope
