// SPDX-License-Identifier: MIT
/// Named readings of what the specification leaves open: the user's to change, per session. The project's own reading
/// of each is the default. (PROTOCOL §1, §2, §3)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace qapscope {

/// One thing read otherwise than this project reads it.
enum class Reading : std::uint8_t {
    PlainType,
    LittleEndian,
    SignatureInLength,
    SignatureAlways,
    SignatureNever,
    MixedLittleEndian,
    OlderDialect,  ///< QP/1.0: known by its content, so that nobody needs to choose it
};

struct ReadingText
{
    std::string_view name;  ///< as the command line knows it, e.g. "little-endian"
    std::string_view what;  ///< English; the window translates it
};

/// Indexed by Reading.
inline constexpr std::array kReadings = {
    ReadingText{"plain-type", "The whole type byte is the type, without compression flags"},
    ReadingText{"little-endian", "The ID and the length are little-endian"},
    ReadingText{"signature-in-length", "The length counts the signature too"},
    ReadingText{"signature-always", "Every QAP is followed by a signature"},
    ReadingText{"signature-never", "No QAP is followed by a signature"},
    ReadingText{"mixed-little-endian", "The length in front of mixed payloads is little-endian"},
    ReadingText{"older-dialect", "The older dialect QP/1.0, on a port where others speak QHP/1.0"},
};

[[nodiscard]] constexpr const ReadingText& readingText(Reading reading) noexcept
{
    return kReadings[static_cast<std::size_t>(reading)];
}

[[nodiscard]] constexpr std::optional<Reading> readingByName(std::string_view name) noexcept
{
    for (std::size_t i = 0; i < kReadings.size(); ++i)
        if (kReadings[i].name == name)
            return static_cast<Reading>(i);
    return std::nullopt;
}

struct Interpretation
{
    enum class Trailer : std::uint8_t {
        Auto,    ///< told by what follows the payload [sig-trailer]
        Always,  ///< behind every QAP
        Never,
    };

    bool isTypeBytePlain = false;      ///< the whole byte is the type, no compression flags; else [comp-bits]
    bool isLittleEndian = false;       ///< ID and length
    bool isSignatureInLength = false;  ///< the last 32 of the bytes that the length counts are the signature
    Trailer trailer = Trailer::Auto;
    bool isMixedLittleEndian = false;  ///< the JSON length in front of a mixed payload [mixed-tail]

    /// The same, with this choice made.
    [[nodiscard]] constexpr Interpretation with(Reading reading) const noexcept
    {
        Interpretation changed = *this;
        switch (reading) {
        case Reading::PlainType:
            changed.isTypeBytePlain = true;
            break;
        case Reading::LittleEndian:
            changed.isLittleEndian = true;
            break;
        case Reading::SignatureInLength:
            changed.isSignatureInLength = true;
            break;
        case Reading::SignatureAlways:
            changed.trailer = Trailer::Always;
            break;
        case Reading::SignatureNever:
            changed.trailer = Trailer::Never;
            break;
        case Reading::MixedLittleEndian:
            changed.isMixedLittleEndian = true;
            break;
        case Reading::OlderDialect:
            break;
        }
        return changed;
    }

    friend bool operator==(const Interpretation&, const Interpretation&) = default;
};

}  // namespace qapscope
