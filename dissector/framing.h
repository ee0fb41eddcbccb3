// SPDX-License-Identifier: GPL-2.0-or-later
/// What stands at a position of a stream or a message: the one place of the plugin that decides where a QAP
/// ends, whether a signature follows it, and what to pass over. Pure functions of the bytes that are there,
/// because Wireshark asks again in any order. (PROTOCOL §4, [sig-trailer])
#pragma once

#include "base/finding.h"
#include "security/key_ring.h"
#include "wire/header.h"

namespace qapscope::dissector {

enum class ItemKind : std::uint8_t {
    Qap,       ///< header, payload and perhaps a signature
    Trailer,   ///< the signature of the QAP before, by itself
    Skipped,   ///< no QAP: bytes up to the next one, or to the end of what is there
    NeedMore,  ///< the start of a header, and not all of it is there
};

struct Item
{
    ItemKind kind = ItemKind::NeedMore;
    std::uint64_t length = 0;    ///< in all; may be more than is there
    bool hasTrailer = false;     ///< the last kTrailerSize of them are a signature
    Rule reason = Rule::Resync;  ///< why bytes were skipped
};

struct FramingOptions
{
    Limits limits;
    Interpretation reading;
    const KeyRing* keys = nullptr;  ///< with them, a signature is known by itself
    bool isSigned = false;          ///< signatures were seen in this direction
};

/// `bytes`: from the position to the end of what is there of a stream.
[[nodiscard]] Item itemInStream(ByteView bytes, const FramingOptions& options) noexcept;

/// `bytes`: from the position to the end of what was captured of a message that is `size` long from there.
[[nodiscard]] Item itemInMessage(ByteView bytes, std::uint64_t size, const FramingOptions& options) noexcept;

/// Whether the bytes at the start of a segment, behind a QAP that ended with the segment before, look like its
/// signature, or like the start of it.
[[nodiscard]] bool isLateTrailer(ByteView bytes, const FramingOptions& options) noexcept;

/// Whether a stream whose first bytes these are is QHP: a header with a known type whose end fits what
/// follows, or as much of a header as there is from the type on.
[[nodiscard]] bool isStreamOfQaps(ByteView bytes, const FramingOptions& options) noexcept;

/// Whether the segment holds, anywhere, two QAPs behind each other or one that ends with it: enough to
/// believe a stream whose start was not captured.
[[nodiscard]] bool holdsQaps(ByteView bytes, const FramingOptions& options) noexcept;

/// Whether a message is QHP: QAPs from its first to its last byte, but for a signature.
[[nodiscard]] bool isMessageOfQaps(ByteView bytes, std::uint64_t size,
                                   const FramingOptions& options) noexcept;

/// Whether a whole message of QAPs ends inside one, which the next message may go on with. (PROTOCOL §7)
[[nodiscard]] bool endsInsideQap(ByteView message, const FramingOptions& options) noexcept;

}  // namespace qapscope::dissector
