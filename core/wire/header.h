// SPDX-License-Identifier: MIT
/// The fixed header of a QAP, and the question whether some bytes can be one. (PROTOCOL §1, §4)
#pragma once

#include "base/limits.h"
#include "wire/dialect.h"
#include "wire/interpretation.h"

#include <optional>

namespace qapscope {

struct Header
{
    Dialect dialect = Dialect::Qhp;
    std::uint8_t typeByte = 0;
    std::uint8_t type = 0;  ///< without the compression bits
    Compression compression = Compression::None;
    std::uint32_t id = 0;              ///< 0 in QP/1.0, which has none
    std::uint32_t length = 0;          ///< payload bytes
    bool isSigned = false;             ///< a signature follows, by the reading, whatever the bytes look like
    bool isSignatureInLength = false;  ///< and the length field counts it

    [[nodiscard]] std::size_t size() const noexcept { return dialectText(dialect).headerSize; }
    /// Header and payload.
    [[nodiscard]] std::uint64_t qapSize() const noexcept { return size() + std::uint64_t{length}; }
    /// With the signature that belongs to it by the reading; one that only the bytes show is not counted.
    [[nodiscard]] std::uint64_t wireSize() const noexcept
    {
        return qapSize() + (isSigned ? kTrailerSize : 0);
    }
    /// What the length field says.
    [[nodiscard]] std::uint64_t lengthField() const noexcept
    {
        return std::uint64_t{length} + (isSignatureInLength ? kTrailerSize : 0);
    }
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
