// SPDX-License-Identifier: MIT
/// Any text as a key file. What is accepted are keys of the right size with names; what is not is explained in one
/// sentence that repeats no key.
#include "security/key_ring.h"

#include <cstdint>
#include <cstdlib>

using namespace qapscope;

namespace {

constexpr std::size_t kAesKeySize = 32;
constexpr std::size_t kMostOfAKey = 16;  // hex digits

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// The longest run of hex digits in `text`.
std::size_t longestHex(std::string_view text)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        const bool isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        run = isHex ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    auto keys = parseKeys(text, "keys");
    if (!keys) {
        require(!sentence(keys.error()).empty());
        require(longestHex(sentence(keys.error())) <= kMostOfAKey);
        return 0;
    }
    for (const KeyRing::Key& key : keys->keys())
        require(!key.bytes.empty() && !key.name.empty()
                && (key.use != KeyUse::Aes256Gcm || key.bytes.size() == kAesKeySize));
    keys->wipe();
    require(keys->keys().empty());
    return 0;
}
