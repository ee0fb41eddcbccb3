// SPDX-License-Identifier: MIT
/// What the first bytes of a payload say that it is. Any thread. (PROTOCOL §2, Kinds)
#pragma once

#include "base/bytes.h"

#include <string_view>

namespace qapscope {

/// "image/png", "application/gzip" …: static text; empty where no magic is known.
[[nodiscard]] std::string_view mediaTypeOf(ByteView bytes) noexcept;

}  // namespace qapscope
