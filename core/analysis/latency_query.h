// SPDX-License-Identifier: MIT
/// What a latency chart wants to see: a range of time and latency, which types, how finely. Values; any thread.
#pragma once

#include "analysis/latency_scale.h"
#include "wire/dialect.h"

#include <cstddef>
#include <optional>

namespace qapscope {

inline constexpr std::size_t kTypeRoles = static_cast<std::size_t>(TypeRole::Unknown) + 1;

/// A set of type roles.
struct TypeRoleSet
{
    std::uint16_t bits = (1u << kTypeRoles) - 1;

    [[nodiscard]] constexpr bool contains(TypeRole role) const noexcept
    {
        return (bits >> static_cast<unsigned>(role) & 1) != 0;
    }
    constexpr void set(TypeRole role, bool isIn) noexcept
    {
        const auto bit = static_cast<std::uint16_t>(1u << static_cast<unsigned>(role));
        bits = static_cast<std::uint16_t>(isIn ? bits | bit : bits & ~bit);
    }
    friend bool operator==(const TypeRoleSet&, const TypeRoleSet&) = default;
};

struct TimeRange
{
    Timestamp begin;
    Timestamp end;  ///< not in it

    [[nodiscard]] constexpr bool contains(Timestamp at) const noexcept { return at >= begin && at < end; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

struct LatencyRange
{
    Duration low{};
    Duration high{};  ///< in it

    [[nodiscard]] constexpr bool contains(Duration latency) const noexcept
    {
        return latency >= low && latency <= high;
    }
    friend bool operator==(const LatencyRange&, const LatencyRange&) = default;
};

/// What is to be seen, and how finely.
struct LatencyQuery
{
    std::uint32_t columns = 200;  ///< at most; at least half as many where the range allows
    std::uint32_t rows = 100;     ///< likewise
    LatencyScale scale = LatencyScale::Logarithmic;
    TypeRoleSet roles;                    ///< of the requests
    std::optional<TimeRange> time;        ///< none: all of it
    std::optional<LatencyRange> latency;  ///< none: all of it, on the linear scale from zero

    friend bool operator==(const LatencyQuery&, const LatencyQuery&) = default;
};

}  // namespace qapscope
