// SPDX-License-Identifier: MIT
#include "wire/item_reader.h"

#include "base/byte_reader.h"

#include <cmath>
#include <vector>

namespace qapscope {
namespace {

constexpr int kMostTags = 16;

/// A big-endian number of 1, 2, 4 or 8 bytes.
std::uint64_t numberOf(ByteReader& reader, unsigned size) noexcept
{
    switch (size) {
    case 1:
        return reader.u8();
    case 2:
        return reader.u16();
    case 4:
        return reader.u32();
    default:
        return reader.u64();
    }
}

void setSigned(std::int64_t value, ItemHead& head) noexcept
{
    head.type = value < 0 ? ItemType::Negative : ItemType::Unsigned;
    head.number = value < 0 ? static_cast<std::uint64_t>(-1 - value) : static_cast<std::uint64_t>(value);
}

std::int64_t signExtended(std::uint64_t value, unsigned size) noexcept
{
    const unsigned shift = 64 - 8 * size;
    return static_cast<std::int64_t>(value << shift) >> shift;
}

void setReal(std::uint64_t bits, unsigned size, ItemHead& head) noexcept
{
    head.type = ItemType::Float;
    head.real = size == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))
                          : std::bit_cast<double>(bits);
}

/// RFC 8949, appendix D.
double halfPrecision(std::uint64_t bits) noexcept
{
    const int exponent = static_cast<int>(bits >> 10 & 0x1f);
    const auto mantissa = static_cast<double>(bits & 0x3ff);
    double value = 0;
    if (exponent == 0)
        value = std::ldexp(mantissa, -24);
    else if (exponent != 31)
        value = std::ldexp(mantissa + 1024, exponent - 25);
    else
        value = mantissa == 0 ? HUGE_VAL : std::nan("");
    return (bits & 0x8000) != 0 ? -value : value;
}

void setLength(ItemType type, std::uint64_t length, ItemHead& head) noexcept
{
    head.type = type;
    head.length = length;
}

void setCount(ItemType type, std::uint64_t count, ItemHead& head) noexcept
{
    head.type = type;
    head.count = type == ItemType::Map ? 2 * count : count;
}

/// What 0xc0 … 0xdf begin.
bool readMarked(unsigned marker, ByteReader& reader, ItemHead& head) noexcept
{
    const auto sized = [marker](unsigned first) { return 1u << (marker - first); };
    if (marker == 0xc0 || marker == 0xc2 || marker == 0xc3) {
        head.type = marker == 0xc0 ? ItemType::Null : marker == 0xc2 ? ItemType::False : ItemType::True;
    } else if (marker >= 0xc4 && marker <= 0xc6) {
        setLength(ItemType::Bytes, numberOf(reader, sized(0xc4)), head);
    } else if (marker >= 0xc7 && marker <= 0xc9) {
        setLength(ItemType::Extension, numberOf(reader, sized(0xc7)), head);
        head.number = reader.u8();
    } else if (marker == 0xca || marker == 0xcb) {
        const unsigned size = marker == 0xca ? 4 : 8;
        setReal(numberOf(reader, size), size, head);
    } else if (marker >= 0xcc && marker <= 0xcf) {
        head.type = ItemType::Unsigned;
        head.number = numberOf(reader, sized(0xcc));
    } else if (marker >= 0xd0 && marker <= 0xd3) {
        const unsigned size = sized(0xd0);
        setSigned(signExtended(numberOf(reader, size), size), head);
    } else if (marker >= 0xd4 && marker <= 0xd8) {
        setLength(ItemType::Extension, std::uint64_t{1} << (marker - 0xd4), head);
        head.number = reader.u8();
    } else if (marker >= 0xd9 && marker <= 0xdb) {
        setLength(ItemType::Text, numberOf(reader, sized(0xd9)), head);
    } else if (marker >= 0xdc) {
        const auto type = marker >= 0xde ? ItemType::Map : ItemType::Array;
        setCount(type, numberOf(reader, marker % 2 == 0 ? 2 : 4), head);
    } else {
        return false;  // 0xc1 is never used
    }
    return true;
}

