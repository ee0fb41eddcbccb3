// SPDX-License-Identifier: MIT
/// Exchanges as JSON, one object a line. (QAPDUMP.md, --exchanges)
#pragma once

#include "session/session.h"

#include <functional>
#include <string>

namespace qapscope::cli {

/// Calls take(line) for each exchange, in order of the QAP that opened it, until take gives false: requests that were
/// answered or should have been, and responses without a request.
void forEachExchange(const Session& session, Interpretation reading,
                     const std::function<bool(const std::string&)>& take);

}  // namespace qapscope::cli
