// SPDX-License-Identifier: MIT
/// Gets a capture into a session: a file where it lies, or standard input by way of a temporary file, so that there
/// is one way in.
#pragma once

#include "pipeline/ingest.h"

namespace qapscope::cli {

/// Reads `file` to its end ("-": standard input). Errors: those of Ingest::open(), and NoSpace.
[[nodiscard]] Result<void> readInto(Session& session, const std::string& file, const IngestOptions& options);

}  // namespace qapscope::cli
