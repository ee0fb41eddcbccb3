// SPDX-License-Identifier: MIT
#include "analysis/latency_aggregator.h"

#include <algorithm>

namespace qapscope {

LatencyAggregator::LatencyAggregator(std::shared_ptr<const Session> session, Interpretation reading)
    : m_session(std::move(session))
    , m_grid(LatencyQuery{})
    , m_batch(LatencyIndex::kBlock)
    , m_roles(LatencyIndex::kBlock)
{
    for (const Dialect dialect : {Dialect::Qhp, Dialect::Qp})
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint8_t type = typeOf(dialect, static_cast<std::uint8_t>(byte), reading);
            m_roleOf[static_cast<std::size_t>(dialect)][byte] = typeRole(dialect, type);
        }
}

void LatencyAggregator::readBlock(std::uint32_t count)
{
    const std::span responses = std::span(m_batch).first(count);
    m_session->readFirstResponses(m_done, responses);
    const std::span roles = std::span(m_roles).first(count);
    for (std::size_t i = 0; i < count; ++i)
        roles[i] = m_roleOf[static_cast<std::size_t>(responses[i].dialect)][responses[i].requestTypeByte];
    m_index.note(m_done, responses, roles);
    const LatencyQuery& query = m_grid.query();
    m_points.clear();
    for (std::size_t i = 0; i < count; ++i)
        if (responses[i].row.isValid() && query.roles.contains(roles[i])
            && (!query.time || query.time->contains(responses[i].time)))
            m_points.push_back({responses[i].row, responses[i].time, responses[i].latency, roles[i]});
    m_grid.add(m_points);
}

std::shared_ptr<const LatencyPicture> LatencyAggregator::picture(const LatencyQuery& query,
                                                                 const std::stop_token& stop)
{
    const std::uint32_t upTo = m_session->firstResponseCount();
    if (m_grid.query() != query) {
        m_grid = LatencyGrid(query);
        m_done = 0;
    }
    while (m_done < upTo) {
        if (stop.stop_requested())
            return nullptr;
        const std::uint32_t count =
            std::min(LatencyIndex::kBlock - m_done % LatencyIndex::kBlock, upTo - m_done);
        const bool isKnown = m_done + count <= m_index.known();
        if (!isKnown || m_index.mayHold(m_done / LatencyIndex::kBlock, query))
            readBlock(count);
        m_done += count;
    }
    auto picture = std::make_shared<LatencyPicture>(m_grid.picture());
    picture->looked = m_done;
    picture->roles = m_index.roles();
    return picture;
}

}  // namespace qapscope
