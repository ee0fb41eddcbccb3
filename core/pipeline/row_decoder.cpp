// SPDX-License-Identifier: MIT
#include "pipeline/row_decoder.h"

#include "pipeline/info_text.h"
#include "pipeline/sealed_directions.h"
#include "security/signature.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMostResponseLinks = 1'000;
constexpr std::uint64_t kMostSignedListBytes = 4u << 20;

FieldNode generated(Field field, std::uint64_t value, std::uint32_t at)
{
    FieldNode node;
    node.field = field;
    node.isGenerated = true;
    node.value = value;
    node.end = at + 1;
    return node;
}

/// What the session knows of the row's exchange, as nodes behind those of the bytes.
void addExchange(const Session& session, RowIndex row, DecodedQap& decoded)
{
    auto& nodes = decoded.nodes;
    const auto add = [&nodes](Field field, std::uint64_t value) {
        nodes.push_back(generated(field, value, static_cast<std::uint32_t>(nodes.size())));
    };
    if (const RowIndex request = session.requestOf(row); request.isValid())
        add(Field::RequestIn, qapNumber(request));
    for (const RowIndex response : session.responsesOf(row, kMostResponseLinks))
        add(Field::ResponseIn, qapNumber(response));
    if (const auto latency = session.latencyOf(row))
        add(Field::ResponseTime, static_cast<std::uint64_t>(latency->count()));
    if (const auto completion = session.completionOf(row))
        add(Field::CompletionTime, static_cast<std::uint64_t>(completion->count()));
    if (const RowIndex original = session.duplicateOf(row); original.isValid())
        add(Field::DuplicateOf, qapNumber(original));
    if (!nodes.empty())
        nodes[0].end = static_cast<std::uint32_t>(nodes.size());
}

void addRowFindings(const Row& row, DecodedQap& decoded)
{
    for (std::size_t bit = 0; bit < kRowRules.size(); ++bit) {
        const bool isSet = (row.findingBits >> bit & 1) != 0;
        if (isSet
            && std::ranges::find(decoded.findings, kRowRules[bit], &Finding::rule) == decoded.findings.end())
            decoded.findings.push_back({kRowRules[bit], SourceId::Wire, {}, 0});
    }
    std::ranges::stable_sort(decoded.findings, std::ranges::greater{}, &Finding::severity);
}

}  // namespace

RowDecode decodeRow(const Session& session, RowIndex index, const KeyRing& keys, const DecodeOptions& options,
                    std::uint64_t mostBytes)
{
    return decodeRow(session, index, QapBytes(session, index), keys, options, mostBytes);
}

RowDecode decodeRow(const Session& session, RowIndex index, const QapBytes& bytes, const KeyRing& keys,
                    const DecodeOptions& options, std::uint64_t mostBytes)
{
    RowDecode result;
    const Row row = session.row(index);
    QapInput input;
    input.bytes = bytes.gather(mostBytes, result.gathered);
    input.missing = bytes.missing();
    const bool isAllThere = input.bytes.size() == bytes.size();
    result.isWhole = isAllThere || input.missing > 0;
    input.hasTrailer = row.has(RowFlag::Trailer) && isAllThere;
    input.isSealedDirection =
        options.sealed != nullptr && options.sealed->contains(row.conversation, row.direction);
    // What another program exported it may have taken out of TLS.
    const Conversation& conversation = session.conversation(row.conversation);
    input.isProtected = conversation.isProtected || conversation.transport == TransportKind::ExportedPdu;
    result.decoded = decodeQap(input, keys, options);
    addRowFindings(row, result.decoded);
    addExchange(session, index, result.decoded);
    return result;
}

std::string rowInfo(const Session& session, RowIndex index, const KeyRing& keys, const DecodeOptions& options)
{
    std::vector<std::byte> buffer;
    const Compression compression =
        compressionOf(session.row(index).dialect, session.typeByteOf(index), options.reading);
    const std::size_t most = mostInfoBytes(compression, keys, options.limits);
    const QapBytes bytes(session, index, kMaxHeaderSize + most);
    const ByteView start = bytes.gather(kMaxHeaderSize + most, buffer);
    const auto header = parseHeader(start, options.reading);
    if (!header)
        return {};
    const ByteView payload = slice(start, header->size(), std::min<std::size_t>(header->length, most));
    return infoText(*header, payload, payload.size() == header->length, keys, options);
}

SignatureStatus rowSignature(const Session& session, RowIndex index, const KeyRing& keys)
{
    if (!session.row(index).has(RowFlag::Trailer))
        return SignatureStatus::None;
    const QapBytes bytes(session, index);
    if (!keys.has(KeyUse::HmacSha256) || bytes.missing() > 0 || bytes.size() > kMostSignedListBytes)
        return SignatureStatus::Unverified;
    std::vector<std::byte> buffer;
    const ByteView all = bytes.gather(bytes.size(), buffer);
    if (all.size() < kTrailerSize)
        return SignatureStatus::Unverified;
    const std::size_t signedSize = all.size() - kTrailerSize;
    const bool fits = signingKey(all.first(signedSize), all.subspan(signedSize), keys) != nullptr;
    return fits ? SignatureStatus::Valid : SignatureStatus::Invalid;
}

}  // namespace qapscope
