// SPDX-License-Identifier: MIT
#include "transport/fragment_table.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::uint32_t kMaxDatagram = 65'535;
constexpr std::size_t kMaxParts = 8'192;  // a datagram of 8-byte fragments

}  // namespace

std::size_t FragmentTable::KeyHash::operator()(const Key& key) const noexcept
{
    const auto text = [](const IpAddress& address) { return asText(address.bytes); };
    const std::hash<std::string_view> hash;
    return hash(text(key.source)) * 31 + hash(text(key.destination)) * 17 + key.id * 0x9e3779b9u
           + key.protocol;
}

std::optional<AssembledDatagram> FragmentTable::add(const IpPacket& packet, std::uint64_t fileOffset,
                                                    Timestamp at)
{
    const IpFragment& fragment = *packet.fragment;
    const std::uint64_t end = fragment.offset + packet.payload.size();
    if (end > kMaxDatagram)
        return std::nullopt;
    const Key key{packet.source, packet.destination, fragment.id, packet.protocol};
    if (m_waiting.size() >= m_limits.maxFragmentedDatagrams && !m_waiting.contains(key)) {
        const auto oldest =
            std::ranges::min_element(m_waiting, {}, [](const auto& entry) { return entry.second.since; });
        m_waiting.erase(oldest);
        ++m_incomplete;
    }
    Waiting& waiting = m_waiting.try_emplace(key, Waiting{at, {}, {}, {}}).first->second;
    if (waiting.parts.size() >= kMaxParts)
        return std::nullopt;
    if (fragment.offset == 0 && !waiting.first)
        waiting.first = packet;
    if (!fragment.hasMore)
        waiting.total = static_cast<std::uint32_t>(end);
    const Part part{fragment.offset, {packet.payload, fileOffset}};
    waiting.parts.insert(std::ranges::upper_bound(waiting.parts, part.offset, {}, &Part::offset), part);

    auto pieces = join(waiting);
    if (!pieces)
        return std::nullopt;
    AssembledDatagram datagram{*waiting.first, std::move(*pieces)};
    datagram.packet.payload = datagram.pieces.front().bytes;
    datagram.packet.payloadLength = *waiting.total;
    datagram.packet.fragment.reset();
    m_waiting.erase(key);
    return datagram;
}

std::optional<std::vector<IpPiece>> FragmentTable::join(const Waiting& waiting)
{
    if (!waiting.first || !waiting.total)
        return std::nullopt;
    std::vector<IpPiece> pieces;
    std::uint64_t have = 0;
    for (const Part& part : waiting.parts) {
        if (part.offset > have)
            return std::nullopt;
        const std::uint64_t overlap = have - part.offset;
        if (overlap >= part.piece.bytes.size())
            continue;
        pieces.push_back({slice(part.piece.bytes, overlap), part.piece.fileOffset + overlap});
        have = part.offset + part.piece.bytes.size();
    }
    if (have < *waiting.total || pieces.empty())
        return std::nullopt;
    return pieces;
}

std::uint64_t FragmentTable::expire(Timestamp now)
{
    m_incomplete += std::erase_if(
        m_waiting, [&](const auto& entry) { return now - entry.second.since > m_limits.fragmentTimeout; });
    return std::exchange(m_incomplete, 0);
}

std::uint64_t FragmentTable::finish()
{
    m_incomplete += m_waiting.size();
    m_waiting.clear();
    return std::exchange(m_incomplete, 0);
}

}  // namespace qapscope