bool readMessagePack(ByteReader& reader, ItemHead& head) noexcept
{
    const unsigned marker = reader.u8();
    if (marker >= 0xc0 && marker <= 0xdf)
        return readMarked(marker, reader, head);
    if (marker < 0x80)
        setSigned(static_cast<std::int64_t>(marker), head);
    else if (marker < 0xa0)
        setCount(marker < 0x90 ? ItemType::Map : ItemType::Array, marker & 0x0f, head);
    else if (marker < 0xc0)
        setLength(ItemType::Text, marker & 0x1f, head);
    else
        setSigned(static_cast<std::int64_t>(marker) - 256, head);
    return true;
}

/// Floats and what has no other place.
bool readSimple(unsigned info, std::uint64_t argument, ItemHead& head) noexcept
{
    switch (info) {
    case 20:
        head.type = ItemType::False;
        return true;
    case 21:
        head.type = ItemType::True;
        return true;
    case 22:
        head.type = ItemType::Null;
        return true;
    case 23:
        head.type = ItemType::Undefined;
        return true;
    case 24:
        head.type = ItemType::Simple;
        head.number = argument;
        return argument >= 32;
    case 25:
        head.type = ItemType::Float;
        head.real = halfPrecision(argument);
        return true;
    case 26:
    case 27:
        setReal(argument, info == 26 ? 4 : 8, head);
        return true;
    case 31:
        head.type = ItemType::Break;
        return true;
    default:
        head.type = ItemType::Simple;
        head.number = info;
        return info < 20;
    }
}

bool readCbor(ByteReader& reader, ItemHead& head) noexcept
{
    for (int tags = 0; tags <= kMostTags; ++tags) {
        const unsigned initial = reader.u8();
        const unsigned major = initial >> 5;
        const unsigned info = initial & 0x1f;
        const bool isOpen = info == 31;
        if (info >= 28 && !isOpen)
            return false;
        const std::uint64_t argument = info < 24 ? info : isOpen ? 0 : numberOf(reader, 1u << (info - 24));
        if (isOpen && (major < 2 || major == 6))
            return false;
        head.isOpenEnded = isOpen && major != 7;
        switch (major) {
        case 0:
        case 1:
            head.type = major == 0 ? ItemType::Unsigned : ItemType::Negative;
            head.number = argument;
            return true;
        case 2:
        case 3:
            setLength(major == 2 ? ItemType::Bytes : ItemType::Text, argument, head);
            return true;
        case 4:
        case 5:
            if (argument > UINT64_MAX / 2)
                return false;
            setCount(major == 4 ? ItemType::Array : ItemType::Map, argument, head);
            return true;
        case 6:
            head.tag = argument;
            break;
        default:
            return readSimple(info, argument, head);
        }
    }
    return false;
}

}  // namespace

std::optional<ItemHead> readItem(ByteView bytes, ItemFormat format) noexcept
{
    ByteReader reader(bytes);
    ItemHead head;
    const bool isSound =
        format == ItemFormat::MessagePack ? readMessagePack(reader, head) : readCbor(reader, head);
    head.size = reader.position();
    // Each item takes a byte at least: a count beyond what is left is a lie.
    const bool isThere = !reader.failed() && head.length <= reader.left() && head.count <= reader.left();
    return isSound && isThere ? std::optional(head) : std::nullopt;
}

std::optional<std::uint64_t> itemSize(ByteView bytes, ItemFormat format)
{
    constexpr std::uint64_t untilBreak = UINT64_MAX;
    std::vector<std::uint64_t> open;  // items still to come in each container
    std::uint64_t at = 0;
    do {
        const auto head = readItem(slice(bytes, at), format);
        if (!head)
            return std::nullopt;
        at += head->size + head->length;
        if (head->type == ItemType::Break) {
            if (open.empty() || open.back() != untilBreak)
                return std::nullopt;
            open.pop_back();
        } else if (head->isOpenEnded || head->count > 0) {
            if (open.size() >= kMaxItemDepth)
                return std::nullopt;
            open.push_back(head->isOpenEnded ? untilBreak : head->count);
            continue;
        }
        // The item is whole, and with it those that it was the last of.
        while (!open.empty() && open.back() != untilBreak && --open.back() == 0)
            open.pop_back();
    } while (!open.empty());
    return at;
}

}  // namespace qapscope
