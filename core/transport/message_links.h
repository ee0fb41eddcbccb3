// SPDX-License-Identifier: MIT
/// Links whose packets are whole messages without IP below: exported PDUs, LoRaTap, user-defined links.
/// (link types 252, 270, 147–162; wireshark's exported_pdu_tlvs.h)
#pragma once

#include "capture/packet.h"
#include "transport/flow_key.h"

#include <optional>
#include <string>

namespace qapscope {

/// A message of such a link, and what the capture says of its ends.
struct LinkMessage
{
    ByteView payload;
    std::uint64_t fileOffset = 0;
    bool hasAddresses = false;
    KeyedSender flow;                  ///< made up of the interface where the link has no addresses
    std::array<std::string, 2> names;  ///< of sender and receiver, where there are no addresses
};

/// Nothing where the link is none of these, or its header was cut off, or it says that it carries something else.
[[nodiscard]] std::optional<LinkMessage> parseLinkMessage(const Packet& packet);

}  // namespace qapscope
