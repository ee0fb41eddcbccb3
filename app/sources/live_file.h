// SPDX-License-Identifier: GPL-3.0-or-later
/// The capture file that a live source appends to (pcapng): packets are handed over by any thread and written by one
/// of its own, so a slow disk never slows the traffic. What waits is bounded; beyond that packets are dropped and
/// counted, and the file says how many. Every write is whole blocks: whoever is killed leaves a file that opens.
#pragma once

#include "base/result.h"
#include "capture/pcapng_writer.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace qapscope::app {

class LiveFile
{
public:
    static constexpr std::size_t kMostWaiting = 256u << 20;  ///< bytes

    struct Counters
    {
        std::uint64_t packets = 0;  ///< handed over and kept
        std::uint64_t bytes = 0;    ///< of those packets
        std::uint64_t dropped = 0;  ///< packets that the disk was too slow for, or that came after an error
        std::uint64_t lost = 0;     ///< packets that never got so far: the system had no room for them
    };

    /// Makes the file, which must not be there, readable by its owner only; or opens the named pipe that is there and
    /// that somebody reads.
    /// Errors: FileNotWritable, NoSpace, SystemError.
    [[nodiscard]] static Result<std::unique_ptr<LiveFile>> create(const std::filesystem::path& path,
                                                                  std::string_view application);
    /// The same into a descriptor that is open for writing (a pipe); it is closed in the end.
    [[nodiscard]] static std::unique_ptr<LiveFile> adopt(int descriptor, std::string_view application);
    ~LiveFile();
    LiveFile(const LiveFile&) = delete;
    LiveFile& operator=(const LiveFile&) = delete;

    /// Gives the number that packets name it by. Any thread.
    std::uint32_t addInterface(const InterfaceDescription& interface);
    /// Never waits for the disk. Any thread.
    void add(const PacketRecord& packet);
    /// So many packets never got here. The file says so at once. Any thread.
    void addLost(std::uint32_t interface, std::uint64_t packets);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    [[nodiscard]] Counters counters() const;
    /// Why nothing is written any more: the disk is full, the reader of a pipe has gone. What was written stays.
    [[nodiscard]] std::optional<Error> error() const;

    /// Writes what waits, and how much each interface gave and lost; then closes. Also done by the destructor.
    void finish();

private:
    LiveFile(int descriptor, std::filesystem::path path, std::string_view application);

    void writeOn();
    [[nodiscard]] bool writeAll(ByteView blocks);
    [[nodiscard]] ByteBuffer closingBlocks() const;
    void appendCounts(ByteBuffer& blocks, std::uint32_t interface) const;

    const std::filesystem::path m_path;
    int m_descriptor;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    ByteBuffer m_waiting;
    struct Interface
    {
        std::uint64_t packets = 0;
        std::uint64_t dropped = 0;
        std::uint64_t lost = 0;
        Timestamp last;
    };
    std::vector<Interface> m_interfaces;
    Counters m_counters;
    std::optional<Error> m_error;
    bool m_isEnding = false;
    std::thread m_thread;  ///< last: it uses all of the above
};

}  // namespace qapscope::app
