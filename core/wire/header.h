// SPDX-License-Identifier: MIT
/// The fixed header of a QAP, and the question whether some bytes can be one. (PROTOCOL §1, §4)
#pragma once

#include "base/limits.h"
#include "wire/dialect.h"

#include <optional>

namespace qapscope {

/// Named readings of what the specification leaves open; the user's to change, per session.
struct Interpretation
{
    bool isTypeBytePlain = false;  ///< the whole byte is the type, no compression flags; else [comp-bits]

    friend bool operator==(const Interpretation&, const Interpretation&) = default;
};

struct Header
{
    Dialect dialect = Dialect::Qhp;
    std::uint8_t typeByte = 0;
    std::uint8_t type = 0;  ///< without the compression bits
    Compression compression = Compression::None;
    std::uint32_t id = 0;      ///< 0 in QP/1.0, which has none
    std::uint32_t length = 0;  ///< payload bytes, as the field says

    [[nodiscard]] std::size_t size() const noexcept { return dialectText(dialect).headerSize; }
    [[nodiscard]] std::uint64_t qapSize() const noexcept { return size() + std::uint64_t{length}; }
    [[nodiscard]] bool hasId() const noexcept { return dialect == Dialect::Qhp; }
    [[nodiscard]] TypeRole role() const noexcept { return typeRole(dialect, type); }
    [[nodiscard]] std::string_view typeName() const noexcept { return qapscope::typeName(dialect, type); }
    friend bool operator==(const Header&, const Header&) = default;
};

/// The type and compression in `typeByte` of a QAP of `dialect`.
[[nodiscard]] std::uint8_t typeOf(Dialect dialect, std::uint8_t typeByte, Interpretation reading) noexcept;
[[nodiscard]] Compression compressionOf(Dialect dialect, std::uint8_t typeByte,
                                        Interpretation reading) noexcept;

/// The header at the start of `bytes` where the magic is right and all of it is there; else nothing.
[[nodiscard]] std::optional<Header> parseHeader(ByteView bytes, Interpretation reading) noexcept;

/// How far bytes can be believed to be a header: the magic right, the length within the limit, a known
/// type more than an unknown one. (PROTOCOL §4, plausible header)
enum class Plausibility : std::uint8_t {
    No,        ///< wrong magic, or a length beyond the limit
    TooShort,  ///< right so far, but not all of the header is there
    Weak,      ///< a header with an unknown type
    Good,      ///< a header with a known type
};

[[nodiscard]] Plausibility judgeHeader(ByteView bytes, const Limits& limits, Interpretation reading) noexcept;

}  // namespace qapscope
