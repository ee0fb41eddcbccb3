// SPDX-License-Identifier: MIT
#include "cli/lint_output.h"

#include "cli/in_order.h"
#include "pipeline/conformance.h"
#include "transport/link_types.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace qapscope::cli {
namespace {

LintFinding ofRow(const Session& session, const RowEvidence& evidence, const Finding& finding)
{
    return {finding.rule,     evidence.row, evidence.conversation, session.timeOf(evidence.row), 0,
            finding.argument, finding};
}

LintFinding ofStream(const StreamFinding& finding)
{
    return {finding.rule, {}, finding.conversation, finding.time, finding.packet, finding.bytes, {}};
}

std::string secondsText(std::uint64_t milliseconds)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f s", static_cast<double>(milliseconds) / 1e3);
    return text.data();
}

/// What the finding's number means.
std::string argumentText(const LintFinding& finding)
{
    const std::string number = std::to_string(finding.argument);
    switch (finding.rule) {
    case Rule::AnotherReading:
        return finding.argument < kReadings.size()
                   ? std::string(readingText(static_cast<Reading>(finding.argument)).name)
                   : std::string();
    case Rule::LinkTypeUnread:
        return linkTypeText(static_cast<LinkType>(finding.argument));
    case Rule::HeartbeatSilence:
        return secondsText(finding.argument);
    case Rule::NonceReuse:
        return "first in QAP " + number;
    case Rule::UnknownType: {
        std::array<char, 8> text{};
        std::snprintf(text.data(), text.size(), "0x%02x", static_cast<unsigned>(finding.argument & 0xff));
        return text.data();
    }
    case Rule::CompressionMismatch:
    case Rule::FlagOnEmpty:
        return finding.argument < 4 ? std::string(compressionName(static_cast<Compression>(finding.argument)))
                                    : std::string();
    case Rule::WorkerReset:
        return number + " answers owed";
    case Rule::JsonTooDeep:
        return number + " levels";
    case Rule::JsonInvalid:
        return "at byte " + number;
    default:
        return finding.argument == 0 ? std::string() : number + " bytes";
    }
}

std::string placeText(const LintFinding& finding)
{
    if (finding.row.isValid())
        return "QAP " + std::to_string(qapNumber(finding.row));
    if (finding.packet != 0)
        return "packet " + std::to_string(finding.packet);
    if (finding.conversation.isValid())
        return "conversation " + std::to_string(finding.conversation.value);
    return {};
}

}  // namespace

std::string_view severityName(Severity severity) noexcept
{
    constexpr std::array<std::string_view, 4> names = {"none", "note", "warning", "error"};
    return names[static_cast<std::size_t>(severity)];
}

void forEachFinding(const RowWork& work, Severity least, const std::function<bool(const LintFinding&)>& take)
{
    const Session& session = work.session;
    Conformance conformance;
    bool isWanted = true;
    const auto offer = [&](const LintFinding& finding) {
        if (isWanted && ruleText(finding.rule).severity >= least)
            isWanted = take(finding);
    };
    inOrder(
        session.rowCount(),
        [&](RowIndex row) {
            return work.isDecoding ? evidenceOf(session, row, work.keys, work.decode)
                                   : evidenceWithoutDecode(session, row);
        },
        [&](RowEvidence& evidence) {
            conformance.add(session, evidence);
            for (const Finding& finding : evidence.findings)
                offer(ofRow(session, evidence, finding));
            return isWanted;
        });
    for (const auto& findings : {session.streamFindings(), conformance.takeFindings(session, true)})
        for (const StreamFinding& finding : findings)
            offer(ofStream(finding));
}

std::string lintMessage(const LintFinding& finding)
{
    const std::string argument = argumentText(finding);
    return std::string(ruleText(finding.rule).what) + (argument.empty() ? "" : " (" + argument + ")");
}

std::string lintLine(const Session& session, const std::string& file, const LintFinding& finding)
{
    const RuleText& rule = ruleText(finding.rule);
    const std::string place = placeText(finding);
    std::string line = file + (place.empty() ? "" : ": " + place) + ": "
                       + std::string(severityName(rule.severity)) + ": " + std::string(rule.id) + ": "
                       + lintMessage(finding);
    if (finding.row.isValid()) {
        const Row row = session.row(finding.row);
        const Conversation& conversation = session.conversation(row.conversation);
        line += ": " + endpointText(conversation.source(row.direction)) + " > "
                + endpointText(conversation.destination(row.direction));
    } else if (finding.conversation.isValid()) {
        const Conversation& conversation = session.conversation(finding.conversation);
        line += ": " + endpointText(conversation.client) + " - " + endpointText(conversation.server);
    }
    return line + '\n';
}

}  // namespace qapscope::cli
