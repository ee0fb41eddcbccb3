// SPDX-License-Identifier: MIT
#include "wire/array_layout.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace qapscope {
namespace {

constexpr std::string_view kByteOrders = "<>|=";
constexpr std::string_view kTypeCodes = "?bBiufcSUVOmM";
constexpr std::uint64_t kCountSize = 4;

/// The dtype in four bytes: order, code, digits.
struct Dtype
{
    std::uint64_t length = 0;  ///< characters before the padding
    char code = 0;
    std::uint32_t number = 0;
    Endian endian = Endian::Little;
};

constexpr bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool beginsAsDtype(std::string_view text) noexcept
{
    return text.size() >= ArrayLayout::kDtypeSize && kByteOrders.find(text[0]) != std::string_view::npos
           && kTypeCodes.find(text[1]) != std::string_view::npos && isDigit(text[2])
           && (text[3] == '\0' || isDigit(text[3]) || text[3] == '[');
}

std::optional<Dtype> parseDtype(std::string_view text) noexcept
{
    Dtype dtype;
    dtype.code = text[1];
    dtype.endian = text[0] == '>' ? Endian::Big : Endian::Little;
    dtype.number = static_cast<std::uint32_t>(text[2] - '0');
    dtype.length = 3;
    if (isDigit(text[3])) {
        dtype.number = dtype.number * 10 + static_cast<std::uint32_t>(text[3] - '0');
        dtype.length = 4;
    } else if (text[3] != '\0') {
        return std::nullopt;
    }
    return dtype;
}

constexpr bool isOneOf(std::uint32_t value, std::initializer_list<std::uint32_t> allowed) noexcept
{
    return std::ranges::find(allowed, value) != allowed.end();
}

/// Kind and size of an element; nothing for a size that NumPy does not have.
std::optional<std::pair<ElementKind, std::uint32_t>> elementOf(const Dtype& dtype) noexcept
{
    using Element = std::pair<ElementKind, std::uint32_t>;
    switch (dtype.code) {
    case '?':
    case 'b':
        return dtype.number == 1 ? std::optional(Element{ElementKind::Boolean, 1u}) : std::nullopt;
    case 'i':
        return isOneOf(dtype.number, {1, 2, 4, 8}) ? std::optional(Element{ElementKind::Signed, dtype.number})
                                                   : std::nullopt;
    case 'u':
        return isOneOf(dtype.number, {1, 2, 4, 8})
                   ? std::optional(Element{ElementKind::Unsigned, dtype.number})
                   : std::nullopt;
    case 'f':
        if (isOneOf(dtype.number, {2, 4, 8}))
            return Element{ElementKind::Float, dtype.number};
        return isOneOf(dtype.number, {12, 16}) ? std::optional(Element{ElementKind::Other, dtype.number})
                                               : std::nullopt;
    case 'c':
        return isOneOf(dtype.number, {8, 16, 24, 32})
                   ? std::optional(Element{ElementKind::Other, dtype.number})
                   : std::nullopt;
    case 'm':
    case 'M':
        return dtype.number == 8 ? std::optional(Element{ElementKind::Signed, 8u}) : std::nullopt;
    case 'U':
        return Element{ElementKind::Other, dtype.number * 4};
    case 'S':
    case 'V':
        return Element{ElementKind::Other, dtype.number};
    default:
        return std::
            nullopt;  // 'B' has no size in dtype.str; 'O' holds pointers, which mean nothing elsewhere
    }
}

/// The product, or nothing where it is beyond `most`.
std::optional<std::uint64_t> productWithin(ByteView shape, std::uint64_t most) noexcept
{
    ByteReader reader(shape);
    std::uint64_t product = 1;
    bool isOver = false;
    while (reader.left() > 0) {
        const std::uint32_t length = reader.u32();
        if (length == 0)
            return 0;
        isOver = isOver || length > most / product;
        if (!isOver)
            product *= length;
    }
    return isOver ? std::nullopt : std::optional(product);
}

double halfFloat(std::uint16_t bits) noexcept
{
    const int exponent = bits >> 10 & 0x1F;
    const int mantissa = bits & 0x3FF;
    double value = 0;
    if (exponent == 0x1F)
        value = mantissa == 0 ? std::numeric_limits<double>::infinity()
                              : std::numeric_limits<double>::quiet_NaN();
    else if (exponent == 0)
        value = std::ldexp(mantissa, -24);
    else
        value = std::ldexp(mantissa + 0x400, exponent - 25);
    return (bits & 0x8000) != 0 ? -value : value;
}

template <class Unsigned, class Signed>
double integer(const std::byte* bytes, Endian endian, bool isSigned) noexcept
{
    const auto value = loadUnchecked<Unsigned>(bytes, endian);
    return isSigned ? static_cast<double>(static_cast<Signed>(value)) : static_cast<double>(value);
}

template <class Get>
std::optional<ArrayRange> rangeWith(std::uint64_t count, Get get) noexcept
{
    ArrayRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), 0};
    double sum = 0;
    std::uint64_t counted = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const double value = get(i);
        if (std::isnan(value))
            continue;
        range.min = std::min(range.min, value);
        range.max = std::max(range.max, value);
        sum += value;
        ++counted;
    }
    if (counted == 0)
        return std::nullopt;
    range.mean = sum / static_cast<double>(counted);
    return range;
}

}  // namespace

