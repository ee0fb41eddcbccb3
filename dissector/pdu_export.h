// SPDX-License-Identifier: GPL-2.0-or-later
/// QAPs as exported PDUs, under two names: "QHP" for everybody (`tshark -U QHP`, File > Export PDUs), where a QAP beyond
/// 240 KiB is cut, for Wireshark writes no packet beyond 256; and "QHP import" for our own programs: what core cannot open by itself, that is QAPs out of HTTP/2 and QUIC, and decrypted streams of
/// TLS as they are. (core's pipeline/pdu_facts.h)
#pragma once

#include "pipeline/pdu_facts.h"
#include "qap_dissector.h"

namespace qapscope::dissector {

void registerExport();

/// `tvb`: the QAP; `header` says how long it ought to be.
void exportQap(tvbuff_t* tvb, packet_info* pinfo, const Header& header, const QapPlace& place);
/// To be called behind every frame: what TLS decrypted of it.
void exportTls(tvbuff_t* frame, packet_info* pinfo);

}  // namespace qapscope::dissector
