// SPDX-License-Identifier: MIT
#include "security/masking.h"

#include <algorithm>
#include <array>

namespace qapscope {
namespace {

/// In small letters without separators. A name counts when it is one of them or ends with one.
constexpr auto kCredentials = std::to_array<std::string_view>({
    "token",     "password",      "passwd",     "passphrase",  "passcode",   "secret",
    "apikey",    "accesskey",     "secretkey",  "privatekey",  "signingkey", "sharedkey",
    "authkey",   "authorization", "credential", "credentials", "sessionkey", "encryptionkey",
    "masterkey", "bearer",        "jwt",        "cookie",
});
/// Too short to be looked for at the end of other names.
constexpr auto kWholeNames = std::to_array<std::string_view>({"pwd", "pass", "psk", "otp"});

constexpr std::size_t kLongestCredential = 64;

constexpr bool isSeparator(char c) noexcept
{
    return c == '-' || c == '_' || c == ' ' || c == '.';
}

constexpr char smallLetter(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

bool isCredentialName(std::string_view name) noexcept
{
    // Filled from its end: only what a name ends with counts.
    std::array<char, kLongestCredential> folded{};
    std::size_t first = folded.size();
    bool isAll = true;
    for (auto at = name.rbegin(); at != name.rend(); ++at) {
        if (isSeparator(*at))
            continue;
        if (first == 0) {
            isAll = false;
            break;
        }
        folded[--first] = smallLetter(*at);
    }
    const std::string_view end(folded.data() + first, folded.size() - first);
    return (isAll && std::ranges::find(kWholeNames, end) != kWholeNames.end())
           || std::ranges::any_of(kCredentials, [end](std::string_view word) { return end.ends_with(word); });
}

}  // namespace qapscope
