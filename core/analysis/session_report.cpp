// SPDX-License-Identifier: MIT
#include "analysis/session_report.h"

#include "analysis/latency_selection.h"

namespace qapscope {
namespace {

constexpr std::size_t kDialects = 2;
constexpr std::size_t kTypeBytes = 256;
constexpr std::size_t kBatch = 1'024;

/// One line of the report while it is being counted.
struct Line
{
    TypeFacts facts;
    LatencySelection selection;
    std::vector<std::int64_t> batch;  ///< latencies on their way into the selection
};

/// The names of all types in the order of the dialects' lists, and which of them a type byte has.
class Lines
{
public:
    explicit Lines(Interpretation reading)
    {
        for (std::size_t d = 0; d < kDialects; ++d)
            for (const NamedType& type : dialectText(static_cast<Dialect>(d)).types)
                (void)indexOf(type.name, type.role);
        for (std::size_t d = 0; d < kDialects; ++d)
            for (std::size_t byte = 0; byte < kTypeBytes; ++byte) {
                const auto dialect = static_cast<Dialect>(d);
                const std::uint8_t type = typeOf(dialect, static_cast<std::uint8_t>(byte), reading);
                m_lineOf[d][byte] =
                    static_cast<std::uint8_t>(indexOf(typeName(dialect, type), typeRole(dialect, type)));
            }
    }

    [[nodiscard]] std::vector<Line>& all() noexcept { return m_lines; }
    [[nodiscard]] Line& of(Dialect dialect, std::uint8_t typeByte) noexcept
    {
        return m_lines[m_lineOf[static_cast<std::size_t>(dialect)][typeByte]];
    }

private:
    std::size_t indexOf(std::string_view name, TypeRole role)
    {
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            if (m_lines[i].facts.name == name)
                return i;
        m_lines.emplace_back();
        m_lines.back().facts.name = name;
        m_lines.back().facts.role = role;
        return m_lines.size() - 1;
    }

    std::vector<Line> m_lines;
    std::array<std::array<std::uint8_t, kTypeBytes>, kDialects> m_lineOf{};
};

/// Hands the latencies of the first `count` first responses to their lines, a batch at a time.
template <class Take>
void walkLatencies(const Session& session, std::uint32_t count, Lines& lines, const Take& take)
{
    std::vector<FirstResponse> batch(kBatch);
    for (std::uint32_t position = session.firstResponseStart(); position < count;) {
        const std::size_t most = std::min<std::size_t>(kBatch, count - position);
        const std::size_t read = session.readFirstResponses(position, std::span(batch).first(most));
        for (const FirstResponse& response : std::span(batch).first(read))
            if (response.row.isValid())
                lines.of(response.dialect, response.requestTypeByte)
                    .batch.push_back(response.latency.count());
        for (Line& line : lines.all()) {
            if (!line.batch.empty())
                take(line);
            line.batch.clear();
        }
        position += static_cast<std::uint32_t>(read);
    }
}

void summarizeByType(const Session& session, Lines& lines, SessionReport& report)
{
    const std::uint32_t count = session.firstResponseCount();
    walkLatencies(session, count, lines, [](Line& line) { line.selection.count(line.batch); });
    LatencySelection all;
    for (Line& line : lines.all()) {
        all.merge(line.selection);
        line.selection.prepare();
    }
    all.prepare();
    walkLatencies(session, count, lines, [&all](Line& line) {
        line.selection.collect(line.batch);
        all.collect(line.batch);
    });
    for (Line& line : lines.all())
        line.facts.latency = line.selection.summary();
    report.latency = all.summary();
}

void countRows(const Session& session, Interpretation reading, Lines& lines, SessionReport& report)
{
    std::array<std::array<std::uint64_t, kTypeBytes>, kDialects> counts{};
    std::vector<RowType> batch(kBatch);
    const RowIndex first = session.firstRow();
    RowIndex row = first;
    while (const std::size_t read = session.readTypes(row, batch)) {
        for (const RowType& type : std::span(batch).first(read))
            ++counts[static_cast<std::size_t>(type.dialect)][type.typeByte];
        row.value += static_cast<std::uint32_t>(read);
    }
    report.qaps = row.value - first.value;
    for (std::size_t d = 0; d < kDialects; ++d)
        for (std::size_t byte = 0; byte < kTypeBytes; ++byte) {
            const auto dialect = static_cast<Dialect>(d);
            const auto typeByte = static_cast<std::uint8_t>(byte);
            const std::uint64_t qaps = counts[d][byte];
            lines.of(dialect, typeByte).facts.qaps += qaps;
            report.byDialect[d] += qaps;
            report.byCompression[static_cast<std::size_t>(compressionOf(dialect, typeByte, reading))] += qaps;
        }
}

}  // namespace

SessionReport makeSessionReport(const Session& session, Interpretation reading)
{
    SessionReport report;
    Lines lines(reading);
    // Latencies first: the rows that they speak of are then surely among those that are counted.
    summarizeByType(session, lines, report);
    countRows(session, reading, lines, report);
    for (const Line& line : lines.all())
        if (line.facts.qaps != 0)
            report.types.push_back(line.facts);
    report.conversations = session.conversationCount();
    report.counters = session.counters();
    report.findings = session.findingCounts();
    return report;
}

}  // namespace qapscope
