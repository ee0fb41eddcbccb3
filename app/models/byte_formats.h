// SPDX-License-Identifier: GPL-3.0-or-later
/// Bytes as text for the clipboard. Any thread.
#pragma once

#include "base/bytes.h"

#include <QString>

namespace qapscope::app {

enum class ByteFormat {
    HexStream,  ///< 51484100…
    HexDump,    ///< offset, hex, characters: sixteen bytes a line
    Text,       ///< as UTF-8
    CArray,     ///< a constant for a C program
    Base64,
};

/// `firstOffset`: what the first line of a dump counts from.
[[nodiscard]] QString formatBytes(ByteView bytes, ByteFormat format, std::uint64_t firstOffset = 0);

}  // namespace qapscope::app
