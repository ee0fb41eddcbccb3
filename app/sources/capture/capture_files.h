// SPDX-License-Identifier: GPL-3.0-or-later
/// The capture file that is appended to, and those that follow it in a rotation. The first one comes open from the
/// parent. For the next ones the parent hands over the open folder rather than more open files, because nobody knows
/// beforehand how many they will be: what is made or removed is named inside that folder only, is new, and belongs to
/// the user that the privileges have been given back to.
/// One thread.
#pragma once

#include "base/result.h"
#include "capture/pcapng_writer.h"
#include "sources/capture/capture_arguments.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace qapscope::app {

class CaptureFiles
{
public:
    using Clock = std::chrono::steady_clock;

    struct Story
    {
        std::function<ByteBuffer()> closing;  ///< the blocks that end a file: statistics
        std::function<void(const std::string&)> began;
        std::function<void(const std::string&)> removed;
    };
    enum class Stop { Packets, Bytes, Error };

    /// `start` is what each file begins with: section and interfaces.
    CaptureFiles(const CaptureArguments& arguments, ByteBuffer start, Story story);
    ~CaptureFiles();
    CaptureFiles(const CaptureFiles&) = delete;
    CaptureFiles& operator=(const CaptureFiles&) = delete;

    /// Errors: NoSpace, FileNotWritable, SystemError.
    [[nodiscard]] std::optional<Error> begin();
    /// Whole blocks. Gives why nothing more is to be written, with what belonged before that written.
    [[nodiscard]] std::optional<Stop> write(ByteView blocks);
    /// Blocks that are no packets and for which no limit counts.
    [[nodiscard]] std::optional<Stop> writeAside(ByteView blocks);
    /// The blocks that end the last file, where it can still be written.
    void finish();

    struct Written
    {
        std::atomic<std::uint64_t> packets = 0;
        std::atomic<std::uint64_t> bytes = 0;  ///< of those packets
    };
    /// What stands in the files, of each interface. Any thread.
    [[nodiscard]] const std::vector<Written>& written() const noexcept { return m_written; }
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return m_error; }

private:
    [[nodiscard]] std::optional<Stop> writePiecewise(ByteView blocks);
    [[nodiscard]] bool isTimeForNext(std::uint64_t nextBytes) const;
    [[nodiscard]] bool append(ByteView blocks);
    void count(ByteView blocks);
    void cutAfterWholeBlocks(ByteView blocks, std::size_t written);
    [[nodiscard]] bool beginNext();
    void removeOldest();

    const CaptureArguments m_arguments;
    const ByteBuffer m_start;
    const Story m_story;
    int m_descriptor;
    std::uint32_t m_number = 1;
    std::deque<std::string> m_names;  ///< of the ring, oldest first
    std::uint64_t m_packets = 0;      ///< in all files
    std::uint64_t m_bytes = 0;
    std::uint64_t m_filePackets = 0;
    std::uint64_t m_fileBytes = 0;
    Clock::time_point m_fileBegan;
    std::vector<Written> m_written;
    std::optional<Error> m_error;
};

}  // namespace qapscope::app
