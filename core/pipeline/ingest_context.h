// SPDX-License-Identifier: MIT
/// What the stages of ingest share. Everything in it outlives them. The ingest thread.
#pragma once

#include "analysis/conformance_watch.h"
#include "analysis/exchange_matcher.h"
#include "base/limits.h"
#include "capture/spill_file.h"
#include "session/session_writer.h"
#include "transport/connection_memory.h"
#include "transport/user_links.h"

namespace qapscope {

class OpenedConversations;

struct IngestContext
{
    SessionWriter& writer;
    ExchangeMatcher& matcher;
    ConformanceWatch& watch;
    const Limits& limits;
    Interpretation reading;
    const UserLinks& userLinks;
    SpillFile* spill = nullptr;
    OpenedConversations* opened = nullptr;  ///< what came without packets
    bool isOpened = false;                  ///< Wireshark opened of this capture what it could
    ConnectionMemory memory{limits.maxHeldBytes};
    std::uint32_t sealedTold = 0;  ///< connections that stayed closed, and were told
};

/// Says why nothing could be read of a connection: it is encrypted and was not opened, or the context of its
/// compression is missing. Told of a bounded number of them.
void noteSealed(IngestContext& context, Timestamp first, std::uint64_t packet,
                Rule why = Rule::TlsUndecryptable);

}  // namespace qapscope
