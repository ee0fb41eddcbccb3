// SPDX-License-Identifier: MIT
/// Which link types are read, and what others are called. Any thread. (tcpdump.org/linktypes.html)
#pragma once

#include "capture/packet.h"

#include <string>

namespace qapscope {

/// False where packets of that link say nothing to us, though Wireshark may read them.
[[nodiscard]] bool isLinkRead(LinkType link) noexcept;

/// "127 (IEEE 802.11 radiotap)"; the number alone where it is none of those that are often met.
[[nodiscard]] std::string linkTypeText(LinkType link);

}  // namespace qapscope
