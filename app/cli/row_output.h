// SPDX-License-Identifier: MIT
/// One line a QAP, in each of the forms. (QAPDUMP.md, -T)
#pragma once

#include "cli/cli_options.h"
#include "cli/row_facts.h"

namespace qapscope::cli {

/// The line that comes before the rows, with its end; empty where the form has none.
[[nodiscard]] std::string headLine(const CliOptions& options);
/// The line of one row, with its end.
[[nodiscard]] std::string rowLine(const RowWork& work, const CliOptions& options, RowIndex row);

}  // namespace qapscope::cli
