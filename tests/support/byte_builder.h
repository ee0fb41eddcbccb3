// SPDX-License-Identifier: MIT
/// Writes bytes for tests: integers in either byte order, text, filling; and random bytes that are the same in every
/// run.
#pragma once

#include "base/byte_reader.h"

#include <array>
#include <concepts>
#include <initializer_list>
#include <random>
#include <vector>

namespace qapscope::test {

using Bytes = std::vector<std::byte>;

class ByteBuilder
{
public:
    explicit ByteBuilder(Endian endian = Endian::Big) : m_endian(endian) {}

    ByteBuilder& u8(std::uint64_t value) { return put(value, 1); }
    ByteBuilder& u16(std::uint64_t value) { return put(value, 2); }
    ByteBuilder& u32(std::uint64_t value) { return put(value, 4); }
    ByteBuilder& u64(std::uint64_t value) { return put(value, 8); }
    ByteBuilder& text(std::string_view characters) { return bytes(asBytes(characters)); }
    ByteBuilder& bytes(ByteView more)
    {
        m_bytes.insert(m_bytes.end(), more.begin(), more.end());
        return *this;
    }
    ByteBuilder& fill(std::size_t count, std::uint8_t value = 0)
    {
        m_bytes.insert(m_bytes.end(), count, std::byte{value});
        return *this;
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size(); }
    [[nodiscard]] const Bytes& view() const noexcept { return m_bytes; }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }

private:
    ByteBuilder& put(std::uint64_t value, unsigned size)
    {
        for (unsigned i = 0; i < size; ++i) {
            const unsigned shift = 8 * (m_endian == Endian::Big ? size - 1 - i : i);
            m_bytes.push_back(static_cast<std::byte>(value >> shift & 0xff));
        }
        return *this;
    }

    Endian m_endian;
    Bytes m_bytes;
};

[[nodiscard]] inline Bytes bytesOf(std::string_view text)
{
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

[[nodiscard]] inline Bytes joined(std::initializer_list<ByteView> parts)
{
    Bytes all;
    for (const ByteView part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// `count` bytes that look random and never hold a 'Q', so that no magic is among them by chance.
[[nodiscard]] inline Bytes noise(std::size_t count, std::uint32_t seed = 1)
{
    std::minstd_rand random(seed);
    Bytes bytes(count);
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(random() >> 8 & 0xff);
        if (byte == std::byte{'Q'})
            byte = std::byte{'q'};
    }
    return bytes;
}

/// `count` random bytes of all values.
[[nodiscard]] inline Bytes randomBytes(std::size_t count, std::uint32_t seed = 1)
{
    std::mt19937 random(seed);
    Bytes bytes(count);
    for (std::byte& byte : bytes)
        byte = static_cast<std::byte>(random() & 0xff);
    return bytes;
}

}  // namespace qapscope::test
