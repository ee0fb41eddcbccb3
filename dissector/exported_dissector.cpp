// SPDX-License-Identifier: GPL-2.0-or-later
#include "exported_dissector.h"

#include "field_registry.h"
#include "frame_note.h"
#include "message_dissector.h"
#include "piece_dissector.h"
#include "pipeline/pdu_facts.h"
#include "qap_dissector.h"
#include "stream_table.h"
#include "transport/message_links.h"

#include <algorithm>
#include <type_traits>

namespace qapscope::dissector {
namespace {

/// What a PDU says of itself; the views are into the frame.
struct Exported
{
    PduFacts facts;
    PduNames names;
    bool hasAddresses;
};
static_assert(std::is_trivially_destructible_v<Exported>, "Wireshark may leave its frame by longjmp");

struct ExportedStream
{
    ExportedStream(const FramingOptions& options, PieceStream::Start start) : pieces(options, start) {}

    PieceStream pieces;
};

/// A message that was too long for one packet.
struct Parts
{
    std::vector<std::byte> bytes;
};

/// The same when it is whole. In file scope.
struct WholeMessage
{
    const std::byte* bytes;
    std::uint32_t size;
};

StreamTable<ExportedStream> s_streams;
StreamTable<Parts> s_parts;
std::unordered_map<std::uint32_t, ConversationNote*> s_conversations;

std::optional<Exported> factsOf(const packet_info* pinfo)
{
    const auto* source = static_cast<const data_source*>(pinfo->data_src->data);
    Packet packet;
    packet.link = LinkType::ExportedPdu;
    packet.bytes = bytesOf(get_data_source_tvb(source));
    const auto message = parseLinkMessage(packet);
    if (!message)
        return std::nullopt;
    const auto facts = parsePduFacts(message->facts);
    if (!facts)
        return std::nullopt;
    const Exported exported{*facts, parsePduNames(message->facts), message->hasAddresses};
    const bool hasEnds = exported.hasAddresses || !exported.names.client.empty();
    return hasEnds ? std::optional(exported) : std::nullopt;
}

void nameEnd(address& end, std::string_view name, packet_info* pinfo)
{
    char* text = wmem_strndup(pinfo->pool, name.data(), name.size());
    set_address(&end, AT_STRINGZ, static_cast<int>(name.size()) + 1, text);
}

/// Wireshark knows no ends where there are no addresses.
void nameEnds(const Exported& exported, packet_info* pinfo)
{
    if (exported.hasAddresses)
        return;
    const bool isFromClient = exported.facts.isFromClient;
    nameEnd(isFromClient ? pinfo->src : pinfo->dst, exported.names.client, pinfo);
    nameEnd(isFromClient ? pinfo->dst : pinfo->src, exported.names.server, pinfo);
}

/// Wireshark tells connections apart by their ends, which may be the same again after a reconnect.
ConversationNote& noteOf(const PduFacts& facts)
{
    ConversationNote*& note = s_conversations[facts.conversation];
    if (note != nullptr)
        return *note;
    note = wmem_new0(wmem_file_scope(), ConversationNote);
    note->id = ConversationId{};
    note->transport = facts.transport;
    note->hasFacts = true;
    note->isProtected = facts.isProtected;
    return *note;
}

Direction directionOf(const PduFacts& facts) noexcept
{
    return facts.isFromClient ? Direction::ClientToServer : Direction::ServerToClient;
}

StreamKey keyOf(const PduFacts& facts, ConversationNote& note)
{
    return {&note, 0, !facts.isFromClient};
}

void dissectPiece(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const PduFacts& facts,
                  ConversationNote& note)
{
    const PiecePlace place{.conversation = &note,
                           .direction = directionOf(facts),
                           .offset = facts.offset,
                           .key = nextPieceKey(pinfo)};
    const bool isLine = facts.transport == TransportKind::Serial || facts.transport == TransportKind::Pipe;
    const auto start = isLine ? PieceStream::Start::Anywhere : PieceStream::Start::Known;
    ExportedStream* stream =
        isFirstPass(pinfo) ? s_streams.of(keyOf(facts, note), framingOptions(), start) : nullptr;
    if (stream != nullptr) {
        stream->pieces.push(facts.offset, bytesOf(tvb), frameTimestamp(pinfo), pinfo->num, true);
        stream->pieces.boundary(frameTimestamp(pinfo));
        keepItems(stream->pieces, pinfo, place.key);
    }
    if (!showItems(tvb, pinfo, tree, place))
        addTextToInfo(frameNote(pinfo), pinfo, "[part of a QAP]");
}

/// Adds a part; gives whether that was the last one, and keeps the message with this frame then.
void takePart(tvbuff_t* tvb, packet_info* pinfo, const PduFacts& facts, ConversationNote& note,
              std::uint32_t key)
{
    Parts* parts = s_parts.of(keyOf(facts, note));
    if (parts == nullptr)
        return;
    if (facts.offset != parts->bytes.size())
        parts->bytes.clear();
    if (facts.offset != parts->bytes.size())
        return;  // what it is a part of did not come
    const ByteView bytes = bytesOf(tvb);
    parts->bytes.insert(parts->bytes.end(), bytes.begin(), bytes.end());
    const bool isCut = tvb_reported_length(tvb) > tvb_captured_length(tvb);
    if (parts->bytes.size() < facts.length && !isCut)
        return;
    auto* copy = static_cast<std::byte*>(wmem_alloc(wmem_file_scope(), parts->bytes.size()));
    std::ranges::copy(parts->bytes, copy);
    auto* whole = wmem_new(wmem_file_scope(), WholeMessage);
    *whole = {copy, static_cast<std::uint32_t>(parts->bytes.size())};
    parts->bytes = {};
    p_add_proto_data(wmem_file_scope(), pinfo, protocol(), key, whole);
}

/// The message that ends with this part; null where it does not.
tvbuff_t* wholeMessage(tvbuff_t* tvb, packet_info* pinfo, const PduFacts& facts, ConversationNote& note)
{
    const bool isWhole =
        facts.offset == 0
        && (tvb_captured_length(tvb) >= facts.length || tvb_reported_length(tvb) > tvb_captured_length(tvb));
    if (isWhole)
        return tvb;
    const std::uint32_t key = nextPieceKey(pinfo);
    if (isFirstPass(pinfo))
        takePart(tvb, pinfo, facts, note, key);
    const auto* kept =
        static_cast<const WholeMessage*>(p_get_proto_data(wmem_file_scope(), pinfo, protocol(), key));
    if (kept == nullptr)
        return nullptr;
    const auto* bytes = reinterpret_cast<const guint8*>(kept->bytes);
    tvbuff_t* whole = tvb_new_child_real_data(tvb, bytes, kept->size, static_cast<gint>(kept->size));
    add_new_data_source(pinfo, whole, "Reassembled message");
    return whole;
}

void dissectMessagePart(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, const PduFacts& facts,
                        ConversationNote& note)
{
    tvbuff_t* message = wholeMessage(tvb, pinfo, facts, note);
    if (message == nullptr) {
        addTextToInfo(frameNote(pinfo), pinfo, "[part of a message]");
        return;
    }
    dissectMessageOf(
        message, pinfo, tree,
        {.conversation = &note, .direction = directionOf(facts), .first = facts.first, .hasTrailer = false});
}

}  // namespace

bool dissectExported(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree)
{
    const auto exported = factsOf(pinfo);
    if (!exported)
        return false;
    nameEnds(*exported, pinfo);
    const PduFacts& facts = exported->facts;
    ConversationNote& note = noteOf(facts);
    switch (facts.content) {
    case PduFacts::Content::Qap:
        dissectMessagePart(tvb, pinfo, tree, facts, note);
        break;
    case PduFacts::Content::StreamPiece:
        dissectPiece(tvb, pinfo, tree, facts, note);
        break;
    case PduFacts::Content::Opened:
        addTextToInfo(frameNote(pinfo), pinfo, "[connected]");
        break;
    case PduFacts::Content::Closed:
        addTextToInfo(frameNote(pinfo), pinfo, "[disconnected]");
        break;
    }
    return true;
}

void forgetExported() noexcept
{
    s_streams.clear();
    s_parts.clear();
    s_conversations.clear();
}

}  // namespace qapscope::dissector
