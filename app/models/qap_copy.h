// SPDX-License-Identifier: GPL-3.0-or-later
/// A QAP as text for the clipboard. GUI thread.
#pragma once

#include "models/byte_formats.h"
#include "models/qap_list_model.h"

namespace qapscope::app {

/// The columns with commas between them, quoted where needed, under a line with their names.
[[nodiscard]] QString qapAsCsv(const QapListModel& model, RowIndex row);
/// Its bytes as sent, the first 16 MiB of them.
[[nodiscard]] QString qapAsBytes(const OpenSession& open, RowIndex row, ByteFormat format);
/// One JSON object: the columns by their filter names, and the payload where it is JSON, its
/// credentials hidden.
[[nodiscard]] QString qapAsJson(const OpenSession& open, RowIndex row);

}  // namespace qapscope::app
