// SPDX-License-Identifier: GPL-3.0-or-later
/// Ascending row numbers in blocks that never move: the hits of a search, four bytes each, appended without the
/// pause that growing one long vector makes. Needs no thread rule: it is owned by one model.
#pragma once

#include "base/ids.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace qapscope::app {

class RowNumbers
{
public:
    static constexpr std::size_t kPerBlock = 65'536;

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] RowIndex at(std::size_t position) const noexcept
    {
        return RowIndex{(*m_blocks[position / kPerBlock])[position % kPerBlock]};
    }

    /// Needs: each number is larger than all before it.
    void append(std::span<const std::uint32_t> rows);
    /// The first position whose row is not below `row`; size() where there is none.
    [[nodiscard]] std::size_t lowerBound(RowIndex row) const noexcept;
    void clear() noexcept;

private:
    using Block = std::array<std::uint32_t, kPerBlock>;

    std::vector<std::unique_ptr<Block>> m_blocks;
    std::size_t m_size = 0;
};

}  // namespace qapscope::app
