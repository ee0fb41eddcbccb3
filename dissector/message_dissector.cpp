// SPDX-License-Identifier: GPL-2.0-or-later
#include "message_dissector.h"

#include "frame_clock.h"
#include "frame_note.h"
#include "qap_dissector.h"
#include "spanning_messages.h"

namespace qapscope::dissector {
namespace {

/// The frame with the first byte of the TCP segments that Wireshark put together up to this frame; 0 where it
/// did not need to.
std::uint32_t firstFrameOfReassembly(packet_info* pinfo)
{
    if (pinfo->ptype != PT_TCP)
        return 0;
    const tcp_analysis* tcp = get_tcp_conversation_data(nullptr, pinfo);
    if (tcp == nullptr || tcp->fwd == nullptr)
        return 0;
    const auto* joined = static_cast<const tcp_multisegment_pdu*>(
        wmem_tree_lookup32_le(tcp->fwd->multisegment_pdus, 0xffff'ffff));
    if (joined == nullptr || joined->last_frame != pinfo->num || joined->first_frame >= pinfo->num)
        return 0;
    return joined->first_frame;
}

/// Whether the message begins in the bytes of this frame: the head of an HTTP message may have come in an earlier one.
bool beginsInFrame(ByteView message, const packet_info* pinfo)
{
    constexpr std::size_t enough = 32;
    const auto* source = static_cast<const data_source*>(pinfo->data_src->data);
    const std::string_view frame = asText(bytesOf(get_data_source_tvb(source)));
    return frame.find(asText(slice(message, 0, enough))) != std::string_view::npos;
}

/// When the message's first byte was captured. Only a frame's first message can have begun in an earlier frame.
Timestamp beginning(tvbuff_t* tvb, packet_info* pinfo)
{
    const Timestamp now = frameTimestamp(pinfo);
    FrameNote& note = frameNote(pinfo);
    if (!isFirstPass(pinfo) || note.isReassemblyTimed)
        return now;
    note.isReassemblyTimed = true;
    const std::uint32_t first = firstFrameOfReassembly(pinfo);
    if (first == 0 || beginsInFrame(bytesOf(tvb), pinfo))
        return now;
    return frameTime(first).value_or(now);
}

bool beginsAsQap(tvbuff_t* tvb, const FramingOptions& options)
{
    const Plausibility plausibility = judgeHeader(bytesOf(tvb), options.limits, options.reading);
    return plausibility == Plausibility::Good || plausibility == Plausibility::Weak;
}

/// Whether the message may go on with what another has begun. (PROTOCOL §7)
bool maySpan(TransportKind transport)
{
    return transport == TransportKind::WebSocket;
}

}  // namespace

int dissectMessage(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, TransportKind transport)
{
    if (!maySpan(transport) && !beginsAsQap(tvb, framingOptions()))
        return 0;
    ConversationNote& conversation = conversationNote(pinfo, transport);
    return dissectMessageOf(tvb, pinfo, tree,
                            {.conversation = &conversation,
                             .direction = directionOf(conversation, pinfo),
                             .first = beginning(tvb, pinfo),
                             .hasTrailer = false});
}

int dissectMessageOf(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, QapPlace place)
{
    if (maySpan(place.conversation->transport) && dissectSpanning(tvb, pinfo, tree, place))
        return static_cast<int>(tvb_captured_length(tvb));
    const FramingOptions options = framingOptions();
    const ByteView bytes = bytesOf(tvb);
    const std::uint64_t size = tvb_reported_length(tvb);
    if (!beginsAsQap(tvb, options))
        return 0;
    FrameNote& note = frameNote(pinfo);
    for (std::uint64_t at = 0; at < size;) {
        const Item item = itemInMessage(slice(bytes, at), size - at, options);
        tvbuff_t* part = tvb_new_subset_length(tvb, static_cast<gint>(at), static_cast<gint>(item.length));
        place.hasTrailer = item.hasTrailer;
        if (item.kind == ItemKind::Qap)
            dissectQap(part, pinfo, tree, place);
        else
            dissectSkipped(part, pinfo, tree, item.reason);
        at += item.length;
    }
    finishInfo(note, pinfo);
    return static_cast<int>(tvb_captured_length(tvb));
}

}  // namespace qapscope::dissector
