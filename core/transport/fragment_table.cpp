// SPDX-License-Identifier: MIT
#include "transport/fragment_table.h"

#include "transport/seen_segments.h"

#include <algorithm>
#include <utility>

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

FragmentTable::Outcome FragmentTable::add(const IpPacket& packet, std::uint64_t fileOffset, Timestamp at,
                                          PacketSource source, AssembledDatagram& datagram)
{
    const IpFragment& fragment = *packet.fragment;
    const Part part{fragment.offset, {packet.payload, fileOffset, packet.payloadLength}, source.point};
    if (part.end() > kMaxDatagram)
        return Outcome::Waiting;
    const Key key{packet.source, packet.destination, fragment.id, packet.protocol};
    if (isDoneElsewhere(key, at, source))
        return Outcome::SeenElsewhere;
    Waiting& waiting = waitingFor(key, at);
    const bool isBeyond = waiting.total && part.end() > *waiting.total;
    if (isBeyond || waiting.parts.size() >= kMaxParts)
        return Outcome::Waiting;
    if (fragment.offset == 0 && !waiting.first)
        waiting.first = packet;
    if (!fragment.hasMore && !waiting.total)
        setTotal(waiting, static_cast<std::uint32_t>(part.end()));
    if (insert(waiting, part))
        return Outcome::SeenElsewhere;
    const bool isWhole = waiting.first && waiting.total && waiting.have == *waiting.total;
    if (!isWhole || waiting.parts.empty())
        return Outcome::Waiting;

    datagram = {*waiting.first, {}, waiting.hasConflict};
    for (const Part& each : waiting.parts)
        datagram.pieces.push_back(each.piece);
    datagram.packet.payload = datagram.pieces.front().bytes;
    datagram.packet.payloadLength = *waiting.total;
    datagram.packet.fragment.reset();
    remember(key, waiting, at);
    m_waiting.erase(key);
    return Outcome::Whole;
}

FragmentTable::Waiting& FragmentTable::waitingFor(const Key& key, Timestamp at)
{
    const auto [entry, isNew] = m_waiting.try_emplace(key);
    if (!isNew)
        return entry->second;
    entry->second.number = ++m_begun;
    entry->second.isRepeated = isJustDone(key, at);
    m_turns.push_back({key, m_begun, at});
    while (m_waiting.size() > std::max<std::size_t>(m_limits.maxFragmentedDatagrams, 1))
        dropOldest();
    // Behind one that waits long many may come and go.
    if (m_turns.size() > 2 * m_waiting.size() + kDone)
        std::erase_if(m_turns, [this](const Turn& turn) { return !isWaiting(turn); });
    return entry->second;
}

bool FragmentTable::isWaiting(const Turn& turn) const
{
    const auto found = m_waiting.find(turn.key);
    return found != m_waiting.end() && found->second.number == turn.number;
}

/// The oldest turn goes, and what waits since then, if it still does.
void FragmentTable::dropOldest()
{
    const Turn turn = m_turns.front();
    m_turns.pop_front();
    if (!isWaiting(turn))
        return;
    giveUp(m_waiting.at(turn.key));
    m_waiting.erase(turn.key);
}

/// Copies of fragments that come behind their datagram leave nothing incomplete.
void FragmentTable::giveUp(const Waiting& waiting) noexcept
{
    m_incomplete += waiting.isRepeated ? 0 : 1;
}

std::span<const FragmentTable::Done> FragmentTable::doneBefore() const noexcept
{
    return std::span(m_done).first(std::min(m_doneCount, kDone));
}

bool FragmentTable::isDoneElsewhere(const Key& key, Timestamp at, PacketSource source) const noexcept
{
    return std::ranges::any_of(doneBefore(), [&](const Done& done) {
        return done.isJustBefore(key, at) && !done.points.contains(source.point);
    });
}

bool FragmentTable::isJustDone(const Key& key, Timestamp at) const noexcept
{
    return std::ranges::any_of(doneBefore(), [&](const Done& done) { return done.isJustBefore(key, at); });
}

bool FragmentTable::Done::isJustBefore(const Key& other, Timestamp now) const noexcept
{
    return key == other && std::chrono::abs(now - at) <= kOnTheWay;
}

/// What lies behind the end that the last fragment names is no part of the datagram.
void FragmentTable::setTotal(Waiting& waiting, std::uint32_t total)
{
    waiting.total = total;
    for (auto& parts = waiting.parts; !parts.empty() && parts.back().end() > total; parts.pop_back())
        waiting.have -= parts.back().piece.length;
}

bool FragmentTable::insert(Waiting& waiting, const Part& fragment)
{
    auto place = std::ranges::partition_point(
        waiting.parts, [&](const Part& each) { return each.end() <= fragment.offset; });
    const IpPiece& piece = fragment.piece;
    bool isNew = piece.length == 0;
    bool isElsewhere = true;
    for (std::uint64_t done = 0; done < piece.length;) {
        const std::uint64_t at = fragment.offset + done;
        const std::uint64_t next = place == waiting.parts.end() ? UINT64_MAX : place->offset;
        if (next > at) {
            const std::uint64_t count = std::min(next - at, piece.length - done);
            const IpPiece fresh{slice(piece.bytes, done, count), piece.fileOffset + done, count};
            place = std::next(
                waiting.parts.insert(place, {static_cast<std::uint32_t>(at), fresh, fragment.point}));
            waiting.have += count;
            done += count;
            isNew = true;
            continue;
        }
        const ByteView known = slice(place->piece.bytes, at - next);
        if (differ(known, slice(piece.bytes, done)))
            waiting.hasConflict = true;
        isElsewhere = isElsewhere && place->point != fragment.point;
        done += std::min(place->piece.length - (at - next), piece.length - done);
        ++place;
    }
    return !isNew && isElsewhere;
}

void FragmentTable::remember(const Key& key, const Waiting& waiting, Timestamp at)
{
    Done done{key, at, PointSet(waiting.parts.front().point)};
    for (const Part& part : waiting.parts)
        done.points.add(part.point);
    m_done[m_doneCount++ % kDone] = done;
}

std::uint64_t FragmentTable::expire(Timestamp now)
{
    while (!m_turns.empty()
           && (!isWaiting(m_turns.front()) || now - m_turns.front().since > m_limits.fragmentTimeout))
        dropOldest();
    return std::exchange(m_incomplete, 0);
}

std::uint64_t FragmentTable::finish()
{
    for (const auto& [key, waiting] : m_waiting)
        giveUp(waiting);
    m_waiting.clear();
    m_turns.clear();
    return std::exchange(m_incomplete, 0);
}

}  // namespace qapscope
