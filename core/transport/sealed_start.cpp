// SPDX-License-Identifier: MIT
#include "transport/sealed_start.h"

#include "base/byte_reader.h"

namespace qapscope {
namespace {

constexpr std::uint8_t kHandshake = 22;
constexpr std::uint8_t kApplicationData = 23;
constexpr std::uint8_t kTlsMajor = 3;
constexpr std::uint8_t kTlsNewestMinor = 4;
constexpr std::uint16_t kLongestRecord = 16'384 + 2'048;
constexpr std::string_view kHttp2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A TLS record's head: its type, or 0 where it is none.
std::uint8_t recordType(ByteReader& reader) noexcept
{
    const std::uint8_t type = reader.u8();
    const std::uint8_t major = reader.u8();
    const std::uint8_t minor = reader.u8();
    const std::uint16_t length = reader.u16();
    const bool isRecord = !reader.failed() && major == kTlsMajor && minor <= kTlsNewestMinor && length > 0
                          && length <= kLongestRecord;
    return isRecord ? type : std::uint8_t{0};
}

}  // namespace

SealedKind sealedStream(ByteView start) noexcept
{
    if (start.empty())
        return SealedKind::None;
    if (start.front() == std::byte{'P'} && asText(start).starts_with(kHttp2Preface))
        return SealedKind::Http2;
    constexpr std::uint8_t clientHello = 1;
    constexpr std::uint8_t serverHello = 2;
    ByteReader reader(start);
    if (recordType(reader) != kHandshake)
        return SealedKind::None;
    const std::uint8_t message = reader.u8();
    return message == clientHello || message == serverHello ? SealedKind::Tls : SealedKind::None;
}

SealedKind sealedSegment(ByteView segment) noexcept
{
    if (const SealedKind kind = sealedStream(segment); kind != SealedKind::None)
        return kind;
    ByteReader reader(segment);
    return recordType(reader) == kApplicationData ? SealedKind::Tls : SealedKind::None;
}

bool opensQuic(ByteView datagram) noexcept
{
    constexpr std::uint32_t version1 = 1;
    constexpr std::uint32_t version2 = 0x6b3343cf;
    constexpr std::uint8_t longHeader = 0xc0;
    constexpr std::uint8_t longestId = 20;
    ByteReader reader(datagram);
    const bool isLong = (reader.u8() & longHeader) == longHeader;
    const std::uint32_t version = reader.u32();
    const bool isIdFit = reader.u8() <= longestId;
    return !reader.failed() && isLong && isIdFit && (version == version1 || version == version2);
}

}  // namespace qapscope
