// SPDX-License-Identifier: MIT
/// From a captured packet to its IP packet: Ethernet, 802.1Q, 802.1ad, Linux cooked v1 and v2, BSD loopback, raw IP.
#pragma once

#include "capture/packet.h"

namespace qapscope {

/// The bytes from the IP header on, with whatever padding the link put behind; empty where it carries no IP.
[[nodiscard]] ByteView networkBytes(LinkType link, ByteView packet) noexcept;

}  // namespace qapscope
