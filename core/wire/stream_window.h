// SPDX-License-Identifier: MIT
/// The bytes of one direction that are not decided yet: a few carried over from earlier pieces, then the piece at
/// hand. Gives plain (unmasked) bytes to look at, and extents for what is taken. One thread.
#pragma once

#include "wire/stream_piece.h"

#include <array>
#include <cassert>
#include <vector>

namespace qapscope {

class StreamWindow
{
public:
    /// What may be left undecided between two pieces: a signature and a header after it.
    static constexpr std::size_t kMaxCarry = 64;

    /// Puts the next piece behind what is carried. Needs: the last piece was stashed.
    void set(const StreamPiece& piece) noexcept { m_piece = &piece; }
    /// Keeps the bytes from `from` on for the next piece. Needs: at most kMaxCarry of them.
    void stash(std::uint64_t from);
    void clear() noexcept;

    /// Bytes carried and at hand.
    [[nodiscard]] std::uint64_t size() const noexcept { return m_carried + pieceLength(); }

    /// Up to `most` plain bytes from `at` on; in place where they lie so, else in a scratch buffer that the next
    /// call overwrites. Needs: most <= kMaxCarry.
    [[nodiscard]] ByteView peek(std::uint64_t at, std::size_t most) const;
    /// Position of the next byte that is `wanted`, from `at` on; size() where there is none.
    [[nodiscard]] std::uint64_t find(std::byte wanted, std::uint64_t at) const;
    /// Capture time of the byte at `at`.
    [[nodiscard]] Timestamp timeAt(std::uint64_t at) const noexcept;
    /// When the last of the bytes [at, at + length) came, which need not be the one that stands last. Needs: length > 0.
    [[nodiscard]] Timestamp latest(std::uint64_t at, std::uint64_t length) const noexcept;
    /// Calls visit(StreamPiece) for the bytes [at, at + length), as they lie, in order.
    template <class Visit>
    void forEachPiece(std::uint64_t at, std::uint64_t length, const Visit& visit) const;
    /// Appends where the bytes [at, at + length) lie, joining what adjoins.
    void appendExtents(std::uint64_t at, std::uint64_t length, std::vector<Extent>& to) const;

private:
    struct Held
    {
        Extent extent;
        Timestamp time;
    };

    [[nodiscard]] std::uint64_t pieceLength() const noexcept
    {
        return m_piece == nullptr ? 0 : m_piece->extent.length;
    }
    [[nodiscard]] std::byte at(std::uint64_t position) const noexcept;

    const StreamPiece* m_piece = nullptr;
    std::uint32_t m_carried = 0;
    std::array<std::byte, kMaxCarry> m_carry{};
    mutable std::array<std::byte, kMaxCarry> m_scratch{};
    std::vector<Held> m_held;
};

template <class Visit>
void StreamWindow::forEachPiece(std::uint64_t from, std::uint64_t length, const Visit& visit) const
{
    const std::uint64_t end = from + length;
    std::uint64_t start = 0;
    const auto take = [&](const Extent& extent, Timestamp time, ByteView bytes) {
        const std::uint64_t first = from > start ? from : start;
        const std::uint64_t last = end < start + extent.length ? end : start + extent.length;
        if (first < last)
            visit(StreamPiece{slice(bytes, first - start, last - first),
                              part(extent, first - start, last - first), time});
        start += extent.length;
    };
    for (const Held& held : m_held)
        take(held.extent, held.time, slice(m_carry, start, held.extent.length));
    if (m_piece != nullptr)
        take(m_piece->extent, m_piece->time, m_piece->bytes);
}

/// Appends `extent`, joined to the last one of `to` where it goes on from it.
void appendExtent(const Extent& extent, std::vector<Extent>& to);

}  // namespace qapscope
