// SPDX-License-Identifier: MIT
/// Decodes one QAP in full: decrypt → decompress → classify → tree. A pure function of bytes, keys and
/// limits; nothing throws out of it and it has no state. Any thread. (PROTOCOL §2, §3)
#pragma once

#include "base/limits.h"
#include "pipeline/decoded_qap.h"

namespace qapscope {

class KeyRing;
class SealedDirections;

/// The bytes of one QAP and what framing already knows about them.
struct QapInput
{
    ByteView bytes;           ///< from the magic on, contiguous: header, payload, trailer where there is one
    bool hasTrailer = false;  ///< the last kTrailerSize of them are a signature [sig-trailer]
    std::uint64_t missing = 0;       ///< bytes that the header promises and the capture does not have
    bool isSealedDirection = false;  ///< other payloads of this direction decrypt with the keys [gcm-layout]
    bool isProtected = false;        ///< it came through TLS, or may have: nobody on the way can read it
};

/// How much of the work is wanted.
enum class DecodeDepth : std::uint8_t {
    Header,  ///< fields of the header only: no payload byte is read
    Full,
};

struct DecodeOptions
{
    Limits limits;
    Interpretation reading;
    DecodeDepth depth = DecodeDepth::Full;
    bool areCredentialsShown = false;          ///< in Info texts; else they are masked
    const SealedDirections* sealed = nullptr;  ///< for decodeRow(); null: nothing is known of other rows
};

/// Gives the tree, the findings, the kind, and the plain payload. Bytes that are neither there nor missing (the
/// caller gave only the first part) are no fault: what breaks off there is shown as far as it goes.
/// Needs: input.bytes begins with a header that parseHeader() accepts.
/// Findings: decompress-error, compression-mismatch, bomb, flag-on-empty, decrypt-failed, hmac-invalid,
///           json-invalid, json-too-deep, array-invalid, incomplete, unknown-type, compression-grows,
///           credentials-in-clear; limit-reached where memory ends, and then the tree is what was made until then
/// Cost: O(bytes + decoded bytes), the latter bounded by limits.maxDecodedBytes and maxDecodedRatio.
[[nodiscard]] DecodedQap
decodeQap(const QapInput& input, const KeyRing& keys, const DecodeOptions& options,
          std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept;

}  // namespace qapscope
