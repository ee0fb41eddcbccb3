// SPDX-License-Identifier: MIT
/// The one table of fields: what the tree shows, the filter language names and Wireshark registers.
#pragma once

#include "base/bytes.h"

#include <array>
#include <string_view>

namespace qapscope {

enum class Field : std::uint16_t {
#define FIELD(enumerator, name, label, kind, display, mask, names, unit, section, blurb) enumerator,
#include "wire/fields.def"
#undef FIELD
};

enum class FieldKind : std::uint8_t {
    Subtree,  ///< no value of its own
    Bytes,    ///< the bytes of the node's range
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Double,  ///< FieldNode::value holds its bits
    Text,    ///< the bytes of the node's range, or Decoded::text(), as characters
    Boolean,
    RowLink,   ///< another QAP of the session, by number
    TimeSpan,  ///< nanoseconds
};

enum class FieldDisplay : std::uint8_t { None, Dec, Hex };

/// Which names the values of a field have.
enum class ValueNames : std::uint8_t {
    None,
    Type,
    QpType,
    Compression,
    Kind,
    Signature,
    Encryption,
    Dialect,
};

struct FieldText
{
    std::string_view name;   ///< as a filter says it, e.g. "qhp.id"; several fields may share one
    std::string_view label;  ///< English; the window translates it
    FieldKind kind;
    FieldDisplay display;
    std::uint8_t mask;  ///< bits of the byte that it is read from; 0 = all
    ValueNames valueNames;
    std::string_view unit;
    std::string_view section;  ///< of PROTOCOL.md
    std::string_view blurb;    ///< English sentence without a full stop
};

inline constexpr std::array kFields = {
#define FIELD(enumerator, name, label, kind, display, mask, names, unit, section, blurb)                     \
    FieldText{name,    label, FieldKind::kind, FieldDisplay::display, mask, ValueNames::names, unit,         \
              section, blurb},
#include "wire/fields.def"
#undef FIELD
};

[[nodiscard]] constexpr const FieldText& fieldText(Field field) noexcept
{
    return kFields[static_cast<std::size_t>(field)];
}

struct ValueName
{
    std::uint32_t value;
    std::string_view name;
};

/// All named values of a set, in order of value; empty for ValueNames::None.
[[nodiscard]] std::span<const ValueName> valueNames(ValueNames names) noexcept;

/// The name of `value` in the set; empty where it has none.
[[nodiscard]] std::string_view valueName(ValueNames names, std::uint64_t value) noexcept;

}  // namespace qapscope
