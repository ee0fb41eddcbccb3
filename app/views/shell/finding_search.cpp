// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/finding_search.h"

#include <algorithm>

namespace qapscope::app {

namespace {

/// The bit of Row::findingBits that stands for the rule; 0 where rows do not carry it.
std::uint16_t rowBit(Rule rule)
{
    const auto* const found = std::find(kRowRules.begin(), kRowRules.end(), rule);
    return found == kRowRules.end() ? std::uint16_t{0}
                                    : static_cast<std::uint16_t>(1u << (found - kRowRules.begin()));
}

RowIndex nextInRows(const Session& session, std::uint16_t bit, RowIndex after)
{
    const std::uint32_t count = session.rowCount();
    const std::uint32_t start = after.isValid() ? after.value + 1 : 0;
    for (std::uint32_t step = 0; step < count; ++step) {
        const RowIndex row{static_cast<std::uint32_t>((std::uint64_t{start} + step) % count)};
        if ((session.row(row).findingBits & bit) != 0)
            return row;
    }
    return {};
}

RowIndex nextInStreams(const Session& session, Rule rule, RowIndex after)
{
    RowIndex first;
    RowIndex next;
    for (const StreamFinding& finding : session.streamFindings()) {
        if (finding.rule != rule || !finding.before.isValid())
            continue;
        if (!first.isValid() || finding.before < first)
            first = finding.before;
        const bool isBehind = !after.isValid() || finding.before > after;
        if (isBehind && (!next.isValid() || finding.before < next))
            next = finding.before;
    }
    return next.isValid() ? next : first;
}

}  // namespace

RowIndex nextQapWith(const Session& session, Rule rule, RowIndex after)
{
    if (const std::uint16_t bit = rowBit(rule); bit != 0) {
        if (const RowIndex row = nextInRows(session, bit, after); row.isValid())
            return row;
    }
    return nextInStreams(session, rule, after);
}

}  // namespace qapscope::app
