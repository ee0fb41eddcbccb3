// SPDX-License-Identifier: GPL-3.0-or-later
/// The words that name an error on the helper's standard output, for the helper that writes them and the program that
/// reads them. No Qt, no libpcap.
#pragma once

#include "base/result.h"

#include <array>
#include <string_view>

namespace qapscope::app {

struct ErrorWord
{
    ErrorCode code;
    std::string_view word;
};

/// The last one stands for all others.
inline constexpr std::array kErrorWords = {
    ErrorWord{ErrorCode::CaptureNotPermitted, "not-permitted"},
    ErrorWord{ErrorCode::InterfaceNotFound, "no-interface"},
    ErrorWord{ErrorCode::InterfaceGone, "interface-gone"},
    ErrorWord{ErrorCode::CaptureFilterWrong, "filter"},
    ErrorWord{ErrorCode::FileNotWritable, "not-writable"},
    ErrorWord{ErrorCode::NoSpace, "no-space"},
    ErrorWord{ErrorCode::SystemError, "system"},
};

[[nodiscard]] constexpr std::string_view wordOf(ErrorCode code) noexcept
{
    for (const ErrorWord& one : kErrorWords)
        if (one.code == code)
            return one.word;
    return kErrorWords.back().word;
}

[[nodiscard]] constexpr ErrorCode errorCodeOf(std::string_view word) noexcept
{
    for (const ErrorWord& one : kErrorWords)
        if (one.word == word)
            return one.code;
    return kErrorWords.back().code;
}

}  // namespace qapscope::app
