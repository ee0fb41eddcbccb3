// SPDX-License-Identifier: GPL-2.0-or-later
/// Signatures that come in a segment behind that of their QAP: what they must be is kept when the QAP ends, for its
/// bytes are gone when they come. First pass only. (PROTOCOL §3, [sig-trailer])
#pragma once

#include "conversation_note.h"

namespace qapscope::dissector {

/// The last QAP of the direction is `qap`; empty: it has its signature, or cannot get one.
void expectSignature(StreamSide& side, ByteView qap);

/// `bytes` stand behind the last QAP of the direction: what they are as its signature.
[[nodiscard]] LateTrailer lateTrailer(const StreamSide& side, ByteView bytes);

}  // namespace qapscope::dissector
