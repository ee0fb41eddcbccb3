// SPDX-License-Identifier: GPL-2.0-or-later
#include "http3_frames.h"

#include <optional>
#include <utility>

namespace qapscope::dissector {
namespace {

/// A QUIC variable-length integer with its size; nothing where it is not all there. (RFC 9000 §16)
std::optional<std::pair<std::uint64_t, std::size_t>> varint(ByteView bytes) noexcept
{
    if (bytes.empty())
        return std::nullopt;
    const auto first = std::to_integer<unsigned>(bytes[0]);
    const std::size_t size = std::size_t{1} << (first >> 6);
    if (bytes.size() < size)
        return std::nullopt;
    std::uint64_t value = first & 0x3f;
    for (std::size_t i = 1; i < size; ++i)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return std::pair(value, size);
}

}  // namespace

bool Http3Frames::takeHead(ByteView& bytes) noexcept
{
    while (!bytes.empty()) {
        m_head[m_headSize++] = bytes.front();
        bytes = bytes.subspan(1);
        ++m_taken;
        const ByteView head = ByteView(m_head).first(m_headSize);
        const auto type = varint(head);
        const auto length = type ? varint(head.subspan(type->second)) : std::nullopt;
        if (!length)
            continue;
        m_type = type->first;
        m_left = length->first;
        m_headSize = 0;
        if (m_left == 0)
            m_lastBoundary = m_taken;
        return true;
    }
    return false;
}

}  // namespace qapscope::dissector
