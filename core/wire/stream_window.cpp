// SPDX-License-Identifier: MIT
#include "wire/stream_window.h"

#include <algorithm>
#include <cstring>

namespace qapscope {

void appendExtent(const Extent& extent, std::vector<Extent>& to)
{
    if (extent.length == 0)
        return;
    if (!to.empty()) {
        Extent& last = to.back();
        const bool isSame = last.origin == extent.origin;
        const bool goesOn = isSame && last.offset + last.length == extent.offset;
        const bool isMissing = isSame && extent.origin == ExtentOrigin::Missing;
        const bool isMaskInStep =
            extent.origin != ExtentOrigin::Masked
            || part(Extent{last.origin, 0, UINT64_MAX, last.mask}, last.length).mask == extent.mask;
        if (isMissing || (goesOn && isMaskInStep)) {
            last.length += extent.length;
            return;
        }
    }
    to.push_back(extent);
}

void StreamWindow::stash(std::uint64_t from)
{
    const std::uint64_t left = size() - from;
    assert(left <= kMaxCarry);
    if (left == 0) {
        clear();
        return;
    }
    std::array<std::byte, kMaxCarry> bytes{};
    for (std::uint64_t i = 0; i < left; ++i)
        bytes[i] = at(from + i);
    std::vector<Held> held;
    std::uint64_t start = 0;
    for (const Held& old : m_held) {
        const std::uint64_t end = start + old.extent.length;
        if (end > from)
            held.push_back({part(old.extent, std::max(from, start) - start), old.time});
        start = end;
    }
    if (m_piece != nullptr && pieceLength() > 0)
        held.push_back({part(m_piece->extent, std::max(from, start) - start), m_piece->time});
    m_carry = bytes;
    m_carried = static_cast<std::uint32_t>(left);
    m_held = std::move(held);
    m_piece = nullptr;
}

void StreamWindow::clear() noexcept
{
    m_piece = nullptr;
    m_carried = 0;
    m_held.clear();
}

std::byte StreamWindow::at(std::uint64_t position) const noexcept
{
    if (position < m_carried)
        return m_carry[static_cast<std::size_t>(position)];
    const std::uint64_t inPiece = position - m_carried;
    const std::byte byte = m_piece->bytes[static_cast<std::size_t>(inPiece)];
    return m_piece->extent.origin == ExtentOrigin::Masked ? byte ^ m_piece->extent.mask[inPiece % 4] : byte;
}

ByteView StreamWindow::peek(std::uint64_t position, std::size_t most) const
{
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(most, size() - position));
    if (position >= m_carried && (m_piece == nullptr || m_piece->extent.origin != ExtentOrigin::Masked))
        return m_piece == nullptr ? ByteView() : slice(m_piece->bytes, position - m_carried, count);
    if (position + count <= m_carried)
        return slice(m_carry, position, count);
    for (std::size_t i = 0; i < count; ++i)
        m_scratch[i] = at(position + i);
    return ByteView(m_scratch).first(count);
}

std::uint64_t StreamWindow::find(std::byte wanted, std::uint64_t position) const
{
    const std::uint64_t end = size();
    const bool isMasked = m_piece != nullptr && m_piece->extent.origin == ExtentOrigin::Masked;
    while (position < end && (position < m_carried || isMasked)) {
        if (at(position) == wanted)
            return position;
        ++position;
    }
    if (position >= end)
        return end;
    const ByteView rest = slice(m_piece->bytes, position - m_carried);
    const void* const found = std::memchr(rest.data(), std::to_integer<int>(wanted), rest.size());
    if (found == nullptr)
        return end;
    return position + static_cast<std::uint64_t>(static_cast<const std::byte*>(found) - rest.data());
}

Timestamp StreamWindow::timeAt(std::uint64_t position) const noexcept
{
    std::uint64_t start = 0;
    for (const Held& held : m_held) {
        start += held.extent.length;
        if (position < start)
            return held.time;
    }
    return m_piece != nullptr ? m_piece->time : m_held.empty() ? Timestamp() : m_held.back().time;
}

Timestamp StreamWindow::latest(std::uint64_t from, std::uint64_t length) const noexcept
{
    Timestamp time = timeAt(from + length - 1);
    std::uint64_t start = 0;
    for (const Held& held : m_held) {
        const std::uint64_t end = start + held.extent.length;
        if (start < from + length && end > from)
            time = std::max(time, held.time);
        start = end;
    }
    return time;
}

void StreamWindow::appendExtents(std::uint64_t from, std::uint64_t length, std::vector<Extent>& to) const
{
    std::uint64_t start = 0;
    const std::uint64_t end = from + length;
    const auto take = [&](const Extent& extent) {
        const std::uint64_t extentEnd = start + extent.length;
        const std::uint64_t first = std::max(from, start);
        const std::uint64_t last = std::min(end, extentEnd);
        if (first < last)
            appendExtent(part(extent, first - start, last - first), to);
        start = extentEnd;
    };
    for (const Held& held : m_held)
        take(held.extent);
    if (m_piece != nullptr)
        take(m_piece->extent);
}

}  // namespace qapscope
