// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether the descriptors that the helper was handed are what it may write to. A number that nobody opened is the one
/// that the next socket gets: what the helper wrote to "the file" would then be frames on the network.
#pragma once

#include "sources/capture/capture_arguments.h"

#include <optional>

namespace qapscope::app {

/// Before anything is opened. A file that is appended to or a named pipe, and a folder where one is given.
/// Errors: SystemError.
[[nodiscard]] std::optional<Error> checkDescriptors(const CaptureArguments& arguments);

}  // namespace qapscope::app
