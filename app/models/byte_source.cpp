// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/byte_source.h"

#include <algorithm>

namespace qapscope::app {

ByteSource::ByteSource(QapDetailPtr detail, SourceId source) : m_detail(std::move(detail)), m_source(source)
{
    if (m_source != SourceId::Wire) {
        m_size = m_detail->decoded().source(m_source).size();
        return;
    }
    m_size = m_detail->bytes.size();
    if (m_detail->bytes.missing() == 0)
        return;
    std::uint64_t start = 0;
    for (const Extent& extent : m_detail->bytes.extents()) {
        if (extent.origin == ExtentOrigin::Missing)
            m_missing.push_back({start, extent.length});
        start += extent.length;
    }
}

ByteSource::ByteSource(QapDetailPtr detail, SourceId source, const ByteRange& part)
    : ByteSource(std::move(detail), source)
{
    m_start = part.offset;
    m_size = part.length;
}

ByteSource::ByteSource(QByteArray bytes)
    : m_size(static_cast<std::uint64_t>(bytes.size()))
    , m_own(std::move(bytes))
{}

void ByteSource::read(std::uint64_t offset, std::span<std::byte> out) const
{
    if (m_detail && m_source == SourceId::Wire) {
        m_detail->bytes.read(m_start + offset, out);
        return;
    }
    const ByteView own = asBytes({m_own.constData(), static_cast<std::size_t>(m_own.size())});
    const ByteView all = m_detail ? slice(m_detail->decoded().source(m_source), m_start, m_size) : own;
    const ByteView there = slice(all, offset, out.size());
    std::ranges::copy(there, out.begin());
    std::ranges::fill(out.subspan(there.size()), std::byte{0});
}

bool ByteSource::isPresent(std::uint64_t offset) const noexcept
{
    const std::uint64_t at = m_start + offset;
    const auto after = std::ranges::upper_bound(m_missing, at, {}, &ByteRange::offset);
    return after == m_missing.begin() || !std::prev(after)->contains(at);
}

}  // namespace qapscope::app
