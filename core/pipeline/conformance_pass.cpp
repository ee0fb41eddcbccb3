// SPDX-License-Identifier: MIT
#include "pipeline/conformance_pass.h"

#include <algorithm>

namespace qapscope {

ConformancePass::ConformancePass(std::shared_ptr<const Session> session, KeyRing keys, DecodeOptions options,
                                 Noticed noticed)
    : m_session(std::move(session))
    , m_keys(std::move(keys))
    , m_options(options)
    , m_noticed(std::move(noticed))
{
    m_options.sealed = &m_sealed;
}

bool ConformancePass::isOpen(RowIndex row) const noexcept
{
    return (m_session->flagsOf(row) & static_cast<std::uint16_t>(RowFlag::Open)) != 0;
}

/// The next row that is whole: first of those that were passed over. None where there is none.
RowIndex ConformancePass::takeNext()
{
    for (; m_openLeft > 0; --m_openLeft) {
        const RowIndex row = m_open.front();
        m_open.pop_front();
        if (!isOpen(row)) {
            --m_openLeft;
            return row;
        }
        m_open.push_back(row);
    }
    m_next = std::max(m_next, m_session->firstRow());
    while (m_next.value < m_session->rowCount()) {
        const RowIndex row = m_next;
        ++m_next.value;
        if (!isOpen(row))
            return row;
        if (m_open.size() < kMostOpen)
            m_open.push_back(row);
    }
    return {};
}

bool ConformancePass::step(std::size_t mostRows, std::uint64_t mostBytes)
{
    m_sealed.update(*m_session, m_keys);
    m_openLeft = m_open.size();
    std::uint64_t bytes = 0;
    std::size_t done = 0;
    for (; done < mostRows && bytes < mostBytes; ++done) {
        const RowIndex row = takeNext();
        if (!row.isValid())
            break;
        bytes += look(row);
    }
    const bool isAll = m_next.value == m_session->rowCount();
    for (const StreamFinding& finding : m_conformance.takeFindings(*m_session, isAll)) {
        ++m_found.counts[static_cast<std::size_t>(finding.rule)];
        m_found.conversations.push_back(finding);
    }
    return done > 0;
}

/// Gives how many bytes that was.
std::uint64_t ConformancePass::look(RowIndex row)
{
    RowEvidence evidence = evidenceOf(*m_session, row, m_keys, m_options, kMostBytesOfOne);
    m_conformance.add(*m_session, evidence);
    keep(evidence);
    return std::min<std::uint64_t>(m_session->lengthOf(row), kMostBytesOfOne);
}

void ConformancePass::keep(const RowEvidence& evidence)
{
    for (const Finding& finding : evidence.findings) {
        if (std::ranges::find(kRowRules, finding.rule) != kRowRules.end())
            continue;  // ingest said it already
        if (m_noticed)
            m_noticed(evidence.row, finding.severity());
        if (++m_found.counts[static_cast<std::size_t>(finding.rule)] <= kMostKept)
            m_found.rows.push_back({evidence.row, finding});
    }
}

}  // namespace qapscope
