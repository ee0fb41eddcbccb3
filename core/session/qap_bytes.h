// SPDX-License-Identifier: MIT
/// Random access to the bytes of one QAP where they lie: nothing is copied until it is asked for.
#pragma once

#include "session/session.h"

namespace qapscope {

/// Any thread. The session must outlive it.
class QapBytes
{
public:
    QapBytes() = default;
    /// Only as much of the row as holds its first `mostBytes`: as if it ended there.
    QapBytes(const Session& session, RowIndex row, std::uint64_t mostBytes = UINT64_MAX);

    /// Header, payload and trailer, with the missing ones.
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    [[nodiscard]] std::uint64_t missing() const noexcept { return m_missing; }
    /// Where they lie, in order; valid as long as this.
    [[nodiscard]] std::span<const Extent> extents() const noexcept { return m_extents; }

    /// Fills `out` from `offset` on; missing bytes become zero. Gives how many were there to fill.
    std::size_t read(std::uint64_t offset, std::span<std::byte> out) const;
    /// True where the byte at `offset` is in the capture.
    [[nodiscard]] bool isPresent(std::uint64_t offset) const noexcept;

    /// All of it as one view where it lies in one piece and unmasked; else nothing.
    [[nodiscard]] std::optional<ByteView> contiguous() const;

    /// The present bytes from the start up to the first missing one, at most `most`: a view into the file where
    /// that is possible, else copied into `buffer`.
    [[nodiscard]] ByteView gather(std::uint64_t most, std::vector<std::byte>& buffer) const;

private:
    /// The extent that holds the byte; the number of extents where none does.
    [[nodiscard]] std::size_t extentAt(std::uint64_t offset) const noexcept;

    const Session* m_session = nullptr;
    std::vector<Extent> m_extents;
    std::vector<std::uint64_t> m_ends;  ///< of each extent, in the QAP
    std::uint64_t m_size = 0;
    std::uint64_t m_missing = 0;
};

}  // namespace qapscope
