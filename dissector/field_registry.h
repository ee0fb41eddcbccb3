// SPDX-License-Identifier: GPL-2.0-or-later
/// Core's field table and rule table as Wireshark knows them: one header field a Field, one expert field a
/// Rule. Filled once when Wireshark starts; read by every dissection.
#pragma once

#include "base/finding.h"
#include "wire/field_table.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// What the user must know of Wireshark itself: where it keeps bytes from us.
enum class WiresharkNote : std::uint8_t {
    PartUnmasked,    ///< it unmasks the start of a long WebSocket message only
    NotInflated,     ///< a WebSocket message is no QAP, perhaps because it was not inflated
    EmptyLastFrame,  ///< it does not put together a WebSocket message whose last frame is empty
};

/// Registers the protocol, its fields and its expert fields; gives the protocol.
int registerFields();

[[nodiscard]] int protocol() noexcept;
/// Wireshark's number of a field. Field::Qap is the protocol itself.
[[nodiscard]] int headerField(Field field) noexcept;
/// The same of `qhp.stream`, the number of a conversation of QAPs: of Wireshark only, like its other streams.
[[nodiscard]] int streamField() noexcept;
/// The same of `qhp.info`, the text of the window's Info column.
[[nodiscard]] int infoField() noexcept;
/// Wireshark's number of the subtree below a field.
[[nodiscard]] int subtree(Field field) noexcept;
[[nodiscard]] expert_field* expertField(Rule rule) noexcept;
[[nodiscard]] expert_field* expertField(WiresharkNote note) noexcept;

/// How far a value must be shifted to stand where the field's mask says that it stands.
[[nodiscard]] unsigned maskShift(Field field) noexcept;

}  // namespace qapscope::dissector
