// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/row_numbers.h"

#include <cassert>

namespace qapscope::app {

void RowNumbers::append(std::span<const std::uint32_t> rows)
{
    for (const std::uint32_t row : rows) {
        assert(m_size == 0 || at(m_size - 1).value < row);
        if (m_size % kPerBlock == 0)
            m_blocks.push_back(std::make_unique<Block>());
        (*m_blocks.back())[m_size % kPerBlock] = row;
        ++m_size;
    }
}

std::size_t RowNumbers::lowerBound(RowIndex row) const noexcept
{
    std::size_t low = 0;
    std::size_t high = m_size;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (at(middle) < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void RowNumbers::clear() noexcept
{
    m_blocks.clear();
    m_size = 0;
}

}  // namespace qapscope::app
