// SPDX-License-Identifier: GPL-3.0-or-later
/// How long a file that has been read to its end is watched for more.
#pragma once

#include <cstdint>

namespace qapscope::app {

enum class FollowPolicy : std::uint8_t {
    Never,       ///< what is there now is all
    WhileFresh,  ///< as long as somebody wrote to it within the last seconds
    Always,      ///< until stopped
};

}  // namespace qapscope::app
