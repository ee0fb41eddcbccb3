// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong where a capture file could not be made or written to. Without Qt: the capture helper uses it too.
#pragma once

#include "base/result.h"

#include <cerrno>
#include <cstring>
#include <string>

namespace qapscope::app {

/// Gives: NoSpace, FileNotWritable or SystemError. `number`: an errno.
[[nodiscard]] inline Error writeError(int number, std::string file)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {ErrorCode::NoSpace, std::move(file), std::strerror(number)};
    case EACCES:
    case EPERM:
    case EROFS:
    case EEXIST:
    case ENOENT:
        return {ErrorCode::FileNotWritable, std::move(file), std::strerror(number)};
    default:
        return {ErrorCode::SystemError, std::move(file), std::strerror(number)};
    }
}

}  // namespace qapscope::app
