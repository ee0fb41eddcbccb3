// SPDX-License-Identifier: GPL-2.0-or-later
#include "qap_dissector.h"

#include "capture_state.h"
#include "field_registry.h"
#include "frame_note.h"
#include "info_line.h"
#include "key_store.h"
#include "payload_writer.h"
#include "pdu_export.h"
#include "pipeline/message_decoder.h"
#include "preferences.h"
#include "qap_tap.h"
#include "row_link_writer.h"
#include "tree_writer.h"
#include "wmem_resource.h"

#include <algorithm>
#include <new>

namespace qapscope::dissector {
namespace {

/// Its place among the findings of a row.
std::uint16_t findingBit(Rule rule)
{
    return static_cast<std::uint16_t>(1u << (std::ranges::find(kRowRules, rule) - kRowRules.begin()));
}

/// Whether nobody on the way could read it.
bool isProtected(const packet_info* pinfo, const ConversationNote& note)
{
    if (note.hasFacts)
        return note.isProtected;
    return proto_is_frame_protocol(pinfo->layers, "tls") || proto_is_frame_protocol(pinfo->layers, "quic")
           || proto_is_frame_protocol(pinfo->layers, "exported_pdu");
}

std::uint16_t flag(RowFlag flag)
{
    return static_cast<std::uint16_t>(flag);
}

ConversationId conversationOf(const packet_info* pinfo, const QapPlace& place)
{
    ConversationNote& note = *place.conversation;
    if (note.id.isValid())
        return note.id;
    const bool isFromClient = place.direction == Direction::ClientToServer;
    const char* sourceText = address_to_str(pinfo->pool, &pinfo->src);
    const char* destinationText = address_to_str(pinfo->pool, &pinfo->dst);
    Endpoint source = endpoint(pinfo->src, pinfo->srcport, sourceText);
    Endpoint destination = endpoint(pinfo->dst, pinfo->destport, destinationText);
    if (!isFromClient)
        std::swap(source, destination);
    note.id = captureState().addConversation(note.transport, std::move(source), std::move(destination),
                                             place.first);
    return note.id;
}

/// Gives the QAP its row, which is where exchanges are matched.
RowIndex addRow(ByteView bytes, const Header& header, const packet_info* pinfo, const QapPlace& place)
{
    const bool isComplete = bytes.size() >= header.qapSize();
    NewQap qap;
    qap.frame = pinfo->num;
    qap.row.time = place.first;
    qap.row.last = frameTimestamp(pinfo);
    qap.row.conversation = conversationOf(pinfo, place);
    qap.row.direction = place.direction;
    qap.row.header = header;
    qap.row.flags = static_cast<std::uint16_t>((isComplete ? flag(RowFlag::Complete) : 0)
                                               | (place.hasTrailer ? flag(RowFlag::Trailer) : 0));
    if (header.length > limits().largestUsualPayload)
        qap.row.findingBits = findingBit(Rule::OversizeQap);
    qap.header = slice(bytes, 0, header.size());
    qap.payload = slice(bytes, header.size(), header.length);
    return captureState().add(qap);
}

/// The row of the QAP. The rows of a frame follow each other: its first row and the QAP's ordinal tell it.
RowIndex rowOf(ByteView bytes, const Header& header, std::uint32_t ordinal, const packet_info* pinfo,
               const QapPlace& place)
{
    if (pinfo->flags.in_error_pkt)
        return {};  // a copy of a datagram inside an ICMP error is not sent again
    if (const RowIndex first = firstRowOf(pinfo); first.isValid()) {
        const CaptureState& state = *existingCaptureState();
        const RowIndex row{first.value + ordinal};
        const bool isKnown = row.value < state.session().rowCount() && state.frameOf(row) == pinfo->num;
        if (isKnown)
            return state.session().idOf(row) == header.id ? row : RowIndex{};
    }
    return isFirstPass(pinfo) ? addRow(bytes, header, pinfo, place) : RowIndex{};
}

/// What the QAP's own bytes cannot tell.
void addNonceReuse(DecodedQap& decoded, RowIndex row)
{
    if (!decoded.isEncrypted || !row.isValid())
        return;
    if (const RowIndex first = existingCaptureState()->nonceUsedBefore(row); first.isValid())
        decoded.findings.insert(decoded.findings.begin(), nonceReuse(decoded.header.size(), first));
}

}  // namespace

ByteView bytesOf(tvbuff_t* tvb, gint offset)
{
    const auto captured = static_cast<gint>(tvb_captured_length(tvb));
    if (offset >= captured)
        return {};
    const auto size = static_cast<std::size_t>(captured - offset);
    return {reinterpret_cast<const std::byte*>(tvb_get_ptr(tvb, offset, captured - offset)), size};
}

Timestamp frameTimestamp(const packet_info* pinfo) noexcept
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    return timestampFromNs(static_cast<std::int64_t>(pinfo->abs_ts.secs) * perSecond + pinfo->abs_ts.nsecs);
}

FramingOptions framingOptions() noexcept
{
    return {.limits = limits(), .reading = reading(), .keys = &keys()};
}

bool isFirstPass(const packet_info* pinfo) noexcept
{
    return !PINFO_FD_VISITED(pinfo);
}

