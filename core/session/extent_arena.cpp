// SPDX-License-Identifier: MIT
#include "session/extent_arena.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMaxBlocks = 65'536;  // 64 GiB of packed extents
constexpr unsigned kOriginBits = 2;

constexpr std::uint64_t zigzag(std::uint64_t difference) noexcept
{
    const auto sign = static_cast<std::int64_t>(difference) >> 63;
    return (difference << 1) ^ static_cast<std::uint64_t>(sign);
}

constexpr std::uint64_t unzigzag(std::uint64_t value) noexcept
{
    return (value >> 1) ^ (0 - (value & 1));
}

}  // namespace

ExtentArena::ExtentArena() : m_blocks(kMaxBlocks) {}

ExtentArena::Reference ExtentArena::add(std::span<const Extent> extents)
{
    const Reference start = m_end;
    putVarint(extents.size());
    std::uint64_t end = 0;
    for (const Extent& extent : extents) {
        const auto origin = static_cast<std::uint64_t>(extent.origin);
        if (extent.origin == ExtentOrigin::Missing) {
            putVarint(origin);
        } else {
            putVarint(zigzag(extent.offset - end) << kOriginBits | origin);
            end = extent.offset + extent.length;
        }
        putVarint(extent.length);
        if (extent.origin == ExtentOrigin::Masked)
            for (const std::byte byte : extent.mask)
                put(byte);
    }
    return start;
}

std::vector<Extent> ExtentArena::read(Reference reference, std::uint64_t mostBytes) const
{
    Reference position = reference;
    const auto count = static_cast<std::size_t>(getVarint(position));
    std::vector<Extent> extents;
    extents.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(count, mostBytes)));
    std::uint64_t end = 0;
    std::uint64_t bytes = 0;
    while (extents.size() < count && bytes < mostBytes) {
        Extent& extent = extents.emplace_back();
        const std::uint64_t word = getVarint(position);
        extent.origin = static_cast<ExtentOrigin>(word & ((1u << kOriginBits) - 1));
        if (extent.origin != ExtentOrigin::Missing)
            extent.offset = end + unzigzag(word >> kOriginBits);
        extent.length = getVarint(position);
        if (extent.origin != ExtentOrigin::Missing)
            end = extent.offset + extent.length;
        if (extent.origin == ExtentOrigin::Masked)
            for (std::byte& byte : extent.mask)
                byte = at(position++);
        bytes += extent.length;
    }
    return extents;
}

void ExtentArena::giveBackBefore(Reference end) noexcept
{
    for (; (m_givenBack + 1) * kBlockBytes <= end; ++m_givenBack)
        m_blocks.giveBack(m_givenBack);
}

std::byte ExtentArena::at(Reference position) const noexcept
{
    return m_blocks[position / kBlockBytes].bytes[position % kBlockBytes];
}

void ExtentArena::put(std::byte byte)
{
    m_blocks.ensure(m_end / kBlockBytes).bytes[m_end % kBlockBytes] = byte;
    ++m_end;
}

void ExtentArena::putVarint(std::uint64_t value)
{
    while (value >= 0x80) {
        put(static_cast<std::byte>(value | 0x80));
        value >>= 7;
    }
    put(static_cast<std::byte>(value));
}

std::uint64_t ExtentArena::getVarint(Reference& position) const noexcept
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto byte = std::to_integer<std::uint64_t>(at(position++));
        value |= (byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            break;
    }
    return value;
}

}  // namespace qapscope
