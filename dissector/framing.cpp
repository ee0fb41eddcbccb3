// SPDX-License-Identifier: GPL-2.0-or-later
#include "framing.h"

#include "security/signature.h"

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

bool isPlausible(Plausibility plausibility) noexcept
{
    return plausibility == Plausibility::Good || plausibility == Plausibility::Weak;
}

/// Whether the 32 bytes behind the QAP are made with one of the keys. Then nothing else is asked.
bool isVerified(ByteView bytes, std::uint64_t size, const FramingOptions& options) noexcept
{
    if (options.keys == nullptr || !options.keys->has(KeyUse::HmacSha256)
        || bytes.size() < size + kTrailerSize)
        return false;
    return signingKey(slice(bytes, 0, size), slice(bytes, size, kTrailerSize), *options.keys) != nullptr;
}

/// A signature may itself begin as a header: where signatures are expected, both readings are weighed by what
/// follows them. Where a segment ends with them, nothing speaks against the header.
bool isWeighedAsSignature(ByteView behind, const FramingOptions& options) noexcept
{
    const ByteView behindSignature = slice(behind, kTrailerSize);
    const bool canBe = behind.size() > kTrailerSize && judge(behindSignature, options) == Plausibility::Good;
    if (!options.isSigned || !canBe)
        return false;
    const std::uint64_t qapSize = parseHeader(behind, options.reading)->qapSize();
    if (qapSize > kTrailerSize)
        return true;
    return qapSize < kTrailerSize && judge(slice(behind, qapSize), options) != Plausibility::Good;
}

/// Whether signatures are told from the bytes; the user may have said where they are.
bool tellsTrailers(const FramingOptions& options) noexcept
{
    return options.reading.trailer == Interpretation::Trailer::Auto && !options.reading.isSignatureInLength;
}

/// Whether a whole QAP ends with the bytes: then what stands before it is no signature in the making.
bool endsWithQap(ByteView bytes, const FramingOptions& options) noexcept
{
    for (std::size_t at = 1; at < bytes.size(); ++at) {
        const ByteView rest = bytes.subspan(at);
        if (judge(rest, options) == Plausibility::Good
            && parseHeader(rest, options.reading)->qapSize() == rest.size())
            return true;
    }
    return false;
}

/// Whether bytes behind a QAP, by themselves, are a signature as far as they tell. A cut one counts: its rest
/// is asked for, and then the question is put again.
bool looksLikeTrailer(ByteView behind, const FramingOptions& options) noexcept
{
    if (canFollow(behind, options))
        return false;
    return behind.size() < kTrailerSize ? !endsWithQap(behind, options)
                                        : canFollow(behind.subspan(kTrailerSize), options);
}

/// Whether a signature follows the QAP at the start of `bytes`.
bool isTrailer(ByteView bytes, const Header& header, const FramingOptions& options) noexcept
{
    if (!tellsTrailers(options))
        return header.isSigned;
    const std::uint64_t size = header.qapSize();
    const ByteView behind = slice(bytes, size);
    if (!isPlausible(judge(behind, options)))
        return looksLikeTrailer(behind, options);
    return isVerified(bytes, size, options) || isWeighedAsSignature(behind, options);
}

/// The same in a message that goes on for `left` bytes behind the QAP: 32 of them are a signature, unless they
/// are a QAP of just that size.
bool isTrailerInMessage(ByteView bytes, const Header& header, std::uint64_t left,
                        const FramingOptions& options) noexcept
{
    if (left < kTrailerSize)
        return false;
    if (left > kTrailerSize || !tellsTrailers(options))
        return isTrailer(bytes, header, options);
    const auto next = parseHeader(slice(bytes, header.qapSize()), options.reading);
    return !next || next->qapSize() != kTrailerSize || isVerified(bytes, header.qapSize(), options);
}

/// Whether a header found by scanning is to be believed: what stands at its end fits.
bool isChained(ByteView bytes, const Header& header, const FramingOptions& options) noexcept
{
    if (header.wireSize() > bytes.size())
        return isKnownType(header.dialect, header.type);
    const ByteView behind = slice(bytes, header.wireSize());
    if (behind.empty())
        return isKnownType(header.dialect, header.type);
    return canFollow(behind, options) || (behind.size() >= kTrailerSize && isTrailer(bytes, header, options));
}

/// A header with a known type whose end is another's start, or the end of the segment: what a scan of foreign
/// bytes must find.
bool isProof(ByteView bytes, const FramingOptions& options) noexcept
{
    if (judge(bytes, options) != Plausibility::Good)
        return false;
    const std::uint64_t size = parseHeader(bytes, options.reading)->wireSize();
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
    const Header header = *parseHeader(bytes, options.reading);
    const bool hasTrailer = isTrailer(bytes, header, options);
    return {.kind = ItemKind::Qap,
            .length = header.qapSize() + (hasTrailer ? kTrailerSize : 0),
            .hasTrailer = hasTrailer};
}

Item itemInMessage(ByteView bytes, std::uint64_t size, const FramingOptions& options) noexcept
{
    const auto header = parseHeader(bytes, options.reading);
    if (!header || header->length > options.limits.maxPayloadBytes)
        return {.kind = ItemKind::Skipped, .length = size, .reason = Rule::TrailingBytes};
    const std::uint64_t length = header->qapSize();
    if (length >= size)
        return {.kind = ItemKind::Qap, .length = size};
    const bool hasTrailer = isTrailerInMessage(bytes, *header, size - length, options);
    return {
        .kind = ItemKind::Qap, .length = length + (hasTrailer ? kTrailerSize : 0), .hasTrailer = hasTrailer};
}

bool isLateTrailer(ByteView bytes, const FramingOptions& options) noexcept
{
    return tellsTrailers(options) && looksLikeTrailer(bytes, options);
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

bool endsInsideQap(ByteView message, const FramingOptions& options) noexcept
{
    while (!message.empty()) {
        const Plausibility plausibility = judge(message, options);
        if (!isPlausible(plausibility))
            return plausibility == Plausibility::TooShort;
        if (parseHeader(message, options.reading)->qapSize() > message.size())
            return true;
        message = slice(message, itemInMessage(message, message.size(), options).length);
    }
    return false;
}

}  // namespace qapscope::dissector
