// SPDX-License-Identifier: MIT
#include "capture/mapped_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qapscope {
namespace {

constexpr std::uint64_t kReservedBytes = std::uint64_t{1} << 40;  // address space only
constexpr std::uint64_t kPage = 4096;

ErrorCode codeOf(int systemError) noexcept
{
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::FileNotFound;
    case EACCES:
    case EPERM:
        return ErrorCode::FileNotReadable;
    default:
        return ErrorCode::SystemError;
    }
}

std::byte* reserve(int descriptor, std::uint64_t length) noexcept
{
    void* const base = mmap(nullptr, length, PROT_READ, MAP_SHARED | MAP_NORESERVE, descriptor, 0);
    return base == MAP_FAILED ? nullptr : static_cast<std::byte*>(base);
}

}  // namespace

Result<std::shared_ptr<MappedFile>> MappedFile::open(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return failure(codeOf(errno), path.string(), std::strerror(errno));
    struct stat facts = {};
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        close(descriptor);
        if (S_ISDIR(facts.st_mode))
            return failure(ErrorCode::IsDirectory, path.string());
        return failure(ErrorCode::SystemError, path.string(),
                       "not a regular file; pipe it in with '-r -' instead");
    }
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    std::uint64_t reserved = std::max(kReservedBytes, size);
    std::byte* base = reserve(descriptor, reserved);
    if (base == nullptr) {
        // Address space is limited (ulimit -v): do without room for growth.
        reserved = std::max(size, kPage);
        base = reserve(descriptor, reserved);
    }
    if (base == nullptr) {
        const std::string why = std::strerror(errno);
        close(descriptor);
        return failure(ErrorCode::SystemError, path.string(), why);
    }
    madvise(base, reserved, MADV_SEQUENTIAL);
    const std::shared_ptr<MappedFile> file(new MappedFile(descriptor, base, reserved));
    file->refresh();
    return file;
}

MappedFile::~MappedFile()
{
    munmap(m_base, m_reserved);
    close(m_descriptor);
}

ByteView MappedFile::view(std::uint64_t offset, std::uint64_t length) const noexcept
{
    return slice(ByteView(m_base, static_cast<std::size_t>(size())), offset, length);
}

std::uint64_t MappedFile::refresh() noexcept
{
    struct stat facts = {};
    if (fstat(m_descriptor, &facts) == 0)
        m_size.store(std::min(static_cast<std::uint64_t>(facts.st_size), m_reserved),
                     std::memory_order_release);
    return size();
}

void MappedFile::release(std::uint64_t offset, std::uint64_t length) const noexcept
{
    const std::uint64_t begin = (offset + kPage - 1) / kPage * kPage;
    const std::uint64_t end = std::min(offset + length, size()) / kPage * kPage;
    if (begin < end)
        madvise(m_base + begin, end - begin, MADV_DONTNEED);
}

}  // namespace qapscope
