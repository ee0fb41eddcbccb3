// SPDX-License-Identifier: MIT
/// Any bytes as a capture file: reader, link layers, fragments, TCP, WebSocket, framing and matching, to the end;
/// then every row is asked for what a view asks of it. Nothing may crash, hang or grow without bound.
#include "pipeline/ingest.h"
#include "pipeline/row_decoder.h"
#include "security/key_ring.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace qapscope;

namespace {

constexpr std::uint32_t kMostRowsAsked = 2'000;
constexpr std::uint32_t kMostRowsDecoded = 50;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Limits smallLimits()
{
    Limits limits;
    limits.maxPayloadBytes = 1u << 20;
    limits.maxConnections = 64;
    limits.maxPendingSegments = 256;
    limits.maxPendingBytes = 1u << 20;
    limits.maxInflatedMessageBytes = 1u << 20;
    limits.maxDecodedBytes = 1u << 20;
    return limits;
}

/// The tree is one, and its ranges lie in the bytes that they speak of.
void requireSound(const DecodedQap& decoded)
{
    const std::size_t count = decoded.nodes.size();
    require(count > 0 && decoded.nodes.front().end == count);
    for (std::size_t i = 0; i < count; ++i) {
        const FieldNode& node = decoded.nodes[i];
        require(node.end > i && node.end <= count);
        require(node.range.length == 0 || node.range.end() <= decoded.source(node.source).size());
    }
    for (const Finding& finding : decoded.findings)
        require(finding.range.length == 0 || finding.range.end() <= decoded.source(finding.source).size());
}

void decodeRows(const Session& session, const Limits& limits)
{
    DecodeOptions options;
    options.limits = limits;
    const KeyRing keys;
    const std::uint32_t count = std::min(session.rowCount(), kMostRowsDecoded);
    for (std::uint32_t i = 0; i < count; ++i) {
        const RowDecode decode = decodeRow(session, RowIndex{i}, keys, options);
        requireSound(decode.decoded);
        require(rowInfo(session, RowIndex{i}, keys, options).size() < 4 * limits.maxInfoChars + 64);
    }
}

void askRows(const Session& session)
{
    const std::uint32_t count = std::min(session.rowCount(), kMostRowsAsked);
    for (std::uint32_t i = 0; i < count; ++i) {
        const RowIndex index{i};
        const Row row = session.row(index);
        require(row.conversation.value < session.conversationCount());
        static_cast<void>(session.conversation(row.conversation));
        for (const Extent& extent : session.extentsOf(index))
            static_cast<void>(extent);
        static_cast<void>(session.responsesOf(index, 16));
        static_cast<void>(session.completionOf(index));
        const RowIndex request = session.requestOf(index);
        require(!request.isValid() || request.value < index.value);
        static_cast<void>(session.latencyOf(index));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView bytes(reinterpret_cast<const std::byte*>(data), size);
    Session session;
    IngestOptions options;
    options.limits = smallLimits();
    auto ingest = Ingest::openMemory(bytes, session, options);
    if (!ingest)
        return 0;
    while ((*ingest)->step(64u << 10) == Ingest::Step::More) {
    }
    (*ingest)->finish();
    askRows(session);
    decodeRows(session, options.limits);
    return 0;
}
