// SPDX-License-Identifier: GPL-2.0-or-later
#include "websocket_dissector.h"

#include "field_registry.h"
#include "frame_note.h"
#include "message_dissector.h"
#include "qap_dissector.h"
#include "wire/text_judgement.h"

namespace qapscope::dissector {
namespace {

dissector_handle_t s_json;
dissector_handle_t s_data;

void addNote(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, WiresharkNote note)
{
    proto_item* item = proto_tree_add_protocol_format(
        tree, protocol(), tvb, 0, 0, "Queztl Hybrid Protocol, in bytes that Wireshark does not give");
    expert_add_info(pinfo, item, expertField(note));
}

/// The frame is all there, and yet the message is not.
bool isPartUnmasked(tvbuff_t* tvb, const packet_info* pinfo)
{
    return tvb_captured_length(tvb) < tvb_reported_length(tvb) && pinfo->fd->cap_len == pinfo->fd->pkt_len;
}

/// A message of a connection that carries QAPs. Gives how many bytes are ours: none, or all.
int dissectQaps(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree)
{
    const int length = dissectMessage(tvb, pinfo, tree, TransportKind::WebSocket);
    if (length != 0 && isPartUnmasked(tvb, pinfo))
        addNote(tvb, pinfo, tree, WiresharkNote::PartUnmasked);
    return length;
}

}  // namespace

int dissectWebSocket(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    if (const int length = dissectQaps(tvb, pinfo, tree); length != 0)
        return length;
    const ByteView bytes = bytesOf(tvb);
    const bool isText = textEncodingOf(bytes, true) != TextEncoding::None;
    if (!isText)
        addNote(tvb, pinfo, tree, WiresharkNote::NotInflated);
    const bool mayBeJson = !bytes.empty() && (bytes[0] == std::byte{'{'} || bytes[0] == std::byte{'['});
    dissector_handle_t other = mayBeJson && s_json != nullptr ? s_json : s_data;
    call_dissector_only(other, tvb, pinfo, tree, nullptr);
    return static_cast<int>(tvb_captured_length(tvb));
}

HeuristicAnswer recogniseWebSocket(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    const bool isOurs = isKnownConversation(pinfo)
                        || isMessageOfQaps(bytesOf(tvb), tvb_reported_length(tvb), framingOptions());
    if (!isOurs)
        return FALSE;
    return dissectQaps(tvb, pinfo, tree) != 0;
}

void noteEmptyLastFrame(tvbuff_t* frame, packet_info* pinfo, proto_tree* tree)
{
    const ByteView bytes = bytesOf(frame);
    if (tree == nullptr || bytes.size() < 6)
        return;
    // FIN and continuation, no bytes: from the server, and with a mask from the client.
    const ByteView plain = bytes.last(2);
    const ByteView masked = bytes.last(6);
    const bool isEmptyLast = (plain[0] == std::byte{0x80} && plain[1] == std::byte{0x00})
                             || (masked[0] == std::byte{0x80} && masked[1] == std::byte{0x80});
    if (!isEmptyLast || frameNote(pinfo).qaps > 0)
        return;
    if (proto_is_frame_protocol(pinfo->layers, "websocket") && isKnownConversation(pinfo))
        addNote(frame, pinfo, tree, WiresharkNote::EmptyLastFrame);
}

void setWebSocketFallbacks(dissector_handle_t json, dissector_handle_t data) noexcept
{
    s_json = json;
    s_data = data;
}

}  // namespace qapscope::dissector
