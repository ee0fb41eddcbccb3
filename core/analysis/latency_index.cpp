// SPDX-License-Identifier: MIT
#include "analysis/latency_index.h"

#include <algorithm>
#include <cassert>

namespace qapscope {

void LatencyIndex::note(std::uint32_t position, std::span<const FirstResponse> responses,
                        std::span<const TypeRole> roles)
{
    assert(position <= m_known && roles.size() == responses.size());
    const std::size_t end = position + responses.size();
    if (end <= m_known)
        return;
    const std::size_t block = position / kBlock;
    assert((end - 1) / kBlock == block);
    if (m_blocks.size() <= block)
        m_blocks.resize(block + 1);
    Block facts = m_blocks[block];
    for (std::size_t i = m_known - position; i < responses.size(); ++i) {
        if (!responses[i].row.isValid())
            continue;  // given up
        facts.first = std::min(facts.first, responses[i].time);
        facts.last = std::max(facts.last, responses[i].time);
        facts.roles.set(roles[i], true);
        RoleFacts& role = m_roles[static_cast<std::size_t>(roles[i])];
        ++(responses[i].dialect == Dialect::Qp ? role.qp : role.qhp);
    }
    m_blocks[block] = facts;
    m_known = static_cast<std::uint32_t>(end);
}

bool LatencyIndex::mayHold(std::uint32_t block, const LatencyQuery& query) const noexcept
{
    if (block >= m_blocks.size())
        return false;
    const Block& facts = m_blocks[block];
    if ((facts.roles.bits & query.roles.bits) == 0)
        return false;
    return !query.time || (facts.last >= query.time->begin && facts.first < query.time->end);
}

}  // namespace qapscope
