// SPDX-License-Identifier: MIT
#include "pipeline/ingest_context.h"

namespace qapscope {
namespace {

constexpr std::uint32_t kMostTold = 1'000;

}  // namespace

void noteSealed(IngestContext& context, Timestamp first, std::uint64_t packet, Rule why)
{
    if (context.sealedTold >= kMostTold)
        return;
    ++context.sealedTold;
    context.writer.addFinding({why, {}, first, packet, {context.writer.rowCount()}, 0});
}

}  // namespace qapscope
