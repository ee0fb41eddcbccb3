// SPDX-License-Identifier: MIT
/// Links whose packets are whole messages without IP below: exported PDUs, LoRaTap, user-defined links.
/// (link types 252, 270, 147–162; wireshark's exported_pdu_tlvs.h)
#pragma once

#include "capture/packet.h"
#include "transport/flow_key.h"
#include "transport/user_links.h"

#include <optional>
#include <string>

namespace qapscope {

/// The number of the tag of exported PDUs in which our Wireshark plugin says more; none of those that are given out.
inline constexpr std::uint16_t kPduFactsTag = 0x5148;

/// A message of such a link, and what the capture says of its ends.
struct LinkMessage
{
    ByteView payload;
    std::uint64_t cut = 0;  ///< bytes behind the payload that a snap length took
    std::uint64_t fileOffset = 0;
    bool hasAddresses = false;
    KeyedSender flow;                  ///< made up of the interface where the link has no addresses
    std::array<std::string, 2> names;  ///< of sender and receiver, where there are no addresses
    ByteView
        facts;  ///< of an exported PDU: what our Wireshark plugin says of it; empty: another program wrote it
};

/// Nothing where the link is none of these, or its header was cut off, or it says that it carries something else, or
/// the user does.
[[nodiscard]] std::optional<LinkMessage> parseLinkMessage(const Packet& packet, const UserLinks& users = {});

}  // namespace qapscope
