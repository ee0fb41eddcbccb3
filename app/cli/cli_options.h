// SPDX-License-Identifier: MIT
/// What the user asked of qapdump. (QAPDUMP.md)
#pragma once

#include "base/finding.h"
#include "transport/user_links.h"
#include "wire/interpretation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace qapscope::cli {

enum class Form : std::uint8_t { Text, Json, Csv, Fields };

struct CliOptions
{
    std::string file;  ///< "-" for standard input
    Form form = Form::Text;
    std::vector<std::string> fields;  ///< for Form::Fields
    std::string keyFile;              ///< empty: none
    std::string tlsKeyLog;            ///< empty: none
    std::optional<std::uint64_t> count;
    Interpretation reading;
    UserLinks userLinks;
    bool isSummary = false;
    bool isExchanges = false;
    bool isLint = false;
    Severity severity = Severity::Warning;  ///< from which on a finding counts
    std::string sarifFile;                  ///< empty: none
    bool isDecoding = true;                 ///< false: --no-decode
    bool areCredentialsShown = false;
    bool isHelp = false;
    bool isVersion = false;
};

/// Gives the options, or the sentence that says what is wrong with them.
[[nodiscard]] tl::expected<CliOptions, std::string> parseOptions(const std::vector<std::string>& arguments);

[[nodiscard]] std::string helpText();

}  // namespace qapscope::cli
