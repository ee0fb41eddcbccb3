// SPDX-License-Identifier: MIT
#include "wire/reading_probe.h"

#include <algorithm>
#include <array>

namespace qapscope {
namespace {

bool beginsWithMagic(const StreamPiece& piece) noexcept
{
    if (piece.bytes.size() < 2)
        return false;
    const bool isMasked = piece.extent.origin == ExtentOrigin::Masked;
    const std::byte first = piece.bytes[0] ^ (isMasked ? piece.extent.mask[0] : std::byte{0});
    const std::byte second = piece.bytes[1] ^ (isMasked ? piece.extent.mask[1] : std::byte{0});
    return first == std::byte{'Q'} && (second == std::byte{'H'} || second == std::byte{'P'});
}

/// How many QAPs in this reading follow each other in `bytes` and end where it ends; 0 where they do not. With
/// `isAll` false more bytes follow: then those count that are followed by another header.
std::uint32_t chainLength(ByteView bytes, bool isAll, const Limits& limits, Interpretation reading) noexcept
{
    std::uint32_t count = 0;
    for (std::uint64_t at = 0; at < bytes.size(); ++count) {
        const ByteView rest = slice(bytes, at);
        if (judgeHeader(rest, limits, reading) != Plausibility::Good)
            return isAll ? 0 : count == 0 ? 0 : count - 1;
        at += parseHeader(rest, reading)->wireSize();
        if (at > bytes.size())
            return isAll ? 0 : count;
    }
    return count;
}

}  // namespace

std::optional<Reading> ReadingProbe::look(const StreamPiece& start, const Limits& limits,
                                          Interpretation reading)
{
    if (m_isDone || reading.isLittleEndian || !beginsWithMagic(start))
        return std::nullopt;
    std::array<std::byte, kMostBytes> plain;
    const std::size_t size = std::min(start.bytes.size(), plain.size());
    std::copy_n(start.bytes.begin(), size, plain.begin());
    if (start.extent.origin == ExtentOrigin::Masked)
        for (std::size_t i = 0; i < size; ++i)
            plain[i] ^= start.extent.mask[i % start.extent.mask.size()];
    const ByteView bytes(plain.data(), size);
    const bool isAll = size == start.bytes.size();
    const bool isExplained = chainLength(bytes, isAll, limits, reading) > 0;
    if (isExplained) {
        m_isDone = ++m_explained >= kTrusted && m_for == 0;
        return std::nullopt;
    }
    const std::uint32_t found = chainLength(bytes, isAll, limits, reading.with(Reading::LittleEndian));
    m_for += found;
    m_against += found == 0 ? 1 : 0;
    m_isDone = m_for >= kEnough && m_for >= kMajority * m_against;
    return m_isDone ? std::optional(Reading::LittleEndian) : std::nullopt;
}

}  // namespace qapscope
