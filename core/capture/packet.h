// SPDX-License-Identifier: MIT
/// One captured packet as the file says it, bytes left where they are.
#pragma once

#include "base/bytes.h"
#include "base/ids.h"
#include "base/time.h"

namespace qapscope {

/// Link types as tcpdump.org numbers them; any other number is carried through.
enum class LinkType : std::uint16_t {
    Null = 0,
    Ethernet = 1,
    RawBsd = 12,
    RawOpenBsd = 14,
    Raw = 101,
    Loop = 108,
    LinuxSll = 113,
    User0 = 147,
    User15 = 162,
    Ipv4 = 228,
    Ipv6 = 229,
    ExportedPdu = 252,
    LoRaTap = 270,
    LinuxSll2 = 276,
};

struct Packet
{
    std::uint64_t number = 0;  ///< in the file, from 1
    Timestamp time;
    bool hasTime = true;  ///< false for simple packet blocks, which carry none
    InterfaceId interface;
    LinkType link = LinkType::Ethernet;
    std::uint64_t offset = 0;          ///< of `bytes` in the file
    ByteView bytes;                    ///< valid as long as the file's mapping
    std::uint32_t originalLength = 0;  ///< on the wire; more than bytes.size() where a snap length cut it
};

}  // namespace qapscope
