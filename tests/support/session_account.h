// SPDX-License-Identifier: MIT
/// Reads a capture into a session, and says everything that a session holds in lines of text, so that two of them can
/// be compared and the difference be read.
#pragma once

#include "pipeline/ingest.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace qapscope::test {

struct AccountOptions
{
    /// A raw stream has no packets: it comes in as many pieces as it was read in.
    bool hasPacketCount = true;
    bool hasFileSize = true;
};

[[nodiscard]] inline std::string rowLine(const Session& session, RowIndex index)
{
    const Row row = session.row(index);
    const auto number = [](auto value) { return std::to_string(value) + ' '; };
    std::string line = number(qapNumber(index)) + number(nsSinceEpoch(row.time))
                       + number(nsSinceEpoch(row.last)) + number(row.conversation.value)
                       + number(static_cast<int>(row.direction)) + number(static_cast<int>(row.dialect))
                       + number(row.typeByte) + number(row.id) + number(row.length) + "flags "
                       + number(row.flags) + "findings " + number(row.findingBits) + "link "
                       + number(row.link.value) + "next " + number(row.next.value);
    for (const Extent& extent : session.extentsOf(index))
        line += '[' + number(static_cast<int>(extent.origin)) + number(extent.offset) + number(extent.length)
                + std::to_string(std::to_integer<int>(extent.mask[0])) + ']';
    return line + '\n';
}

[[nodiscard]] inline std::string account(const Session& session, AccountOptions options = {})
{
    std::string text;
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        text += rowLine(session, {row});
    for (std::uint32_t id = 0; id < session.conversationCount(); ++id) {
        const Conversation& conversation = session.conversation({id});
        text += std::string(transportName(conversation.transport)) + ' ' + endpointText(conversation.client)
                + ' ' + endpointText(conversation.server) + ' '
                + std::to_string(nsSinceEpoch(conversation.first)) + ' ' + conversation.subprotocolChosen
                + '\n';
    }
    for (const StreamFinding& finding : session.streamFindings())
        text += std::string(ruleText(finding.rule).id) + ' ' + std::to_string(finding.conversation.value)
                + ' ' + std::to_string(nsSinceEpoch(finding.time)) + ' '
                + std::to_string(finding.before.value) + ' ' + std::to_string(finding.bytes)
                + (options.hasPacketCount ? ' ' + std::to_string(finding.packet) : std::string()) + '\n';
    for (std::uint32_t at = 0; at < session.firstResponseCount(); ++at)
        text += std::to_string(session.firstResponse(at).value) + ' ';
    const SessionCounters counters = session.counters();
    for (const std::uint64_t count :
         {counters.bytes, options.hasFileSize ? counters.bytesRead : 0,
          options.hasFileSize ? counters.bytesTotal : 0, counters.skippedBytes, counters.missingBytes,
          counters.matched, counters.unanswered, counters.duplicates, counters.connectionsDropped})
        text += ' ' + std::to_string(count);
    return text + (options.hasPacketCount ? ' ' + std::to_string(counters.packets) : std::string()) + '\n';
}

/// Where two accounts begin to differ; empty where they do not.
[[nodiscard]] inline std::string difference(const std::string& one, const std::string& other)
{
    if (one == other)
        return {};
    const auto line = [](const std::string& text, std::size_t at) {
        const std::size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
        return text.substr(start, text.find('\n', at) - start);
    };
    std::size_t at = 0;
    while (at < one.size() && at < other.size() && one[at] == other[at])
        ++at;
    return line(one, at) + "\n  against\n" + line(other, at);
}

[[nodiscard]] inline std::vector<std::byte> fileBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const ByteView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

/// Reads all of it with steps of the budgets that `budget` gives; false where it is no capture.
inline bool readInto(Session& session, ByteView bytes, const std::function<std::uint64_t()>& budget,
                     const IngestOptions& options = {})
{
    auto ingest = Ingest::openMemory(bytes, session, options);
    if (!ingest)
        return false;
    while ((*ingest)->step(budget()) == Ingest::Step::More) {
    }
    (*ingest)->finish();
    return true;
}

inline bool readInto(Session& session, ByteView bytes, const IngestOptions& options = {})
{
    return readInto(
        session, bytes, [] { return std::uint64_t{4} << 20; }, options);
}

}  // namespace qapscope::test
