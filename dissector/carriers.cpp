// SPDX-License-Identifier: GPL-2.0-or-later
#include "carriers.h"

#include "conversation_note.h"
#include "message_dissector.h"
#include "qap_dissector.h"
#include "stream_dissector.h"

namespace qapscope::dissector {
namespace {

dissector_handle_t s_stream;
dissector_handle_t s_message;
dissector_handle_t s_webSocket;
dissector_handle_t s_json;
dissector_handle_t s_data;

int dissectAnyMessage(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    const bool isDatagram = pinfo->ptype == PT_UDP;
    return dissectMessage(tvb, pinfo, tree, isDatagram ? TransportKind::Udp : TransportKind::ExportedPdu);
}

/// Wireshark does not try others where a subprotocol's dissector declines, and text messages come here too.
int dissectWebSocket(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    if (const int length = dissectMessage(tvb, pinfo, tree, TransportKind::WebSocket); length != 0)
        return length;
    const ByteView bytes = bytesOf(tvb);
    const bool mayBeJson = !bytes.empty() && (bytes[0] == std::byte{'{'} || bytes[0] == std::byte{'['});
    dissector_handle_t other = mayBeJson && s_json != nullptr ? s_json : s_data;
    call_dissector_only(other, tvb, pinfo, tree, nullptr);
    return static_cast<int>(tvb_captured_length(tvb));
}

/// False where the capture holds the start of the connection.
bool beganBeforeCapture(packet_info* pinfo)
{
    constexpr unsigned synAndSynAck = 0x03;  // as Wireshark's tcp.completeness counts
    const tcp_analysis* tcp = get_tcp_conversation_data(nullptr, pinfo);
    return tcp != nullptr && (tcp->conversation_completeness & synAndSynAck) == 0;
}

HeuristicAnswer recogniseStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    const ByteView bytes = bytesOf(tvb);
    const FramingOptions options = framingOptions();
    const bool isOurs =
        isStreamOfQaps(bytes, options) || (beganBeforeCapture(pinfo) && holdsQaps(bytes, options));
    if (!isOurs)
        return FALSE;
    // From this frame on, so that later passes see what the first one saw.
    conversation_set_dissector_from_frame_number(find_or_create_conversation(pinfo), pinfo->num, s_stream);
    dissectStream(tvb, pinfo, tree, data);
    return TRUE;
}

/// A message of nothing but QAPs, or one of a conversation that had such a message before.
bool isOurMessage(tvbuff_t* tvb, packet_info* pinfo)
{
    return isKnownConversation(pinfo)
           || isMessageOfQaps(bytesOf(tvb), tvb_reported_length(tvb), framingOptions());
}

HeuristicAnswer recogniseDatagram(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    if (!isOurMessage(tvb, pinfo))
        return FALSE;
    return dissectMessage(tvb, pinfo, tree, TransportKind::Udp) != 0;
}

HeuristicAnswer recogniseWebSocket(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    if (!isOurMessage(tvb, pinfo))
        return FALSE;
    return dissectMessage(tvb, pinfo, tree, TransportKind::WebSocket) != 0;
}

}  // namespace

void registerDissectors(int protocol)
{
    s_message = register_dissector("qhp", dissectAnyMessage, protocol);
    s_stream = create_dissector_handle(dissectStream, protocol);
    s_webSocket = create_dissector_handle(dissectWebSocket, protocol);
}

void connectCarriers(int protocol)
{
    s_json = find_dissector_add_dependency("json", protocol);
    s_data = find_dissector("data");

    heur_dissector_add("tcp", recogniseStream, "QHP over TCP", "qhp_tcp", protocol, HEURISTIC_ENABLE);
    dissector_add_for_decode_as_with_preference("tcp.port", s_stream);

    heur_dissector_add("udp", recogniseDatagram, "QHP over UDP", "qhp_udp", protocol, HEURISTIC_ENABLE);
    dissector_add_for_decode_as_with_preference("udp.port", s_message);

    heur_dissector_add("ws", recogniseWebSocket, "QHP over WebSocket", "qhp_ws", protocol, HEURISTIC_ENABLE);
    dissector_add_string("ws.protocol", "qhp.v1", s_webSocket);
    dissector_add_string("ws.protocol", "qhp.v2", s_webSocket);
}

dissector_handle_t jsonDissector() noexcept
{
    return s_json;
}

}  // namespace qapscope::dissector
