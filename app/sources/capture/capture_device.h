// SPDX-License-Identifier: GPL-3.0-or-later
/// One interface that packets are captured from (libpcap). Opened, given its filter and told apart by one thread; read
/// by another. Its counters may be asked by any.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "capture/packet.h"
#include "sources/capture/block_queue.h"
#include "sources/capture/capture_arguments.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

struct pcap;
struct pcap_pkthdr;

namespace qapscope::app {

class CaptureDevice
{
public:
    /// Opens and starts it. `number` is the interface's in the capture file.
    /// Errors: CaptureNotPermitted, InterfaceNotFound, SystemError.
    [[nodiscard]] static Result<std::unique_ptr<CaptureDevice>>
    open(const std::string& name, std::uint32_t number, const CaptureArguments& arguments);
    ~CaptureDevice();
    CaptureDevice(const CaptureDevice&) = delete;
    CaptureDevice& operator=(const CaptureDevice&) = delete;

    /// Needs no privilege. Errors: CaptureFilterWrong.
    [[nodiscard]] std::optional<Error> setFilter(const std::string& filter);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] LinkType link() const noexcept { return m_link; }
    [[nodiscard]] bool hasNanoseconds() const noexcept { return m_unitNs == 1; }

    /// Reads until `isStopping`, and then what the kernel still has. Gives what ended it before. Errors: InterfaceGone.
    [[nodiscard]] std::optional<Error> run(BlockQueue& queue, const std::atomic<bool>& isStopping);

    /// Packets that the kernel lost, and those that the queue had no place for.
    [[nodiscard]] std::uint64_t kernelDropped() const noexcept { return m_kernelDropped; }
    [[nodiscard]] std::uint64_t dropped() const noexcept { return m_dropped; }

private:
    CaptureDevice(std::string name, std::uint32_t number, pcap* handle);

    static void take(unsigned char* device, const pcap_pkthdr* header, const unsigned char* bytes);
    void add(const pcap_pkthdr& header, const unsigned char* bytes);
    void handOver();
    void askKernel();
    [[nodiscard]] int readOnce(int descriptor);

    const std::string m_name;
    const std::uint32_t m_number;
    pcap* m_handle;
    LinkType m_link = LinkType::Ethernet;
    std::int64_t m_unitNs = 1'000;  ///< of a stamp's fraction

    // Of the thread that reads.
    BlockQueue* m_queue = nullptr;
    ByteBuffer m_blocks;
    std::uint64_t m_blockPackets = 0;

    std::atomic<std::uint64_t> m_kernelDropped = 0;
    std::atomic<std::uint64_t> m_dropped = 0;
};

}  // namespace qapscope::app
