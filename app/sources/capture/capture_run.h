// SPDX-License-Identifier: GPL-3.0-or-later
/// One capture from its start to its end: opens the devices, gives every privilege back, compiles the filter only then,
/// and lets a thread a device read, one thread write, and the calling one tell the parent and hear when to stop.
#pragma once

#include "sources/capture/block_queue.h"
#include "sources/capture/capture_arguments.h"
#include "sources/capture/capture_device.h"
#include "sources/capture/capture_files.h"
#include "sources/capture/state_lines.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace qapscope::app {

class CaptureRun
{
public:
    CaptureRun(CaptureArguments arguments, StateLines& lines);
    ~CaptureRun();
    CaptureRun(const CaptureRun&) = delete;
    CaptureRun& operator=(const CaptureRun&) = delete;

    /// To its end; gives the exit status. Needs: no other thread runs; SIGTERM and SIGINT are blocked.
    [[nodiscard]] int run();

private:
    [[nodiscard]] std::optional<Error> prepare();
    [[nodiscard]] std::optional<Error> openDevices();
    [[nodiscard]] ByteBuffer startOfFile() const;
    [[nodiscard]] ByteBuffer statistics();
    struct Counters
    {
        std::uint64_t packets = 0;  ///< in the files
        std::uint64_t bytes = 0;    ///< of those packets
        std::uint64_t kernelDropped = 0;
        std::uint64_t dropped = 0;

        friend bool operator==(const Counters&, const Counters&) = default;
    };
    [[nodiscard]] Counters countersOf(std::size_t device) const;
    void startThreads();
    void readDevice(CaptureDevice& device);
    void writeOn();
    void writeStatisticsWhereTheyChanged();
    void endWriting(CaptureFiles::Stop why);
    void waitForEnd();
    [[nodiscard]] bool isToStop(int signals);
    void tellCounts(bool isLast);
    void tell() const;

    const CaptureArguments m_arguments;
    StateLines& m_lines;
    BlockQueue m_queue;
    std::vector<std::unique_ptr<CaptureDevice>> m_devices;
    std::unique_ptr<CaptureFiles> m_files;
    int m_event = -1;  ///< wakes run() when something ended
    std::atomic<bool> m_isStopping = false;
    std::atomic<std::size_t> m_reading = 0;  ///< devices
    std::atomic<const char*> m_reason = nullptr;
    std::vector<Counters> m_told;  ///< what the file says; of the thread that writes
    std::vector<std::thread> m_readers;
    std::thread m_writer;
};

}  // namespace qapscope::app
