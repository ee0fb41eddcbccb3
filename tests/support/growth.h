// SPDX-License-Identifier: MIT
/// Whether cost grows with size as it should, on a machine that has other things to do too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>

namespace qapscope::test {

/// Seconds of this thread's processor time that work() takes: other programs count as little as can be.
template <class Work>
[[nodiscard]] double secondsOf(const Work& work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    const double start = now();
    work();
    return now() - start;
}

/// True where `factor` times the size costs about `factor` times as much: work(size) is timed for both, again where
/// something came in between. What grows with the square costs factor² times as much, each time.
template <class Work>
[[nodiscard]] bool growsInProportion(const Work& work, std::size_t size, std::size_t factor = 8)
{
    constexpr int tries = 5;
    constexpr double leastSeconds = 1e-4;
    constexpr double tolerance = 3;
    for (int i = 0; i < tries; ++i) {
        const double once = std::max(secondsOf([&] { work(size); }), leastSeconds);
        const double more = secondsOf([&] { work(size * factor); });
        if (more < once * static_cast<double>(factor) * tolerance)
            return true;
    }
    return false;
}

}  // namespace qapscope::test
