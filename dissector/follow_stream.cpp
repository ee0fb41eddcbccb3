// SPDX-License-Identifier: GPL-2.0-or-later
#include "capture_state.h"
#include "conversation_note.h"
#include "field_registry.h"
#include "qap_dissector.h"
#include "statistics.h"

namespace qapscope::dissector {
namespace {

char* filterOfStream(guint stream, guint)
{
    return wmem_strdup_printf(nullptr, "qhp.stream == %u", stream);
}

/// The stream of the packet: that of the QAPs in it, or of the others of its conversation.
ConversationId conversationOf(packet_info* pinfo)
{
    const CaptureState* state = existingCaptureState();
    if (const RowIndex row = firstRowOf(pinfo); row.isValid() && state != nullptr)
        return state->session().conversationOf(row);
    const conversation_t* conversation = find_conversation_pinfo(pinfo, 0);
    const auto* note =
        conversation == nullptr
            ? nullptr
            : static_cast<const ConversationNote*>(conversation_get_proto_data(conversation, protocol()));
    return note == nullptr ? ConversationId{} : note->id;
}

/// What the user gets who chose a packet.
char* filterOfPacket(epan_dissect_t*, packet_info* pinfo, guint* stream, guint* subStream)
{
    const ConversationId conversation = conversationOf(pinfo);
    if (!conversation.isValid())
        return nullptr;
    *stream = conversation.value;
    *subStream = 0;
    return filterOfStream(conversation.value, 0);
}

char* filterOfEnds(address* source, address* destination, int sourcePort, int destinationPort)
{
    const char* layer = source->type == AT_IPv6 ? "ipv6" : "ip";
    char* from = address_to_str(nullptr, source);
    char* to = address_to_str(nullptr, destination);
    char* filter =
        wmem_strdup_printf(nullptr,
                           "qhp && %s.addr == %s && %s.addr == %s && (tcp.port == %d && tcp.port == %d || "
                           "udp.port == %d && udp.port == %d)",
                           layer, from, layer, to, sourcePort, destinationPort, sourcePort, destinationPort);
    wmem_free(nullptr, from);
    wmem_free(nullptr, to);
    return filter;
}

char* portText(wmem_allocator_t* allocator, guint port)
{
    return wmem_strdup_printf(allocator, "%u", port);
}

guint32 streamCount()
{
    const CaptureState* state = existingCaptureState();
    return state == nullptr ? 0 : state->session().conversationCount();
}

}  // namespace

void registerFollow(int protocol)
{
    registerFollowStream(protocol, "qhp_follow", filterOfPacket, filterOfStream, filterOfEnds, portText,
                         streamCount);
}

}  // namespace qapscope::dissector
