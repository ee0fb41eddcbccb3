// SPDX-License-Identifier: MIT
#include "pipeline/message_decoder.h"

#include "pipeline/payload_decoder.h"
#include "pipeline/tree_builder.h"
#include "security/key_ring.h"
#include "security/signature.h"

#include <algorithm>
#include <new>

namespace qapscope {
namespace {

constexpr ByteRange kTypeRange{2, 1};
constexpr std::size_t kUsualFindings = 4;

/// Sets header, wire and payload. Gives whether the trailer is there.
bool frame(const QapInput& input, const Header& header, DecodedQap& decoded)
{
    decoded.header = header;
    const std::uint64_t promised = header.qapSize() + (input.hasTrailer ? kTrailerSize : 0);
    decoded.wire = slice(input.bytes, 0, promised);
    decoded.payload = slice(decoded.wire, header.size(), header.length);
    decoded.isComplete = input.missing == 0;
    return input.hasTrailer && decoded.wire.size() == promised;
}

void findHeaderFaults(const QapInput& input, DecodedQap& decoded)
{
    const Header& header = decoded.header;
    if (input.missing > 0)
        decoded.findings.push_back(
            {Rule::Incomplete, SourceId::Wire, {0, decoded.wire.size()}, input.missing});
    if (!isKnownType(header.dialect, header.type))
        decoded.findings.push_back({Rule::UnknownType, SourceId::Wire, kTypeRange, header.type});
}

void verify(const KeyRing& keys, DecodedQap& decoded)
{
    decoded.signature = SignatureStatus::Unverified;
    if (!keys.has(KeyUse::HmacSha256))
        return;
    const std::size_t signedSize = decoded.wire.size() - kTrailerSize;
    const auto* key = signingKey(decoded.wire.first(signedSize), decoded.wire.last(kTrailerSize), keys);
    decoded.signature = key != nullptr ? SignatureStatus::Valid : SignatureStatus::Invalid;
    if (key != nullptr)
        decoded.signatureKey = key->name;
    else
        decoded.findings.push_back({Rule::HmacInvalid, SourceId::Wire, {signedSize, kTrailerSize}, 0});
}

void sortWorstFirst(std::pmr::vector<Finding>& findings)
{
    // Few of them, and std::stable_sort asks the heap for room.
    for (std::size_t i = 1; i < findings.size(); ++i)
        for (std::size_t j = i; j > 0 && findings[j].severity() > findings[j - 1].severity(); --j)
            std::swap(findings[j], findings[j - 1]);
}

/// There is no whole header: the file became shorter, or the row's bytes are still on their way.
void keepBytesAlone(const QapInput& input, DecodedQap& decoded)
{
    decoded.wire = input.bytes;
    decoded.isComplete = false;
    decoded.isDecoded = false;
    decoded.nodes.push_back({.field = Field::Qap, .end = 1, .range = {0, input.bytes.size()}});
    decoded.findings.push_back({Rule::Incomplete, SourceId::Wire, {0, input.bytes.size()}, input.missing});
}

void decode(const QapInput& input, const KeyRing& keys, const DecodeOptions& options, DecodedQap& decoded)
{
    decoded.findings.reserve(kUsualFindings);
    const auto header = parseHeader(input.bytes, options.reading);
    if (!header)
        return keepBytesAlone(input, decoded);
    const bool hasTrailer = frame(input, *header, decoded);
    findHeaderFaults(input, decoded);
    PayloadDecode payload;
    if (options.depth == DecodeDepth::Full) {
        if (hasTrailer)
            verify(keys, decoded);
        payload = decodePayload(input, keys, options, decoded);
    } else {
        decoded.kind = decoded.header.length == 0 ? PayloadKind::Empty : PayloadKind::Binary;
        decoded.plainRange = {decoded.header.size(), decoded.payload.size()};
        decoded.codecFound = decoded.header.compression;
        if (hasTrailer)
            decoded.signature = SignatureStatus::Unverified;
    }
    buildTree(input, options, payload, decoded);
    sortWorstFirst(decoded.findings);
}

/// Memory ended: says so where that still can be done.
void giveUp(DecodedQap& decoded) noexcept
{
    try {
        decoded.isDecoded = false;
        decoded.findings.push_back({Rule::LimitReached, SourceId::Wire, {}, 0});
    } catch (const std::bad_alloc&) {
        return;
    }
}

}  // namespace

DecodedQap decodeQap(const QapInput& input, const KeyRing& keys, const DecodeOptions& options,
                     std::pmr::memory_resource* memory) noexcept
{
    DecodedQap decoded(memory);
    try {
        decode(input, keys, options, decoded);
    } catch (const std::bad_alloc&) {
        giveUp(decoded);
    }
    return decoded;
}

}  // namespace qapscope
