// SPDX-License-Identifier: MIT
/// Puts QAPs together for tests, and bytes that look like what a test is about.
#pragma once

#include "base/bytes.h"
#include "base/compression.h"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace qapscope::test {

inline std::string bigEndian(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xffu));
    return bytes;
}

/// QHP/1.0. `length` other than the payload's makes a header that lies.
inline std::string qhp(std::uint8_t type, std::string_view payload, Compression codec = Compression::None,
                       std::uint32_t id = 42)
{
    std::string qap = "QH";
    qap += static_cast<char>(static_cast<unsigned char>(type | static_cast<unsigned>(codec) << 6));
    qap += bigEndian(id);
    qap += bigEndian(static_cast<std::uint32_t>(payload.size()));
    return qap.append(payload);
}

/// QP/1.0.
inline std::string qp(std::uint8_t type, std::string_view payload)
{
    std::string qap = "QP";
    qap += static_cast<char>(type);
    qap += bigEndian(static_cast<std::uint32_t>(payload.size()));
    return qap.append(payload);
}

/// The same for the same seed.
inline std::string randomBytes(std::size_t size, std::uint64_t seed = 1)
{
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(static_cast<unsigned char>(random() & 0xffu));
    return bytes;
}

/// Text that compresses and looks like a program's log.
inline std::string logText(std::size_t lines)
{
    std::string text;
    for (std::size_t i = 0; i < lines; ++i)
        text += "2025-06-08T17:36:0" + std::to_string(i % 10) + "Z worker-" + std::to_string(i * 7 % 13)
                + " step=" + std::to_string(i * 7919) + " loss=0." + std::to_string(i * 104'729 % 9'973)
                + "\n";
    return text;
}

}  // namespace qapscope::test
