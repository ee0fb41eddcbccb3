// SPDX-License-Identifier: GPL-2.0-or-later
#include "piece_stream.h"

#include <algorithm>
#include <utility>

namespace qapscope::dissector {
namespace {

/// So much more than the longest QAP is kept while nothing is recognised.
constexpr std::uint64_t kSlack = 1u << 20;

std::byte* copyToFile(ByteView bytes)
{
    auto* copy = static_cast<std::byte*>(wmem_alloc(wmem_file_scope(), bytes.size()));
    std::ranges::copy(bytes, copy);
    return copy;
}

}  // namespace

PieceStream::PieceStream(const FramingOptions& options, Start start, Framer::Carrier carrier)
    : m_options(options)
    , m_framer(carrier, start == Start::Anywhere ? Framer::Start::Unknown : Framer::Start::Known,
               m_options.limits, m_options.reading, *this)
{
    if (start == Start::Certain)
        m_framer.trust();
}

void PieceStream::push(std::uint64_t offset, ByteView bytes, Timestamp time, std::uint32_t frame,
                       bool isInFrame)
{
    m_frame = frame;
    m_isLastAtHand = m_isLastAtHand && !m_items.empty();
    if (offset > m_end) {
        m_framer.gap(offset - m_end, time);
        m_bytes.clear();
        m_base = m_end = offset;
    }
    m_frameStart = isInFrame ? m_end : UINT64_MAX;
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    const std::uint64_t at = m_end;
    m_end += bytes.size();
    m_framer.push({bytes, {ExtentOrigin::Capture, at, bytes.size(), {}}, time});
    const std::uint64_t most = m_options.limits.maxPayloadBytes + kSlack;
    forgetUntil(std::max(m_lastQap, m_end - std::min(m_end, most)));
}

void PieceStream::forgetUntil(std::uint64_t offset)
{
    const std::uint64_t count = offset - std::min(offset, m_base);
    if (count < m_bytes.size() / 2 || count == 0)
        return;
    m_bytes.erase(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(count));
    m_base += count;
}

ByteView PieceStream::bytesAt(std::uint64_t offset, std::uint64_t length) const noexcept
{
    return offset < m_base ? ByteView() : slice(m_bytes, offset - m_base, length);
}

/// The bytes up to the first that is missing.
PieceItem PieceStream::itemOf(const FramedQap& qap) const
{
    PieceItem item;
    item.offset = qap.extents.front().offset;
    item.missing = qap.missing;
    item.first = qap.time;
    item.hasTrailer = qap.hasTrailer;
    for (const Extent& extent : qap.extents) {
        if (extent.origin == ExtentOrigin::Missing)
            break;
        item.length += extent.length;
    }
    if (item.offset < m_frameStart)
        item.bytes = copyToFile(bytesAt(item.offset, item.length));
    return item;
}

/// Its rest need not come: what there is of it is shown at once, so that its answer has something to answer.
void PieceStream::qapInterrupted(const FramedQap& soFar)
{
    if (m_spanning != nullptr || soFar.extents.front().offset < m_frameStart)
        return;
    PieceItem item = itemOf(soFar);
    m_spanning = wmem_new0(wmem_file_scope(), SpanningQap);
    m_spanning->row = RowIndex{};
    m_spanning->shown = item.length;
    item.missing = soFar.header.qapSize() - item.length;
    item.spanning = m_spanning;
    item.isBegun = true;
    m_items.push_back(item);
}

void PieceStream::qapFinished(const FramedQap& qap)
{
    const PieceItem item = itemOf(qap);
    m_lastQap = item.offset;
    m_lastQapFrame = m_frame;
    m_isLastAtHand = m_spanning == nullptr;
    if (m_spanning != nullptr)
        finishSpanning(item);
    else
        m_items.push_back(item);
}

void PieceStream::finishSpanning(PieceItem item)
{
    item.spanning = std::exchange(m_spanning, nullptr);
    if (item.length == item.spanning->shown)
        return;  // nothing of it has come since
    item.spanning->endedIn = m_frame;
    m_items.push_back(item);
    m_isLastAtHand = true;
}

void PieceStream::trailerFound(const FramedQap& qap)
{
    PieceItem withTrailer = itemOf(qap);
    if (m_isLastAtHand) {
        withTrailer.spanning = m_items.back().spanning;
        m_items.back() = withTrailer;
        return;
    }
    PieceItem trailer = withTrailer;
    trailer.kind = ItemKind::Trailer;
    trailer.offset = withTrailer.offset + withTrailer.length - kTrailerSize;
    trailer.length = kTrailerSize;
    trailer.late = lateTrailerOf(withTrailer);
    trailer.bytes =
        trailer.offset < m_frameStart ? copyToFile(bytesAt(trailer.offset, kTrailerSize)) : nullptr;
    m_items.push_back(trailer);
}

LateTrailer PieceStream::lateTrailerOf(const PieceItem& signedQap) const
{
    const ByteView all = bytesAt(signedQap.offset, signedQap.length);
    LateTrailer late{SignatureStatus::Unverified, nullptr, m_lastQapFrame};
    if (m_options.keys == nullptr || !m_options.keys->has(KeyUse::HmacSha256) || all.size() < kTrailerSize)
        return late;
    const auto* key =
        signingKey(all.first(all.size() - kTrailerSize), all.last(kTrailerSize), *m_options.keys);
    late.status = key != nullptr ? SignatureStatus::Valid : SignatureStatus::Invalid;
    if (key != nullptr)
        late.key = wmem_strdup(wmem_file_scope(), key->name.c_str());
    return late;
}

void PieceStream::bytesSkipped(SkipReason reason, std::uint64_t count, Timestamp time)
{
    PieceItem item;
    item.kind = ItemKind::Skipped;
    item.length = count;
    item.first = time;
    item.reason = reason == SkipReason::Oversize ? Rule::OversizeLength : Rule::Resync;
    m_items.push_back(item);
    m_isLastAtHand = false;
}

}  // namespace qapscope::dissector
