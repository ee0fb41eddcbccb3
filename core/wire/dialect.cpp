// SPDX-License-Identifier: MIT
#include "wire/dialect.h"

#include <array>

namespace qapscope {
namespace {

constexpr std::array kQhpTypes = {
    NamedType{0x01, "ACTION", TypeRole::Action},       NamedType{0x02, "DATA", TypeRole::Data},
    NamedType{0x03, "STREAM", TypeRole::Stream},       NamedType{0x04, "ACK", TypeRole::Ack},
    NamedType{0x05, "ERROR", TypeRole::Error},         NamedType{0x10, "AUTH", TypeRole::Auth},
    NamedType{0x11, "HEARTBEAT", TypeRole::Heartbeat}, NamedType{0x20, "ROUTE", TypeRole::Route},
    NamedType{0x21, "QUEUE", TypeRole::Queue},         NamedType{0x30, "DISCOVER", TypeRole::Discover},
    NamedType{0x31, "REGISTER", TypeRole::Register},
};

constexpr std::array kQpTypes = {
    NamedType{0x01, "COMMAND", TypeRole::Action},
    NamedType{0x02, "DATA", TypeRole::Data},
    NamedType{0x03, "STREAM", TypeRole::Stream},
    NamedType{0x04, "ACK", TypeRole::Ack},
    NamedType{0x05, "ERROR", TypeRole::Error},
    NamedType{0x10, "AUTH", TypeRole::Auth},
    NamedType{0x11, "HEARTBEAT", TypeRole::Heartbeat},
    NamedType{0x20, "PARALLEL_MATMUL", TypeRole::Action},
    NamedType{0x21, "PARALLEL_CONV2D", TypeRole::Action},
    NamedType{0x22, "POOL_STATUS", TypeRole::Action},
    NamedType{0x23, "BENCHMARK", TypeRole::Action},
    NamedType{0x24, "ALLOCATE", TypeRole::Action},
    NamedType{0x25, "FREE", TypeRole::Action},
    NamedType{0x26, "KERNEL_EXEC", TypeRole::Action},
    NamedType{0x30, "VALIDATE_LIDAR", TypeRole::Action},
    NamedType{0x31, "VALIDATE_RASTER", TypeRole::Action},
    NamedType{0x32, "VALIDATE_VECTOR", TypeRole::Action},
    NamedType{0x33, "VALIDATE_IMAGERY", TypeRole::Action},
    NamedType{0x34, "INTEGRATE_DATA", TypeRole::Action},
    NamedType{0x35, "TRAIN_MODEL", TypeRole::Action},
    NamedType{0x36, "PREDICT", TypeRole::Action},
    NamedType{0x37, "FEEDBACK", TypeRole::Action},
    NamedType{0x38, "ANALYZE_TERRAIN", TypeRole::Action},
    NamedType{0x39, "CORRELATE_MAGNETIC", TypeRole::Action},
    NamedType{0x3A, "RESISTIVITY_MAP", TypeRole::Action},
    NamedType{0x40, "METRICS", TypeRole::Action},
    NamedType{0x41, "STATUS", TypeRole::Action},
    NamedType{0x42, "SHUTDOWN", TypeRole::Action},
    NamedType{0x43, "RESTART", TypeRole::Action},
};

constexpr std::array kDialects = {
    DialectText{"QHP/1.0", 0x5148, 11, kQhpTypes},
    DialectText{"QP/1.0", 0x5150, 7, kQpTypes},
};

constexpr std::uint8_t kUndefined = 0xff;

/// For each value of the type byte its position in the dialect's types, or kUndefined.
constexpr std::array<std::uint8_t, 256> positions(std::span<const NamedType> types)
{
    std::array<std::uint8_t, 256> table{};
    table.fill(kUndefined);
    for (std::size_t i = 0; i < types.size(); ++i)
        table[types[i].value] = static_cast<std::uint8_t>(i);
    return table;
}

constexpr std::array kPositions = {positions(kQhpTypes), positions(kQpTypes)};

std::uint8_t position(Dialect dialect, std::uint8_t type) noexcept
{
    return kPositions[static_cast<std::size_t>(dialect)][type];
}

}  // namespace

const DialectText& dialectText(Dialect dialect) noexcept
{
    return kDialects[static_cast<std::size_t>(dialect)];
}

std::string_view typeName(Dialect dialect, std::uint8_t type) noexcept
{
    const auto at = position(dialect, type);
    return at == kUndefined ? std::string_view("UNKNOWN") : dialectText(dialect).types[at].name;
}

TypeRole typeRole(Dialect dialect, std::uint8_t type) noexcept
{
    const auto at = position(dialect, type);
    return at == kUndefined ? TypeRole::Unknown : dialectText(dialect).types[at].role;
}

bool isKnownType(Dialect dialect, std::uint8_t type) noexcept
{
    return position(dialect, type) != kUndefined;
}

std::string_view compressionName(Compression compression) noexcept
{
    constexpr std::array<std::string_view, 4> names = {"none", "lz4", "zstd", "brotli"};
    return names[static_cast<std::size_t>(compression)];
}

}  // namespace qapscope
