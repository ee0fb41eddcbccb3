// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of fields as people read them, and as a filter says them. GUI thread.
#pragma once

#include "models/detail_node.h"
#include "pipeline/decoded_qap.h"

namespace qapscope::app {

/// `01.. ....` for a value that is part of a byte; empty for others.
[[nodiscard]] QString bitsText(const FieldNode& node);
/// `LZ4 (1)`, `0x5148`, `1,204 bytes`, `12.3 ms` …; empty where a field has no value of its own.
[[nodiscard]] QString valueText(const FieldNode& node, const DecodedQap& decoded);
/// `qhp.compression == 1`; empty where no filter can say it.
[[nodiscard]] QString filterText(const FieldNode& node, const DecodedQap& decoded);

/// The whole line: `01.. .... = Compression: LZ4 (1)`, generated ones in [ ].
[[nodiscard]] QString lineText(const DetailNode& node);
/// For the status bar: what it is, its filter name, its size.
[[nodiscard]] QString statusText(const DetailNode& node);

}  // namespace qapscope::app
