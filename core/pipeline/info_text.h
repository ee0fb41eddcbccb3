// SPDX-License-Identifier: MIT
/// The list's Info text: what a QAP is about, in one line, from a bounded look at its payload.
#pragma once

#include "pipeline/message_decoder.h"

#include <string>

namespace qapscope {

/// A sealed payload has to be opened in full: larger ones cost more than a line in a list is worth.
inline constexpr std::size_t kMostSealedInfoBytes = 256 * 1024;

/// How much of a payload its line is made from: what comes behind changes nothing.
[[nodiscard]] std::size_t mostInfoBytes(Compression compression, const KeyRing& keys,
                                        const Limits& limits) noexcept;

/// A line such as `train-model · job j-17 · params {…}`: built from the JSON control keys of PROTOCOL §2,
/// else from the payload's kind and size. Credentials (`token` and its like) are masked. At most
/// limits.maxInfoChars characters, valid UTF-8, no control characters.
/// Takes: the first bytes of the QAP (mostInfoBytes() of payload are enough; a sealed one opens only
///        whole, up to kMostSealedInfoBytes) and its whole header; decompresses at most limits.maxInfoBytes.
[[nodiscard]] std::string infoText(const Header& header, ByteView payloadStart, bool isPayloadWhole,
                                   const KeyRing& keys, const DecodeOptions& options);

}  // namespace qapscope
