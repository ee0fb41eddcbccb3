// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/capture_device.h"

#include <array>
#include <chrono>
#include <pcap/pcap.h>
#include <poll.h>

namespace qapscope::app {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// How long a packet may wait in the kernel for others to come along: what the window shows is redrawn 30 times a second.
constexpr int kPatienceMs = 20;
constexpr auto kDrainTime = 3 * std::chrono::milliseconds(kPatienceMs);
constexpr auto kKernelCountsEvery = 250ms;
constexpr std::size_t kHandOverBytes = 1u << 20;
constexpr std::string_view kAllInterfaces = "any";

struct Closer
{
    void operator()(pcap_t* handle) const noexcept { pcap_close(handle); }
};
using Handle = std::unique_ptr<pcap_t, Closer>;

Error openError(int status, const std::string& name, pcap_t* handle)
{
    const ErrorCode code = status == PCAP_ERROR_PERM_DENIED || status == PCAP_ERROR_PROMISC_PERM_DENIED
                               ? ErrorCode::CaptureNotPermitted
                           : status == PCAP_ERROR_NO_SUCH_DEVICE || status == PCAP_ERROR_IFACE_NOT_UP
                               ? ErrorCode::InterfaceNotFound
                               : ErrorCode::SystemError;
    const std::string words = pcap_geterr(handle);
    return {code, name, words.empty() ? pcap_statustostr(status) : words};
}

void configure(pcap_t* handle, const CaptureArguments& arguments)
{
    constexpr int kMiB = 1 << 20;
    // "any" cannot be promiscuous, and each of these fails only once a handle is active.
    pcap_set_snaplen(handle, static_cast<int>(arguments.snapLength));
    pcap_set_promisc(handle, arguments.isPromiscuous ? 1 : 0);
    pcap_set_timeout(handle, kPatienceMs);
    pcap_set_buffer_size(handle, static_cast<int>(arguments.bufferMiB) * kMiB);
    // Refused where the device has only microseconds.
    static_cast<void>(pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO));
}

}  // namespace

Result<std::unique_ptr<CaptureDevice>> CaptureDevice::open(const std::string& name, std::uint32_t number,
                                                           const CaptureArguments& arguments)
{
    std::array<char, PCAP_ERRBUF_SIZE> words{};
    Handle handle(pcap_create(name.c_str(), words.data()));
    if (!handle)
        return failure(ErrorCode::SystemError, name, words.data());
    configure(handle.get(), arguments);
    const int status = pcap_activate(handle.get());
    if (status < 0)
        return tl::unexpected(openError(status, name, handle.get()));
    // Says which interface each packet came by, which the older form does not.
    if (name == kAllInterfaces)
        static_cast<void>(pcap_set_datalink(handle.get(), DLT_LINUX_SLL2));
    if (pcap_setnonblock(handle.get(), 1, words.data()) != 0)
        return failure(ErrorCode::SystemError, name, words.data());
    return std::unique_ptr<CaptureDevice>(new CaptureDevice(name, number, handle.release()));
}

CaptureDevice::CaptureDevice(std::string name, std::uint32_t number, pcap* handle)
    : m_name(std::move(name))
    , m_number(number)
    , m_handle(handle)
    , m_link(static_cast<LinkType>(pcap_datalink(handle)))
    , m_unitNs(pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1'000)
{
    // libpcap's own number, where the files' differs.
    if (pcap_datalink(handle) == DLT_RAW)
        m_link = LinkType::Raw;
}

CaptureDevice::~CaptureDevice()
{
    pcap_close(m_handle);
}

std::optional<Error> CaptureDevice::setFilter(const std::string& filter)
{
    if (filter.empty())
        return std::nullopt;
    bpf_program program{};
    constexpr int kOptimised = 1;
    if (pcap_compile(m_handle, &program, filter.c_str(), kOptimised, PCAP_NETMASK_UNKNOWN) != 0)
        return Error{ErrorCode::CaptureFilterWrong, filter, pcap_geterr(m_handle)};
    const int status = pcap_setfilter(m_handle, &program);
    pcap_freecode(&program);
    if (status != 0)
        return Error{ErrorCode::CaptureFilterWrong, filter, pcap_geterr(m_handle)};
    return std::nullopt;
}

std::optional<Error> CaptureDevice::run(BlockQueue& queue, const std::atomic<bool>& isStopping)
{
    m_queue = &queue;
    const int descriptor = pcap_get_selectable_fd(m_handle);
    auto nextCounts = Clock::now() + kKernelCountsEvery;
    std::optional<Clock::time_point> end;
    std::optional<Error> ended;
    while (!end || Clock::now() < *end) {
        if (readOnce(descriptor) < 0) {
            ended = Error{ErrorCode::InterfaceGone, m_name, pcap_geterr(m_handle)};
            break;
        }
        if (Clock::now() >= nextCounts) {
            askKernel();
            nextCounts = Clock::now() + kKernelCountsEvery;
        }
        if (!end && isStopping.load(std::memory_order_acquire))
            end = Clock::now() + kDrainTime;
    }
    askKernel();
    return ended;
}

/// Waits a little, takes what is there, and hands it over as one piece.
int CaptureDevice::readOnce(int descriptor)
{
    pollfd device{descriptor, POLLIN, 0};
    static_cast<void>(::poll(&device, 1, kPatienceMs));
    // Not all that there is: where packets come faster than they are taken that would never end.
    constexpr int kMostAtOnce = 16'384;
    const int status =
        pcap_dispatch(m_handle, kMostAtOnce, &CaptureDevice::take, reinterpret_cast<u_char*>(this));
    handOver();
    return status;
}

void CaptureDevice::take(unsigned char* device, const pcap_pkthdr* header, const unsigned char* bytes)
{
    reinterpret_cast<CaptureDevice*>(device)->add(*header, bytes);
}

void CaptureDevice::add(const pcap_pkthdr& header, const unsigned char* bytes)
{
    constexpr std::int64_t kSecond = 1'000'000'000;
    const std::int64_t ns = header.ts.tv_sec * kSecond + header.ts.tv_usec * m_unitNs;
    appendPacket(m_blocks, {.interface = m_number,
                            .time = timestampFromNs(ns),
                            .bytes = std::as_bytes(std::span(bytes, header.caplen)),
                            .originalLength = header.len,
                            .isInbound = {},
                            .comment = {}});
    ++m_blockPackets;
    if (m_blocks.size() >= kHandOverBytes)
        handOver();
}

void CaptureDevice::handOver()
{
    if (m_blocks.empty())
        return;
    if (m_queue->push(m_blocks) == BlockQueue::Outcome::Full)
        m_dropped += m_blockPackets;
    m_blockPackets = 0;
}

void CaptureDevice::askKernel()
{
    pcap_stat kernel{};
    if (pcap_stats(m_handle, &kernel) == 0)
        m_kernelDropped = std::uint64_t{kernel.ps_drop} + kernel.ps_ifdrop;
}

}  // namespace qapscope::app
