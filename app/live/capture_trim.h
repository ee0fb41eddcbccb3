// SPDX-License-Identifier: GPL-3.0-or-later
/// Gives back the disk space of packets at the front of a live capture that are not needed any more. The file keeps its
/// length and stays a pcapng that every tool opens: what went becomes blocks that readers pass over, with holes in them.
/// One thread, beside whoever appends to the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

namespace qapscope::app {

class CaptureTrim
{
public:
    /// Of a pcapng file in this machine's byte order. What cannot be trimmed is left alone.
    explicit CaptureTrim(std::filesystem::path file) : m_file(std::move(file)) {}
    ~CaptureTrim();
    CaptureTrim(const CaptureTrim&) = delete;
    CaptureTrim& operator=(const CaptureTrim&) = delete;

    /// Packets before `end`, where a block begins, are not needed any more.
    void trimBefore(std::uint64_t end);

private:
    [[nodiscard]] bool open();
    void replace(std::uint64_t from, std::uint64_t to);

    std::filesystem::path m_file;
    int m_descriptor = -1;
    bool m_isHopeless = false;    ///< no pcapng of ours, or a file system without holes
    std::uint64_t m_trimmed = 0;  ///< blocks before it were looked at
};

}  // namespace qapscope::app
