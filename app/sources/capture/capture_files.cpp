// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/capture_files.h"

#include "capture/pcapng_blocks.h"
#include "sources/whole_blocks.h"
#include "sources/write_error.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

/// "session.pcapng" → "session_00002.pcapng"
std::string numbered(const std::string& name, std::uint32_t number)
{
    const std::size_t dot = name.rfind('.');
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "_%05u", number);
    return dot == std::string::npos || dot == 0 ? name + digits.data()
                                                : name.substr(0, dot) + digits.data() + name.substr(dot);
}

}  // namespace

CaptureFiles::CaptureFiles(const CaptureArguments& arguments, ByteBuffer start, Story story)
    : m_arguments(arguments)
    , m_start(std::move(start))
    , m_story(std::move(story))
    , m_descriptor(arguments.file)
    , m_names{arguments.name}
    , m_written(arguments.interfaces.size())
{}

CaptureFiles::~CaptureFiles()
{
    ::close(m_descriptor);
}

std::optional<Error> CaptureFiles::begin()
{
    m_fileBegan = Clock::now();
    static_cast<void>(append(m_start));
    return m_error;
}

std::optional<CaptureFiles::Stop> CaptureFiles::write(ByteView blocks)
{
    if (m_arguments.stop.packets != 0 || m_arguments.stop.bytes != 0 || m_arguments.rotate.isAny())
        return writePiecewise(blocks);
    return append(blocks) ? std::nullopt : std::optional(Stop::Error);
}

/// In pieces as large as the limits let them be.
std::optional<CaptureFiles::Stop> CaptureFiles::writePiecewise(ByteView blocks)
{
    const CaptureLimits& stop = m_arguments.stop;
    std::size_t piece = 0;
    std::uint64_t piecePackets = 0;
    const auto writePiece = [&] {
        const bool isWritten = append(blocks.first(piece));
        blocks = blocks.subspan(piece);
        m_packets += piecePackets;
        m_filePackets += piecePackets;
        piece = 0;
        piecePackets = 0;
        return isWritten;
    };
    while (piece < blocks.size()) {
        const ByteView block = firstBlock(blocks.subspan(piece));
        if (stop.packets != 0 && m_packets + piecePackets >= stop.packets)
            return writePiece() ? Stop::Packets : Stop::Error;
        if (stop.bytes != 0 && m_bytes + piece + block.size() > stop.bytes)
            return writePiece() ? Stop::Bytes : Stop::Error;
        const bool isFull =
            m_arguments.rotate.packets != 0 && m_filePackets + piecePackets >= m_arguments.rotate.packets;
        if ((isFull || isTimeForNext(piece + block.size())) && m_filePackets + piecePackets > 0)
            if (!writePiece() || !beginNext())
                return Stop::Error;
        piece += block.size();
        piecePackets += numberAt(block, 0) == block_type::kEnhancedPacket ? 1 : 0;
    }
    if (!writePiece())
        return Stop::Error;
    // At once, not only when one more packet comes.
    if (stop.packets != 0 && m_packets >= stop.packets)
        return Stop::Packets;
    return std::nullopt;
}

bool CaptureFiles::isTimeForNext(std::uint64_t nextBytes) const
{
    const CaptureLimits& limits = m_arguments.rotate;
    if (limits.bytes != 0 && m_fileBytes + nextBytes > limits.bytes)
        return true;
    return limits.seconds != 0 && Clock::now() - m_fileBegan >= std::chrono::seconds(limits.seconds);
}

std::optional<CaptureFiles::Stop> CaptureFiles::writeAside(ByteView blocks)
{
    return append(blocks) ? std::nullopt : std::optional(Stop::Error);
}

void CaptureFiles::finish()
{
    if (!m_error)
        static_cast<void>(append(m_story.closing()));
}

/// One write for all of them, and a file that ends with a whole block whatever happens.
bool CaptureFiles::append(ByteView blocks)
{
    if (m_error)
        return false;
    std::size_t written = 0;
    while (written < blocks.size()) {
        const ByteView rest = blocks.subspan(written);
        const ssize_t count = ::write(m_descriptor, rest.data(), rest.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            m_error = writeError(errno, m_names.back());
            cutAfterWholeBlocks(blocks, written);
            return false;
        }
        written += static_cast<std::size_t>(count);
    }
    m_bytes += blocks.size();
    m_fileBytes += blocks.size();
    count(blocks);
    return true;
}

void CaptureFiles::count(ByteView blocks)
{
    constexpr std::size_t kInterface = 8;
    constexpr std::size_t kCaptured = 20;
    while (!blocks.empty()) {
        const ByteView block = firstBlock(blocks);
        if (numberAt(block, 0) == block_type::kEnhancedPacket) {
            Written& written = m_written[numberAt(block, kInterface)];
            ++written.packets;
            written.bytes += numberAt(block, kCaptured);
        }
        blocks = blocks.subspan(block.size());
    }
}

void CaptureFiles::cutAfterWholeBlocks(ByteView blocks, std::size_t written)
{
    const std::size_t whole = wholeBlocks(blocks, written);
    m_fileBytes += cutTorn(m_descriptor, written - whole) ? whole : written;
    count(blocks.first(whole));
}

bool CaptureFiles::beginNext()
{
    if (!append(m_story.closing()))
        return false;
    int descriptor = -1;
    std::string name;
    // What is there already is nobody's to overwrite.
    do {
        name = numbered(m_arguments.name, ++m_number);
        descriptor =
            ::openat(m_arguments.folder, name.c_str(),
                     O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    } while (descriptor < 0 && errno == EEXIST);
    if (descriptor < 0) {
        m_error = writeError(errno, name);
        return false;
    }
    ::close(m_descriptor);
    m_descriptor = descriptor;
    m_names.push_back(name);
    m_filePackets = 0;
    m_fileBytes = 0;
    m_fileBegan = Clock::now();
    if (!append(m_start))
        return false;
    m_story.began(name);
    removeOldest();
    return true;
}

void CaptureFiles::removeOldest()
{
    while (m_arguments.files != 0 && m_names.size() > m_arguments.files) {
        if (::unlinkat(m_arguments.folder, m_names.front().c_str(), 0) == 0)
            m_story.removed(m_names.front());
        m_names.pop_front();
    }
}

}  // namespace qapscope::app
