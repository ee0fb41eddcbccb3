// SPDX-License-Identifier: MIT
/// What holds for every session, whatever the capture was: links, flags, extents and counters agree with each other.
#pragma once

#include "session/session.h"

#include <string>
#include <vector>

namespace qapscope::test {

/// What is broken, in words; empty where all is as it should be. The session's writer has finished.
[[nodiscard]] inline std::string unsoundness(const Session& session)
{
    std::string broken;
    const auto require = [&broken](bool holds, const std::string& what, std::uint32_t row) {
        if (!holds && broken.empty())
            broken = "QAP " + std::to_string(row + 1) + ": " + what;
    };
    const std::uint32_t rows = session.rowCount();
    std::uint64_t answered = 0;
    std::uint64_t unanswered = 0;
    std::uint64_t duplicates = 0;
    std::vector<bool> isReached(rows, false);
    for (std::uint32_t i = 0; i < rows; ++i) {
        const Row row = session.row({i});
        require(row.conversation.value < session.conversationCount(), "its conversation is unknown", i);
        require(!row.has(RowFlag::Open), "still open", i);
        require(row.last >= row.time, "ends before it begins", i);
        require(!row.link.isValid() || row.link.value < i, "links forward", i);
        const bool hasLink =
            row.has(RowFlag::Response) || row.has(RowFlag::Duplicate) || row.has(RowFlag::FollowUp);
        require(hasLink == row.link.isValid(), "a link without a reason, or a reason without a link", i);
        const int parts = int(row.has(RowFlag::Request)) + int(row.has(RowFlag::Response))
                          + int(row.has(RowFlag::Duplicate)) + int(row.has(RowFlag::FollowUp));
        require(parts <= 1, "two parts in exchanges at once", i);
        if (row.has(RowFlag::Response) || row.has(RowFlag::FollowUp))
            require(row.link.isValid() && session.row(row.link).has(RowFlag::Request), "of no request", i);
        if (row.has(RowFlag::Duplicate))
            require(row.link.isValid() && !session.row(row.link).has(RowFlag::Duplicate),
                    "repeats a repetition", i);
        require(row.has(RowFlag::Request) || !row.has(RowFlag::Answered), "answered, but asked nothing", i);
        if (row.has(RowFlag::Request)) {
            require(row.has(RowFlag::Answered) == row.next.isValid(), "answered by nothing", i);
            std::size_t completing = 0;
            for (RowIndex at = row.next; at.isValid() && broken.empty(); at = session.row(at).next) {
                require(at.value < rows && !isReached[at.value], "its responses run in a circle", i);
                if (!broken.empty())
                    break;
                isReached[at.value] = true;
                require(session.row(at).link == row.index, "another's response among its own", i);
                completing += session.row(at).has(RowFlag::Completing) ? 1 : 0;
            }
            require(completing == (row.has(RowFlag::Ended) ? 1u : 0u), "ended by none or by several", i);
            answered += row.has(RowFlag::Answered) ? 1 : 0;
        }
        for (std::size_t bit = 0; bit < kRowRules.size(); ++bit)
            unanswered += kRowRules[bit] == Rule::Unanswered && (row.findingBits >> bit & 1) != 0 ? 1 : 0;
        duplicates += row.has(RowFlag::Duplicate) ? 1 : 0;
        std::uint64_t length = 0;
        std::uint64_t missing = 0;
        for (const Extent& extent : session.extentsOf({i})) {
            const ByteStore* store =
                extent.origin == ExtentOrigin::Spill ? session.spill() : session.capture();
            const bool isMissing = extent.origin == ExtentOrigin::Missing;
            require(isMissing || (store != nullptr && extent.offset + extent.length <= store->size()),
                    "bytes outside the file", i);
            length += extent.length;
            missing += isMissing ? extent.length : 0;
        }
        const std::uint64_t trailer = row.has(RowFlag::Trailer) ? kTrailerSize : 0;
        require(length == dialectText(row.dialect).headerSize + row.length + trailer,
                "not the bytes it promises", i);
        require((missing == 0) == row.has(RowFlag::Complete), "complete or not, and what is missing", i);
    }
    for (std::uint32_t i = 0; i < rows; ++i)
        require(isReached[i] == session.row({i}).has(RowFlag::Response), "a response that no request knows",
                i);
    const SessionCounters counters = session.counters();
    require(counters.matched == answered && session.firstResponseCount() == answered, "matched is miscounted",
            0);
    require(counters.unanswered == unanswered, "unanswered is miscounted", 0);
    require(counters.duplicates == duplicates, "duplicates are miscounted", 0);
    require(counters.bytesRead <= counters.bytesTotal, "more bytes read than there are", 0);
    return broken;
}

}  // namespace qapscope::test
