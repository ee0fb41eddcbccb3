// SPDX-License-Identifier: GPL-2.0-or-later
#include "pdu_export.h"

#include "transport/message_links.h"
#include "transport/pdu_tags.h"

#include <algorithm>

namespace qapscope::dissector {
namespace {

using FactsValue = std::array<std::byte, kPduFactsSize>;

constexpr int kTagHead = 4;  // its number and its length
constexpr int kDirectionSize = 4;

/// Wireshark writes no packet beyond 256 KiB, and stops at the first one: so much of a QAP goes into one.
constexpr guint kLongestPart = 240u << 10;

int s_qapTap = -1;
int s_importTap = -1;
int s_tls = -1;

int putTag(guint8* to, std::uint16_t tag, ByteView value)
{
    const auto size = static_cast<std::uint16_t>(value.size());
    const guint8 head[] = {static_cast<guint8>(tag >> 8), static_cast<guint8>(tag),
                           static_cast<guint8>(size >> 8), static_cast<guint8>(size)};
    std::ranges::copy(head, to);
    std::ranges::copy(value, reinterpret_cast<std::byte*>(to) + kTagHead);
    return kTagHead + size;
}

int factsSize(packet_info*, void*)
{
    return kTagHead + static_cast<int>(kPduFactsSize);
}

int putFacts(packet_info*, void* data, guint8* to, guint32)
{
    return putTag(to, kPduFactsTag, *static_cast<const FactsValue*>(data));
}

int directionSize(packet_info*, void*)
{
    return kTagHead + kDirectionSize;
}

int putDirection(packet_info*, void* data, guint8* to, guint32)
{
    const bool isFromClient = *static_cast<const bool*>(data);
    const auto direction = static_cast<std::byte>(isFromClient ? P2P_DIR_SENT : P2P_DIR_RECV);
    const std::byte value[kDirectionSize] = {std::byte{0}, std::byte{0}, std::byte{0}, direction};
    return putTag(to, pdu_tag::kDirection, value);
}

std::uint32_t conversationNumber(packet_info* pinfo)
{
    const conversation_t* conversation = find_conversation_pinfo(pinfo, 0);
    return conversation == nullptr ? 0 : conversation->conv_index;
}

/// Tags that Wireshark knows, then those of ours. In the packet's pool.
exp_pdu_data_t* tagsOf(packet_info* pinfo, const PduFacts& facts)
{
    auto* value = wmem_new(pinfo->pool, FactsValue);
    *value = encodePduFacts(facts);
    auto* isFromClient = wmem_new(pinfo->pool, bool);
    *isFromClient = facts.isFromClient;
    const exp_pdu_data_item_t direction{directionSize, putDirection, isFromClient};
    const exp_pdu_data_item_t ours{factsSize, putFacts, value};
    const exp_pdu_data_item_t* items[] = {&exp_pdu_data_src_ip,
                                          &exp_pdu_data_dst_ip,
                                          &exp_pdu_data_port_type,
                                          &exp_pdu_data_src_port,
                                          &exp_pdu_data_dst_port,
                                          &exp_pdu_data_orig_frame_num,
                                          &direction,
                                          &ours,
                                          nullptr};
    return export_pdu_create_tags(pinfo, "qhp", EXP_PDU_TAG_DISSECTOR_NAME, items);
}

/// `captured` of `reported` bytes of the tvb.
void queue(int tap, tvbuff_t* tvb, guint captured, guint reported, packet_info* pinfo, const PduFacts& facts)
{
    exp_pdu_data_t* pdu = tagsOf(pinfo, facts);
    pdu->tvb_captured_length = captured;
    pdu->tvb_reported_length = std::max(reported, captured);
    pdu->pdu_tvb = tvb;
    tap_queue_packet(tap, pinfo, pdu);
}

/// In as many parts as it takes; `missing` bytes at its end were not captured.
void queueParts(tvbuff_t* tvb, guint missing, packet_info* pinfo, PduFacts facts)
{
    const guint size = tvb_captured_length(tvb);
    const std::uint64_t first = facts.offset;
    facts.length = size;
    for (guint at = 0; at < size; at += kLongestPart) {
        const guint length = std::min(size - at, kLongestPart);
        const guint cut = at + length == size ? missing : 0;
        facts.offset = first + at;
        tvbuff_t* part = tvb_new_subset_length(tvb, static_cast<gint>(at), static_cast<gint>(length));
        queue(s_importTap, part, length, length + cut, pinfo, facts);
    }
}

bool isInside(const packet_info* pinfo, const char* protocolName)
{
    return proto_is_frame_protocol(pinfo->layers, protocolName) != 0;
}

/// The records that TLS met at a layer of the frame, or under 0; null where it met none there.
const SslPacketInfo* tlsRecords(packet_info* pinfo, guint layer)
{
    return static_cast<const SslPacketInfo*>(p_get_proto_data(wmem_file_scope(), pinfo, s_tls, layer));
}

void queueRecords(const SslPacketInfo* info, tvbuff_t* frame, packet_info* pinfo, PduFacts facts)
{
    for (const SslRecordInfo* record = info->records; record != nullptr; record = record->next) {
        if (record->type != SSL_ID_APP_DATA || record->data_len == 0)
            continue;
        facts.offset = record->seq;
        const auto size = static_cast<gint>(record->data_len);
        queueParts(tvb_new_child_real_data(frame, record->plain_data, record->data_len, size), 0, pinfo,
                   facts);
    }
}

/// Wireshark's conversation begins with its first packet: for TCP that is the SYN where it was captured.
bool isFromClient(packet_info* pinfo)
{
    const conversation_t* conversation = find_or_create_conversation(pinfo);
    return pinfo->srcport == conversation_key_port1(conversation->key_ptr)
           && addresses_equal(&pinfo->src, conversation_key_addr1(conversation->key_ptr));
}

/// Whether the packet's link is one that core reads itself (transport/link_types.h, in Wireshark's numbers).
bool isLinkRead(const packet_info* pinfo)
{
    const int link = pinfo->rec->rec_header.packet_header.pkt_encap;
    switch (link) {
    case WTAP_ENCAP_ETHERNET:
    case WTAP_ENCAP_RAW_IP:
    case WTAP_ENCAP_RAW_IP4:
    case WTAP_ENCAP_RAW_IP6:
    case WTAP_ENCAP_NULL:
    case WTAP_ENCAP_LOOP:
    case WTAP_ENCAP_SLL:
    case WTAP_ENCAP_SLL2:
    case WTAP_ENCAP_LORATAP:
    case WTAP_ENCAP_WIRESHARK_UPPER_PDU:
        return true;
    default:
        return link >= WTAP_ENCAP_USER0 && link <= WTAP_ENCAP_USER15;
    }
}

/// Whether core can have the QAP only from us. What was in TLS, and is neither HTTP/2 nor QUIC, it gets as a stream.
bool isForImport(packet_info* pinfo)
{
    const bool isOpenedHere = isInside(pinfo, "http2") || isInside(pinfo, "quic");
    return isOpenedHere || (!isInside(pinfo, "tls") && !isLinkRead(pinfo));
}

}  // namespace

void registerExport()
{
    s_qapTap = register_export_pdu_tap("QHP");
    s_importTap = register_export_pdu_tap("QHP import");
    s_tls = proto_get_id_by_filter_name("tls");
}

void exportQap(tvbuff_t* tvb, packet_info* pinfo, const Header& header, const QapPlace& place)
{
    const bool isForAll = have_tap_listener(s_qapTap) != 0;
    const bool isWantedForImport = have_tap_listener(s_importTap) != 0 && isForImport(pinfo);
    if (!isForAll && !isWantedForImport)
        return;
    PduFacts facts;
    facts.transport = place.conversation->transport;
    facts.isFromClient = place.direction == Direction::ClientToServer;
    facts.isProtected = isInside(pinfo, "tls") || isInside(pinfo, "quic");
    facts.conversation = conversationNumber(pinfo);
    facts.packet = pinfo->num;
    facts.first = place.first;
    const auto promised = static_cast<guint>(header.qapSize() + (place.hasTrailer ? kTrailerSize : 0));
    const guint captured = tvb_captured_length(tvb);
    facts.length = captured;
    if (isForAll)
        queue(s_qapTap, tvb, std::min(captured, kLongestPart), promised, pinfo, facts);
    if (isWantedForImport)
        queueParts(tvb, promised - std::min(promised, captured), pinfo, facts);
}

void exportTls(tvbuff_t* frame, packet_info* pinfo)
{
    if (have_tap_listener(s_importTap) == 0 || !isInside(pinfo, "tls") || pinfo->ptype != PT_TCP)
        return;
    PduFacts facts;
    facts.content = PduFacts::Content::StreamPiece;
    facts.isFromClient = isFromClient(pinfo);
    facts.isProtected = true;
    facts.conversation = conversationNumber(pinfo);
    facts.packet = pinfo->num;
    facts.first = frameTimestamp(pinfo);
    // From 4.4 on those of segments that were put together, and those behind them, stand at layers of their own.
    const guint layers = wmem_list_count(pinfo->layers);
    for (guint layer = 0; layer <= layers; ++layer)
        if (const SslPacketInfo* info = tlsRecords(pinfo, layer); info != nullptr)
            queueRecords(info, frame, pinfo, facts);
}

}  // namespace qapscope::dissector
