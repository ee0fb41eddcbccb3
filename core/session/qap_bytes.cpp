// SPDX-License-Identifier: MIT
#include "session/qap_bytes.h"

#include <algorithm>

namespace qapscope {
namespace {

ByteView stored(const Session& session, const Extent& extent, std::uint64_t from, std::uint64_t length)
{
    const ByteStore* store = extent.origin == ExtentOrigin::Spill ? session.spill() : session.capture();
    if (store == nullptr || extent.origin == ExtentOrigin::Missing)
        return {};
    return store->view(extent.offset + from, length);
}

/// Copies bytes [from, from + out.size()) of the extent; gives how many were there.
std::size_t copyFrom(const Session& session, const Extent& extent, std::uint64_t from,
                     std::span<std::byte> out)
{
    const ByteView bytes = stored(session, extent, from, out.size());
    std::ranges::copy(bytes, out.begin());
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(bytes.size()), out.end(), std::byte{0});
    if (extent.origin == ExtentOrigin::Masked)
        for (std::size_t i = 0; i < bytes.size(); ++i)
            out[i] ^= extent.mask[(from + i) % extent.mask.size()];
    return bytes.size();
}

}  // namespace

QapBytes::QapBytes(const Session& session, RowIndex row, std::uint64_t mostBytes)
    : m_session(&session)
    , m_extents(session.extentsOf(row, mostBytes))
{
    m_ends.reserve(m_extents.size());
    for (const Extent& extent : m_extents) {
        m_size += extent.length;
        m_ends.push_back(m_size);
        if (extent.origin == ExtentOrigin::Missing)
            m_missing += extent.length;
    }
}

std::size_t QapBytes::extentAt(std::uint64_t offset) const noexcept
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_ends, offset) - m_ends.begin());
}

std::size_t QapBytes::read(std::uint64_t offset, std::span<std::byte> out) const
{
    std::size_t present = 0;
    for (std::size_t i = extentAt(offset); i < m_extents.size() && !out.empty(); ++i) {
        const std::uint64_t left = m_ends[i] - offset;
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, out.size()));
        present += copyFrom(*m_session, m_extents[i], m_extents[i].length - left, out.first(count));
        out = out.subspan(count);
        offset += count;
    }
    std::ranges::fill(out, std::byte{0});
    return present;
}

bool QapBytes::isPresent(std::uint64_t offset) const noexcept
{
    const std::size_t i = extentAt(offset);
    return i < m_extents.size() && m_extents[i].origin != ExtentOrigin::Missing;
}

std::optional<ByteView> QapBytes::contiguous() const
{
    if (m_extents.size() != 1 || m_extents[0].origin == ExtentOrigin::Masked
        || m_extents[0].origin == ExtentOrigin::Missing)
        return std::nullopt;
    const ByteView bytes = stored(*m_session, m_extents[0], 0, m_size);
    if (bytes.size() != m_size)
        return std::nullopt;
    return bytes;
}

ByteView QapBytes::gather(std::uint64_t most, std::vector<std::byte>& buffer) const
{
    if (const auto whole = contiguous())
        return slice(*whole, 0, most);
    std::uint64_t present = 0;
    for (const Extent& extent : m_extents) {
        if (extent.origin == ExtentOrigin::Missing || present >= most)
            break;
        present += extent.length;
    }
    buffer.resize(static_cast<std::size_t>(std::min(present, most)));
    const std::size_t got = read(0, buffer);
    buffer.resize(std::min(got, buffer.size()));
    return buffer;
}

}  // namespace qapscope
