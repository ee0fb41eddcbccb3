// SPDX-License-Identifier: MIT
#include "security/key_ring.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kAesKeyBytes = 32;
constexpr std::size_t kMaxHmacKeyBytes = 4'096;
constexpr std::string_view kWhite = " \t\r";

/// The next word of `line`, which it is taken from; empty at the end.
std::string_view takeWord(std::string_view& line) noexcept
{
    line.remove_prefix(std::min(line.find_first_not_of(kWhite), line.size()));
    const std::string_view word = line.substr(0, line.find_first_of(kWhite));
    line.remove_prefix(word.size());
    return word;
}

std::optional<unsigned> hexDigit(char c) noexcept
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// Fills `bytes` in place, at its final size from the start: no copy of a key is left behind by growing.
bool readHex(std::string_view hex, std::vector<std::byte>& bytes)
{
    if (hex.empty() || hex.size() % 2 != 0 || hex.size() / 2 > kMaxHmacKeyBytes)
        return false;
    bytes.resize(hex.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = hexDigit(hex[2 * i]);
        const auto low = hexDigit(hex[2 * i + 1]);
        if (!high || !low)
            return false;
        bytes[i] = static_cast<std::byte>(*high << 4 | *low);
    }
    return true;
}

std::optional<KeyUse> useOf(std::string_view word) noexcept
{
    if (word == "hmac-sha256")
        return KeyUse::HmacSha256;
    if (word == "aes-256-gcm")
        return KeyUse::Aes256Gcm;
    return std::nullopt;
}

/// What is wrong with a line; empty where it gave a key.
std::string_view readLine(std::string_view line, KeyRing& ring)
{
    const auto use = useOf(takeWord(line));
    const std::string_view name = takeWord(line);
    const std::string_view hex = takeWord(line);
    if (!use)
        return "the use is neither hmac-sha256 nor aes-256-gcm";
    if (name.empty() || hex.empty())
        return "use, name and key in hexadecimal digits are needed";
    if (!takeWord(line).empty())
        return "something follows the key";

    KeyRing::Key key{*use, std::string(name), {}};
    const bool isHex = readHex(hex, key.bytes);
    const bool isFit = isHex && (*use != KeyUse::Aes256Gcm || key.bytes.size() == kAesKeyBytes);
    if (isFit) {
        ring.add(std::move(key));
        return {};
    }
    OPENSSL_cleanse(key.bytes.data(), key.bytes.size());
    return isHex ? "an AES-256 key has 64 hexadecimal digits"
                 : "the key is not an even number of hexadecimal digits";
}

}  // namespace

KeyRing& KeyRing::operator=(const KeyRing& other)
{
    if (this != &other) {
        std::vector<Key> copy = other.m_keys;
        wipe();
        m_keys = std::move(copy);
    }
    return *this;
}

KeyRing& KeyRing::operator=(KeyRing&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_keys = std::move(other.m_keys);
        other.m_keys.clear();
    }
    return *this;
}

KeyRing::~KeyRing()
{
    wipe();
}

void KeyRing::wipe() noexcept
{
    for (Key& key : m_keys)
        OPENSSL_cleanse(key.bytes.data(), key.bytes.size());
    m_keys.clear();
}

bool KeyRing::has(KeyUse use) const noexcept
{
    return std::ranges::any_of(m_keys, [use](const Key& key) { return key.use == use; });
}

KeysRead readKeys(std::string_view text, const std::string& subject)
{
    KeysRead read;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto lineEnd = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, lineEnd);
        text.remove_prefix(std::min(lineEnd + 1, text.size()));
        line = line.substr(0, line.find('#'));
        if (line.find_first_not_of(kWhite) == std::string_view::npos)
            continue;
        const std::string_view fault = readLine(line, read.keys);
        if (!fault.empty() && !read.fault)
            read.fault = Error{ErrorCode::KeyFileMalformed, subject,
                               "line " + std::to_string(number) + ": " + std::string(fault)};
    }
    return read;
}

Result<KeyRing> parseKeys(std::string_view text, const std::string& subject)
{
    KeysRead read = readKeys(text, subject);
    if (read.fault)
        return tl::unexpected(std::move(*read.fault));
    return std::move(read.keys);
}

}  // namespace qapscope
