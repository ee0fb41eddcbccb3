// SPDX-License-Identifier: MIT
/// A growing output with a bound, shared by the codecs: gives room to write into and keeps what was written.
#pragma once

#include "base/bytes.h"

#include <algorithm>
#include <memory_resource>
#include <vector>

namespace qapscope {

class OutputBuffer
{
public:
    /// `likely` bytes are made room for at once where the bound allows it.
    OutputBuffer(std::pmr::vector<std::byte>& bytes, std::uint64_t most, std::uint64_t likely)
        : m_bytes(bytes)
        , m_most(most)
    {
        m_bytes.resize(
            static_cast<std::size_t>(std::clamp<std::uint64_t>(likely, std::min(kFirst, most), most)));
    }

    [[nodiscard]] std::uint64_t used() const noexcept { return m_used; }

    /// Room to write into: at least one byte. At the bound it is one byte beyond, which tells an output that ends
    /// there from one that goes on.
    [[nodiscard]] std::span<std::byte> room()
    {
        if (m_used >= m_most)
            return {&m_beyond, 1};
        if (m_used == m_bytes.size())
            m_bytes.resize(
                static_cast<std::size_t>(std::min<std::uint64_t>(m_most, std::uint64_t{m_bytes.size()} * 2)));
        return std::span(m_bytes).subspan(static_cast<std::size_t>(m_used));
    }

    /// False where `count` bytes were written beyond the bound: there is more than may come out.
    [[nodiscard]] bool wrote(std::uint64_t count) noexcept
    {
        if (m_used >= m_most)
            return count == 0;
        m_used += count;
        return true;
    }

    /// Drops the room that was not used.
    void finish() { m_bytes.resize(static_cast<std::size_t>(m_used)); }

private:
    static constexpr std::uint64_t kFirst = 4 * 1024;

    std::pmr::vector<std::byte>& m_bytes;
    std::uint64_t m_most;
    std::uint64_t m_used = 0;
    std::byte m_beyond{};
};

}  // namespace qapscope
