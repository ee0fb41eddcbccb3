// SPDX-License-Identifier: MIT
/// How packets of the sixteen user-defined link types are read (link types 147–162): their meaning is only known where
/// they were captured. Wireshark's table DLT_USER says the same.
#pragma once

#include "capture/packet.h"

#include <array>

namespace qapscope {

struct UserLink
{
    bool isQap = true;  ///< each packet is a message of QAPs, found by content; false: it is not looked at
    std::uint16_t before = 0;  ///< bytes of a header in front of them
    std::uint16_t behind = 0;  ///< bytes of a trailer behind them

    friend bool operator==(const UserLink&, const UserLink&) = default;
};

/// By number, from 0.
using UserLinks = std::array<UserLink, 16>;

inline constexpr auto kFirstUserLink = static_cast<std::uint16_t>(LinkType::User0);

[[nodiscard]] constexpr bool isUserLink(LinkType link) noexcept
{
    return link >= LinkType::User0 && link <= LinkType::User15;
}

}  // namespace qapscope
