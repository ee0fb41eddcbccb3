// SPDX-License-Identifier: MIT
/// Puts IP datagrams together from their fragments: by where those lie, without copying. First copy of a byte wins.
/// Bounded in number and in time. One thread. (RFC 791 §3.2, RFC 8200 §4.5)
#pragma once

#include "base/limits.h"
#include "base/time.h"
#include "transport/ip_packet.h"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace qapscope {

/// A piece of an IP payload and where it lies in the file.
struct IpPiece
{
    ByteView bytes;
    std::uint64_t fileOffset = 0;
};

struct AssembledDatagram
{
    IpPacket packet;              ///< of the first fragment; payload is that of the first piece
    std::vector<IpPiece> pieces;  ///< the whole payload, in order
};

class FragmentTable
{
public:
    explicit FragmentTable(const Limits& limits) : m_limits(limits) {}

    /// Takes one fragment; gives the datagram when this one made it whole.
    /// Needs: packet.fragment.
    [[nodiscard]] std::optional<AssembledDatagram> add(const IpPacket& packet, std::uint64_t fileOffset,
                                                       Timestamp at);
    /// Drops what has waited too long; gives how many datagrams stayed incomplete since the last call.
    [[nodiscard]] std::uint64_t expire(Timestamp now);
    /// The capture ended: everything that waits stays incomplete; gives how many.
    [[nodiscard]] std::uint64_t finish();

private:
    struct Key
    {
        IpAddress source;
        IpAddress destination;
        std::uint32_t id = 0;
        std::uint8_t protocol = 0;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key& key) const noexcept;
    };
    struct Part
    {
        std::uint32_t offset = 0;
        IpPiece piece;
    };
    struct Waiting
    {
        Timestamp since;
        std::optional<IpPacket> first;
        std::optional<std::uint32_t> total;
        std::vector<Part> parts;  // by offset
    };

    [[nodiscard]] static std::optional<std::vector<IpPiece>> join(const Waiting& waiting);

    const Limits& m_limits;
    std::unordered_map<Key, Waiting, KeyHash> m_waiting;
    std::uint64_t m_incomplete = 0;
};

}  // namespace qapscope
