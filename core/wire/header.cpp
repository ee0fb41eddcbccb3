// SPDX-License-Identifier: MIT
#include "wire/header.h"

#include "base/byte_reader.h"

namespace qapscope {
namespace {

constexpr std::uint8_t kTypeMask = 0x3f;
constexpr int kCompressionShift = 6;

std::optional<Dialect> dialectOfMagic(std::byte first, std::byte second) noexcept
{
    if (first != std::byte{'Q'})
        return std::nullopt;
    if (second == std::byte{'H'})
        return Dialect::Qhp;
    if (second == std::byte{'P'})
        return Dialect::Qp;
    return std::nullopt;
}

void takeLength(std::uint32_t field, Interpretation reading, Header& header) noexcept
{
    // What is too short for a signature has none.
    header.isSignatureInLength = reading.isSignatureInLength && field >= kTrailerSize;
    header.isSigned = header.isSignatureInLength
                      || (reading.trailer == Interpretation::Trailer::Always && !reading.isSignatureInLength);
    header.length = header.isSignatureInLength ? field - static_cast<std::uint32_t>(kTrailerSize) : field;
}

}  // namespace

std::uint8_t typeOf(Dialect dialect, std::uint8_t typeByte, Interpretation reading) noexcept
{
    const bool isPlain = dialect == Dialect::Qp || reading.isTypeBytePlain;
    return isPlain ? typeByte : typeByte & kTypeMask;
}

Compression compressionOf(Dialect dialect, std::uint8_t typeByte, Interpretation reading) noexcept
{
    if (dialect == Dialect::Qp || reading.isTypeBytePlain)
        return Compression::None;
    return static_cast<Compression>(typeByte >> kCompressionShift);
}

std::optional<Header> parseHeader(ByteView bytes, Interpretation reading) noexcept
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto dialect = dialectOfMagic(bytes[0], bytes[1]);
    if (!dialect || bytes.size() < dialectText(*dialect).headerSize)
        return std::nullopt;

    Header header;
    header.dialect = *dialect;
    header.typeByte = std::to_integer<std::uint8_t>(bytes[2]);
    header.type = typeOf(*dialect, header.typeByte, reading);
    header.compression = compressionOf(*dialect, header.typeByte, reading);
    const Endian endian = reading.isLittleEndian ? Endian::Little : Endian::Big;
    const std::byte* at = bytes.data() + 3;
    if (*dialect == Dialect::Qhp) {
        header.id = loadUnchecked<std::uint32_t>(at, endian);
        at += sizeof header.id;
    }
    takeLength(loadUnchecked<std::uint32_t>(at, endian), reading, header);
    return header;
}

Plausibility judgeHeader(ByteView bytes, const Limits& limits, Interpretation reading) noexcept
{
    if (bytes.empty())
        return Plausibility::TooShort;
    if (bytes.size() == 1)
        return bytes[0] == std::byte{'Q'} ? Plausibility::TooShort : Plausibility::No;
    const auto dialect = dialectOfMagic(bytes[0], bytes[1]);
    if (!dialect)
        return Plausibility::No;
    const auto header = parseHeader(bytes, reading);
    if (!header)
        return Plausibility::TooShort;
    if (header->length > limits.maxPayloadBytes)
        return Plausibility::No;
    return isKnownType(header->dialect, header->type) ? Plausibility::Good : Plausibility::Weak;
}

}  // namespace qapscope
