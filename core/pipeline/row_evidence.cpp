// SPDX-License-Identifier: MIT
#include "pipeline/row_evidence.h"

#include "base/byte_reader.h"
#include "security/cipher.h"
#include "security/signature.h"
#include "wire/json_check.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::uint64_t kLengthPrefix = 4;

bool has(const DecodedQap& decoded, Rule rule)
{
    return std::ranges::find(decoded.findings, rule, &Finding::rule) != decoded.findings.end();
}

/// A codec that the flag names and the bytes are none of may be no flag at all.
std::int8_t plainTypeHint(const DecodedQap& decoded)
{
    if (decoded.header.dialect != Dialect::Qhp || decoded.header.compression == Compression::None
        || decoded.payload.empty() || decoded.kind == PayloadKind::Opaque)
        return 0;
    const bool isWrong = has(decoded, Rule::DecompressError) || decoded.codecFound == Compression::None;
    return isWrong ? 1 : -1;
}

/// JSON with just as many bytes behind it as a signature has. [sig-trailer]
std::int8_t signatureHint(const DecodedQap& decoded, const KeyRing& keys)
{
    const bool canBe = decoded.isComplete && decoded.signature == SignatureStatus::None
                       && decoded.header.compression == Compression::None
                       && decoded.payload.size() > kTrailerSize;
    if (!canBe || decoded.isEncrypted)
        return 0;
    if (keys.has(KeyUse::HmacSha256)
        && signingKey(decoded.wire.first(decoded.wire.size() - kTrailerSize), decoded.wire.last(kTrailerSize),
                      keys)
               != nullptr)
        return 1;
    switch (decoded.kind) {
    case PayloadKind::Mixed:
        return decoded.plainRange.end() - decoded.jsonRange.end() == kTrailerSize ? 1 : -1;
    case PayloadKind::Json:
    case PayloadKind::Text:
    case PayloadKind::Array:
    case PayloadKind::Media:
        return -1;
    case PayloadKind::Binary:
    case PayloadKind::Empty:
    case PayloadKind::Opaque:
        return 0;
    }
    return 0;
}

/// A little-endian length, then JSON of just that length. [mixed-tail]
std::int8_t mixedHint(const DecodedQap& decoded)
{
    const ByteView plain = decoded.plain();
    if (decoded.kind == PayloadKind::Mixed)
        return decoded.jsonRange.offset >= decoded.plainRange.offset + kLengthPrefix ? -1 : 0;
    const bool isUnknown = decoded.kind == PayloadKind::Binary || decoded.kind == PayloadKind::Opaque;
    if (!isUnknown || plain.size() <= kLengthPrefix || plain[kLengthPrefix] != std::byte{'{'})
        return 0;
    const std::uint64_t length = loadUnchecked<std::uint32_t>(plain.data(), Endian::Little);
    const bool isValid = length <= plain.size() - kLengthPrefix
                         && checkJson(slice(plain, kLengthPrefix, length)).verdict == JsonVerdict::Valid;
    return isValid ? 1 : 0;
}

}  // namespace

RowEvidence evidenceOf(const Session& session, RowIndex row, const KeyRing& keys,
                       const DecodeOptions& options, std::uint64_t mostBytes)
{
    return evidenceOf(session, row, decodeRow(session, row, keys, options, mostBytes), keys);
}

RowEvidence evidenceOf(const Session& session, RowIndex row, const RowDecode& made, const KeyRing& keys)
{
    const DecodedQap& decoded = made.decoded;
    RowEvidence evidence;
    evidence.row = row;
    evidence.conversation = session.conversationOf(row);
    evidence.direction = session.directionOf(row);
    evidence.findings.assign(decoded.findings.begin(), decoded.findings.end());
    evidence.headerSize = decoded.header.size();
    if (decoded.isEncrypted && decoded.payload.size() >= kNonceSize)
        evidence.nonce = nonceUse(decoded.keyName, decoded.payload);
    if (made.isWhole && decoded.isComplete)
        evidence.hints = {plainTypeHint(decoded), signatureHint(decoded, keys), mixedHint(decoded)};
    return evidence;
}

}  // namespace qapscope
