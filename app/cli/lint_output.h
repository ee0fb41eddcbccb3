// SPDX-License-Identifier: MIT
/// The findings of a capture as lines of text and as SARIF, for people and for CI. (QAPDUMP.md, --lint)
#pragma once

#include "cli/row_facts.h"

#include <functional>
#include <string>

namespace qapscope::cli {

/// One finding: of a QAP, or of a conversation or the file.
struct LintFinding
{
    Rule rule = Rule::Incomplete;
    RowIndex row;                 ///< none: of a conversation or the file
    ConversationId conversation;  ///< none: of the file
    Timestamp time;
    std::uint64_t packet = 0;  ///< 0: unknown
    std::uint64_t argument = 0;
    Finding finding;  ///< where it is in a QAP
};

/// Calls take(finding) for each finding of `least` severity or worse: those of QAPs in order, then those of
/// conversations and of the file. Ends when take gives false.
void forEachFinding(const RowWork& work, Severity least, const std::function<bool(const LintFinding&)>& take);

/// What is the matter, in one sentence, with its number where it has one.
[[nodiscard]] std::string lintMessage(const LintFinding& finding);

/// `FILE: QAP 17: warning: unanswered: The request got no answer in this capture (10.0.0.1:4000 > …)`
[[nodiscard]] std::string lintLine(const Session& session, const std::string& file,
                                   const LintFinding& finding);

/// "error" "warning" "note", as SARIF and compilers say it.
[[nodiscard]] std::string_view severityName(Severity severity) noexcept;

}  // namespace qapscope::cli
