// SPDX-License-Identifier: MIT
/// Every bound of the decoder, named, with its unit, in one place. Reaching one is a finding.
/// The user changes those that captures reach (preferences); the others bound what nobody would miss.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace qapscope {

struct Limits
{
    // Framing
    std::uint32_t maxPayloadBytes = 64u << 20;      ///< a larger length field is not believed (§4)
    std::uint32_t largestUsualPayload = 16u << 20;  ///< a larger one is a finding, no more
    std::size_t maxScanCandidates = 1024;           ///< headers kept in mind while resynchronising
    std::size_t maxScanPieces = 65'536;             ///< pieces of stream remembered while resynchronising

    // Transport
    std::size_t maxConnections = 262'144;            ///< kept at once; the oldest idle one goes first
    std::size_t maxPendingSegments = 16'384;         ///< out of order, per direction
    std::uint64_t maxPendingBytes = 64u << 20;       ///< out of order, per direction
    std::size_t maxPendingSegmentsInAll = 1u << 20;  ///< out of order, of all connections together
    std::size_t maxFragmentedDatagrams = 4'096;      ///< waiting for fragments, in all
    std::chrono::nanoseconds fragmentTimeout = std::chrono::seconds(60);
    std::size_t maxHttpHeadBytes = 65'536;
    /// contexts of decompression, parts of HTTP heads: of all connections
    std::uint64_t maxHeldBytes = 256u << 20;

    // Capture files
    std::uint64_t maxUnpackedCaptureBytes = std::uint64_t{64}
                                            << 30;  ///< temporary space for a compressed capture

    std::uint64_t maxSpilledBytes = std::uint64_t{16} << 30;  ///< temporary space for what transports unpack

    // Decode
    std::uint64_t maxDecodedBytes = 64u << 20;          ///< decompressed, per payload (§2)
    std::uint64_t maxDecodedRatio = 1'000;              ///< decompressed : compressed (§2)
    std::uint64_t maxInflatedMessageBytes = 64u << 20;  ///< WebSocket permessage-deflate, per message
    std::size_t maxJsonDepth = 1'024;
    std::size_t maxJsonChildrenShown = 1'000;  ///< per page of a lazily opened container
    std::size_t maxArrayElementsShown = 64;
    std::size_t maxInfoChars = 200;    ///< of the list's Info column
    std::size_t maxInfoBytes = 4'096;  ///< of a payload looked at for the Info column

    friend bool operator==(const Limits&, const Limits&) = default;
};

}  // namespace qapscope
