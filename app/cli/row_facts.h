// SPDX-License-Identifier: MIT
/// Everything that the forms of output say about one QAP.
#pragma once

#include "pipeline/row_evidence.h"
#include "security/key_ring.h"

namespace qapscope::cli {

struct RowFacts
{
    Row row;
    const Conversation* conversation = nullptr;
    Header header;
    bool isDecoded = false;  ///< what follows up to `info` is known
    PayloadKind kind = PayloadKind::Empty;
    SignatureStatus signature = SignatureStatus::None;
    bool isEncrypted = false;
    std::string payloadDigest;  ///< SHA-256 in hex; empty where bytes are missing
    std::string decodedDigest;  ///< empty where decryption or decompression fails
    std::uint64_t decodedLength = 0;
    std::string info;
    RowEvidence evidence;  ///< its findings, and what tells more together with other rows
};

/// What to do with a row.
struct RowWork
{
    const Session& session;
    const KeyRing& keys;
    DecodeOptions decode;
    bool isDecoding = true;
    bool wantsDigests = true;
    bool wantsInfo = true;
};

/// What ingest alone says of a row.
[[nodiscard]] RowEvidence evidenceWithoutDecode(const Session& session, RowIndex row);

[[nodiscard]] RowFacts factsOf(const RowWork& work, RowIndex row);

}  // namespace qapscope::cli
