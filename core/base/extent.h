// SPDX-License-Identifier: MIT
/// Where the bytes of a QAP are: one or more extents of the capture file or the spill file. Nothing is copied.
#pragma once

#include "base/bytes.h"

#include <array>

namespace qapscope {

enum class ExtentOrigin : std::uint8_t {
    Capture,  ///< of the capture file as they are
    Masked,   ///< of the capture file, under a WebSocket mask
    Spill,    ///< of the spill file
    Missing,  ///< not in the capture
};

struct Extent
{
    ExtentOrigin origin = ExtentOrigin::Capture;
    std::uint64_t offset = 0;  ///< in the file; 0 for Missing
    std::uint64_t length = 0;
    std::array<std::byte, 4> mask{};  ///< of its first byte on: byte i is XORed with mask[i % 4]

    friend bool operator==(const Extent&, const Extent&) = default;
};

}  // namespace qapscope
