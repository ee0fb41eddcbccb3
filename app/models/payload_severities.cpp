// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payload_severities.h"

#include <algorithm>

namespace qapscope::app {

void PayloadSeverities::note(RowIndex row, Severity severity)
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<Chunk>& chunk = m_chunks[row.value / kRows];
    if (!chunk) {
        chunk = std::make_unique<Chunk>();
        chunk->fill(Severity::None);
    }
    Severity& worst = (*chunk)[row.value % kRows];
    worst = std::max(worst, severity);
}

void PayloadSeverities::forgetBefore(RowIndex row)
{
    const std::lock_guard lock(m_mutex);
    m_chunks.erase(m_chunks.begin(), m_chunks.lower_bound(row.value / kRows));
}

Severity PayloadSeverities::of(RowIndex row) const
{
    const std::lock_guard lock(m_mutex);
    const auto chunk = m_chunks.find(row.value / kRows);
    return chunk == m_chunks.end() ? Severity::None : (*chunk->second)[row.value % kRows];
}

}  // namespace qapscope::app
