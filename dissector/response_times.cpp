// SPDX-License-Identifier: GPL-2.0-or-later
#include "capture_state.h"
#include "preferences.h"
#include "qap_tap.h"
#include "statistics.h"

#include <epan/srt_table.h>

namespace qapscope::dissector {
namespace {

/// A table a dialect, in this order.
constexpr std::size_t kTables = 2;
constexpr int kTypes = 256;

/// A table whose rows are the types; the filter of a row is the text with the type behind it.
void addTable(GArray* tables, Dialect dialect, const char* name, const char* tab, const char* filter)
{
    srt_stat_table* table = init_srt_table(name, tab, tables, kTypes, "Request", filter, nullptr);
    for (int type = 0; type < kTypes; ++type) {
        const std::string_view typeText = typeName(dialect, static_cast<std::uint8_t>(type));
        char text[32];
        g_snprintf(text, sizeof(text), "%.*s", static_cast<int>(typeText.size()), typeText.data());
        init_srt_table_row(table, type, text);
    }
}

void makeTables(register_srt_t*, GArray* tables)
{
    addTable(tables, Dialect::Qhp, "QHP/1.0: request to first response", "QHP/1.0",
             "qhp.dialect == 0 && qhp.type");
    addTable(tables, Dialect::Qp, "QP/1.0: request to first response", "QP/1.0",
             "qhp.dialect == 1 && qhp.type");
}

/// The request that the row is the first to answer; none for other rows.
RowIndex requestFirstAnsweredBy(const Session& session, RowIndex row)
{
    const RowIndex request = session.requestOf(row);
    return request.isValid() && session.row(request).next == row ? request : RowIndex{};
}

/// Wireshark takes the time of the request and subtracts it from that of the frame: ours counts to the response's
/// first byte, which may stand in an earlier frame.
nstime_t requestTime(const packet_info* pinfo, Duration latency)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    const std::int64_t at = nsSinceEpoch(frameTimestamp(pinfo)) - latency.count();
    return {static_cast<time_t>(at / perSecond), static_cast<int>(at % perSecond)};
}

tap_packet_status addResponse(void* tables, packet_info* pinfo, epan_dissect_t*, const void* data,
                              tap_flags_t)
{
    const auto& record = *static_cast<const QapRecord*>(data);
    const CaptureState* state = existingCaptureState();
    if (!record.row.isValid() || state == nullptr)
        return TAP_PACKET_DONT_REDRAW;
    const Session& session = state->session();
    const RowIndex request = requestFirstAnsweredBy(session, record.row);
    const auto latency = session.latencyOf(record.row);
    if (!request.isValid() || !latency)
        return TAP_PACKET_DONT_REDRAW;
    const Row asked = session.row(request);
    const GArray* all = static_cast<srt_data_t*>(tables)->srt_array;
    const auto table = static_cast<std::size_t>(asked.dialect);
    if (table >= kTables || table >= all->len)
        return TAP_PACKET_DONT_REDRAW;
    const nstime_t from = requestTime(pinfo, *latency);
    add_srt_table_data(g_array_index(all, srt_stat_table*, table),
                       typeOf(asked.dialect, asked.typeByte, reading()), &from, pinfo);
    return TAP_PACKET_REDRAW;
}

}  // namespace

void registerResponseTimes(int protocol)
{
    register_srt_table(protocol, nullptr, kTables, addResponse, makeTables, nullptr);
}

}  // namespace qapscope::dissector
