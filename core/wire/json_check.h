// SPDX-License-Identifier: MIT
/// Whether bytes are JSON, by the letter of RFC 8259, in one pass without recursion and without building
/// anything. Any depth is walked: one bit a level. Any thread. (PROTOCOL §2, Kinds)
#pragma once

#include "base/bytes.h"

namespace qapscope {

enum class JsonVerdict : std::uint8_t {
    Valid,
    Truncated,  ///< right up to the end of the bytes, where it breaks off
    Invalid,
};

struct JsonCheck
{
    JsonVerdict verdict = JsonVerdict::Invalid;
    ByteRange value;  ///< the value without white space around it; up to the error where there is one
    std::uint64_t errorAt =
        0;  ///< the first byte that cannot stand where it does; the size where it breaks off
    std::uint64_t depth = 0;    ///< of nesting, at its deepest
    bool hasStructure = false;  ///< more than a bracket: a name with its colon, a comma, …
};

/// The whole of `text` as one value, white space around it allowed.
[[nodiscard]] JsonCheck checkJson(ByteView text);

/// The first value only; what stands behind it is not looked at.
[[nodiscard]] JsonCheck checkFirstJson(ByteView text);

}  // namespace qapscope
