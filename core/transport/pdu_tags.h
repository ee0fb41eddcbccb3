// SPDX-License-Identifier: MIT
/// Tags of exported PDUs, for whoever reads or writes them. (wireshark's exported_pdu_tlvs.h)
#pragma once

#include <cstdint>

namespace qapscope::pdu_tag {

inline constexpr std::uint16_t kEnd = 0;
inline constexpr std::uint16_t kDissectorName = 12;
inline constexpr std::uint16_t kIpv4Source = 20;
inline constexpr std::uint16_t kIpv4Destination = 21;
inline constexpr std::uint16_t kIpv6Source = 22;
inline constexpr std::uint16_t kIpv6Destination = 23;
inline constexpr std::uint16_t kPortType = 24;
inline constexpr std::uint16_t kSourcePort = 25;
inline constexpr std::uint16_t kDestinationPort = 26;
inline constexpr std::uint16_t kDirection = 35;

}  // namespace qapscope::pdu_tag
