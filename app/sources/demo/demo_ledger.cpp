// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_ledger.h"

namespace qapscope::app {

std::size_t DemoLedger::add(DemoLedgerEntry entry)
{
    const std::lock_guard lock(m_mutex);
    if (entry.answers != DemoLedgerEntry::kNone)
        m_entries.at(entry.answers).isAnswered = true;
    m_entries.push_back(std::move(entry));
    return m_entries.size() - 1;
}

void DemoLedger::setDelivered(std::size_t entry)
{
    const std::lock_guard lock(m_mutex);
    m_entries.at(entry).isDelivered = true;
}

std::size_t DemoLedger::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

std::vector<DemoLedgerEntry> DemoLedger::entries() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries;
}

std::uint64_t demoHash(std::string_view bytes) noexcept
{
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325u;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100'0000'01b3u;
    return hash;
}

}  // namespace qapscope::app
