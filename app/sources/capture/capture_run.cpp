// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/capture_run.h"

#include "sources/capture/privileges.h"

#include <array>
#include <csignal>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kCountsEvery = 500ms;
constexpr auto kStatisticsEvery = 1s;
constexpr std::string_view kApplication = "qapscope-capture";

Timestamp now()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

/// The end of a pipe from the parent says that it has gone; a terminal or /dev/null says nothing.
bool isLifeline(int descriptor)
{
    struct stat facts
    {};
    return ::fstat(descriptor, &facts) == 0 && (S_ISFIFO(facts.st_mode) || S_ISSOCK(facts.st_mode));
}

}  // namespace

CaptureRun::CaptureRun(CaptureArguments arguments, StateLines& lines)
    : m_arguments(std::move(arguments))
    , m_lines(lines)
    , m_queue(std::size_t{m_arguments.queueMiB} << 20)
{}

CaptureRun::~CaptureRun()
{
    if (m_event >= 0)
        ::close(m_event);
}

int CaptureRun::run()
{
    if (const std::optional<Error> failed = prepare()) {
        m_lines.say(*failed);
        m_lines.say({"ended", "failed"});
        return 1;
    }
    startThreads();
    waitForEnd();
    m_isStopping.store(true, std::memory_order_release);
    for (std::thread& reader : m_readers)
        reader.join();
    m_queue.close();
    m_writer.join();
    m_files->finish();
    tellCounts(true);
    if (m_files->error())
        m_lines.say(*m_files->error());
    const char* const reason = m_files->error() ? "failed" : m_reason.load();
    m_lines.say({"ended", reason});
    return std::string_view(reason) == "failed" ? 1 : 0;
}

std::optional<Error> CaptureRun::prepare()
{
    m_event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    std::optional<Error> failed = openDevices();
    // Whatever comes now, a filter's text first of all, is read without privileges.
    if (!failed)
        failed = dropPrivileges();
    if (!failed && !endWithParent())
        failed = Error{ErrorCode::SystemError, "qapscope-capture", "who started it has ended"};
    for (const auto& device : m_devices)
        if (!failed)
            failed = device->setFilter(m_arguments.filter);
    if (failed)
        return failed;
    m_told.resize(m_devices.size());
    m_files = std::make_unique<CaptureFiles>(m_arguments, startOfFile(),
                                             CaptureFiles::Story{.closing = [this] { return statistics(); },
                                                                 .began =
                                                                     [this](const std::string& name) {
                                                                         m_lines.say({"file", name});
                                                                     },
                                                                 .removed =
                                                                     [this](const std::string& name) {
                                                                         m_lines.say({"removed", name});
                                                                     }});
    if (failed = m_files->begin(); failed)
        return failed;
    for (const auto& device : m_devices)
        m_lines.say({"opened", device->name(), std::to_string(static_cast<int>(device->link())),
                     device->hasNanoseconds() ? "nanoseconds" : "microseconds"});
    m_lines.say({"capturing"});
    return std::nullopt;
}

std::optional<Error> CaptureRun::openDevices()
{
    for (const std::string& name : m_arguments.interfaces) {
        auto device = CaptureDevice::open(name, static_cast<std::uint32_t>(m_devices.size()), m_arguments);
        if (!device)
            return device.error();
        m_devices.push_back(std::move(*device));
    }
    return std::nullopt;
}

ByteBuffer CaptureRun::startOfFile() const
{
    ByteBuffer start;
    appendSection(start, kApplication);
    for (const auto& device : m_devices)
        appendInterface(start, {.link = device->link(),
                                .snapLength = m_arguments.snapLength,
                                .name = device->name(),
                                .description = {},
                                .filter = m_arguments.filter});
    return start;
}

ByteBuffer CaptureRun::statistics()
{
    ByteBuffer blocks;
    for (std::size_t i = 0; i < m_devices.size(); ++i) {
        const Counters counters = countersOf(i);
        m_told[i] = counters;
        appendStatistics(blocks, {.interface = static_cast<std::uint32_t>(i),
                                  .time = now(),
                                  .received = counters.packets + counters.dropped + counters.kernelDropped,
                                  .dropped = counters.dropped,
                                  .systemDropped = counters.kernelDropped});
    }
    return blocks;
}

