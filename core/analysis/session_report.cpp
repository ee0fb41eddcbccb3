// SPDX-License-Identifier: MIT
#include "analysis/session_report.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kDialects = 2;
constexpr std::size_t kTypeBytes = 256;

/// What was counted for each dialect and type byte; names come later, once for each that occurs.
struct Tally
{
    std::uint64_t qaps = 0;
    std::vector<std::int64_t> latencies;
};

using Tallies = std::array<std::array<Tally, kTypeBytes>, kDialects>;

Tally& tallyOf(Tallies& tallies, Dialect dialect, std::uint8_t typeByte) noexcept
{
    return tallies[static_cast<std::size_t>(dialect)][typeByte];
}

void countRows(const Session& session, std::uint32_t rows, Tallies& tallies)
{
    for (std::uint32_t i = 0; i < rows; ++i) {
        const RowIndex row{i};
        const bool isQp = (session.flagsOf(row) & static_cast<std::uint16_t>(RowFlag::QpDialect)) != 0;
        ++tallyOf(tallies, isQp ? Dialect::Qp : Dialect::Qhp, session.typeByteOf(row)).qaps;
    }
}

void collectLatencies(const Session& session, Tallies& tallies)
{
    std::array<FirstResponse, 256> batch;
    std::uint32_t position = 0;
    while (const std::size_t count = session.readFirstResponses(position, batch)) {
        for (const FirstResponse& response : std::span(batch).first(count))
            tallyOf(tallies, response.dialect, response.requestTypeByte).latencies.push_back(response.latency.count());
        position += static_cast<std::uint32_t>(count);
    }
}

/// The tallies of one name, from both dialects, on their way to become TypeFacts.
struct NamedTally
{
    TypeFacts facts;
    std::vector<std::int64_t> latencies;
};

NamedTally& namedTally(std::vector<NamedTally>& named, Dialect dialect, std::uint8_t type)
{
    const std::string_view name = typeName(dialect, type);
    const auto found = std::find_if(named.begin(), named.end(), [&](const NamedTally& n) { return n.facts.name == name; });
    if (found != named.end())
        return *found;
    named.emplace_back();
    named.back().facts.name = name;
    named.back().facts.role = typeRole(dialect, type);
    return named.back();
}

std::vector<NamedTally> nameTallies(Tallies& tallies, Interpretation reading, SessionReport& report)
{
    std::vector<NamedTally> named;
    for (std::size_t d = 0; d < kDialects; ++d) {
        const auto dialect = static_cast<Dialect>(d);
        for (std::size_t byte = 0; byte < kTypeBytes; ++byte) {
            Tally& tally = tallies[d][byte];
            if (tally.qaps == 0)
                continue;
            const auto typeByte = static_cast<std::uint8_t>(byte);
            report.byDialect[d] += tally.qaps;
            report.byCompression[static_cast<std::size_t>(compressionOf(dialect, typeByte, reading))] += tally.qaps;
            NamedTally& line = namedTally(named, dialect, typeOf(dialect, typeByte, reading));
            line.facts.qaps += tally.qaps;
            line.latencies.insert(line.latencies.end(), tally.latencies.begin(), tally.latencies.end());
            tally.latencies = {};
        }
    }
    return named;
}

/// Position of a type in the dialects' own lists; what is in none of them comes last.
std::size_t listPosition(std::string_view name)
{
    std::size_t position = 0;
    for (const Dialect dialect : {Dialect::Qhp, Dialect::Qp})
        for (const NamedType& type : dialectText(dialect).types) {
            if (type.name == name)
                return position;
            ++position;
        }
    return position;
}

} // namespace

SessionReport makeSessionReport(const Session& session, Interpretation reading)
{
    SessionReport report;
    const auto tallies = std::make_unique<Tallies>();
    // Latencies first: the rows that they speak of are then surely among those that are counted.
    collectLatencies(session, *tallies);
    const std::uint32_t rows = session.rowCount();
    countRows(session, rows, *tallies);
    report.qaps = rows;
    report.conversations = session.conversationCount();
    std::vector<NamedTally> named = nameTallies(*tallies, reading, report);
    std::sort(named.begin(), named.end(), [](const NamedTally& a, const NamedTally& b) {
        return listPosition(a.facts.name) < listPosition(b.facts.name);
    });

    std::vector<std::int64_t> all;
    for (NamedTally& line : named) {
        all.insert(all.end(), line.latencies.begin(), line.latencies.end());
        line.facts.latency = summarizeLatencies(line.latencies);
        line.latencies = {};
        report.types.push_back(line.facts);
    }
    report.latency = summarizeLatencies(all);
    report.counters = session.counters();
    report.findings = session.findingCounts();
    return report;
}

} // namespace qapscope
