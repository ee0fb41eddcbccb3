// SPDX-License-Identifier: MIT
/// A bounds-checked cursor over bytes: the only code in core that turns bytes into integers.
/// Reading past the end gives zero and sets failed(); nothing is ever read outside the view.
#pragma once

#include "base/bytes.h"

#include <bit>
#include <concepts>
#include <cstring>

namespace qapscope {

enum class Endian : std::uint8_t { Big, Little };

/// The unsigned integer at the start of `bytes`. Needs: bytes.size() >= sizeof(T).
template <std::unsigned_integral T>
[[nodiscard]] inline T loadUnchecked(const std::byte* bytes, Endian endian) noexcept
{
    T value;
    std::memcpy(&value, bytes, sizeof value);
    const bool isNative = (endian == Endian::Little) == (std::endian::native == std::endian::little);
    if (isNative || sizeof(T) == 1)
        return value;
    if constexpr (sizeof(T) == 2)
        return static_cast<T>(__builtin_bswap16(value));
    else if constexpr (sizeof(T) == 4)
        return static_cast<T>(__builtin_bswap32(value));
    else if constexpr (sizeof(T) == 8)
        return static_cast<T>(__builtin_bswap64(value));
    else
        return value;
}

class ByteReader
{
public:
    explicit ByteReader(ByteView bytes, Endian endian = Endian::Big) noexcept
        : m_bytes(bytes)
        , m_endian(endian)
    {}

    [[nodiscard]] std::uint8_t u8() noexcept { return load<std::uint8_t>(); }
    [[nodiscard]] std::uint16_t u16() noexcept { return load<std::uint16_t>(); }
    [[nodiscard]] std::uint32_t u32() noexcept { return load<std::uint32_t>(); }
    [[nodiscard]] std::uint64_t u64() noexcept { return load<std::uint64_t>(); }

    /// The next `count` bytes; empty, and failed(), where fewer are left.
    [[nodiscard]] ByteView take(std::uint64_t count) noexcept
    {
        if (count > left()) {
            fail();
            return {};
        }
        const ByteView taken = m_bytes.subspan(m_at, static_cast<std::size_t>(count));
        m_at += static_cast<std::size_t>(count);
        return taken;
    }

    void skip(std::uint64_t count) noexcept { static_cast<void>(take(count)); }

    [[nodiscard]] std::size_t left() const noexcept { return m_bytes.size() - m_at; }
    [[nodiscard]] std::size_t position() const noexcept { return m_at; }
    [[nodiscard]] ByteView rest() const noexcept { return m_bytes.subspan(m_at); }
    [[nodiscard]] bool failed() const noexcept { return m_failed; }

private:
    template <std::unsigned_integral T>
    [[nodiscard]] T load() noexcept
    {
        if (left() < sizeof(T)) {
            fail();
            return 0;
        }
        const T value = loadUnchecked<T>(m_bytes.data() + m_at, m_endian);
        m_at += sizeof(T);
        return value;
    }

    void fail() noexcept
    {
        m_failed = true;
        m_at = m_bytes.size();
    }

    ByteView m_bytes;
    std::size_t m_at = 0;
    Endian m_endian;
    bool m_failed = false;
};

}  // namespace qapscope
