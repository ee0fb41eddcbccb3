// SPDX-License-Identifier: MIT
/// The payload's way from wire to plain: decrypt → decompress → classify. A part of decodeQap(). (PROTOCOL §2, §3)
#pragma once

#include "pipeline/message_decoder.h"
#include "wire/payload_classifier.h"

namespace qapscope {

/// As the values of Field::Encryption.
enum class EncryptionStatus : std::uint8_t { None, Decrypted, Opaque, Failed };

/// What the tree needs to know beyond DecodedQap.
struct PayloadDecode
{
    EncryptionStatus encryption = EncryptionStatus::None;
    bool hasDecompressed = false;  ///< a codec gave something, be it nothing but an empty payload
};

/// Fills everything of `decoded` that speaks of the payload, and its findings.
/// Needs: decoded.header, wire and payload are set.
[[nodiscard]] PayloadDecode decodePayload(const QapInput& input, const KeyRing& keys,
                                          const DecodeOptions& options, DecodedQap& decoded);

}  // namespace qapscope
