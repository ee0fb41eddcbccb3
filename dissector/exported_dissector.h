// SPDX-License-Identifier: GPL-2.0-or-later
/// Exported PDUs that say more than Wireshark's tags do: what our live sources wrote of streams and messages, and what
/// this plugin exported itself. Pieces of streams are put together, and connections are told apart by their numbers.
/// (core's pipeline/pdu_facts.h)
#pragma once

#include "ws_compat.h"

namespace qapscope::dissector {

/// Whether the exported PDU was one of ours; `tvb` is what it carries.
[[nodiscard]] bool dissectExported(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree);
void forgetExported() noexcept;

}  // namespace qapscope::dissector
