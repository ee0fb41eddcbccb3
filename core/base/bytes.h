// SPDX-License-Identifier: MIT
/// The two words for bytes that all of core uses: a view of them and a range in a larger whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace qapscope {

/// A view of bytes owned by somebody else; valid as long as its owner says.
using ByteView = std::span<const std::byte>;

/// A half-open range of bytes [offset, offset + length) in a source that the context names.
struct ByteRange
{
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    [[nodiscard]] constexpr std::uint64_t end() const noexcept { return offset + length; }
    [[nodiscard]] constexpr bool contains(std::uint64_t at) const noexcept
    {
        return at >= offset && at < end();
    }
    [[nodiscard]] constexpr bool isEmpty() const noexcept { return length == 0; }
    friend constexpr bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// The same bytes read as characters, for text comparison and printing.
[[nodiscard]] inline std::string_view asText(ByteView bytes) noexcept
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline ByteView asBytes(std::string_view text) noexcept
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// The part [offset, offset + length) of `bytes`, shortened to what is there.
[[nodiscard]] constexpr ByteView slice(ByteView bytes, std::uint64_t offset,
                                       std::uint64_t length = UINT64_MAX) noexcept
{
    if (offset >= bytes.size())
        return {};
    const std::uint64_t left = bytes.size() - offset;
    return bytes.subspan(static_cast<std::size_t>(offset),
                         static_cast<std::size_t>(length < left ? length : left));
}

}  // namespace qapscope
