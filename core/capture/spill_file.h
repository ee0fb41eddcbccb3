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
    [[nodiscard]] static Result<std::shared_ptr<SpillFile>> create(const std::filesystem::path& folder);
    ~SpillFile() override;
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    /// Appends all of `bytes` and gives where they begin; nothing where the disk is full.
    [[nodiscard]] std::optional<std::uint64_t> append(ByteView bytes) noexcept;

    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override;
    [[nodiscard]] std::uint64_t size() const noexcept override
    {
        return m_size.load(std::memory_order_acquire);
    }

private:
    SpillFile(int descriptor, std::byte* base) noexcept : m_descriptor(descriptor), m_base(base) {}

    int m_descriptor;
    std::byte* m_base;
    std::atomic<std::uint64_t> m_size{0};
};

}  // namespace qapscope
