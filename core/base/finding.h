// SPDX-License-Identifier: MIT
/// A finding: something about the traffic or the file that a user should know. Never an error of ours.
#pragma once

#include "base/bytes.h"

#include <array>
#include <optional>
#include <string_view>

namespace qapscope {

enum class Severity : std::uint8_t { None, Note, Warning, Error };

enum class Rule : std::uint8_t {
#define RULE(enumerator, id, severity, section, what, advice) enumerator,
#include "base/rules.def"
#undef RULE
};

struct RuleText
{
    std::string_view id;  ///< as other programs know it, e.g. "decompress-error"
    Severity severity;
    std::string_view section;  ///< of PROTOCOL.md
    std::string_view what;     ///< English; the window translates it
    std::string_view advice;
};

inline constexpr std::array kRules = {
#define RULE(enumerator, id, severity, section, what, advice)                                                \
    RuleText{id, Severity::severity, section, what, advice},
#include "base/rules.def"
#undef RULE
};

[[nodiscard]] constexpr const RuleText& ruleText(Rule rule) noexcept
{
    return kRules[static_cast<std::size_t>(rule)];
}

[[nodiscard]] constexpr std::optional<Rule> ruleById(std::string_view id) noexcept
{
    for (std::size_t i = 0; i < kRules.size(); ++i)
        if (kRules[i].id == id)
            return static_cast<Rule>(i);
    return std::nullopt;
}

/// Which bytes a range speaks of: those of the QAP as sent, or what was made of them.
enum class SourceId : std::uint8_t { Wire, Decrypted, Decompressed };

struct Finding
{
    Rule rule = Rule::Incomplete;
    SourceId source = SourceId::Wire;
    ByteRange range;             ///< in the source; empty where no bytes can be named
    std::uint64_t argument = 0;  ///< a number for the sentence (bytes skipped, declared size …), 0 where none

    [[nodiscard]] constexpr Severity severity() const noexcept { return ruleText(rule).severity; }
    friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace qapscope
