// SPDX-License-Identifier: GPL-2.0-or-later
/// Memory of one packet as core takes it: what is made in it goes when Wireshark frees the packet's pool,
/// undestroyed. Wireshark's one dissection thread.
#pragma once

#include "ws_compat.h"

#include <memory>
#include <memory_resource>

namespace qapscope::dissector {

class WmemResource final : public std::pmr::memory_resource
{
public:
    explicit WmemResource(wmem_allocator_t* pool) noexcept : m_pool(pool) {}

private:
    /// What every wmem allocator aligns to.
    static constexpr std::size_t kPoolAlignment = 2 * sizeof(std::size_t);

    void* do_allocate(std::size_t bytes, std::size_t alignment) override
    {
        if (alignment <= kPoolAlignment)
            return wmem_alloc(m_pool, bytes);
        std::size_t space = bytes + alignment;
        void* at = wmem_alloc(m_pool, space);
        return std::align(alignment, bytes, at, space);
    }

    void do_deallocate(void* at, std::size_t, std::size_t alignment) override
    {
        if (alignment <= kPoolAlignment)
            wmem_free(m_pool, at);
    }

    bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

    wmem_allocator_t* m_pool;
};

}  // namespace qapscope::dissector
