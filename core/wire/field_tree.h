// SPDX-License-Identifier: MIT
/// The decode of one QAP as a flat tree of fields. Plain data: it is made in one go from bytes, keys and
/// limits, owned by whoever asked, and needs no thread rule.
#pragma once

#include "base/bytes.h"
#include "base/finding.h"
#include "wire/field_table.h"

#include <bit>

namespace qapscope {

/// One node, in pre-order: the children of node n are those in (n, end) that no other child covers.
struct FieldNode
{
    Field field = Field::Qap;
    SourceId source = SourceId::Wire;
    bool isGenerated = false;  ///< not in the bytes: computed; shown in [ ]
    std::uint32_t end = 0;     ///< index one past the last descendant
    ByteRange range;           ///< in `source`; empty for generated nodes without bytes
    std::uint64_t value = 0;   ///< for numbers (masked and shifted), row links (QAP number), durations (ns)

    [[nodiscard]] double asDouble() const noexcept { return std::bit_cast<double>(value); }
};

}  // namespace qapscope
