// SPDX-License-Identifier: MIT
/// The user's keys, in memory, wiped when they go. (PROTOCOL §3; key file: QAPDUMP --keys)
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace qapscope {

enum class KeyUse : std::uint8_t { HmacSha256, Aes256Gcm };

class KeyRing
{
public:
    struct Key
    {
        KeyUse use = KeyUse::HmacSha256;
        std::string name;
        std::vector<std::byte> bytes;
    };

    KeyRing() = default;
    KeyRing(const KeyRing&) = default;
    KeyRing(KeyRing&&) noexcept = default;
    KeyRing& operator=(const KeyRing& other);  ///< overwrites the keys that go, as the next two do
    KeyRing& operator=(KeyRing&& other) noexcept;
    ~KeyRing();

    void add(Key key) { m_keys.push_back(std::move(key)); }
    [[nodiscard]] const std::vector<Key>& keys() const noexcept { return m_keys; }
    [[nodiscard]] bool has(KeyUse use) const noexcept;

    /// Overwrites and forgets all keys.
    void wipe() noexcept;

private:
    std::vector<Key> m_keys;
};

struct KeysRead
{
    KeyRing keys;
    std::optional<Error> fault;  ///< of the first line that is no key: KeyFileMalformed
};

/// Reads `use name hex` lines; `#` begins a comment, and a line that is no key costs only itself. `subject` names the
/// text in an error, which has the line's number; no key's bytes are ever in the detail.
[[nodiscard]] KeysRead readKeys(std::string_view text, const std::string& subject);
/// All of them or none. Errors: KeyFileMalformed.
[[nodiscard]] Result<KeyRing> parseKeys(std::string_view text, const std::string& subject);

}  // namespace qapscope