std::uint32_t ArrayLayout::dimension(ByteView payload, std::uint32_t n) const noexcept
{
    ByteReader reader(slice(payload, shape.offset + n * kCountSize, kCountSize));
    return reader.u32();
}

double ArrayLayout::element(ByteView payload, std::uint64_t n) const noexcept
{
    const ByteRange range = elementRange(n);
    const ByteView bytes = slice(payload, range.offset, range.length);
    if (bytes.size() < elementSize)
        return 0;
    const bool isSigned = kind == ElementKind::Signed;
    const bool isFloat = kind == ElementKind::Float;
    switch (elementSize) {
    case 1:
        return integer<std::uint8_t, std::int8_t>(bytes.data(), endian, isSigned);
    case 2:
        return isFloat ? halfFloat(loadUnchecked<std::uint16_t>(bytes.data(), endian))
                       : integer<std::uint16_t, std::int16_t>(bytes.data(), endian, isSigned);
    case 4:
        return isFloat ? std::bit_cast<float>(loadUnchecked<std::uint32_t>(bytes.data(), endian))
                       : integer<std::uint32_t, std::int32_t>(bytes.data(), endian, isSigned);
    case 8:
        return isFloat ? std::bit_cast<double>(loadUnchecked<std::uint64_t>(bytes.data(), endian))
                       : integer<std::uint64_t, std::int64_t>(bytes.data(), endian, isSigned);
    default:
        return 0;
    }
}

ArrayCheck checkArray(ByteView payload) noexcept
{
    if (!beginsAsDtype(asText(payload.first(std::min<std::size_t>(payload.size(), ArrayLayout::kDtypeSize)))))
        return {};
    ArrayCheck invalid{ArrayVerdict::Invalid, {}};
    const auto dtype = parseDtype(asText(payload));
    const auto element = dtype ? elementOf(*dtype) : std::nullopt;
    ByteReader reader(payload);
    reader.skip(ArrayLayout::kDtypeSize);
    const std::uint32_t ndim = reader.u32();
    if (!element || reader.failed() || ndim > ArrayLayout::kMaxDimensions)
        return invalid;
    const ByteRange shape{reader.position(), ndim * kCountSize};
    const ByteView lengths = reader.take(shape.length);
    const auto count = productWithin(lengths, UINT32_MAX);
    if (reader.failed() || !count)
        return invalid;

    const std::uint64_t wanted = *count * element->second;
    if (wanted < reader.left())
        return invalid;
    ArrayCheck check;
    check.verdict = wanted == reader.left() ? ArrayVerdict::Array : ArrayVerdict::CutOff;
    check.layout = {
        {0, dtype->length}, shape,        {reader.position(), reader.left()}, ndim, *count, element->second,
        element->first,     dtype->endian};
    return check;
}

std::optional<ArrayRange> rangeOf(const ArrayLayout& layout, ByteView payload,
                                  std::uint64_t mostElements) noexcept
{
    if (!layout.isNumeric() || layout.count == 0 || layout.count > mostElements)
        return std::nullopt;
    const ByteView bytes = slice(payload, layout.elements.offset, layout.elements.length);
    const std::uint64_t there = bytes.size() / layout.elementSize;
    if (there < layout.count)
        return std::nullopt;
    // The common case apart, so that it costs a nanosecond an element.
    if (layout.kind == ElementKind::Float && layout.elementSize == sizeof(float))
        return rangeWith(layout.count, [&](std::uint64_t i) noexcept {
            const std::byte* at = bytes.data() + i * sizeof(float);
            return double{std::bit_cast<float>(loadUnchecked<std::uint32_t>(at, layout.endian))};
        });
    return rangeWith(layout.count, [&](std::uint64_t i) noexcept { return layout.element(payload, i); });
}

}  // namespace qapscope
