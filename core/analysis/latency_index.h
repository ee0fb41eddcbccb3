// SPDX-License-Identifier: MIT
/// Which times and types stand in which stretch of a session's first responses, so that a chart that is zoomed in
/// reads only the stretches that it shows; and how many of each type there are. 24 bytes for 4,096 of them.
/// One thread at a time.
#pragma once

#include "analysis/latency_picture.h"
#include "session/session.h"

#include <span>

namespace qapscope {

class LatencyIndex
{
public:
    static constexpr std::uint32_t kBlock = 4'096;  ///< first responses

    /// `roles[i]` is that of `responses[i]`, whose position is `position + i`. What is known already is passed over.
    /// Needs: position <= known(), and all of them in one block.
    void note(std::uint32_t position, std::span<const FirstResponse> responses,
              std::span<const TypeRole> roles);

    /// The first responses at positions below it have been noted.
    [[nodiscard]] std::uint32_t known() const noexcept { return m_known; }
    /// False where nothing that was noted in the block can be in the query's time and roles.
    [[nodiscard]] bool mayHold(std::uint32_t block, const LatencyQuery& query) const noexcept;
    [[nodiscard]] const std::array<RoleFacts, kTypeRoles>& roles() const noexcept { return m_roles; }

private:
    struct Block
    {
        Timestamp first = Timestamp::max();
        Timestamp last = Timestamp::min();
        TypeRoleSet roles{0};
    };

    std::vector<Block> m_blocks;
    std::array<RoleFacts, kTypeRoles> m_roles{};
    std::uint32_t m_known = 0;
};

}  // namespace qapscope
