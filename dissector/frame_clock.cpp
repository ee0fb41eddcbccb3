// SPDX-License-Identifier: GPL-2.0-or-later
#include "frame_clock.h"

#include <array>

namespace qapscope::dissector {
namespace {

constexpr std::uint32_t kFrames = 16'384;

struct Entry
{
    Timestamp time;
    std::uint32_t frame = 0;  // Wireshark counts from 1
};

std::array<Entry, kFrames> s_entries;

}  // namespace

void noteFrameTime(std::uint32_t frame, Timestamp time) noexcept
{
    s_entries[frame % kFrames] = {time, frame};
}

std::optional<Timestamp> frameTime(std::uint32_t frame) noexcept
{
    const Entry& entry = s_entries[frame % kFrames];
    if (entry.frame != frame)
        return std::nullopt;
    return entry.time;
}

void forgetFrameTimes() noexcept
{
    s_entries.fill({});
}

}  // namespace qapscope::dissector
