// SPDX-License-Identifier: GPL-2.0-or-later
#include "conversation_note.h"

#include "field_registry.h"
#include "recent_notes.h"

#include <cstring>

namespace qapscope::dissector {
namespace {

void setClient(ConversationNote& note, const address* client, std::uint32_t port)
{
    copy_address_wmem(wmem_file_scope(), &note.client, client);
    note.clientPort = port;
}

}  // namespace

ConversationNote& conversationNote(packet_info* pinfo, TransportKind transport)
{
    if (ConversationNote* recent = recentNote(pinfo); recent != nullptr)
        return *recent;
    conversation_t* conversation = find_or_create_conversation(pinfo);
    auto* note = static_cast<ConversationNote*>(conversation_get_proto_data(conversation, protocol()));
    if (note != nullptr) {
        keepRecentNote(pinfo, conversation, note);
        return *note;
    }
    note = wmem_new0(wmem_file_scope(), ConversationNote);
    note->id = ConversationId{};
    note->transport = transport;
    // Wireshark's conversation begins with its first packet: for TCP that is the SYN where it was captured.
    const bool isConnection = pinfo->ptype == PT_TCP && conversation->setup_frame < pinfo->num;
    if (isConnection)
        setClient(*note, conversation_key_addr1(conversation->key_ptr),
                  conversation_key_port1(conversation->key_ptr));
    else
        setClient(*note, &pinfo->src, pinfo->srcport);
    conversation_add_proto_data(conversation, protocol(), note);
    return *note;
}

void setClient(ConversationNote& note, const packet_info* pinfo, bool isSourceClient)
{
    if (note.id.isValid())
        return;
    setClient(note, isSourceClient ? &pinfo->src : &pinfo->dst,
              isSourceClient ? pinfo->srcport : pinfo->destport);
}

bool isKnownConversation(packet_info* pinfo)
{
    const conversation_t* conversation = find_conversation_pinfo(pinfo, 0);
    return conversation != nullptr && conversation_get_proto_data(conversation, protocol()) != nullptr;
}

Direction directionOf(const ConversationNote& note, const packet_info* pinfo) noexcept
{
    const bool areEndsAlike = addresses_equal(&pinfo->src, &pinfo->dst) && pinfo->srcport == pinfo->destport;
    if (areEndsAlike)
        return pinfo->p2p_dir == P2P_DIR_RECV ? Direction::ServerToClient : Direction::ClientToServer;
    const bool isClient = pinfo->srcport == note.clientPort && addresses_equal(&pinfo->src, &note.client);
    return isClient ? Direction::ClientToServer : Direction::ServerToClient;
}

Endpoint endpoint(const address& from, std::uint32_t port, const char* text)
{
    Endpoint end;
    end.port = static_cast<std::uint16_t>(port);
    if (from.type == AT_IPv4 || from.type == AT_IPv6) {
        end.family = from.type == AT_IPv4 ? Endpoint::Family::Ipv4 : Endpoint::Family::Ipv6;
        std::memcpy(end.address.data(), from.data, from.type == AT_IPv4 ? 4 : 16);
    } else if (from.type != AT_NONE) {
        end.family = Endpoint::Family::Named;
        end.name = text;
    }
    return end;
}

}  // namespace qapscope::dissector
