// SPDX-License-Identifier: GPL-2.0-or-later
/// The user's choices under Edit > Preferences > Protocols > QHP. Wireshark changes them and dissects again.
#pragma once

#include "pipeline/message_decoder.h"
#include "ws_compat.h"

namespace qapscope::dissector {

struct Preferences
{
    PreferenceBool showJson;    ///< hand JSON payloads to Wireshark's JSON dissector
    PreferenceBool showMedia;   ///< hand other formats to the dissectors of theirs
    PreferenceBool decompress;  ///< decompress payloads
    PreferenceBool showInfo;    ///< say in the Info column what a QAP is about
    PreferenceBool typeByteIsPlain;
    PreferenceBool isLittleEndian;
    PreferenceBool isSignatureInLength;
    PreferenceBool isMixedLittleEndian;
    gint trailer;  ///< an Interpretation::Trailer
    guint maxPayloadBytes;
    guint largestUsualPayload;
    guint maxDecodedBytes;
    guint maxDecodedRatio;
    guint maxJsonDepth;
    guint maxArrayElements;
};

void registerPreferences(int protocol);
[[nodiscard]] const Preferences& preferences() noexcept;

/// The preferences as core takes them.
[[nodiscard]] Limits limits() noexcept;
[[nodiscard]] Interpretation reading() noexcept;

}  // namespace qapscope::dissector
