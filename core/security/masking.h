// SPDX-License-Identifier: MIT
/// Which members of a payload are credentials, to be hidden in lists, exports and reports. Any thread.
/// (PROTOCOL §2, JSON control keys)
#pragma once

#include <string_view>

namespace qapscope {

/// What stands for a hidden value.
inline constexpr std::string_view kMask = "••••";

/// True for `token`, `password`, `api_key`, `Authorization` and their like: case, `-`, `_`, `.` and spaces do not
/// matter, and `refresh_token` counts as `token` does. `name` is UTF-8 without escapes.
[[nodiscard]] bool isCredentialName(std::string_view name) noexcept;

}  // namespace qapscope
