// SPDX-License-Identifier: MIT
/// Writes findings as a SARIF 2.1.0 log, one run over one capture, result by result. (QAPDUMP.md, --sarif)
#pragma once

#include "cli/lint_output.h"

#include <array>
#include <cstdio>

namespace qapscope::cli {

class SarifWriter
{
public:
    /// `out` is open for writing, and stays the caller's.
    SarifWriter(std::FILE* out, const Session& session, const std::string& capture);

    void add(const LintFinding& finding);
    /// Ends the log. False where not all of it could be written.
    [[nodiscard]] bool finish();

private:
    void put(std::string_view text);
    void putRules();
    [[nodiscard]] std::string location(const LintFinding& finding) const;

    std::FILE* m_out;
    const Session& m_session;
    std::string m_uri;
    bool m_isFirst = true;
    bool m_isGood = true;
};

}  // namespace qapscope::cli
