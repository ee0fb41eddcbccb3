// SPDX-License-Identifier: MIT
/// Puts IP datagrams together from their fragments: by where those lie, without copying. First copy of a byte wins.
/// Bounded in number and in time; what a fragment costs does not depend on how many wait. One thread.
/// (RFC 791 §3.2, RFC 8200 §4.5; PROTOCOL §7)
#pragma once

#include "base/limits.h"
#include "base/time.h"
#include "transport/capture_points.h"

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace qapscope {

/// A piece of an IP payload and where it lies in the file.
struct IpPiece
{
    ByteView bytes;  ///< as captured
    std::uint64_t fileOffset = 0;
    std::uint64_t length = 0;  ///< as sent; more than bytes.size() where a snap length cut it
};

struct AssembledDatagram
{
    IpPacket packet;              ///< of the first fragment; payload is that of the first piece
    std::vector<IpPiece> pieces;  ///< the whole payload, in order
    bool hasConflict = false;     ///< two copies of the same bytes differed
};

class FragmentTable
{
public:
    explicit FragmentTable(const Limits& limits) : m_limits(limits) {}

    enum class Outcome : std::uint8_t {
        Waiting,        ///< more of the datagram has to come
        Whole,          ///< `datagram` is what it became
        SeenElsewhere,  ///< another capture point had it already
    };
    /// Takes one fragment.
    /// Needs: packet.fragment.
    [[nodiscard]] Outcome add(const IpPacket& packet, std::uint64_t fileOffset, Timestamp at,
                              PacketSource source, AssembledDatagram& datagram);
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
        CapturePoint point = 0;

        [[nodiscard]] std::uint64_t end() const noexcept { return offset + piece.length; }
    };
    struct Waiting
    {
        std::uint64_t number = 0;  ///< tells it from an earlier one with its key
        std::optional<IpPacket> first;
        std::optional<std::uint32_t> total;
        std::uint64_t have = 0;   ///< bytes in parts, as sent
        std::vector<Part> parts;  ///< by offset; no two overlap
        bool hasConflict = false;
        bool isRepeated = false;  ///< it may be no more than copies of one that became whole just before
    };
    /// One that became whole.
    struct Done
    {
        Key key;
        Timestamp at;
        PointSet points{0};

        [[nodiscard]] bool isJustBefore(const Key& other, Timestamp now) const noexcept;
    };
    struct Turn
    {
        Key key;
        std::uint64_t number = 0;
        Timestamp since;
    };

    [[nodiscard]] Waiting& waitingFor(const Key& key, Timestamp at);
    [[nodiscard]] std::span<const Done> doneBefore() const noexcept;
    [[nodiscard]] bool isJustDone(const Key& key, Timestamp at) const noexcept;
    void giveUp(const Waiting& waiting) noexcept;
    void dropOldest();
    [[nodiscard]] bool isWaiting(const Turn& turn) const;
    static void setTotal(Waiting& waiting, std::uint32_t total);
    [[nodiscard]] bool isDoneElsewhere(const Key& key, Timestamp at, PacketSource source) const noexcept;
    /// Puts in what of the fragment is new; true where nothing is, and another point had it.
    [[nodiscard]] static bool insert(Waiting& waiting, const Part& fragment);
    void remember(const Key& key, const Waiting& waiting, Timestamp at);

    static constexpr std::size_t kDone = 64;

    const Limits& m_limits;
    std::unordered_map<Key, Waiting, KeyHash> m_waiting;
    std::deque<Turn> m_turns;  ///< in the order in which they began to wait
    std::array<Done, kDone> m_done{};
    std::size_t m_doneCount = 0;
    std::uint64_t m_begun = 0;
    std::uint64_t m_incomplete = 0;
};

}  // namespace qapscope
