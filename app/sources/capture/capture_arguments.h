// SPDX-License-Identifier: GPL-3.0-or-later
/// What the helper is told on its command line:
///
///   qapscope-capture capture --fd N -i INTERFACE [-i INTERFACE …] [--filter TEXT] [--no-promiscuous]
///                    [--snap-length BYTES] [--buffer MIB] [--queue MIB]
///                    [--stop-packets N] [--stop-bytes N] [--stop-seconds N]
///                    [--folder-fd N --name NAME [--rotate-packets N] [--rotate-bytes N] [--rotate-seconds N] [--files N]]
///   qapscope-capture list
///   qapscope-capture statistics
///   qapscope-capture check-filter LINK FILTER
///
/// --fd is the capture file, open for appending. --folder-fd is the folder in which the next files of a rotation are
/// made, open, and --name what the first file is called there: the only files that the helper ever names are new ones
/// in that folder, and those of them that it made itself.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace qapscope::app {

/// Each 0 for never.
struct CaptureLimits
{
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;  ///< of the file, not of packets
    std::uint64_t seconds = 0;

    friend bool operator==(const CaptureLimits&, const CaptureLimits&) = default;
    [[nodiscard]] bool isAny() const noexcept { return packets != 0 || bytes != 0 || seconds != 0; }
};

struct CaptureArguments
{
    static constexpr std::uint32_t kLongestPacket = 262'144;

    int file = -1;
    int folder = -1;
    std::string name;
    std::vector<std::string> interfaces;
    std::string filter;
    bool isPromiscuous = true;
    std::uint32_t snapLength = kLongestPacket;
    std::uint32_t bufferMiB = 32;
    std::uint32_t queueMiB = 256;
    CaptureLimits stop;
    CaptureLimits rotate;
    std::uint32_t files = 0;  ///< of a ring; 0 keeps all
};

/// Those after the word `capture`. Errors: SystemError, with what is wrong as the detail.
[[nodiscard]] Result<CaptureArguments> parseCaptureArguments(const std::vector<std::string>& words);

}  // namespace qapscope::app
