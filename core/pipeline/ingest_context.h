// SPDX-License-Identifier: MIT
/// What the stages of ingest share. Everything in it outlives them. The ingest thread.
#pragma once

#include "analysis/conformance_watch.h"
#include "analysis/exchange_matcher.h"
#include "base/limits.h"
#include "capture/spill_file.h"
#include "session/session_writer.h"

namespace qapscope {

struct IngestContext
{
    SessionWriter& writer;
    ExchangeMatcher& matcher;
    ConformanceWatch& watch;
    const Limits& limits;
    Interpretation reading;
    SpillFile* spill = nullptr;
};

}  // namespace qapscope
