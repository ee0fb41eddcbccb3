// SPDX-License-Identifier: GPL-2.0-or-later
/// Turns what core decoded into Wireshark's tree, expert items and byte tabs. Decides nothing about the
/// bytes.
#pragma once

#include "conversation_note.h"
#include "pipeline/decoded_qap.h"
#include "ws_compat.h"

namespace qapscope::dissector {

/// Where each source of a decode stands in Wireshark; null where there is none.
struct QapSources
{
    tvbuff_t* wire = nullptr;
    tvbuff_t* decrypted = nullptr;
    tvbuff_t* decompressed = nullptr;

    [[nodiscard]] tvbuff_t* of(SourceId source) const noexcept
    {
        switch (source) {
        case SourceId::Wire:
            return wire;
        case SourceId::Decrypted:
            return decrypted;
        case SourceId::Decompressed:
            return decompressed;
        }
        return nullptr;
    }
};

/// Adds the tabs for decrypted and decompressed bytes. Needs: `decoded` lives as long as the packet.
[[nodiscard]] QapSources addSources(const DecodedQap& decoded, tvbuff_t* wire, packet_info* pinfo);

/// Adds the QAP's tree with its findings; gives its root.
proto_item* writeTree(const DecodedQap& decoded, const QapSources& sources, packet_info* pinfo,
                      proto_tree* tree);

/// Adds what is known of a signature that came behind its QAP's segment, below `item`.
void writeLateTrailer(const LateTrailer& late, tvbuff_t* tvb, packet_info* pinfo, proto_item* item);

/// Whether the bytes themselves show what the rule says.
[[nodiscard]] bool hasFinding(const DecodedQap& decoded, Rule rule) noexcept;

/// Adds one finding to an item.
void writeFinding(packet_info* pinfo, proto_item* item, Rule rule);

}  // namespace qapscope::dissector
