// SPDX-License-Identifier: MIT
// Four statistics, each with a known distribution for uniform bytes:
//   bits       the number of ones, overall and in each of the eight bit positions: binomial with p = 1/2;
//   pairs      equal pairs among all bytes (the same as chi-square over 256 values, but sound for any length):
//              mean n(n-1)/512, variance about the same;
//   steps      the same for the differences of neighbours, which finds counters, ramps and samples;
//   lags       neighbours at distances 1, 2, 4 and 8 that are equal: binomial with p = 1/256; finds records.
// A window of four KiB gives each of them enough to see structure; shorter inputs loosen the bounds by themselves.
#include "security/randomness.h"

#include "security/cipher.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qapscope {
namespace {

constexpr std::size_t kWindow = 4'096;
constexpr std::size_t kWindows = 4;
/// Normal deviates: 5.5 is beyond 4 in 10^8 both sides together. Poisson tails of small means are heavier, for
/// which a constant is added.
constexpr double kDeviates = 5.5;
/// Pairs are chi-square with 255 degrees of freedom, whose upper tail is heavier than the normal one.
constexpr double kCountDeviates = 6.5;
constexpr double kPoissonSlack = 8.0;

bool isNearHalf(double ones, double trials) noexcept
{
    return std::abs(ones - trials / 2) <= kDeviates * std::sqrt(trials) / 2;
}

using Counts = std::array<unsigned, 256>;

/// `values`: how often each byte value came, of `count` bytes.
bool hasEvenBits(const Counts& values, std::size_t count) noexcept
{
    double all = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
        unsigned ones = 0;
        for (unsigned value = 0; value < values.size(); ++value)
            ones += values[value] * (value >> bit & 1u);
        if (!isNearHalf(ones, static_cast<double>(count)))
            return false;
        all += ones;
    }
    return isNearHalf(all, static_cast<double>(count) * 8);
}

bool isExpectedCount(double seen, double mean) noexcept
{
    const double spread = kCountDeviates * std::sqrt(mean);
    return seen <= mean + spread + kPoissonSlack && seen >= mean - spread;
}

bool hasExpectedPairs(const Counts& values, std::size_t count) noexcept
{
    std::uint64_t twice = 0;
    for (const unsigned n : values)
        twice += std::uint64_t{n} * n;
    const auto n = static_cast<double>(count);
    return isExpectedCount((static_cast<double>(twice) - n) / 2, n * (n - 1) / 512);
}

bool hasExpectedValues(ByteView bytes) noexcept
{
    Counts values{};
    Counts steps{};
    unsigned last = std::to_integer<unsigned>(bytes.front());
    for (const std::byte byte : bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        ++values[value];
        ++steps[(value - last) & 0xFFu];
        last = value;
    }
    --steps[0];  // the first byte has no neighbour before it
    return hasEvenBits(values, bytes.size()) && hasExpectedPairs(values, bytes.size())
           && hasExpectedPairs(steps, bytes.size() - 1);
}

bool hasExpectedRepeats(ByteView bytes) noexcept
{
    for (const std::size_t lag : {1u, 2u, 4u, 8u}) {
        if (bytes.size() <= lag)
            break;
        unsigned equal = 0;
        for (std::size_t i = lag; i < bytes.size(); ++i)
            equal += bytes[i] == bytes[i - lag] ? 1u : 0u;
        if (!isExpectedCount(equal, static_cast<double>(bytes.size() - lag) / 256))
            return false;
    }
    return true;
}

bool isWindowRandom(ByteView bytes) noexcept
{
    return hasExpectedValues(bytes) && hasExpectedRepeats(bytes);
}

}  // namespace

bool looksRandom(ByteView bytes) noexcept
{
    if (bytes.empty())
        return false;
    if (bytes.size() <= kWindow)
        return isWindowRandom(bytes);
    // Spread over all of it, the end included: plain headers and trailers give themselves away.
    const std::size_t last = bytes.size() - kWindow;
    for (std::size_t i = 0; i < kWindows; ++i)
        if (!isWindowRandom(bytes.subspan(last / (kWindows - 1) * i, kWindow)))
            return false;
    return true;
}

bool isOpaque(ByteView payload) noexcept
{
    return payload.size() >= kSealedOverhead && looksRandom(payload);
}

}  // namespace qapscope
