// SPDX-License-Identifier: MIT
/// Runs work over rows on all cores and hands the results on in the order of the rows.
#pragma once

#include "base/ids.h"

#include <algorithm>
#include <future>
#include <thread>
#include <vector>

namespace qapscope::cli {

/// Calls make(RowIndex) for every row below `rows` on all cores, and take(result) in order of row on this thread,
/// batch by batch, until take gives false; it may change what it is given.
template <class Make, class Take>
void inOrder(std::uint32_t rows, const Make& make, const Take& take)
{
    using Result = decltype(make(RowIndex{}));
    constexpr std::uint32_t perTask = 512;
    const std::uint32_t tasks = std::max(1u, std::thread::hardware_concurrency());
    const auto run = [&make](std::uint32_t first, std::uint32_t last) {
        std::vector<Result> results;
        results.reserve(last - first);
        for (std::uint32_t row = first; row < last; ++row)
            results.push_back(make(RowIndex{row}));
        return results;
    };
    for (std::uint32_t start = 0; start < rows;) {
        std::vector<std::future<std::vector<Result>>> running;
        for (std::uint32_t task = 0; task < tasks && start < rows; ++task) {
            const std::uint32_t end = start + std::min(perTask, rows - start);
            running.push_back(std::async(std::launch::async, run, start, end));
            start = end;
        }
        for (auto& each : running)
            for (Result& result : each.get())
                if (!take(result))
                    return;
    }
}

}  // namespace qapscope::cli
