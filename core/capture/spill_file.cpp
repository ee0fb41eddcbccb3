// SPDX-License-Identifier: MIT
#include "capture/spill_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace qapscope {
namespace {

constexpr std::uint64_t kReservedBytes = std::uint64_t{1} << 40;  // address space only

int openUnnamed(const std::filesystem::path& folder) noexcept
{
    if (folder.empty())
        return memfd_create("qapscope-spill", MFD_CLOEXEC);
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0)
        return unnamed;
    // Not every file system has O_TMPFILE.
    std::string name = (folder / "qapscope-spill-XXXXXX").string();
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        unlink(name.c_str());
    return named;
}

}  // namespace

Result<std::shared_ptr<SpillFile>> SpillFile::create(const std::filesystem::path& folder,
                                                     std::uint64_t maxBytes)
{
    const int descriptor = openUnnamed(folder);
    if (descriptor < 0)
        return failure(errno == ENOSPC ? ErrorCode::NoSpace : ErrorCode::SystemError, folder.string(),
                       std::strerror(errno));
    void* const base = mmap(nullptr, kReservedBytes, PROT_READ, MAP_SHARED | MAP_NORESERVE, descriptor, 0);
    if (base == MAP_FAILED) {
        const std::string why = std::strerror(errno);
        close(descriptor);
        return failure(ErrorCode::SystemError, folder.string(), why);
    }
    return std::shared_ptr<SpillFile>(
        new SpillFile(descriptor, static_cast<std::byte*>(base), std::min(maxBytes, kReservedBytes)));
}

SpillFile::~SpillFile()
{
    munmap(m_base, kReservedBytes);
    close(m_descriptor);
}

std::optional<std::uint64_t> SpillFile::append(ByteView bytes) noexcept
{
    const std::uint64_t start = size();
    if (bytes.size() > m_maxBytes - (start - m_givenBack))
        return std::nullopt;
    std::uint64_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = pwrite(m_descriptor, bytes.data() + written, bytes.size() - written,
                                     static_cast<off_t>(start + written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return std::nullopt;
        written += static_cast<std::uint64_t>(count);
    }
    m_size.store(start + written, std::memory_order_release);
    return start;
}

void SpillFile::giveBackBefore(std::uint64_t end) noexcept
{
    constexpr std::uint64_t kPage = 4096;
    const std::uint64_t until = std::min(end, size()) / kPage * kPage;
    if (until <= m_givenBack)
        return;
    // Where the file system cannot do it, the bytes stay until the file goes.
    fallocate(m_descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(m_givenBack),
              static_cast<off_t>(until - m_givenBack));
    m_givenBack = until;
}

ByteView SpillFile::view(std::uint64_t offset, std::uint64_t length) const noexcept
{
    return slice(ByteView(m_base, static_cast<std::size_t>(size())), offset, length);
}

}  // namespace qapscope
