// SPDX-License-Identifier: GPL-2.0-or-later
/// What Wireshark's statistics hear of each QAP, once a pass: the tap "qhp", and the tap "qhp_follow" with the QAP's
/// bytes. Nothing is made while nobody listens. Wireshark's one dissection thread.
#pragma once

#include "qap_dissector.h"

#include <type_traits>

namespace qapscope::dissector {

/// One QAP as the tap "qhp" tells it. In the packet's pool; listeners hear of it when its frame is dissected.
struct QapRecord
{
    tvbuff_t* bytes;
    Header header;
    QapPlace place;
    RowIndex row;               ///< none where it has none
    const DecodedQap* decoded;  ///< null until somebody asked for it: see decodedOf()
};

static_assert(std::is_trivially_destructible_v<QapRecord>, "the packet's pool destroys nothing");

void registerTaps();

/// Tells the listeners of a QAP; gives the record where somebody listens, else null.
QapRecord* tellOfQap(tvbuff_t* tvb, packet_info* pinfo, const Header& header, const QapPlace& place,
                     RowIndex row);

/// All that core makes of the QAP. Only while its packet is at hand.
[[nodiscard]] const DecodedQap& decodedOf(QapRecord& record, packet_info* pinfo);

}  // namespace qapscope::dissector
