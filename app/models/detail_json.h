// SPDX-License-Identifier: GPL-3.0-or-later
/// JSON values as lines of the detail tree: one page of one level at a time. GUI thread.
#pragma once

#include "models/detail_node.h"
#include "pipeline/decoded_qap.h"

#include <QByteArray>

#include <vector>

namespace qapscope::app {

/// A short form of the value: a scalar as it stands, of a container its beginning.
[[nodiscard]] QString jsonValueText(const JsonCursor& cursor, const JsonValue& value);

/// True for an object or array that has a child.
[[nodiscard]] bool isOpenable(ByteView text, const JsonValue& value) noexcept;

/// Lines for one page of a container, with a More node behind them where there is more. `text` is the JSON text
/// that the ranges speak of; `before`, how many children the container has already.
[[nodiscard]] std::vector<DetailNode> jsonChildren(const DetailNode& container, ByteView text,
                                                   const JsonPage& page, std::size_t before);

/// What a JSON string stands for that is base64, of at least a few dozen characters and at most 16 MiB; else nothing.
[[nodiscard]] QByteArray base64Bytes(const DetailNode& node, const DecodedQap& decoded);

}  // namespace qapscope::app
