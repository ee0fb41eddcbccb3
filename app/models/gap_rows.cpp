// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gap_rows.h"

#include <algorithm>
#include <span>

namespace qapscope::app {
namespace {

bool isGap(Rule rule) noexcept
{
    return rule == Rule::Gap || rule == Rule::Resync || rule == Rule::FileCorrupt;
}

std::uint64_t gapsCounted(const std::array<std::uint64_t, kRules.size()>& counts) noexcept
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (isGap(static_cast<Rule>(i)))
            sum += counts[i];
    return sum;
}

}  // namespace

void GapRows::clear()
{
    *this = {};
}

std::uint32_t GapRows::update(const Session& session, std::uint32_t knownRows)
{
    if (const std::uint64_t counted = gapsCounted(session.findingCounts()); counted != m_counted) {
        takeNew(session);
        m_counted = counted;
    }
    const auto isDue = [knownRows](const StreamFinding& finding) {
        return !finding.before.isValid() || finding.before.value <= knownRows;
    };
    const auto due = std::ranges::stable_partition(m_waiting, isDue);
    const std::span now(m_waiting.begin(), due.begin());
    std::ranges::stable_sort(now, {}, &StreamFinding::before);
    for (const StreamFinding& finding : now)
        place(finding, knownRows);
    m_waiting.erase(m_waiting.begin(), due.begin());
    m_known = knownRows;
    return knownRows + static_cast<std::uint32_t>(m_gaps.size()) - m_shift;
}

void GapRows::takeNew(const Session& session)
{
    const std::vector<StreamFinding> findings = session.streamFindings();
    for (; m_taken < findings.size(); ++m_taken)
        if (isGap(findings[m_taken].rule))
            m_waiting.push_back(findings[m_taken]);
}

void GapRows::place(const StreamFinding& finding, std::uint32_t knownRows)
{
    const std::uint32_t least = m_gaps.empty() ? 0 : m_gaps.back().gap.before.value;
    const std::uint32_t wanted = finding.before.isValid() ? finding.before.value : knownRows;
    // What is announced stays where it is: it is never put between rows that are shown already.
    const RowIndex before{std::max({wanted, least, m_known})};
    const auto position = before.value + static_cast<std::uint32_t>(m_gaps.size());
    m_gaps.push_back(
        {position,
         {finding.rule, before, finding.conversation, finding.bytes, finding.packet, finding.time}});
}

std::uint32_t GapRows::evictBefore(RowIndex first)
{
    m_evicted = {};
    m_evicted.evicted = first.value;
    m_evicted.before = first;
    m_shift = first.value == 0 ? 0 : placeOf(first) - 1;
    return m_known + static_cast<std::uint32_t>(m_gaps.size()) - m_shift;
}

std::uint32_t GapRows::positionOf(RowIndex row) const noexcept
{
    const std::uint32_t place = placeOf(row);
    return place < m_shift ? 0 : place - m_shift;
}

std::uint32_t GapRows::placeOf(RowIndex row) const noexcept
{
    const auto behind =
        std::ranges::upper_bound(m_gaps, row, {}, [](const Placed& placed) { return placed.gap.before; });
    return row.value + static_cast<std::uint32_t>(behind - m_gaps.begin());
}

const GapRow* GapRows::at(std::uint32_t position) const noexcept
{
    if (position == 0 && m_evicted.evicted != 0)
        return &m_evicted;
    const std::uint32_t place = position + m_shift;
    const auto found = std::ranges::lower_bound(m_gaps, place, {}, &Placed::position);
    return found != m_gaps.end() && found->position == place ? &found->gap : nullptr;
}

RowIndex GapRows::rowAt(std::uint32_t position) const noexcept
{
    if (position == 0 && m_evicted.evicted != 0)
        return m_evicted.before;
    const std::uint32_t place = position + m_shift;
    const auto behind = std::ranges::lower_bound(m_gaps, place, {}, &Placed::position);
    const auto above = static_cast<std::uint32_t>(behind - m_gaps.begin());
    if (behind != m_gaps.end() && behind->position == place)
        return behind->gap.before.value < m_known ? behind->gap.before : RowIndex{};
    return RowIndex{place - above};
}

}  // namespace qapscope::app
