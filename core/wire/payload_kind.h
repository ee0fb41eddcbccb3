// SPDX-License-Identifier: MIT
/// What a decoded payload is. (PROTOCOL §2, Kinds)
#pragma once

#include <cstdint>
#include <string_view>

namespace qapscope {

enum class PayloadKind : std::uint8_t { Empty, Json, Mixed, Array, Text, Media, Binary, Opaque };

/// "json" "mixed" "array" "text" "media" "binary" "empty" "opaque"
[[nodiscard]] std::string_view payloadKindName(PayloadKind kind) noexcept;

/// How a QAP is signed. (PROTOCOL §3)
enum class SignatureStatus : std::uint8_t { None, Valid, Invalid, Unverified };

/// "none" "valid" "invalid" "unverified"
[[nodiscard]] std::string_view signatureStatusName(SignatureStatus status) noexcept;

}  // namespace qapscope
