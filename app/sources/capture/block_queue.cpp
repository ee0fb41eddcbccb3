// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/block_queue.h"

namespace qapscope::app {

BlockQueue::Outcome BlockQueue::push(ByteBuffer& blocks)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed || m_waitingBytes + blocks.size() > m_mostBytes) {
            blocks.clear();
            return m_isClosed ? Outcome::Closed : Outcome::Full;
        }
        m_waitingBytes += blocks.size();
        m_waiting.push_back(std::move(blocks));
        blocks = {};
        if (!m_spare.empty()) {
            blocks.swap(m_spare.back());
            m_spare.pop_back();
        }
    }
    m_wake.notify_one();
    return Outcome::Taken;
}

std::optional<ByteBuffer> BlockQueue::pop(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, patience, [this] { return m_isClosed || !m_waiting.empty(); });
    if (m_waiting.empty())
        return std::nullopt;
    ByteBuffer oldest = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_waitingBytes -= oldest.size();
    return oldest;
}

void BlockQueue::recycle(ByteBuffer&& blocks)
{
    const std::lock_guard lock(m_mutex);
    if (m_spare.size() >= kMostSpare)
        return;
    blocks.clear();
    m_spare.push_back(std::move(blocks));
}

void BlockQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_wake.notify_one();
}

bool BlockQueue::isOver() const
{
    const std::lock_guard lock(m_mutex);
    return m_isClosed && m_waiting.empty();
}

}  // namespace qapscope::app
