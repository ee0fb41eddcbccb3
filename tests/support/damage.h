// SPDX-License-Identifier: MIT
/// What can happen to a capture file, as verbs: to its bytes, and to its packets. The same for the same seed.
#pragma once

#include "support/byte_builder.h"

#include <algorithm>
#include <functional>

namespace qapscope::test {

/// A number below a bound, different each time.
using Dice = std::function<std::size_t(std::size_t below)>;

[[nodiscard]] inline Dice dice(std::uint32_t seed)
{
    return [random = std::minstd_rand(seed)](std::size_t below) mutable {
        return static_cast<std::size_t>(random() >> 3) % std::max<std::size_t>(below, 1);
    };
}

inline void flipBytes(Bytes& file, const Dice& roll)
{
    for (std::size_t count = 1 + roll(20); count > 0 && !file.empty(); --count)
        file[roll(file.size())] ^= static_cast<std::byte>(1 + roll(255));
}

inline void cutTail(Bytes& file, const Dice& roll)
{
    file.resize(roll(file.size()));
}

inline void cutMiddle(Bytes& file, const Dice& roll)
{
    const std::size_t from = roll(file.size());
    const std::size_t count = std::min(file.size() - from, 1 + roll(3'000));
    file.erase(file.begin() + static_cast<std::ptrdiff_t>(from),
               file.begin() + static_cast<std::ptrdiff_t>(from + count));
}

inline void blankMiddle(Bytes& file, const Dice& roll)
{
    const std::size_t from = roll(file.size());
    const std::size_t count = std::min(file.size() - from, 1 + roll(500));
    std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(from), count, std::byte{0});
}

/// A capture file in its parts: what is no packet stays where it is.
struct CaptureParts
{
    struct Part
    {
        Bytes bytes;
        bool isPacket = false;
    };
    std::vector<Part> parts;

    [[nodiscard]] Bytes file() const
    {
        Bytes all;
        for (const Part& part : parts)
            all.insert(all.end(), part.bytes.begin(), part.bytes.end());
        return all;
    }
};

[[nodiscard]] inline CaptureParts partsOf(ByteView file)
{
    CaptureParts capture;
    std::size_t at = 0;
    const auto take = [&](std::uint64_t size, bool isPacket) {
        const ByteView part = slice(file, at, size);
        capture.parts.push_back({{part.begin(), part.end()}, isPacket});
        at += part.size();
    };
    const bool isPcapng = file.size() >= 12 && file[0] == std::byte{0x0a};
    if (isPcapng) {
        const bool isLittle = file[8] == std::byte{0x4d};
        while (file.size() - at >= 12) {
            ByteReader block(slice(file, at), isLittle ? Endian::Little : Endian::Big);
            const std::uint32_t type = block.u32();
            take(std::max<std::uint32_t>(block.u32(), 12), type == 2 || type == 3 || type == 6);
        }
        return capture;
    }
    const bool isLittle = !file.empty() && file[0] != std::byte{0xa1};
    take(24, false);
    while (file.size() - at >= 16)
        take(16
                 + std::uint64_t{ByteReader(slice(file, at + 8), isLittle ? Endian::Little : Endian::Big)
                                     .u32()},
             true);
    return capture;
}

inline void dropPackets(CaptureParts& capture, const Dice& roll)
{
    std::erase_if(capture.parts, [&](const auto& part) { return part.isPacket && roll(20) == 0; });
}

inline void duplicatePackets(CaptureParts& capture, const Dice& roll)
{
    std::vector<CaptureParts::Part> parts;
    for (const auto& part : capture.parts) {
        parts.push_back(part);
        if (part.isPacket && roll(5) == 0)
            parts.push_back(part);
    }
    capture.parts = std::move(parts);
}

inline void reorderPackets(CaptureParts& capture, const Dice& roll)
{
    for (std::size_t i = 0; i + 4 < capture.parts.size(); ++i) {
        auto& one = capture.parts[i];
        auto& other = capture.parts[i + 1 + roll(3)];
        if (one.isPacket && other.isPacket && roll(4) == 0)
            std::swap(one, other);
    }
}

}  // namespace qapscope::test
