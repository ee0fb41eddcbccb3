// SPDX-License-Identifier: MIT
/// Reduces the first responses of a session, as many as there are, to a picture. It remembers where it was: asked
/// again for the same query it reads only what is new; asked for a part of the time, only that part of the session.
/// One thread at a time, any; the session may grow meanwhile. Memory: the picture's, and 24 bytes for 4,096 responses.
#pragma once

#include "analysis/latency_grid.h"
#include "analysis/latency_index.h"

#include <memory>
#include <stop_token>

namespace qapscope {

class LatencyAggregator
{
public:
    LatencyAggregator(std::shared_ptr<const Session> session, Interpretation reading);

    /// The picture of all first responses that were published when it was called; nothing where it was stopped
    /// first: the same query then goes on from there.
    /// Needs: query.columns >= 2, query.rows >= 2.
    [[nodiscard]] std::shared_ptr<const LatencyPicture> picture(const LatencyQuery& query,
                                                                const std::stop_token& stop = {});

private:
    void readBlock(std::uint32_t count);

    std::shared_ptr<const Session> m_session;
    std::array<std::array<TypeRole, 256>, 2> m_roleOf{};  ///< by dialect and type byte
    LatencyIndex m_index;
    LatencyGrid m_grid;
    std::uint32_t m_done = 0;  ///< first responses that the grid knows
    std::vector<FirstResponse> m_batch;
    std::vector<TypeRole> m_roles;       ///< of m_batch
    std::vector<LatencyPoint> m_points;  ///< those of m_batch that the query asks for
};

}  // namespace qapscope
