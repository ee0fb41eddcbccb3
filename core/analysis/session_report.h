// SPDX-License-Identifier: MIT
/// The facts of a whole session that a report prints, from its rows alone: nothing is decoded. The command
/// line's summary and the window's report are both made of it. Any thread, also while the session grows:
/// then it is about the rows that were published when it was called. (PROTOCOL §1, §6)
#pragma once

#include "analysis/latency_summary.h"

#include <array>
#include <string_view>
#include <vector>

namespace qapscope {

/// How often one type occurs, and how long its requests waited. Both dialects' types of one name are one line.
struct TypeFacts
{
    std::string_view name;  ///< "ACTION"; "UNKNOWN" stands for all types that are not defined
    TypeRole role = TypeRole::Unknown;
    std::uint64_t qaps = 0;
    LatencySummary latency;  ///< first responses to requests of this type
};

struct SessionReport
{
    SessionCounters counters;  ///< packets, bytes, times, matched, unanswered, duplicates …
    std::uint64_t qaps = 0;
    std::uint64_t conversations = 0;
    std::vector<TypeFacts> types;  ///< those that occur, in the order in which the dialects list them
    std::array<std::uint64_t, 2> byDialect{};      ///< indexed by Dialect
    std::array<std::uint64_t, 4> byCompression{};  ///< indexed by Compression
    LatencySummary latency;                        ///< all first responses
    std::array<std::uint64_t, kRules.size()>
        findings{};  ///< indexed by Rule; without what only a decode finds
};

/// O(rows); first responses are read twice, not kept.
[[nodiscard]] SessionReport makeSessionReport(const Session& session, Interpretation reading);

}  // namespace qapscope
