// SPDX-License-Identifier: GPL-3.0-or-later
/// One QAP decoded for looking at: made once for a selection and shared by tree and bytes. Immutable; any thread.
#pragma once

#include "models/open_session.h"
#include "pipeline/row_decoder.h"
#include "session/qap_bytes.h"

#include <memory>

namespace qapscope::app {

struct QapDetail
{
    OpenSession open;  ///< keeps alive what the views below point into
    RowIndex row;
    Row facts;       ///< as they were when it was made
    QapBytes bytes;  ///< as sent; read where they lie
    RowDecode decode;
    bool isDecoded = false;  ///< false: the start only, the payload's decode is still going on

    [[nodiscard]] const DecodedQap& decoded() const noexcept { return decode.decoded; }
};

using QapDetailPtr = std::shared_ptr<const QapDetail>;

enum class DetailDepth {
    Start,  ///< the header, and of JSON what its first 64 KiB hold: costs the same whatever the payload weighs
    Full,   ///< bounded by the limits of the session's decode options
};

/// Needs: open.isOpen() and row.value < open.session->rowCount().
[[nodiscard]] QapDetailPtr makeDetail(const OpenSession& open, RowIndex row, DetailDepth depth);

}  // namespace qapscope::app
