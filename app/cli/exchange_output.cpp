// SPDX-License-Identifier: MIT
#include "cli/exchange_output.h"

#include "cli/json_writer.h"

#include <algorithm>
#include <span>
#include <vector>

namespace qapscope::cli {
namespace {

/// A repetition, with the request whose exchange it belongs to.
struct Repetition
{
    RowIndex request;
    RowIndex row;
};

bool has(const Row& row, Rule rule)
{
    const auto bit = std::ranges::find(kRowRules, rule) - kRowRules.begin();
    return (row.findingBits >> bit & 1) != 0;
}

/// Sorted by request, then by row.
std::vector<Repetition> repetitionsOf(const Session& session)
{
    std::vector<Repetition> all;
    for (std::uint32_t index = 0; index < session.rowCount(); ++index) {
        const RowIndex original = session.duplicateOf({index});
        if (!original.isValid())
            continue;
        const Row row = session.row(original);
        all.push_back({row.has(RowFlag::Request) ? original : row.link, {index}});
    }
    std::ranges::stable_sort(all, {}, &Repetition::request);
    return all;
}

std::string numbers(std::span<const RowIndex> rows)
{
    std::string text = "[";
    for (const RowIndex row : rows)
        text += (text.size() > 1 ? ", " : "") + std::to_string(qapNumber(row));
    return text + ']';
}

TypeRole roleOf(const Row& row, Interpretation reading)
{
    return typeRole(row.dialect, typeOf(row.dialect, row.typeByte, reading));
}

class ExchangeLines
{
public:
    ExchangeLines(const Session& session, Interpretation reading)
        : m_session(session)
        , m_reading(reading)
        , m_repetitions(repetitionsOf(session))
    {}

    /// Empty where the row opens no exchange.
    [[nodiscard]] std::string lineOf(RowIndex index)
    {
        const Row row = m_session.row(index);
        if (has(row, Rule::Orphan))
            return line(row, {}, "orphan");
        const bool isExchange =
            row.has(RowFlag::Request) && (row.has(RowFlag::Answered) || has(row, Rule::Unanswered));
        if (!isExchange)
            return {};
        const std::vector<RowIndex> responses = m_session.responsesOf(index);
        const bool isError = std::ranges::any_of(responses, [&](RowIndex each) {
            return roleOf(m_session.row(each), m_reading) == TypeRole::Error;
        });
        return line(row, responses, isError ? "error" : responses.empty() ? "unanswered" : "answered");
    }

private:
    [[nodiscard]] std::vector<RowIndex> repetitionsOfExchange(RowIndex request) const
    {
        std::vector<RowIndex> rows;
        // No subrange: clang 14 does not compile libstdc++'s.
        auto each = std::ranges::lower_bound(m_repetitions, request, {}, &Repetition::request);
        for (; each != m_repetitions.end() && each->request == request; ++each)
            rows.push_back(each->row);
        return rows;
    }

    [[nodiscard]] std::string line(const Row& row, std::span<const RowIndex> responses,
                                   std::string_view outcome) const
    {
        const bool isOrphan = !row.has(RowFlag::Request);
        JsonWriter json;
        json.beginObject();
        isOrphan ? json.null("request") : json.member("request", qapNumber(row.index));
        row.hasId() ? json.member("id", row.id) : json.null("id");
        json.member("type_name", typeName(row.dialect, typeOf(row.dialect, row.typeByte, m_reading)));
        json.member("conversation", row.conversation.value);
        json.raw("responses", numbers(isOrphan ? std::span(&row.index, 1) : responses));
        const auto first = responses.empty() ? std::nullopt : m_session.latencyOf(responses.front());
        first ? json.member("first_response_ns", first->count()) : json.null("first_response_ns");
        const auto completion = isOrphan ? std::nullopt : m_session.completionOf(row.index);
        completion ? json.member("completion_ns", completion->count()) : json.null("completion_ns");
        json.member("outcome", outcome);
        const bool isInferred =
            row.has(RowFlag::Inferred) || std::ranges::any_of(responses, [&](RowIndex each) {
                return m_session.row(each).has(RowFlag::Inferred);
            });
        json.member("inferred", isInferred);
        json.raw("duplicates", numbers(repetitionsOfExchange(row.index)));
        json.endObject();
        return json.text() + '\n';
    }

    const Session& m_session;
    Interpretation m_reading;
    std::vector<Repetition> m_repetitions;
};

}  // namespace

void forEachExchange(const Session& session, Interpretation reading,
                     const std::function<bool(const std::string&)>& take)
{
    ExchangeLines lines(session, reading);
    for (std::uint32_t index = 0; index < session.rowCount(); ++index) {
        const std::string line = lines.lineOf({index});
        if (!line.empty() && !take(line))
            return;
    }
}

}  // namespace qapscope::cli
