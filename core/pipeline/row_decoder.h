// SPDX-License-Identifier: MIT
/// Decodes a row of a session from the file, when somebody looks. Any thread.
#pragma once

#include "pipeline/message_decoder.h"
#include "session/qap_bytes.h"

namespace qapscope {

/// The decode of one row together with the bytes that its views need.
struct RowDecode
{
    std::vector<std::byte> gathered;  ///< holds the wire bytes where they do not lie in one piece
    DecodedQap decoded{std::pmr::get_default_resource()};
    bool isWhole = true;  ///< false: only the first `mostBytes` were looked at
};

/// Gathers at most `mostBytes` of the row and decodes them, adding what the session knows: findings of ingest,
/// links to request, responses and original (Field::RequestIn …), latency and completion as generated nodes.
[[nodiscard]] RowDecode decodeRow(const Session& session, RowIndex row, const KeyRing& keys,
                                  const DecodeOptions& options, std::uint64_t mostBytes = 64u << 20);
/// The same for who has the row's bytes already.
[[nodiscard]] RowDecode decodeRow(const Session& session, RowIndex row, const QapBytes& bytes,
                                  const KeyRing& keys, const DecodeOptions& options, std::uint64_t mostBytes);

/// The Info text of a row from a bounded look at its payload.
[[nodiscard]] std::string rowInfo(const Session& session, RowIndex row, const KeyRing& keys,
                                  const DecodeOptions& options);

/// Whether the row's signature holds: None where it has none; Unverified where there is no key for signing, or where
/// the QAP is larger than a mark in a list is worth. [sig-trailer]
[[nodiscard]] SignatureStatus rowSignature(const Session& session, RowIndex row, const KeyRing& keys);

}  // namespace qapscope
