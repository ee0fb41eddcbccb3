// SPDX-License-Identifier: GPL-2.0-or-later
/// When the last few thousand frames were captured. A WebSocket message that spans TCP segments reaches us in
/// its last frame only; its QAP's time is that of the first, and Wireshark offers no way to ask for it. First
/// pass only.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <optional>

namespace qapscope::dissector {

void noteFrameTime(std::uint32_t frame, Timestamp time) noexcept;
/// Nothing where the frame lies too far back.
[[nodiscard]] std::optional<Timestamp> frameTime(std::uint32_t frame) noexcept;
void forgetFrameTimes() noexcept;

}  // namespace qapscope::dissector
