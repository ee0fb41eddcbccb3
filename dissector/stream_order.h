// SPDX-License-Identifier: GPL-2.0-or-later
/// Pieces of one direction of a stream, each with its offset, handed on in order and once. For carriers that
/// Wireshark does not put in order. First pass only.
#pragma once

#include "base/bytes.h"
#include "base/time.h"

#include <cstdint>
#include <map>
#include <vector>

namespace qapscope::dissector {

class StreamOrder
{
public:
    /// `maxWaiting`: so many bytes may wait behind a hole; then it is given up.
    explicit StreamOrder(std::uint64_t maxWaiting) : m_maxWaiting(maxWaiting) {}

    /// Calls take(offset, bytes, time) for what of the piece is new, and for what waited for it. Where a hole was
    /// given up, the offsets skip it.
    template <class Take>
    void push(std::uint64_t offset, ByteView bytes, Timestamp time, const Take& take)
    {
        if (offset > m_next) {
            wait(offset, bytes, time);
            if (m_waitingBytes <= m_maxWaiting)
                return;
            m_next = m_waiting.begin()->first;
        } else {
            handOn(offset, bytes, time, take);
        }
        while (!m_waiting.empty() && m_waiting.begin()->first <= m_next) {
            const auto first = m_waiting.extract(m_waiting.begin());
            m_waitingBytes -= first.mapped().bytes.size();
            handOn(first.key(), first.mapped().bytes, first.mapped().time, take);
        }
    }

    /// Where the next piece is expected.
    [[nodiscard]] std::uint64_t next() const noexcept { return m_next; }

private:
    struct Waiting
    {
        std::vector<std::byte> bytes;
        Timestamp time;
    };

    template <class Take>
    void handOn(std::uint64_t offset, ByteView bytes, Timestamp time, const Take& take)
    {
        const ByteView fresh = slice(bytes, m_next - offset);
        if (fresh.empty())
            return;
        const std::uint64_t at = m_next;
        m_next += fresh.size();
        take(at, fresh, time);
    }

    /// Of two pieces with one offset the longer one is kept.
    void wait(std::uint64_t offset, ByteView bytes, Timestamp time)
    {
        Waiting& kept = m_waiting[offset];
        if (kept.bytes.size() >= bytes.size())
            return;
        m_waitingBytes += bytes.size() - kept.bytes.size();
        kept = {{bytes.begin(), bytes.end()}, time};
    }

    std::uint64_t m_maxWaiting;
    std::uint64_t m_next = 0;
    std::uint64_t m_waitingBytes = 0;
    std::map<std::uint64_t, Waiting> m_waiting;
};

}  // namespace qapscope::dissector
