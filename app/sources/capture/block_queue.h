// SPDX-License-Identifier: GPL-3.0-or-later
/// Blocks of pcapng on their way from the threads that capture to the one that writes. It is bounded and never lets a
/// producer wait: a slow disk costs packets, which are counted, and no drops in the kernel of other programs' making.
/// Any thread; one consumer.
#pragma once

#include "capture/pcapng_writer.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace qapscope::app {

class BlockQueue
{
public:
    explicit BlockQueue(std::size_t mostBytes) : m_mostBytes(mostBytes) {}

    enum class Outcome : std::uint8_t {
        Taken,
        Full,    ///< it is lost
        Closed,  ///< nobody wants it any more
    };
    /// Takes what is in `blocks` and leaves it empty, with memory to fill.
    [[nodiscard]] Outcome push(ByteBuffer& blocks);

    /// The oldest buffer, or nothing within that time, or nothing more at all: see isOver().
    [[nodiscard]] std::optional<ByteBuffer> pop(std::chrono::milliseconds patience);
    /// Gives back the memory of a buffer that was popped.
    void recycle(ByteBuffer&& blocks);

    /// Nothing is pushed any more.
    void close();
    /// Closed and empty.
    [[nodiscard]] bool isOver() const;

private:
    static constexpr std::size_t kMostSpare = 16;

    const std::size_t m_mostBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<ByteBuffer> m_waiting;
    std::size_t m_waitingBytes = 0;
    std::vector<ByteBuffer> m_spare;
    bool m_isClosed = false;
};

}  // namespace qapscope::app
