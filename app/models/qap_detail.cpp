// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/qap_detail.h"

#include <array>

namespace qapscope::app {
namespace {

/// Bytes of a QAP that a decode of the whole payload looks at, at most: JSON is to be opened to its end.
constexpr std::uint64_t kMostBytes = 64u << 20;
constexpr std::uint64_t kMostJsonBytes = 512u << 20;
/// Enough for a screen of JSON, and little enough for the GUI thread.
constexpr std::uint64_t kStartBytes = 64u << 10;

bool beginsLikeJson(const QapDetail& detail, Interpretation reading)
{
    std::array<std::byte, 64> start{};
    const ByteView bytes = ByteView(start).first(detail.bytes.read(0, start));
    const auto header = parseHeader(bytes, reading);
    if (!header || header->compression != Compression::None)
        return false;
    const auto text = asText(slice(bytes, header->size()));
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

QapDetailPtr makeDetail(const OpenSession& open, RowIndex row, DetailDepth depth)
{
    auto detail = std::make_shared<QapDetail>();
    detail->open = open;
    detail->row = row;
    detail->facts = open.session->row(row);
    detail->bytes = QapBytes(*open.session, row);
    detail->isDecoded = depth == DetailDepth::Full;

    const bool isJson = beginsLikeJson(*detail, open.decode.reading);
    DecodeOptions options = open.decode;
    std::uint64_t most = isJson ? kMostJsonBytes : kMostBytes;
    if (depth == DetailDepth::Start) {
        options.depth = isJson ? DecodeDepth::Full : DecodeDepth::Header;
        most = isJson ? kStartBytes : kMaxHeaderSize;
    }
    detail->decode = decodeRow(*open.session, row, detail->bytes, open.keyRing(), options, most);
    return detail;
}

}  // namespace qapscope::app
