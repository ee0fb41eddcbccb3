// SPDX-License-Identifier: MIT
/// The two dialects as data: what a header looks like and what the types are called. (PROTOCOL §1, [qp])
#pragma once

#include "base/bytes.h"
#include "base/compression.h"

#include <string_view>

namespace qapscope {

enum class Dialect : std::uint8_t { Qhp, Qp };

/// QAP types of QHP/1.0 (the low six bits of the type byte).
enum class QhpType : std::uint8_t {
    Action = 0x01,
    Data = 0x02,
    Stream = 0x03,
    Ack = 0x04,
    Error = 0x05,
    Auth = 0x10,
    Heartbeat = 0x11,
    Route = 0x20,
    Queue = 0x21,
    Discover = 0x30,
    Register = 0x31,
};

/// What a type means for matching and colouring, the same for both dialects.
enum class TypeRole : std::uint8_t {
    Action,
    Data,
    Stream,
    Ack,
    Error,
    Auth,
    Heartbeat,
    Route,
    Queue,
    Discover,
    Register,
    Unknown,
};

struct NamedType
{
    std::uint8_t value;
    std::string_view name;
    TypeRole role;
};

struct DialectText
{
    std::string_view name;             ///< "QHP/1.0"
    std::uint16_t magic;               ///< as a big-endian integer
    std::size_t headerSize;            ///< bytes
    std::span<const NamedType> types;  ///< in order of value
};

inline constexpr std::size_t kMaxHeaderSize = 11;
inline constexpr std::size_t kTrailerSize = 32;  ///< HMAC-SHA256 [sig-trailer]

[[nodiscard]] const DialectText& dialectText(Dialect dialect) noexcept;

/// "ACTION"; "UNKNOWN" for a value that the dialect does not define. `type` without compression bits.
[[nodiscard]] std::string_view typeName(Dialect dialect, std::uint8_t type) noexcept;
[[nodiscard]] TypeRole typeRole(Dialect dialect, std::uint8_t type) noexcept;
[[nodiscard]] bool isKnownType(Dialect dialect, std::uint8_t type) noexcept;

/// "none" "lz4" "zstd" "brotli"
[[nodiscard]] std::string_view compressionName(Compression compression) noexcept;

}  // namespace qapscope
