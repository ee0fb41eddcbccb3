// SPDX-License-Identifier: MIT
/// A piece of one direction's bytes as it comes from the transport: where it lies, when it came.
#pragma once

#include "base/extent.h"
#include "base/time.h"

namespace qapscope {

/// Why bytes of a stream are not there.
enum class GapReason : std::uint8_t {
    Lost,        ///< packets are not in the capture
    SnapLength,  ///< the packet is, but was cut when it was captured
};

struct StreamPiece
{
    ByteView bytes;  ///< as they lie: still masked where the origin is Masked; empty for Missing
    Extent extent;   ///< the same bytes by where they are in the file; extent.length counts
    Timestamp time;  ///< of the packet that brought them
};

/// `extent` without its first `skip` bytes, and at most `most` of them.
[[nodiscard]] constexpr Extent part(const Extent& extent, std::uint64_t skip,
                                    std::uint64_t most = UINT64_MAX) noexcept
{
    Extent rest = extent;
    rest.length = extent.length - skip < most ? extent.length - skip : most;
    if (extent.origin == ExtentOrigin::Missing)
        return rest;
    rest.offset += skip;
    for (std::size_t i = 0; i < rest.mask.size(); ++i)
        rest.mask[i] = extent.mask[(skip + i) % extent.mask.size()];
    return rest;
}

}  // namespace qapscope
