// SPDX-License-Identifier: GPL-3.0-or-later
/// Chance that is the same for the same seed on every machine: the distributions of the standard library are not.
/// One thread at a time.
#pragma once

#include "base/time.h"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>

namespace qapscope::app {

class DemoRandom
{
public:
    explicit DemoRandom(std::uint64_t seed) : m_state(seed) {}

    /// SplitMix64.
    std::uint64_t next() noexcept
    {
        m_state += 0x9e37'79b9'7f4a'7c15u;
        std::uint64_t value = m_state;
        value = (value ^ value >> 30) * 0xbf58'476d'1ce4'e5b9u;
        value = (value ^ value >> 27) * 0x94d0'49bb'1331'11ebu;
        return value ^ value >> 31;
    }

    /// From 0 to `end` - 1. Needs: end >= 1.
    std::uint32_t below(std::uint32_t end) noexcept { return static_cast<std::uint32_t>(next() % end); }
    std::uint32_t between(std::uint32_t least, std::uint32_t most) noexcept
    {
        return least + below(most - least + 1);
    }
    /// In [0, 1).
    double share() noexcept { return static_cast<double>(next() >> 11) * 0x1p-53; }
    bool happens(double probability) noexcept { return share() < probability; }

    double normal() noexcept
    {
        const double radius = std::sqrt(-2 * std::log(1 - share()));
        return radius * std::cos(2 * std::numbers::pi * share());
    }
    /// How long a node takes: log-normal around `median`, one in a hundred eight times as long, never over `kSlowest`.
    Duration latency(Duration median) noexcept
    {
        constexpr double kSpread = 0.45;
        const double tail = happens(0.01) ? 8 : 1;
        const double ns = static_cast<double>(median.count()) * std::exp(kSpread * normal()) * tail;
        return Duration(static_cast<std::int64_t>(std::min(ns, static_cast<double>(kSlowest.count()))));
    }

    std::string bytes(std::size_t size)
    {
        std::string out(size, '\0');
        for (char& byte : out)
            byte = static_cast<char>(static_cast<unsigned char>(next() & 0xffu));
        return out;
    }

    static constexpr Duration kSlowest = std::chrono::milliseconds(400);

private:
    std::uint64_t m_state;
};

}  // namespace qapscope::app
