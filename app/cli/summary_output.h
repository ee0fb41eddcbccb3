// SPDX-License-Identifier: MIT
/// One JSON object about the whole capture. (QAPDUMP.md, --summary)
#pragma once

#include "cli/row_facts.h"

namespace qapscope::cli {

/// With its line end. Decodes every row on all cores unless work.isDecoding is false; then by_kind, by_signature and
/// findings that need the payloads are left out.
[[nodiscard]] std::string summaryLine(const RowWork& work, const std::string& file);

}  // namespace qapscope::cli
