// SPDX-License-Identifier: MIT
#include "pipeline/payload_rules.h"

#include "security/cipher.h"
#include "security/randomness.h"
#include "wire/payload_classifier.h"

#include <utility>

namespace qapscope {
namespace {

/// A partial output that shows that a codec was right: long enough, and with structure in it. Random bytes run
/// through Brotli give random bytes now and then.
bool isEvidence(ByteView partial) noexcept
{
    constexpr std::size_t kLeast = 64;
    return partial.size() >= kLeast && !looksRandom(partial);
}

/// Whether the codec whose magic stands at the start gives anything.
bool isPacked(ByteView payload, std::pmr::memory_resource* memory)
{
    constexpr DecodeBound firstByte{1, UINT64_MAX};
    const Compression codec = identifyCodec(payload);
    if (codec == Compression::None)
        return false;
    const Decompressed start = decompress(codec, payload, firstByte, memory);
    return !start.bytes.empty() || start.isComplete();
}

/// Codecs without a magic count only if all of the bytes are theirs.
std::optional<Unpacked> unpackUnmarked(Compression flag, ByteView bytes, const DecodeBound& bound,
                                       UnpackExtent extent, std::pmr::memory_resource* memory)
{
    constexpr std::size_t kLeast = 8;
    if (bytes.size() < kLeast)
        return std::nullopt;
    for (const Compression other : {Compression::Lz4, Compression::Brotli}) {
        if (other == flag)
            continue;
        Decompressed result = decompress(other, bytes, bound, memory);
        const bool isStart = extent == UnpackExtent::Start && result.status == DecompressStatus::OverLimit;
        if ((!result.isComplete() && !isStart) || result.bytes.empty()
            || result.lz4Form == Lz4Form::BareBlock)
            continue;
        return Unpacked{Unpacked::Verdict::Other, other, std::move(result)};
    }
    return std::nullopt;
}

}  // namespace

bool mayBeSealed(ByteView payload, const KeyRing& keys, std::pmr::memory_resource* memory)
{
    return payload.size() >= kSealedOverhead && keys.has(KeyUse::Aes256Gcm)
           && looksRandom(payload.subspan(kNonceSize)) && !isPacked(payload, memory);
}

Unpacked unpackFlagged(Compression flag, ByteView bytes, bool isWhole, bool isDecrypted,
                       const DecodeBound& bound, UnpackExtent extent, std::pmr::memory_resource* memory)
{
    using enum Unpacked::Verdict;
    Decompressed flagged = decompress(flag, bytes, bound, memory);
    const bool isTaken =
        flagged.status == DecompressStatus::Complete || flagged.status == DecompressStatus::OverLimit;
    if (isTaken || !isWhole)
        return {Flagged, flag, std::move(flagged)};
    const Compression magic = identifyCodec(bytes);
    if (magic == flag)
        return {Damaged, flag, std::move(flagged)};
    if (magic != Compression::None)
        return {Other, magic, decompress(magic, bytes, bound, memory)};
    const bool isFlagLikely = isEvidence(flagged.bytes);
    if (!isFlagLikely && classifyPayload(bytes, true).kind != PayloadKind::Binary)
        return {Plain, Compression::None, Decompressed(memory)};
    if (auto other = unpackUnmarked(flag, bytes, bound, extent, memory))
        return std::move(*other);
    if (!isFlagLikely && !isDecrypted && isOpaque(bytes))
        return {Opaque, Compression::None, Decompressed(memory)};
    return {Damaged, flag, std::move(flagged)};
}

}  // namespace qapscope
