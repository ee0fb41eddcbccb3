// SPDX-License-Identifier: GPL-2.0-or-later
#include "register.h"

#include "capture_state.h"
#include "carriers.h"
#include "exported_dissector.h"
#include "field_registry.h"
#include "frame_clock.h"
#include "pdu_export.h"
#include "preferences.h"
#include "qap_dissector.h"
#include "qap_tap.h"
#include "quic_dissector.h"
#include "recent_notes.h"
#include "serial_dissector.h"
#include "spanning_messages.h"
#include "statistics.h"
#include "websocket_dissector.h"

namespace qapscope::dissector {
namespace {

void forgetFile()
{
    forgetCaptureState();
    forgetFrameTimes();
    forgetRecentNotes();
    forgetQuicStreams();
    forgetSerialStreams();
    forgetExported();
    forgetSpanningMessages();
}

void registerStatistics(int protocol)
{
    registerTaps();
    registerResponseTimes(protocol);
    registerTypesTree();
    registerConversationTables(protocol);
    registerFollow(protocol);
}

/// Wireshark has been through all frames once.
void endFirstPass()
{
    if (CaptureState* state = existingCaptureState(); state != nullptr)
        state->finish();
}

/// Called behind every frame, whatever it carries.
int noteFrame(tvbuff_t* tvb, packet_info* pinfo, proto_tree* tree, void*)
{
    noteEmptyLastFrame(tvb, pinfo, tree);
    exportTls(tvb, pinfo);
    if (isFirstPass(pinfo))
        noteFrameTime(pinfo->num, frameTimestamp(pinfo));
    return 0;
}

}  // namespace
}  // namespace qapscope::dissector

void qhp_register_protocol(void)
{
    using namespace qapscope::dissector;
    const int protocol = registerFields();
    registerPreferences(protocol);
    registerDissectors(protocol);
    registerStatistics(protocol);
    register_init_routine(forgetFile);
    register_cleanup_routine(forgetFile);
    register_postseq_cleanup_routine(endFirstPass);
}

void qhp_register_handoff(void)
{
    using namespace qapscope::dissector;
    connectCarriers(protocol());
    registerExport();
    register_postdissector(create_dissector_handle(noteFrame, protocol()));
}
