// SPDX-License-Identifier: MIT
/// What a plain payload is: JSON, JSON with binary behind it, an array, text, media, binary. Looks at content
/// only. Any thread. (PROTOCOL §2, Kinds, [mixed-tail])
#pragma once

#include "base/limits.h"
#include "wire/array_layout.h"
#include "wire/interpretation.h"
#include "wire/item_reader.h"
#include "wire/payload_kind.h"
#include "wire/text_judgement.h"

#include <optional>

namespace qapscope {

struct PayloadClass
{
    PayloadKind kind = PayloadKind::Empty;
    ByteRange json;    ///< of Json (of all values, where several follow each other) and Mixed
    ByteRange binary;  ///< of Mixed: what stands behind the JSON and the separator
    std::string_view
        mediaType;  ///< of Media, of Binary with items, and of the binary part of Mixed where known
    TextEncoding encoding = TextEncoding::None;  ///< of Text
    std::optional<ArrayLayout> array;            ///< of Array
    ItemFormat items = ItemFormat::None;         ///< of Binary: all of it is one object of this format

    std::optional<std::uint64_t> jsonErrorAt;  ///< it begins as JSON, but is wrong here
    std::uint64_t jsonDepth = 0;
    bool isArrayInvalid = false;  ///< it begins as an array, but the rest does not fit
};

/// `isWhole` false: `payload` is only the first part of it (damage, a bound, a capture that ends), so that breaking
/// off is no fault. Never gives Opaque: that is a judgement on keys and bytes, not on content.
[[nodiscard]] PayloadClass classifyPayload(ByteView payload, bool isWhole, Interpretation reading = {});

}  // namespace qapscope
