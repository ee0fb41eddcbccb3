// SPDX-License-Identifier: GPL-3.0-or-later
/// What the lines of a relay share: the capture file, the counters, the clock. The relay's thread, apart from what
/// locks itself.
#pragma once

#include "sources/live_file.h"
#include "sources/tap/tap_link.h"

#include <chrono>
#include <mutex>

namespace qapscope::app {

class TapRecorder
{
public:
    explicit TapRecorder(LiveFile& file) : m_file(file) {}

    [[nodiscard]] LiveFile& file() noexcept { return m_file; }
    [[nodiscard]] static Timestamp now()
    {
        return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    }
    void add(std::uint32_t interface, Timestamp time, ByteView packet)
    {
        PacketRecord record;
        record.interface = interface;
        record.time = time;
        record.bytes = packet;
        m_file.add(record);
    }

    TapCounters counters;
    DelayMeter delay;

    /// The latest of what went wrong with a connection.
    void note(const std::string& problem)
    {
        const std::lock_guard lock(m_mutex);
        m_problem = problem;
    }
    [[nodiscard]] std::string problem() const
    {
        const std::lock_guard lock(m_mutex);
        return m_problem;
    }

private:
    LiveFile& m_file;
    mutable std::mutex m_mutex;
    std::string m_problem;
};

}  // namespace qapscope::app
