// SPDX-License-Identifier: GPL-2.0-or-later
/// Hands decoded payloads to Wireshark's own dissectors: JSON, MessagePack, CBOR, images and other media.
#pragma once

#include "tree_writer.h"

namespace qapscope::dissector {

/// Finds those dissectors. Once, when all protocols are registered.
void connectPayloads(int protocol);

/// Shows what is known of the payload below the QAP's own tree, as the preferences allow.
void writePayload(const DecodedQap& decoded, const QapSources& sources, packet_info* pinfo, proto_tree* tree);

}  // namespace qapscope::dissector
