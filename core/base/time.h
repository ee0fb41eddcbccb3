// SPDX-License-Identifier: MIT
/// Points in time and spans of it, in nanoseconds. Core never reads a clock: every time is a capture's.
#pragma once

#include <chrono>
#include <cstdint>

namespace qapscope {

using Duration = std::chrono::nanoseconds;
/// Nanoseconds since 1970-01-01 00:00 UTC, as the capture file says.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Duration>;

[[nodiscard]] constexpr Timestamp timestampFromNs(std::int64_t ns) noexcept
{
    return Timestamp(Duration(ns));
}

[[nodiscard]] constexpr std::int64_t nsSinceEpoch(Timestamp at) noexcept
{
    return at.time_since_epoch().count();
}

}  // namespace qapscope
