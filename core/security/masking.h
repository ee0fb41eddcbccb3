// SPDX-License-Identifier: MIT
/// Credentials in JSON, replaced for display, export and reports. Tolerant: text that breaks off or is no valid
/// JSON is masked all the same. Any thread. (PROTOCOL §2, JSON control keys)
#pragma once

#include "base/bytes.h"

#include <string>
#include <string_view>

namespace qapscope {

/// What stands for a hidden value.
inline constexpr std::string_view kMask = "••••";

/// True for `token`, `password`, `api_key`, `Authorization` and their like: case, `-`, `_` and spaces do not
/// matter, and `refresh_token` counts as `token` does.
[[nodiscard]] bool isCredentialName(std::string_view name) noexcept;

/// The ranges in `json` of the values to hide, in order: of members whose name is a credential's, strings with
/// their quotes, containers whole. At most as many as `ranges` holds; gives how many.
[[nodiscard]] std::size_t credentialRanges(ByteView json, std::span<ByteRange> ranges) noexcept;

/// `json` with the values of credentials replaced by a string of kMask; nothing else is changed.
[[nodiscard]] std::string maskCredentials(ByteView json);

} // namespace qapscope
