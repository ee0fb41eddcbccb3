// SPDX-License-Identifier: GPL-2.0-or-later
#include "carriers.h"

#include "conversation_note.h"
#include "exported_dissector.h"
#include "frame_note.h"
#include "message_dissector.h"
#include "payload_writer.h"
#include "qap_dissector.h"
#include "quic_dissector.h"
#include "serial_dissector.h"
#include "stream_dissector.h"
#include "websocket_dissector.h"

namespace qapscope::dissector {
namespace {

/// The names of the protocol's versions, as WebSocket subprotocols and in ALPN.
constexpr const char* kVersions[] = {"qhp.v1", "qhp.v2"};

dissector_handle_t s_stream;
dissector_handle_t s_tlsStream;
dissector_handle_t s_message;
dissector_handle_t s_webSocket;
dissector_handle_t s_body;
dissector_handle_t s_quic;
dissector_handle_t s_http2;
dissector_handle_t s_http3;
dissector_handle_t s_serial;

bool isInside(const packet_info* pinfo, const char* protocolName)
{
    return proto_is_frame_protocol(pinfo->layers, protocolName) != 0;
}

/// What the message came by, where its dissector was named by the user or by an exported PDU.
TransportKind transportOfMessage(const packet_info* pinfo)
{
    if (isInside(pinfo, "exported_pdu"))
        return TransportKind::ExportedPdu;
    if (isInside(pinfo, "loratap"))
        return TransportKind::Lora;
    return pinfo->ptype == PT_UDP ? TransportKind::Udp : TransportKind::User;
}

int dissectAnyMessage(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    if (isInside(pinfo, "exported_pdu") && dissectExported(tvb, pinfo, tree))
        return static_cast<int>(tvb_captured_length(tvb));
    return dissectMessage(tvb, pinfo, tree, transportOfMessage(pinfo));
}

/// A body of our media type, of HTTP/1 or HTTP/2.
int dissectBody(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    return dissectMessage(tvb, pinfo, tree, TransportKind::Http);
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

/// HTTP/2 without TLS on a port of any number: Wireshark knows it by port only, and QAPs come in its bodies.
HeuristicAnswer recogniseHttp2(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    constexpr std::string_view preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    if (s_http2 == nullptr || !asText(bytesOf(tvb)).starts_with(preface))
        return FALSE;
    // Not from this frame on: in all passes it must come by this way, or what is put together is not found again.
    conversation_set_dissector_from_frame_number(find_or_create_conversation(pinfo), pinfo->num + 1, s_http2);
    call_dissector_with_data(s_http2, tvb, pinfo, tree, data);
    return TRUE;
}

HeuristicAnswer recogniseTlsStream(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    if (!isStreamOfQaps(bytesOf(tvb), framingOptions()))
        return FALSE;
    setTlsDissector(data, s_tlsStream);
    dissectTlsStream(tvb, pinfo, tree, nullptr);
    return TRUE;
}

HeuristicAnswer recogniseUsb(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void* data)
{
    if (!isKnownConversation(pinfo) && !isStreamOfQaps(bytesOf(tvb), framingOptions()))
        return FALSE;
    return dissectSerial(tvb, pinfo, tree, data) != 0;
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

void connectTcpAndUdp(int protocol)
{
    heur_dissector_add("tcp", recogniseStream, "QHP over TCP", "qhp_tcp", protocol, HEURISTIC_ENABLE);
    dissector_add_for_decode_as_with_preference("tcp.port", s_stream);
    heur_dissector_add("udp", recogniseDatagram, "QHP over UDP", "qhp_udp", protocol, HEURISTIC_ENABLE);
    dissector_add_for_decode_as_with_preference("udp.port", s_message);
}

void connectTls(int protocol)
{
    heur_dissector_add("tls", recogniseTlsStream, "QHP over TLS", "qhp_tls", protocol, HEURISTIC_ENABLE);
    for (const char* version : kVersions)
        dissector_add_string("tls.alpn", version, s_tlsStream);
}

void connectHttpAndWebSocket(int protocol)
{
    heur_dissector_add("ws", recogniseWebSocket, "QHP over WebSocket", "qhp_ws", protocol, HEURISTIC_ENABLE);
    for (const char* version : kVersions)
        dissector_add_string("ws.protocol", version, s_webSocket);
    dissector_add_string("media_type", "application/qhp+binary", s_body);
    heur_dissector_add("tcp", recogniseHttp2, "QHP over HTTP/2 without TLS", "qhp_http2", protocol,
                       HEURISTIC_ENABLE);
}

void connectQuic()
{
    dissector_table_t applications = find_dissector_table("quic.proto");
    if (applications == nullptr)
        return;
    for (const char* version : kVersions)
        dissector_add_string("quic.proto", version, s_quic);
    // No Wireshark up to 4.6 gives the bodies of HTTP/3 to anybody: we stand before its dissector.
    if (dissector_handle_t original = dissector_get_string_handle(applications, "h3"); original != nullptr) {
        setHttp3Dissector(original);
        dissector_add_string("quic.proto", "h3", s_http3);
    }
}

/// Links without ports: by what the user says, and USB by content too.
void connectLinks(int protocol)
{
    heur_dissector_add("usb.bulk", recogniseUsb, "QHP over USB bulk", "qhp_usb", protocol, HEURISTIC_ENABLE);
    for (const char* table : {"usb.device", "usb.product", "usb.protocol", "rtacser.data"})
        dissector_add_for_decode_as(table, s_serial);
    dissector_add_for_decode_as("loratap.syncword", s_message);
}

}  // namespace

void registerDissectors(int protocol)
{
    s_message = register_dissector("qhp", dissectAnyMessage, protocol);
    s_stream = create_dissector_handle(dissectStream, protocol);
    s_tlsStream = create_dissector_handle(dissectTlsStream, protocol);
    s_webSocket = create_dissector_handle(dissectWebSocket, protocol);
    s_body = create_dissector_handle(dissectBody, protocol);
    s_quic = create_dissector_handle(dissectQuic, protocol);
    s_http3 = create_dissector_handle(dissectHttp3, protocol);
    s_serial = create_dissector_handle(dissectSerial, protocol);
}

void connectCarriers(int protocol)
{
    connectPayloads(protocol);
    setWebSocketFallbacks(find_dissector("json"), find_dissector("data"));
    s_http2 = find_dissector("http2");
    connectTcpAndUdp(protocol);
    connectTls(protocol);
    connectHttpAndWebSocket(protocol);
    connectQuic();
    connectLinks(protocol);
}

}  // namespace qapscope::dissector
