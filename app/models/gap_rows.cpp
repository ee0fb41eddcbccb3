// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gap_rows.h"

#include <algorithm>

namespace qapscope::app {
namespace {

bool isGap(Rule rule) noexcept
{
    return rule == Rule::Gap || rule == Rule::Resync || rule == Rule::FileCorrupt;
}

std::uint64_t gapsFound(const std::array<std::uint64_t, kRules.size()>& counts) noexcept
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
    const std::uint64_t found = gapsFound(session.findingCounts());
    if (found != m_seen) {
        std::vector<StreamFinding> findings = session.streamFindings();
        std::erase_if(findings, [](const StreamFinding& finding) { return !isGap(finding.rule); });
        std::ranges::stable_sort(findings, {}, &StreamFinding::before);
        for (std::size_t i = m_gaps.size(); i < findings.size(); ++i) {
            const StreamFinding& finding = findings[i];
            const std::uint32_t least = m_gaps.empty() ? 0 : m_gaps.back().gap.before.value;
            const std::uint32_t wanted = finding.before.isValid() ? finding.before.value : knownRows;
            // What is announced stays where it is: it is never put between rows that are shown already.
            const RowIndex before{std::max({wanted, least, m_known})};
            if (before.value > knownRows)
                break;
            m_gaps.push_back(
                {before.value + static_cast<std::uint32_t>(i),
                 {finding.rule, before, finding.conversation, finding.bytes, finding.packet, finding.time}});
        }
        if (m_gaps.size() == findings.size())
            m_seen = found;
    }
    m_known = knownRows;
    return knownRows + static_cast<std::uint32_t>(m_gaps.size()) - m_shift;
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
