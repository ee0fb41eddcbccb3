// SPDX-License-Identifier: MIT
/// SHA-256 of payloads, in hex.
#pragma once

#include "session/qap_bytes.h"

namespace qapscope::cli {

[[nodiscard]] std::string sha256Hex(ByteView bytes);
/// Of `length` bytes from `offset` on, read in steps. Needs: all of them are in the capture.
[[nodiscard]] std::string sha256Hex(const QapBytes& bytes, std::uint64_t offset, std::uint64_t length);

}  // namespace qapscope::cli
