// SPDX-License-Identifier: MIT
/// Flows by key, at most a given number: when one more comes, the one that was silent longest goes. One thread.
#pragma once

#include "transport/flow_key.h"

#include <cassert>
#include <cstdint>
#include <memory>
#include <vector>

namespace qapscope {

/// `Flow` is made with its key and owned here; its address stays until it is removed.
template <class Flow>
class FlowTable
{
public:
    explicit FlowTable(std::size_t maxFlows) : m_maxFlows(maxFlows), m_slots(kFirstSlots, kEmpty) {}

    /// The flow, moved to the front of those in use; null where there is none.
    [[nodiscard]] Flow* find(const FlowKey& key) noexcept
    {
        const std::uint32_t entry = m_slots[slotOf(key)];
        if (entry == kEmpty)
            return nullptr;
        touch(entry);
        return m_entries[entry].flow.get();
    }

    /// Puts a flow in; where the table is full the one silent longest is taken out first and given back.
    /// Needs: find(key) gave null.
    [[nodiscard]] std::unique_ptr<Flow> insert(const FlowKey& key, std::unique_ptr<Flow> flow)
    {
        std::unique_ptr<Flow> evicted;
        if (m_count >= m_maxFlows && m_oldest != kEmpty)
            evicted = remove(m_entries[m_oldest].key);
        if ((m_count + 1) * 2 > m_slots.size())
            grow();
        const std::uint32_t entry = takeEntry();
        m_entries[entry].key = key;
        m_entries[entry].flow = std::move(flow);
        m_slots[slotOf(key)] = entry;
        link(entry);
        ++m_count;
        return evicted;
    }

    std::unique_ptr<Flow> remove(const FlowKey& key)
    {
        std::size_t slot = slotOf(key);
        const std::uint32_t entry = m_slots[slot];
        if (entry == kEmpty)
            return nullptr;
        unlink(entry);
        m_free.push_back(entry);
        --m_count;
        closeHole(slot);
        return std::move(m_entries[entry].flow);
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_count; }

    /// Calls visit(key, flow) for each, the one silent longest first.
    template <class Visit>
    void forEach(const Visit& visit)
    {
        for (std::uint32_t entry = m_oldest; entry != kEmpty; entry = m_entries[entry].newer)
            visit(m_entries[entry].key, *m_entries[entry].flow);
    }

private:
    static constexpr std::uint32_t kEmpty = 0xffff'ffff;
    static constexpr std::size_t kFirstSlots = 1'024;

    struct Entry
    {
        FlowKey key;
        std::unique_ptr<Flow> flow;
        std::uint32_t older = kEmpty;
        std::uint32_t newer = kEmpty;
    };

    [[nodiscard]] std::size_t mask() const noexcept { return m_slots.size() - 1; }

    /// Where the key stands, or where it would.
    [[nodiscard]] std::size_t slotOf(const FlowKey& key) const noexcept
    {
        std::size_t slot = key.hash() & mask();
        while (m_slots[slot] != kEmpty && m_entries[m_slots[slot]].key != key)
            slot = (slot + 1) & mask();
        return slot;
    }

    void closeHole(std::size_t hole)
    {
        m_slots[hole] = kEmpty;
        for (std::size_t slot = (hole + 1) & mask(); m_slots[slot] != kEmpty; slot = (slot + 1) & mask()) {
            const std::uint32_t entry = m_slots[slot];
            m_slots[slot] = kEmpty;
            m_slots[slotOf(m_entries[entry].key)] = entry;
        }
    }

    void grow()
    {
        std::vector<std::uint32_t> old(m_slots.size() * 2, kEmpty);
        old.swap(m_slots);
        for (const std::uint32_t entry : old)
            if (entry != kEmpty)
                m_slots[slotOf(m_entries[entry].key)] = entry;
    }

    [[nodiscard]] std::uint32_t takeEntry()
    {
        if (m_free.empty()) {
            m_entries.emplace_back();
            return static_cast<std::uint32_t>(m_entries.size() - 1);
        }
        const std::uint32_t entry = m_free.back();
        m_free.pop_back();
        return entry;
    }

    void link(std::uint32_t entry)
    {
        m_entries[entry].older = m_newest;
        m_entries[entry].newer = kEmpty;
        (m_newest == kEmpty ? m_oldest : m_entries[m_newest].newer) = entry;
        m_newest = entry;
    }

    void unlink(std::uint32_t entry)
    {
        const Entry& gone = m_entries[entry];
        (gone.older == kEmpty ? m_oldest : m_entries[gone.older].newer) = gone.newer;
        (gone.newer == kEmpty ? m_newest : m_entries[gone.newer].older) = gone.older;
    }

    void touch(std::uint32_t entry)
    {
        if (entry == m_newest)
            return;
        unlink(entry);
        link(entry);
    }

    std::size_t m_maxFlows;
    std::size_t m_count = 0;
    std::uint32_t m_oldest = kEmpty;
    std::uint32_t m_newest = kEmpty;
    std::vector<std::uint32_t> m_slots;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_free;
};

}  // namespace qapscope
