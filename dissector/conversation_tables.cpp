// SPDX-License-Identifier: GPL-2.0-or-later
#include "qap_tap.h"
#include "statistics.h"

#include <epan/conversation_table.h>

namespace qapscope::dissector {
namespace {

constexpr std::size_t kFilterParts = CONV_FT_ANY_PORT + 1;

/// The fields that a filter names an end by, by conv_filter_type_e.
using FilterFields = std::array<const char*, kFilterParts>;

constexpr FilterFields addressFields(const char* source, const char* destination, const char* any)
{
    FilterFields fields{};
    fields[CONV_FT_SRC_ADDRESS] = source;
    fields[CONV_FT_DST_ADDRESS] = destination;
    fields[CONV_FT_ANY_ADDRESS] = any;
    return fields;
}

constexpr FilterFields portFields(const char* source, const char* destination, const char* any)
{
    FilterFields fields{};
    fields[CONV_FT_SRC_PORT] = source;
    fields[CONV_FT_DST_PORT] = destination;
    fields[CONV_FT_ANY_PORT] = any;
    return fields;
}

constexpr FilterFields kIpv4 = addressFields("ip.src", "ip.dst", "ip.addr");
constexpr FilterFields kIpv6 = addressFields("ipv6.src", "ipv6.dst", "ipv6.addr");
constexpr FilterFields kTcp = portFields("tcp.srcport", "tcp.dstport", "tcp.port");
constexpr FilterFields kUdp = portFields("udp.srcport", "udp.dstport", "udp.port");

const char* filterField(const address& end, conversation_type ports, conv_filter_type_e part)
{
    const char* field = nullptr;
    if (part >= CONV_FT_SRC_PORT)
        field = ports == CONVERSATION_TCP ? kTcp[part] : ports == CONVERSATION_UDP ? kUdp[part] : nullptr;
    else if (end.type == AT_IPv4)
        field = kIpv4[part];
    else if (end.type == AT_IPv6)
        field = kIpv6[part];
    return field != nullptr ? field : CONV_FILTER_INVALID;
}

const char* conversationField(conv_item_t* item, conv_filter_type_e part)
{
    return filterField(item->src_address, item->ctype, part);
}

const char* endpointField(endpoint_item_t* item, conv_filter_type_e part)
{
    return filterField(item->myaddress, item->etype, part);
}

ct_dissector_info_t s_conversationFields = {conversationField};
et_dissector_info_t s_endpointFields = {endpointField};

conversation_type portsOf(const packet_info* pinfo)
{
    switch (pinfo->ptype) {
    case PT_TCP:
        return CONVERSATION_TCP;
    case PT_UDP:
        return CONVERSATION_UDP;
    default:
        return CONVERSATION_NONE;
    }
}

/// Bytes of the QAP, as far as its packets had them before a snap length cut them.
int sizeOf(const QapRecord& record)
{
    return static_cast<int>(tvb_reported_length(record.bytes));
}

tap_packet_status addToConversation(void* table, packet_info* pinfo, epan_dissect_t*, const void* data,
                                    tap_flags_t flags)
{
    auto* conversations = static_cast<conv_hash_t*>(table);
    conversations->flags = flags;
    add_conversation_table_data(conversations, &pinfo->src, &pinfo->dst, pinfo->srcport, pinfo->destport, 1,
                                sizeOf(*static_cast<const QapRecord*>(data)), &pinfo->rel_ts, &pinfo->abs_ts,
                                &s_conversationFields, portsOf(pinfo));
    return TAP_PACKET_REDRAW;
}

tap_packet_status addToEndpoints(void* table, packet_info* pinfo, epan_dissect_t*, const void* data,
                                 tap_flags_t flags)
{
    auto* ends = static_cast<conv_hash_t*>(table);
    ends->flags = flags;
    const int size = sizeOf(*static_cast<const QapRecord*>(data));
    add_endpoint_table_data(ends, &pinfo->src, pinfo->srcport, TRUE, 1, size, &s_endpointFields,
                            portsOf(pinfo));
    add_endpoint_table_data(ends, &pinfo->dst, pinfo->destport, FALSE, 1, size, &s_endpointFields,
                            portsOf(pinfo));
    return TAP_PACKET_REDRAW;
}

}  // namespace

void registerConversationTables(int protocol)
{
    register_conversation_table(protocol, FALSE, addToConversation, addToEndpoints);
}

}  // namespace qapscope::dissector