const DecodedQap& decode(ByteView bytes, const Header& header, packet_info* pinfo, const QapPlace& place,
                         RowIndex row)
{
    const bool isWanted = header.compression == Compression::None || preferences().decompress;
    const DecodeOptions options{.limits = limits(),
                                .reading = reading(),
                                .depth = isWanted ? DecodeDepth::Full : DecodeDepth::Header};
    const std::uint64_t promised = header.qapSize() + (place.hasTrailer ? kTrailerSize : 0);
    const CaptureState* state = existingCaptureState();
    const QapInput input{.bytes = bytes,
                         .hasTrailer = place.hasTrailer,
                         .missing = promised > bytes.size() ? promised - bytes.size() : 0,
                         .isSealedDirection =
                             state != nullptr && state->isSealed(place.conversation->id, place.direction),
                         .isProtected = isProtected(pinfo, *place.conversation)};
    auto* memory = new (wmem_alloc(pinfo->pool, sizeof(WmemResource))) WmemResource(pinfo->pool);
    void* at = wmem_alloc(pinfo->pool, sizeof(DecodedQap));
    auto* decoded = new (at) DecodedQap(decodeQap(input, keys(), options, memory));
    addNonceReuse(*decoded, row);
    return *decoded;
}

RowIndex firstRowOf(const packet_info* pinfo)
{
    const CaptureState* state = existingCaptureState();
    return state == nullptr ? RowIndex{} : state->firstRowOf(pinfo->num);
}

RowIndex dissectQap(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const QapPlace& place)
{
    const ByteView bytes = bytesOf(tvb);
    const auto header = parseHeader(bytes, reading());
    if (!header) {
        dissectSkipped(tvb, pinfo, tree, Rule::Truncated);
        return {};
    }
    if (const CaptureState* state = existingCaptureState(); state != nullptr && isFirstPass(pinfo))
        state->expect(place.conversation->id, header->id);
    FrameNote& note = frameNote(pinfo);
    const char* about = nullptr;
    if (isInfoWanted(note, pinfo, tree))
        about = infoLine(bytes, *header, pinfo);
    addToInfo(note, pinfo, *header, preferences().showInfo ? about : nullptr);
    const RowIndex row =
        place.known != nullptr ? *place.known : rowOf(bytes, *header, note.qaps++, pinfo, place);
    QapRecord* record = nullptr;
    // In the first pass the frame where it began has told of it.
    if (place.known == nullptr || !isFirstPass(pinfo)) {
        exportQap(tvb, pinfo, *header, place);
        record = tellOfQap(tvb, pinfo, *header, place, row);
    }
    if (tree == nullptr)
        return row;
    const DecodedQap& decoded = decode(bytes, *header, pinfo, place, row);
    if (record != nullptr)
        record->decoded = &decoded;
    const QapSources sources = addSources(decoded, tvb, pinfo);
    proto_item* root = writeTree(decoded, sources, pinfo, tree);
    writeInfo(about, tvb, root);
    if (row.isValid())
        writeRowLinks(*existingCaptureState(), row, decoded, tvb, pinfo, root);
    if (place.late != nullptr)
        writeLateTrailer(*place.late, tvb, pinfo, root);
    writePayload(decoded, sources, pinfo, tree);
    return row;
}

void dissectTrailer(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const LateTrailer& late)
{
    addTextToInfo(frameNote(pinfo), pinfo, "[signature]");
    if (tree == nullptr)
        return;
    const auto captured = static_cast<gint>(tvb_captured_length(tvb));
    proto_item* item = proto_tree_add_protocol_format(
        tree, protocol(), tvb, 0, captured, "Queztl Hybrid Protocol, signature of the QAP in frame %u",
        late.qapFrame);
    proto_tree* branch = proto_item_add_subtree(item, subtree(Field::Qap));
    proto_tree_add_item(branch, headerField(Field::Trailer), tvb, 0, captured, ENC_NA);
    writeLateTrailer(late, tvb, pinfo, item);
}

void dissectStart(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, std::uint32_t endedIn)
{
    FrameNote& note = frameNote(pinfo);
    ++note.qaps;  // its row is of this frame
    addTextToInfo(note, pinfo, "[part of a QAP]");
    if (tree != nullptr)
        proto_tree_add_protocol_format(tree, protocol(), tvb, 0, static_cast<gint>(tvb_captured_length(tvb)),
                                       "Queztl Hybrid Protocol, start of the QAP that ends in frame %u",
                                       endedIn);
}

namespace {

/// `captured`: so many bytes from the tvb's start are those.
void addSkipped(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, Rule reason, gint captured,
                std::uint64_t length)
{
    addTextToInfo(frameNote(pinfo), pinfo,
                  wmem_strdup_printf(pinfo->pool, "[%" G_GUINT64_FORMAT " bytes skipped]", length));
    if (tree == nullptr)
        return;
    proto_item* item = proto_tree_add_protocol_format(
        tree, protocol(), tvb, 0, captured,
        "Queztl Hybrid Protocol, %" G_GUINT64_FORMAT " bytes that are no QAP", length);
    writeFinding(pinfo, item, reason);
}

}  // namespace

void dissectSkipped(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, Rule reason)
{
    addSkipped(tvb, pinfo, tree, reason, static_cast<gint>(tvb_captured_length(tvb)),
               tvb_reported_length(tvb));
}

void noteSkipped(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, Rule reason, std::uint64_t length)
{
    addSkipped(tvb, pinfo, tree, reason, 0, length);
}

}  // namespace qapscope::dissector
