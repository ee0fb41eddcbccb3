// SPDX-License-Identifier: MIT
/// The NumPy layout of the older dialect: dtype (4 bytes, NUL padded), ndim, shape, elements. The two counts are
/// big-endian, as all of the protocol's; the elements are as the dtype says. Any thread. (PROTOCOL §2, Array)
#pragma once

#include "base/byte_reader.h"

#include <optional>
#include <string_view>

namespace qapscope {

/// What the bytes of one element are.
enum class ElementKind : std::uint8_t { Boolean, Signed, Unsigned, Float, Other };

struct ArrayLayout
{
    static constexpr std::uint64_t kDtypeSize = 4;
    static constexpr std::uint32_t kMaxDimensions = 64;  ///< NumPy's own limit

    ByteRange dtype;  ///< without the NULs; all ranges are in the payload
    ByteRange shape;  ///< ndim numbers of four bytes
    ByteRange elements;
    std::uint32_t ndim = 0;
    std::uint64_t count = 0;        ///< of elements: 1 where there are no dimensions
    std::uint32_t elementSize = 0;  ///< bytes
    ElementKind kind = ElementKind::Other;
    Endian endian = Endian::Little;

    /// Length along dimension `n`. Needs: n < ndim.
    [[nodiscard]] std::uint32_t dimension(ByteView payload, std::uint32_t n) const noexcept;
    /// True where element() can tell a number.
    [[nodiscard]] bool isNumeric() const noexcept { return kind != ElementKind::Other; }
    /// Element `n` as a number; 64-bit integers lose what a double cannot hold. Needs: isNumeric(), n < count.
    [[nodiscard]] double element(ByteView payload, std::uint64_t n) const noexcept;
    [[nodiscard]] ByteRange elementRange(std::uint64_t n) const noexcept
    {
        return {elements.offset + n * elementSize, elementSize};
    }
};

enum class ArrayVerdict : std::uint8_t {
    NoArray,  ///< does not begin as one
    Array,    ///< header and bytes fit to the last one
    CutOff,   ///< fits as far as it goes; the elements go on behind the end
    Invalid,  ///< begins as one, but the rest does not fit: a longer dtype, a lie in the shape
};

struct ArrayCheck
{
    ArrayVerdict verdict = ArrayVerdict::NoArray;
    ArrayLayout layout;  ///< for Array and CutOff
};

/// Products of lengths cannot overflow; nothing is read beyond the payload.
[[nodiscard]] ArrayCheck checkArray(ByteView payload) noexcept;

struct ArrayRange
{
    double min = 0;
    double max = 0;
    double mean = 0;
};

/// Over all elements but NaN. Nothing where there are none, where they are no numbers, or where they are more
/// than `mostElements`: a part of them would tell something else.
[[nodiscard]] std::optional<ArrayRange> rangeOf(const ArrayLayout& layout, ByteView payload,
                                                std::uint64_t mostElements) noexcept;

}  // namespace qapscope
