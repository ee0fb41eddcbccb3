// SPDX-License-Identifier: GPL-3.0-or-later
/// What is to be captured from which interfaces, and when it ends. Plain data.
#pragma once

#include "sources/capture/capture_arguments.h"

#include <QString>
#include <QStringList>

namespace qapscope::app {

struct CaptureOptions
{
    QStringList interfaces = {};
    QString filter = {};  ///< pcap-filter(7); empty takes all
    bool isPromiscuous = true;
    std::uint32_t snapLength = CaptureArguments::kLongestPacket;
    std::uint32_t bufferMiB = CaptureArguments{}.bufferMiB;  ///< in the kernel, of each interface
    CaptureLimits stop = {};
    CaptureLimits rotate = {};    ///< where any is set, another file begins then
    std::uint32_t ringFiles = 0;  ///< the oldest goes beyond so many; 0 keeps all

    friend bool operator==(const CaptureOptions&, const CaptureOptions&) = default;
};

}  // namespace qapscope::app
