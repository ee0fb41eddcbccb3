// SPDX-License-Identifier: MIT
/// Bytes that exist nowhere in the capture file (inflated WebSocket messages), appended to an unnamed temporary
/// file and read back through a mapping. One thread appends, any reads.
#pragma once

#include "base/byte_store.h"
#include "base/result.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>

namespace qapscope {

class SpillFile final : public ByteStore
{
public:
    /// `folder` empty: the bytes are kept in memory. Errors: SystemError, NoSpace.
    [[nodiscard]] static Result<std::shared_ptr<SpillFile>> create(const std::filesystem::path& folder,
                                                                   std::uint64_t maxBytes = UINT64_MAX);
    ~SpillFile() override;
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    /// Appends all of `bytes` and gives where they begin; nothing where the disk is full, or where they would be more
    /// than `maxBytes` in all.
    [[nodiscard]] std::optional<std::uint64_t> append(ByteView bytes) noexcept;

    /// Bytes before `end` are not needed any more: their room is given back, and they read as zeros.
    void giveBackBefore(std::uint64_t end) noexcept;

    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override;
    [[nodiscard]] std::uint64_t size() const noexcept override
    {
        return m_size.load(std::memory_order_acquire);
    }

private:
    SpillFile(int descriptor, std::byte* base, std::uint64_t maxBytes) noexcept
        : m_descriptor(descriptor)
        , m_base(base)
        , m_maxBytes(maxBytes)
    {}

    int m_descriptor;
    std::byte* m_base;
    std::uint64_t m_maxBytes;
    std::uint64_t m_givenBack = 0;
    std::atomic<std::uint64_t> m_size{0};
};

}  // namespace qapscope
