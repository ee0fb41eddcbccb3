// SPDX-License-Identifier: GPL-2.0-or-later
#include "framing.h"

#include <algorithm>

namespace qapscope::dissector {
namespace {

/// Magic and type: what a heuristic needs of a header that the segment cuts.
constexpr std::size_t kMagicAndType = 3;
/// A QAP this far from the start of a segment, or nearer, may be the payload of a WebSocket frame.
constexpr std::ptrdiff_t kMaxWebSocketHead = 14;

Plausibility judge(ByteView bytes, const FramingOptions& options) noexcept
{
    return judgeHeader(bytes, options.limits, options.reading);
}

/// Nothing, or something that can be a header, or the start of one.
bool canFollow(ByteView bytes, const FramingOptions& options) noexcept
{
    return bytes.empty() || judge(bytes, options) != Plausibility::No;
}

/// Whether the bytes behind a QAP in a stream are its signature, as far as they tell. A cut one counts: its
/// rest is asked for, and then the question is put again.
bool isTrailer(ByteView behind, const FramingOptions& options) noexcept
{
    if (canFollow(behind, options))
        return false;
    return behind.size() < kTrailerSize || canFollow(behind.subspan(kTrailerSize), options);
}

/// The same in a message that goes on for `size` bytes behind the QAP: 32 of them are a signature, unless
/// they are a QAP of just that size.
bool isTrailerInMessage(ByteView behind, std::uint64_t size, const FramingOptions& options) noexcept
{
    if (size != kTrailerSize)
        return size > kTrailerSize && isTrailer(behind, options);
    const auto next = parseHeader(behind, options.reading);
    return !next || next->qapSize() != kTrailerSize;
}

/// Whether a header found by scanning is to be believed: what stands at its end fits.
bool isChained(ByteView bytes, const Header& header, const FramingOptions& options) noexcept
{
    if (header.qapSize() > bytes.size())
        return isKnownType(header.dialect, header.type);
    const ByteView behind = slice(bytes, header.qapSize());
    if (behind.empty())
        return isKnownType(header.dialect, header.type);
    return canFollow(behind, options) || (behind.size() >= kTrailerSize && isTrailer(behind, options));
}

/// A header with a known type whose end is another's start, or the end of the segment: what a scan of foreign
/// bytes must find.
bool isProof(ByteView bytes, const FramingOptions& options) noexcept
{
    if (judge(bytes, options) != Plausibility::Good)
        return false;
    const std::uint64_t size = parseHeader(bytes, options.reading)->qapSize();
    if (size == bytes.size())
        return true;
    return size < bytes.size() && judge(slice(bytes, size), options) == Plausibility::Good;
}

/// Where the next QAP begins behind bytes that are none; bytes.size() where none does.
std::size_t nextHeader(ByteView bytes, const FramingOptions& options) noexcept
{
    for (auto at = bytes.begin() + 1;; ++at) {
        at = std::find(at, bytes.end(), std::byte{'Q'});
        if (at == bytes.end())
            return bytes.size();
        const auto offset = static_cast<std::size_t>(at - bytes.begin());
        const ByteView rest = bytes.subspan(offset);
        const Plausibility plausibility = judge(rest, options);
        if (plausibility == Plausibility::TooShort)
            return offset;
        if (plausibility == Plausibility::No)
            continue;
        if (isChained(rest, *parseHeader(rest, options.reading), options))
            return offset;
    }
}

Item skipped(ByteView bytes, const FramingOptions& options) noexcept
{
    const auto header = parseHeader(bytes, options.reading);
    const bool isOversize = header && header->length > options.limits.maxPayloadBytes;
    return {.kind = ItemKind::Skipped,
            .length = nextHeader(bytes, options),
            .reason = isOversize ? Rule::OversizeLength : Rule::Resync};
}

}  // namespace

Item itemInStream(ByteView bytes, const FramingOptions& options) noexcept
{
    const Plausibility plausibility = judge(bytes, options);
    if (plausibility == Plausibility::TooShort)
        return {};
    if (plausibility == Plausibility::No)
        return skipped(bytes, options);
    const std::uint64_t size = parseHeader(bytes, options.reading)->qapSize();
    const bool hasTrailer = isTrailer(slice(bytes, size), options);
    return {
        .kind = ItemKind::Qap, .length = size + (hasTrailer ? kTrailerSize : 0), .hasTrailer = hasTrailer};
}

Item itemInMessage(ByteView bytes, std::uint64_t size, const FramingOptions& options) noexcept
{
    const auto header = parseHeader(bytes, options.reading);
    if (!header || header->length > options.limits.maxPayloadBytes)
        return {.kind = ItemKind::Skipped, .length = size, .reason = Rule::TrailingBytes};
    const std::uint64_t length = header->qapSize();
    if (length >= size)
        return {.kind = ItemKind::Qap, .length = size};
    const bool hasTrailer = isTrailerInMessage(slice(bytes, length), size - length, options);
    return {
        .kind = ItemKind::Qap, .length = length + (hasTrailer ? kTrailerSize : 0), .hasTrailer = hasTrailer};
}

bool isLateTrailer(ByteView bytes, const FramingOptions& options) noexcept
{
    return bytes.size() >= kTrailerSize && isTrailer(bytes, options);
}

bool isStreamOfQaps(ByteView bytes, const FramingOptions& options) noexcept
{
    const Plausibility plausibility = judge(bytes, options);
    if (plausibility == Plausibility::Good)
        return isChained(bytes, *parseHeader(bytes, options.reading), options);
    if (plausibility != Plausibility::TooShort || bytes.size() < kMagicAndType)
        return false;
    const Dialect dialect = bytes[1] == std::byte{'P'} ? Dialect::Qp : Dialect::Qhp;
    return isKnownType(dialect, typeOf(dialect, std::to_integer<std::uint8_t>(bytes[2]), options.reading));
}

bool holdsQaps(ByteView bytes, const FramingOptions& options) noexcept
{
    if (bytes.size() <= kMaxWebSocketHead)
        return false;
    auto at = bytes.begin() + kMaxWebSocketHead;
    for (; (at = std::find(at, bytes.end(), std::byte{'Q'})) != bytes.end(); ++at)
        if (isProof(bytes.subspan(static_cast<std::size_t>(at - bytes.begin())), options))
            return true;
    return false;
}

bool isMessageOfQaps(ByteView bytes, std::uint64_t size, const FramingOptions& options) noexcept
{
    std::uint64_t at = 0;
    while (at < size) {
        const ByteView rest = slice(bytes, at);
        if (rest.empty())
            return at > 0;
        if (judge(rest, options) != Plausibility::Good)
            return false;
        if (parseHeader(rest, options.reading)->qapSize() > size - at)
            return false;
        at += itemInMessage(rest, size - at, options).length;
    }
    return at > 0;
}

}  // namespace qapscope::dissector
