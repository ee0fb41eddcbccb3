// SPDX-License-Identifier: MIT
/// One line about a JSON payload, from its control keys. A part of infoText(). (PROTOCOL §2, JSON control keys)
#pragma once

#include "base/bytes.h"

#include <string>

namespace qapscope {

/// `train-model · job j-17 · params {"epochs":3}`; without control keys the first members, or the value itself.
/// Credentials are masked at any depth, unless they are to be shown. `json` may break off anywhere. About `mostChars` characters at most.
[[nodiscard]] std::string jsonSummary(ByteView json, std::size_t mostChars, bool areCredentialsShown = false);

}  // namespace qapscope
