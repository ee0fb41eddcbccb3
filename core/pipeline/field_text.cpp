// SPDX-License-Identifier: MIT
#include "pipeline/field_text.h"

#include "wire/item_cursor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace qapscope {
namespace {

constexpr std::string_view kMore = "…";

template <class... Format>
std::string printed(auto value, Format... format)
{
    std::array<char, 64> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format...);
    return {buffer.data(), result.ptr};
}

std::string hexText(std::uint64_t value, FieldKind kind)
{
    std::size_t digits = 2;
    if (kind == FieldKind::UInt16)
        digits = 4;
    else if (kind == FieldKind::UInt32)
        digits = 8;
    else if (kind == FieldKind::UInt64)
        digits = 16;
    const std::string plain = printed(value, 16);
    return "0x" + std::string(plain.size() < digits ? digits - plain.size() : 0, '0') + plain;
}

std::string withUnit(std::string text, std::string_view unit)
{
    if (unit.empty())
        return text;
    text += ' ';
    text += unit;
    return text;
}

/// Names of numbers that stand in the bytes, as opposed to our own, which mean nothing to a reader.
bool isOnWire(ValueNames names) noexcept
{
    return names == ValueNames::Type || names == ValueNames::QpType || names == ValueNames::Compression;
}

std::string numberText(const FieldNode& node, const FieldText& field)
{
    const std::string number =
        field.display == FieldDisplay::Hex ? hexText(node.value, field.kind) : printed(node.value);
    if (field.valueNames == ValueNames::None)
        return withUnit(number, field.unit);
    const std::string_view name = valueName(field.valueNames, node.value);
    if (!name.empty() && !isOnWire(field.valueNames))
        return std::string(name);
    return std::string(name.empty() ? "Unknown" : name) + " (" + number + ")";
}

/// Whole numbers in full, others with the digits that a float holds.
std::string realText(double value)
{
    constexpr double kExact = 1e15;
    constexpr int kFloatDigits = 7;
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    if (std::abs(value) < kExact && value == std::floor(value))
        return printed(value, std::chars_format::fixed, 0);
    return printed(value, std::chars_format::general, kFloatDigits);
}

std::string doubleText(const FieldNode& node, const FieldText& field)
{
    const bool isRatio = node.field == Field::Ratio;
    const std::string number =
        isRatio ? printed(node.asDouble(), std::chars_format::fixed, 1) : realText(node.asDouble());
    return withUnit(number, field.unit);
}

/// `0.000812345 s`: nanoseconds, without zeros behind the last digit that says something.
std::string durationText(std::uint64_t value)
{
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    const auto ns = static_cast<std::int64_t>(value);
    const std::uint64_t size = ns < 0 ? 0 - value : value;
    std::string fraction = printed(size % kNsPerSecond);
    fraction.insert(0, 9 - fraction.size(), '0');
    fraction.erase(std::max<std::size_t>(fraction.find_last_not_of('0') + 1, 1));
    std::string text(ns < 0 ? "-" : "");
    text += printed(size / kNsPerSecond);
    text += '.';
    text += fraction;
    text += " s";
    return text;
}

std::string hexDump(ByteView bytes, std::size_t mostChars)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        if (text.size() + 3 > mostChars) {
            text += kMore;
            break;
        }
        if (!text.empty())
            text += ' ';
        text += digits[std::to_integer<std::size_t>(byte >> 4)];
        text += digits[std::to_integer<std::size_t>(byte & std::byte{0x0f})];
    }
    return text;
}

ByteView bytesOf(const FieldNode& node, const DecodedQap& decoded)
{
    return slice(decoded.source(node.source), node.range.offset, node.range.length);
}

std::string bytesText(const FieldNode& node, const DecodedQap& decoded, std::size_t mostChars)
{
    const ByteView bytes = bytesOf(node, decoded);
    if (node.field == Field::Json)
        return shownText(bytes, TextEncoding::Utf8, mostChars);
    if (node.field == Field::Text)
        return shownText(bytes, decoded.textEncoding, mostChars);
    if (node.field == Field::MessagePack || node.field == Field::Cbor)
        return ItemCursor(bytes, decoded.items).text({0, bytes.size()}, mostChars);
    return hexDump(bytes, mostChars);
}

std::string textText(const FieldNode& node, const DecodedQap& decoded, std::size_t mostChars)
{
    switch (node.field) {
    case Field::KeyName:
        return shownText(asBytes(decoded.keyName), TextEncoding::Utf8, mostChars);
    case Field::SignatureKey:
        return shownText(asBytes(decoded.signatureKey), TextEncoding::Utf8, mostChars);
    case Field::Media:
        return std::string(decoded.mediaType);
    default:
        return shownText(bytesOf(node, decoded), TextEncoding::Utf8, mostChars);
    }
}

std::string subtreeText(const FieldNode& node, const DecodedQap& decoded, std::size_t mostChars)
{
    if (node.field != Field::ArrayTree || !decoded.array)
        return {};
    return shownText(asBytes(arrayText(*decoded.array, decoded.plain())), TextEncoding::Utf8, mostChars);
}

}  // namespace

std::string arrayText(const ArrayLayout& layout, ByteView payload)
{
    std::string text = shownText(slice(payload, layout.dtype.offset, layout.dtype.length), TextEncoding::Utf8,
                                 layout.dtype.length);
    text += " (";
    for (std::uint32_t n = 0; n < layout.ndim; ++n)
        text += (n == 0 ? "" : ", ") + printed(layout.dimension(payload, n));
    if (layout.ndim == 1)
        text += ',';
    return text + ")";
}

std::string fieldValueText(const FieldNode& node, const DecodedQap& decoded, std::size_t mostChars)
{
    const FieldText& field = fieldText(node.field);
    switch (field.kind) {
    case FieldKind::Subtree:
        return subtreeText(node, decoded, mostChars);
    case FieldKind::Bytes:
        return bytesText(node, decoded, mostChars);
    case FieldKind::UInt8:
    case FieldKind::UInt16:
    case FieldKind::UInt32:
    case FieldKind::UInt64:
        return numberText(node, field);
    case FieldKind::Double:
        return doubleText(node, field);
    case FieldKind::Text:
        return textText(node, decoded, mostChars);
    case FieldKind::Boolean:
        return node.value != 0 ? "true" : "false";
    case FieldKind::RowLink:
        return printed(node.value);
    case FieldKind::TimeSpan:
        return durationText(node.value);
    }
    return {};
}

}  // namespace qapscope
