// SPDX-License-Identifier: MIT
/// JSON with its credentials hidden, for display, export and reports. Tolerant: text that breaks off or is no
/// valid JSON is masked all the same. Any thread. (PROTOCOL §2, JSON control keys)
#pragma once

#include "base/bytes.h"

#include <string>
#include <vector>

namespace qapscope {

/// The values to hide, in order: of members whose name is a credential's, at any depth, and strings that are JSON with
/// such a member; strings with their quotes, containers whole. At most `most` of them.
[[nodiscard]] std::vector<ByteRange> credentialRanges(ByteView json, std::size_t most = SIZE_MAX);

/// `json` with those values replaced by the string "••••"; nothing else is changed.
[[nodiscard]] std::string maskCredentials(ByteView json);

}  // namespace qapscope
