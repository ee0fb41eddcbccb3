// SPDX-License-Identifier: MIT
/// Blocks of a pcapng file, little-endian, nanoseconds: each call appends one block to `out`, to be appended to a file
/// as it is (draft-ietf-opsawg-pcapng). Live sources and the capture helper write with it; nothing here does I/O.
#pragma once

#include "base/time.h"
#include "capture/packet.h"

#include <optional>
#include <string_view>
#include <vector>

namespace qapscope {

using ByteBuffer = std::vector<std::byte>;

struct InterfaceDescription
{
    LinkType link = LinkType::Ethernet;
    std::uint32_t snapLength = 262'144;  ///< 0: no limit
    std::string_view name;
    std::string_view description;
    std::string_view filter;
};

struct PacketRecord
{
    std::uint32_t interface = 0;  ///< in the order in which they were described, from 0
    Timestamp time;
    ByteView bytes;
    std::uint32_t originalLength = 0;  ///< 0: as many as `bytes`
    std::optional<bool> isInbound;     ///< nothing where the device does not say
    std::string_view comment;
};

/// How many packets an interface has given and lost up to `time`, since it was opened.
struct InterfaceStatistics
{
    std::uint32_t interface = 0;
    Timestamp time;
    std::uint64_t received = 0;
    std::uint64_t dropped = 0;        ///< by the program that captured: isb_ifdrop
    std::uint64_t systemDropped = 0;  ///< by the kernel: isb_osdrop
};

void appendSection(ByteBuffer& out, std::string_view application, std::string_view comment = {});
void appendInterface(ByteBuffer& out, const InterfaceDescription& interface);
void appendPacket(ByteBuffer& out, const PacketRecord& packet);
void appendStatistics(ByteBuffer& out, const InterfaceStatistics& statistics);

}  // namespace qapscope