CaptureRun::Counters CaptureRun::countersOf(std::size_t device) const
{
    const CaptureFiles::Written& written = m_files->written()[device];
    return {written.packets, written.bytes, m_devices[device]->kernelDropped(), m_devices[device]->dropped()};
}

void CaptureRun::startThreads()
{
    m_reading = m_devices.size();
    m_writer = std::thread([this] { writeOn(); });
    for (const auto& device : m_devices)
        m_readers.emplace_back([this, &device] { readDevice(*device); });
}

void CaptureRun::readDevice(CaptureDevice& device)
{
    if (const std::optional<Error> ended = device.run(m_queue, m_isStopping)) {
        m_lines.say(*ended);
        // The others go on.
        if (--m_reading == 0) {
            m_reason = "failed";
            tell();
        }
    }
}

void CaptureRun::writeOn()
{
    auto nextStatistics = Clock::now() + kStatisticsEvery;
    while (!m_queue.isOver()) {
        if (std::optional<ByteBuffer> blocks = m_queue.pop(kStatisticsEvery)) {
            if (const auto stop = m_files->write(*blocks))
                return endWriting(*stop);
            m_queue.recycle(std::move(*blocks));
        }
        if (Clock::now() < nextStatistics)
            continue;
        nextStatistics = Clock::now() + kStatisticsEvery;
        writeStatisticsWhereTheyChanged();
    }
}

void CaptureRun::writeStatisticsWhereTheyChanged()
{
    for (std::size_t i = 0; i < m_devices.size(); ++i) {
        if (countersOf(i) == m_told[i])
            continue;
        if (const auto stop = m_files->writeAside(statistics()))
            endWriting(*stop);
        return;
    }
}

void CaptureRun::endWriting(CaptureFiles::Stop why)
{
    m_reason = why == CaptureFiles::Stop::Packets ? "packets"
               : why == CaptureFiles::Stop::Bytes ? "bytes"
                                                  : "failed";
    // What the devices still bring is not for this file.
    m_isStopping.store(true, std::memory_order_release);
    m_queue.close();
    tell();
}

void CaptureRun::waitForEnd()
{
    sigset_t wanted;
    ::sigemptyset(&wanted);
    ::sigaddset(&wanted, SIGTERM);
    ::sigaddset(&wanted, SIGINT);
    ::sigaddset(&wanted, SIGHUP);
    const int signals = ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    const auto begin = Clock::now();
    const auto lasting = std::chrono::seconds(m_arguments.stop.seconds);
    while (!isToStop(signals)) {
        tellCounts(false);
        if (lasting > 0s && Clock::now() - begin >= lasting) {
            m_reason = "seconds";
            break;
        }
    }
    ::close(signals);
}

/// Waits until something happened or counts are due.
bool CaptureRun::isToStop(int signals)
{
    std::array watched{pollfd{m_event, POLLIN, 0}, pollfd{signals, POLLIN, 0},
                       pollfd{isLifeline(STDIN_FILENO) ? STDIN_FILENO : -1, POLLIN, 0}};
    auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(kCountsEvery);
    if (::poll(watched.data(), watched.size(), static_cast<int>(patience.count())) <= 0)
        return false;
    if (watched[0].revents != 0)
        return true;
    bool isOver = watched[1].revents != 0;
    if (watched[2].revents != 0) {
        std::array<char, 256> ignored{};
        isOver = isOver || ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0;
    }
    if (isOver)
        m_reason = "stopped";
    return isOver;
}

void CaptureRun::tellCounts(bool isLast)
{
    Counters sum;
    for (std::size_t i = 0; i < m_devices.size(); ++i) {
        const Counters one = countersOf(i);
        sum.packets += one.packets;
        sum.bytes += one.bytes;
        sum.kernelDropped += one.kernelDropped;
        sum.dropped += one.dropped;
    }
    const std::array numbers{std::to_string(sum.packets), std::to_string(sum.bytes),
                             std::to_string(sum.kernelDropped), std::to_string(sum.dropped)};
    if (isLast)
        m_lines.say({"counts", numbers[0], numbers[1], numbers[2], numbers[3]});
    else
        m_lines.sayIfRead({"counts", numbers[0], numbers[1], numbers[2], numbers[3]});
}

void CaptureRun::tell() const
{
    const std::uint64_t one = 1;
    static_cast<void>(::write(m_event, &one, sizeof one));
}

}  // namespace qapscope::app
