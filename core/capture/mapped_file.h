// SPDX-License-Identifier: MIT
/// A regular file mapped for reading, at one address for as long as it lives, also while it grows.
/// view() from any thread; refresh() and release() from one. A file that somebody else cuts short meanwhile
/// raises SIGBUS on access, as every mapping does: see capture/mapping_faults.h.
#pragma once

#include "base/byte_store.h"
#include "base/result.h"
#include "capture/mapping_faults.h"

#include <atomic>
#include <filesystem>
#include <memory>

namespace qapscope {

class MappedFile final : public ByteStore
{
public:
    /// Errors: FileNotFound, FileNotReadable, IsDirectory, SystemError (also for what is no regular file).
    [[nodiscard]] static Result<std::shared_ptr<MappedFile>> open(const std::filesystem::path& path);
    ~MappedFile() override;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override;
    [[nodiscard]] std::uint64_t size() const noexcept override
    {
        return m_size.load(std::memory_order_acquire);
    }

    /// Looks how long the file is now; gives the new size. A file that shrank keeps its old size here only up
    /// to where it ends now.
    std::uint64_t refresh() noexcept;
    /// Tells the system that [offset, offset + length) will not be needed soon; views stay valid.
    void release(std::uint64_t offset, std::uint64_t length) const noexcept;

private:
    MappedFile(int descriptor, std::byte* base, std::uint64_t reserved) noexcept
        : m_descriptor(descriptor)
        , m_base(base)
        , m_reserved(reserved)
        , m_cover(base, static_cast<std::size_t>(reserved))
    {}

    int m_descriptor;
    std::byte* m_base;
    std::uint64_t m_reserved;  ///< bytes of address space held for growth
    MappingCover m_cover;
    std::atomic<std::uint64_t> m_size{0};
};

}  // namespace qapscope
