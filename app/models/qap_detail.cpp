// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/qap_detail.h"

namespace qapscope::app {
namespace {

/// Bytes of a QAP that a decode of the whole payload looks at, at most.
constexpr std::uint64_t kMostBytes = 64u << 20;

}  // namespace

QapDetailPtr makeDetail(const OpenSession& open, RowIndex row, DetailDepth depth)
{
    auto detail = std::make_shared<QapDetail>();
    detail->open = open;
    detail->row = row;
    detail->facts = open.session->row(row);
    detail->bytes = QapBytes(*open.session, row);
    detail->isDecoded = depth == DetailDepth::Full;

    DecodeOptions options = open.decode;
    if (depth == DetailDepth::Header)
        options.depth = DecodeDepth::Header;
    const std::uint64_t most = depth == DetailDepth::Header ? kMaxHeaderSize : kMostBytes;
    detail->decode = decodeRow(*open.session, row, open.keyRing(), options, most);
    return detail;
}

}  // namespace qapscope::app
