// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/capture_trim.h"

#include "capture/pcapng_blocks.h"

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace qapscope::app {

namespace {

constexpr std::uint32_t kHeader = 8;
constexpr std::uint32_t kTrailer = 4;
constexpr std::uint64_t kLongestBlock = 8u << 20;  // Wireshark refuses blocks of more than 16 MiB
constexpr std::uint64_t kPage = 4096;

bool writeAt(int descriptor, std::uint64_t offset, const void* bytes, std::size_t size)
{
    return ::pwrite(descriptor, bytes, size, static_cast<off_t>(offset)) == static_cast<ssize_t>(size);
}

}  // namespace

CaptureTrim::~CaptureTrim()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool CaptureTrim::open()
{
    if (m_descriptor < 0 && !m_isHopeless)
        m_descriptor = ::open(m_file.c_str(), O_RDWR | O_CLOEXEC);
    m_isHopeless |= m_descriptor < 0;
    return !m_isHopeless;
}

void CaptureTrim::trimBefore(std::uint64_t end)
{
    if (!open())
        return;
    std::uint64_t from = m_trimmed;  // of the run of packets that goes
    while (m_trimmed < end) {
        std::array<std::uint32_t, 2> head{};  // type and length
        if (::pread(m_descriptor, head.data(), sizeof head, static_cast<off_t>(m_trimmed))
                != static_cast<ssize_t>(sizeof head)
            || head[1] < kHeader + kTrailer || head[1] % 4 != 0) {
            m_isHopeless = true;
            return;
        }
        // Descriptions of interfaces, names and secrets are needed by what stays.
        const bool isPacket = head[0] == block_type::kEnhancedPacket || head[0] == block_type::kStatistics
                              || head[0] == block_type::kGivenUp;
        const std::uint64_t next = m_trimmed + head[1];
        if (!isPacket) {
            replace(from, m_trimmed);
            from = next;
        } else if (next - from > kLongestBlock) {
            replace(from, m_trimmed);
            from = m_trimmed;
        }
        m_trimmed = next;
    }
    replace(from, m_trimmed);
}

/// Makes one block of what stands there. Whoever reads meanwhile finds the blocks as they were, or this one.
void CaptureTrim::replace(std::uint64_t from, std::uint64_t to)
{
    if (to - from < 2 * kPage)
        return;
    const auto length = static_cast<std::uint32_t>(to - from);
    const std::array<std::uint32_t, 2> head{block_type::kGivenUp, length};
    if (!writeAt(m_descriptor, to - kTrailer, &length, sizeof length)
        || !writeAt(m_descriptor, from, head.data(), sizeof head)) {
        m_isHopeless = true;
        return;
    }
    const std::uint64_t begin = (from + kHeader + kPage - 1) / kPage * kPage;
    const std::uint64_t end = (to - kTrailer) / kPage * kPage;
    if (begin < end
        && ::fallocate(m_descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(begin),
                       static_cast<off_t>(end - begin))
               != 0)
        m_isHopeless = true;
}

}  // namespace qapscope::app
