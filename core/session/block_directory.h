// SPDX-License-Identifier: MIT
/// A growing sequence of blocks whose addresses never change: what lets readers go without locks while one
/// writer appends. The writer makes blocks; readers may ask for any block made before a count that they have
/// acquired from the writer.
#pragma once

#include "base/pages.h"

#include <atomic>
#include <cassert>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace qapscope {

template <class Block>
class BlockDirectory
{
public:
    explicit BlockDirectory(std::size_t capacity)
        : m_capacity(capacity)
        , m_blocks(std::make_unique<std::atomic<Block*>[]>(capacity))
    {}

    ~BlockDirectory()
    {
        for (std::size_t i = 0; i < m_made; ++i)
            delete m_blocks[i].load(std::memory_order_relaxed);
    }

    BlockDirectory(const BlockDirectory&) = delete;
    BlockDirectory& operator=(const BlockDirectory&) = delete;

    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }

    /// Needs: the block was made before.
    [[nodiscard]] Block& operator[](std::size_t index) const noexcept
    {
        return *m_blocks[index].load(std::memory_order_relaxed);
    }

    /// The block at `index`, made (its memory untouched) where it was not there. Writer only.
    /// Needs: index <= number of blocks made, index < capacity().
    Block& ensure(std::size_t index)
    {
        assert(index <= m_made && index < m_capacity);
        if (index == m_made) {
            m_blocks[index].store(std::make_unique_for_overwrite<Block>().release(),
                                  std::memory_order_relaxed);
            ++m_made;
        }
        return (*this)[index];
    }

    /// The block's memory goes; its addresses stay, and read as zeros. Writer only.
    void giveBack(std::size_t index) noexcept
    {
        if constexpr (std::is_trivially_destructible_v<Block>)
            giveBackPages(&(*this)[index], sizeof(Block));
    }

private:
    std::size_t m_capacity;
    std::size_t m_made = 0;
    std::unique_ptr<std::atomic<Block*>[]> m_blocks;
};

}  // namespace qapscope
