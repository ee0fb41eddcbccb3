// SPDX-License-Identifier: MIT
/// Gets a capture into a session: a file where it lies, or standard input by way of a temporary file, so that there
/// is one way in.
#pragma once

#include "pipeline/ingest.h"

#include <optional>

namespace qapscope::cli {

struct Input
{
    std::string file;    ///< "-": standard input
    std::string keyLog;  ///< for TLS and QUIC; empty: none
};

/// What was read, and a word about what stayed closed that need not.
struct ReadInput
{
    std::unique_ptr<Session> session;
    std::optional<Error> unopened;
    bool isOpened = false;  ///< by Wireshark, as far as it could
};

/// Reads the file to its end. Where it holds what only Wireshark opens, and keys are given or none are needed, or is of a
/// link type that only Wireshark reads, Wireshark opens it. Errors: those of Ingest::open(), and NoSpace; with a key log those of WiresharkImport too.
[[nodiscard]] Result<ReadInput> readInput(const Input& input, const IngestOptions& options);

}  // namespace qapscope::cli
