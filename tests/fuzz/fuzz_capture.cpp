// SPDX-License-Identifier: MIT
/// Any bytes as a capture file: reader, link layers, fragments, TCP, WebSocket, framing and matching, to the end;
/// then every row is asked for what a view asks of it. Nothing may crash, hang or grow without bound.
#include "pipeline/ingest.h"
#include "pipeline/row_decoder.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

using namespace qapscope;

namespace {

constexpr std::uint32_t kMostRowsAsked = 2'000;

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

void askRows(const Session& session)
{
    const std::uint32_t count = std::min(session.rowCount(), kMostRowsAsked);
    for (std::uint32_t i = 0; i < count; ++i) {
        const RowIndex index{i};
        const Row row = session.row(index);
        assert(row.conversation.value < session.conversationCount());
        static_cast<void>(session.conversation(row.conversation));
        for (const Extent& extent : session.extentsOf(index))
            static_cast<void>(extent);
        static_cast<void>(session.responsesOf(index, 16));
        static_cast<void>(session.completionOf(index));
        const RowIndex request = session.requestOf(index);
        assert(!request.isValid() || request.value < index.value);
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
    return 0;
}
