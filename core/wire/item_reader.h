// SPDX-License-Identifier: MIT
/// Reads MessagePack and CBOR item by item: the head of one, and where it ends. Nothing is read outside the bytes, and
/// nothing recurses. Any thread. (msgpack.org specification; RFC 8949)
#pragma once

#include "base/bytes.h"

#include <optional>

namespace qapscope {

enum class ItemFormat : std::uint8_t { None, MessagePack, Cbor };

enum class ItemType : std::uint8_t {
    Map,
    Array,
    Text,
    Bytes,
    Unsigned,
    Negative,
    Float,
    True,
    False,
    Null,
    Undefined,
    Extension,  ///< of MessagePack; `number` is its type
    Simple,     ///< of CBOR; `number` is its value
    Break,      ///< of CBOR: ends what has no length
};

struct ItemHead
{
    ItemType type = ItemType::Null;
    bool isOpenEnded = false;  ///< of CBOR: its parts go on until a Break
    std::uint64_t size = 0;    ///< bytes of the head itself, with its tags
    std::uint64_t length = 0;  ///< bytes behind the head, for Text, Bytes and Extension
    std::uint64_t count = 0;   ///< items behind the head: of an array its elements, of a map keys and values
    std::uint64_t number = 0;  ///< Unsigned; Negative: −1 − number; Extension; Simple
    double real = 0;           ///< Float
    std::uint64_t tag = kNoTag;  ///< of CBOR: the innermost tag

    static constexpr std::uint64_t kNoTag = UINT64_MAX;
};

/// The head at the start of `bytes`; nothing where there is none, where it breaks off, or where its bytes do.
[[nodiscard]] std::optional<ItemHead> readItem(ByteView bytes, ItemFormat format) noexcept;

/// Bytes of the item at the start of `bytes` with everything in it; nothing where it is broken or nested deeper than
/// kMaxItemDepth.
[[nodiscard]] std::optional<std::uint64_t> itemSize(ByteView bytes, ItemFormat format);

inline constexpr std::size_t kMaxItemDepth = 512;

}  // namespace qapscope
