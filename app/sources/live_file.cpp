// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/live_file.h"

#include "sources/whole_blocks.h"
#include "sources/write_error.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

/// For writing. Negative where that is not what stands there, or nobody reads it: that is waited for by nobody.
int openPipe(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_fifo(path, error))
        return -1;
    const int pipe = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (pipe >= 0)
        ::fcntl(pipe, F_SETFL, ::fcntl(pipe, F_GETFL) & ~O_NONBLOCK);
    return pipe;
}

}  // namespace

Result<std::unique_ptr<LiveFile>> LiveFile::create(const std::filesystem::path& path,
                                                   std::string_view application)
{
    int descriptor = openPipe(path);
    if (descriptor < 0)
        descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return tl::unexpected(writeError(errno, path.string()));
    std::unique_ptr<LiveFile> file(new LiveFile(descriptor, path, application));
    return file;
}

std::unique_ptr<LiveFile> LiveFile::adopt(int descriptor, std::string_view application)
{
    return std::unique_ptr<LiveFile>(new LiveFile(descriptor, {}, application));
}

LiveFile::LiveFile(int descriptor, std::filesystem::path path, std::string_view application)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
    // At once, so that whoever opens the file next finds a capture.
    ByteBuffer section;
    appendSection(section, application);
    static_cast<void>(writeAll(section));
    m_thread = std::thread([this] {
        writeOn();
        static_cast<void>(writeAll(closingBlocks()));
    });
}

LiveFile::~LiveFile()
{
    finish();
}

std::uint32_t LiveFile::addInterface(const InterfaceDescription& interface)
{
    const std::lock_guard lock(m_mutex);
    appendInterface(m_waiting, interface);
    m_interfaces.emplace_back();
    m_wake.notify_one();
    return static_cast<std::uint32_t>(m_interfaces.size() - 1);
}

void LiveFile::add(const PacketRecord& packet)
{
    const std::lock_guard lock(m_mutex);
    Interface& interface = m_interfaces.at(packet.interface);
    interface.last = packet.time;
    if (m_error || m_isEnding || m_waiting.size() + packet.bytes.size() > kMostWaiting) {
        ++interface.dropped;
        ++m_counters.dropped;
        return;
    }
    const bool wasEmpty = m_waiting.empty();
    appendPacket(m_waiting, packet);
    ++interface.packets;
    ++m_counters.packets;
    m_counters.bytes += packet.bytes.size();
    if (wasEmpty)
        m_wake.notify_one();
}

void LiveFile::addLost(std::uint32_t interface, std::uint64_t packets)
{
    const std::lock_guard lock(m_mutex);
    m_interfaces.at(interface).lost += packets;
    m_counters.lost += packets;
    if (m_error || m_isEnding)
        return;
    appendCounts(m_waiting, interface);
    m_wake.notify_one();
}

LiveFile::Counters LiveFile::counters() const
{
    const std::lock_guard lock(m_mutex);
    return m_counters;
}

std::optional<Error> LiveFile::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void LiveFile::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    if (!m_thread.joinable())
        return;
    m_thread.join();
    ::close(m_descriptor);
    m_descriptor = -1;
}

void LiveFile::writeOn()
{
    // Whoever reads a pipe may go: that is an error like any other.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    ByteBuffer writing;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        writing.clear();
        writing.swap(m_waiting);
        lock.unlock();
        static_cast<void>(writeAll(writing));
        lock.lock();
    }
}

/// False, with the reason kept and the file cut back to whole blocks, where not all of it was written.
bool LiveFile::writeAll(ByteView blocks)
{
    if (error())
        return false;
    std::size_t written = 0;
    while (written < blocks.size()) {
        const ByteView rest = blocks.subspan(written);
        const ssize_t count = ::write(m_descriptor, rest.data(), rest.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            const Error failed = writeError(errno, m_path.string());
            static_cast<void>(cutTorn(m_descriptor, written - wholeBlocks(blocks, written)));
            const std::lock_guard lock(m_mutex);
            m_error = failed;
            return false;
        }
        written += static_cast<std::size_t>(count);
    }
    return true;
}

ByteBuffer LiveFile::closingBlocks() const
{
    const std::lock_guard lock(m_mutex);
    ByteBuffer blocks;
    for (std::uint32_t i = 0; i < m_interfaces.size(); ++i)
        appendCounts(blocks, i);
    return blocks;
}

/// Needs: the lock.
void LiveFile::appendCounts(ByteBuffer& blocks, std::uint32_t interface) const
{
    const Interface& one = m_interfaces.at(interface);
    appendStatistics(blocks, {.interface = interface,
                              .time = one.last,
                              .received = one.packets + one.dropped + one.lost,
                              .dropped = one.dropped,
                              .systemDropped = one.lost});
}

}  // namespace qapscope::app
