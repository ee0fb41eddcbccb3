// SPDX-License-Identifier: MIT
/// One line a QAP, in each of the forms. (QAPDUMP.md, -T)
#pragma once

#include "cli/cli_options.h"
#include "cli/row_facts.h"

namespace qapscope::cli {

/// The line that comes before the rows, with its end; empty where the form has none.
[[nodiscard]] std::string headLine(const CliOptions& options);
/// The line of one row without its findings, which end it where the form has them: other rows may add to them.
struct RowLine
{
    std::string start;
    RowEvidence evidence;
};
[[nodiscard]] RowLine rowLine(const RowWork& work, const CliOptions& options, RowIndex row);
/// All of the line, with its end.
[[nodiscard]] std::string wholeLine(const CliOptions& options, const RowLine& line);

}  // namespace qapscope::cli
