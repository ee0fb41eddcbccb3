// SPDX-License-Identifier: MIT
/// A lazy walk over a MessagePack or CBOR object with the byte range of every value, as JsonCursor walks over JSON:
/// opening a container costs what is shown of it. Tolerant: of what breaks off it gives what stands before. No
/// recursion. Any thread; the bytes must outlive the cursor.
#pragma once

#include "wire/item_reader.h"

#include <string>
#include <vector>

namespace qapscope {

struct ItemValue
{
    ItemType type = ItemType::Null;
    ByteRange key;            ///< of the member's key; empty for array elements and the root
    ByteRange range;          ///< of the value with everything in it
    std::uint64_t count = 0;  ///< of a container: children, 0 where nothing says how many
};

struct ItemPage
{
    std::vector<ItemValue> children;
    bool hasMore = false;        ///< there are children beyond `children`
    std::uint64_t resumeAt = 0;  ///< give it to children() to go on
};

class ItemCursor
{
public:
    ItemCursor(ByteView bytes, ItemFormat format) noexcept : m_bytes(bytes), m_format(format) {}

    /// The value of all the bytes; type Break where there is none.
    [[nodiscard]] ItemValue root() const;

    /// Up to `most` children of a map or array, from the start or from where a page said to resume.
    [[nodiscard]] ItemPage children(const ItemValue& container, std::size_t most,
                                    std::uint64_t resumeAt = 0) const;

    /// For people, in one line: text as it is, numbers, bytes in hex, containers and all in them as JSON would write
    /// them; at most `mostChars` characters, then "…". Valid UTF-8 without control characters.
    [[nodiscard]] std::string text(ByteRange range, std::size_t mostChars) const;

private:
    [[nodiscard]] std::optional<ItemValue> valueAt(std::uint64_t at) const;

    ByteView m_bytes;
    ItemFormat m_format;
};

}  // namespace qapscope
