// SPDX-License-Identifier: MIT
/// What the full decode of one row tells: its findings, and what counts only together with that of other rows. A pure
/// function; any thread. (PROTOCOL §2, §3)
#pragma once

#include "pipeline/row_decoder.h"
#include "pipeline/used_nonces.h"

namespace qapscope {

/// Whether a row speaks for another reading of the protocol: 1 for, -1 against, 0 neither.
struct ReadingHints
{
    std::int8_t plainType = 0;
    std::int8_t signatureInLength = 0;
    std::int8_t mixedLittleEndian = 0;

    [[nodiscard]] bool isSilent() const noexcept
    {
        return plainType == 0 && signatureInLength == 0 && mixedLittleEndian == 0;
    }
};

struct RowEvidence
{
    RowIndex row;
    ConversationId conversation;
    Direction direction = Direction::ClientToServer;
    std::vector<Finding> findings;  ///< worst first, those of ingest among them
    NonceUse nonce;
    std::uint64_t headerSize = 0;
    ReadingHints hints;
};

/// Decodes the row, looking at no more than `mostBytes` of it.
[[nodiscard]] RowEvidence evidenceOf(const Session& session, RowIndex row, const KeyRing& keys,
                                     const DecodeOptions& options, std::uint64_t mostBytes = 64u << 20);
/// The same for who has the row's decode already.
[[nodiscard]] RowEvidence evidenceOf(const Session& session, RowIndex row, const RowDecode& made,
                                     const KeyRing& keys);

}  // namespace qapscope
