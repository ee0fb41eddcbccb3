// SPDX-License-Identifier: GPL-2.0-or-later
#include "qap_tap.h"

#include "field_registry.h"

namespace qapscope::dissector {
namespace {

int s_qapTap = -1;
int s_followTap = -1;

}  // namespace

void registerTaps()
{
    s_qapTap = register_tap("qhp");
    s_followTap = register_tap("qhp_follow");
}

QapRecord* tellOfQap(tvbuff_t* tvb, packet_info* pinfo, const Header& header, const QapPlace& place,
                     RowIndex row)
{
    if (pinfo->flags.in_error_pkt)
        return nullptr;  // a copy of a datagram inside an ICMP error is not sent again
    if (have_tap_listener(s_followTap) != 0)
        tap_queue_packet(s_followTap, pinfo, tvb);
    if (have_tap_listener(s_qapTap) == 0)
        return nullptr;
    auto* record = new (wmem_alloc(pinfo->pool, sizeof(QapRecord)))
        QapRecord{.bytes = tvb, .header = header, .place = place, .row = row, .decoded = nullptr};
    tap_queue_packet(s_qapTap, pinfo, record);
    return record;
}

const DecodedQap& decodedOf(QapRecord& record, packet_info* pinfo)
{
    if (record.decoded == nullptr)
        record.decoded = &decode(bytesOf(record.bytes), record.header, pinfo, record.place, record.row);
    return *record.decoded;
}

}  // namespace qapscope::dissector
