// SPDX-License-Identifier: GPL-2.0-or-later
#include "piece_dissector.h"

#include "capture_state.h"
#include "field_registry.h"
#include "frame_note.h"
#include "qap_dissector.h"

#include <algorithm>

namespace qapscope::dissector {
namespace {

/// Below it stand the plugin's other data about a frame.
constexpr std::uint32_t kFirstPieceKey = 0x100;

/// In file scope.
struct KeptItems
{
    const PieceItem* items;
    std::uint32_t count;
};

/// The item's bytes: a part of the frame's, or a source of their own.
tvbuff_t* tvbOf(const PieceItem& item, tvbuff_t* tvb, packet_info* pinfo, std::uint64_t tvbOffset)
{
    const auto length = static_cast<guint>(item.length);
    const auto reported =
        static_cast<gint>(item.length + std::min<std::uint64_t>(item.missing, G_MAXINT / 2));
    if (item.bytes == nullptr)
        return tvb_new_subset_length_caplen(tvb, static_cast<gint>(item.offset - tvbOffset),
                                            static_cast<gint>(length),
                                            item.isBegun ? reported : static_cast<gint>(length));
    tvbuff_t* own =
        tvb_new_child_real_data(tvb, reinterpret_cast<const guint8*>(item.bytes), length, reported);
    add_new_data_source(pinfo, own, item.kind == ItemKind::Qap ? "Reassembled QAP" : "Reassembled signature");
    return own;
}

/// Where the message ends inside a QAP: the QAP as far as it goes, or, once its end has come, a word about that.
void showBegun(const PieceItem& item, tvbuff_t* part, packet_info* pinfo, proto_tree* tree,
               const PiecePlace& place)
{
    SpanningQap& qap = *item.spanning;
    if (qap.endedIn == 0) {
        const RowIndex row = dissectQap(part, pinfo, tree,
                                        {.conversation = place.conversation,
                                         .direction = place.direction,
                                         .first = item.first,
                                         .hasTrailer = false});
        if (isFirstPass(pinfo))
            qap.row = row;
        return;
    }
    dissectStart(part, pinfo, tree, qap.endedIn);
}

void showItem(const PieceItem& item, tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree,
              const PiecePlace& place)
{
    if (item.kind == ItemKind::Skipped) {
        noteSkipped(tvb, pinfo, tree, item.reason, item.length);
        return;
    }
    tvbuff_t* part = tvbOf(item, tvb, pinfo, place.offset);
    if (item.isBegun) {
        showBegun(item, part, pinfo, tree, place);
        return;
    }
    if (item.spanning != nullptr && item.missing == 0 && isFirstPass(pinfo))
        captureState().complete(item.spanning->row, frameTimestamp(pinfo), item.hasTrailer,
                                item.kind == ItemKind::Qap ? bytesOf(part) : ByteView());
    if (item.kind == ItemKind::Trailer) {
        dissectTrailer(part, pinfo, tree, item.late);
        return;
    }
    dissectQap(part, pinfo, tree,
               {.conversation = place.conversation,
                .direction = place.direction,
                .first = item.first,
                .hasTrailer = item.hasTrailer,
                .known = item.spanning == nullptr ? nullptr : &item.spanning->row});
}

}  // namespace

std::uint32_t nextPieceKey(packet_info* pinfo)
{
    return kFirstPieceKey + frameNote(pinfo).pieces++;
}

void keepItems(PieceStream& stream, packet_info* pinfo, std::uint32_t key)
{
    std::vector<PieceItem>& found = stream.items();
    if (found.empty())
        return;
    auto* items = wmem_alloc_array(wmem_file_scope(), PieceItem, found.size());
    std::ranges::copy(found, items);
    auto* kept = wmem_new(wmem_file_scope(), KeptItems);
    *kept = {items, static_cast<std::uint32_t>(found.size())};
    found.clear();
    p_add_proto_data(wmem_file_scope(), pinfo, protocol(), key, kept);
}

bool showItems(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const PiecePlace& place)
{
    const auto* kept =
        static_cast<const KeptItems*>(p_get_proto_data(wmem_file_scope(), pinfo, protocol(), place.key));
    if (kept == nullptr)
        return false;
    for (std::uint32_t i = 0; i < kept->count; ++i)
        showItem(kept->items[i], tvb, pinfo, tree, place);
    finishInfo(frameNote(pinfo), pinfo);
    return true;
}

}  // namespace qapscope::dissector
