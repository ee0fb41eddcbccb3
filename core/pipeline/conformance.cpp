// SPDX-License-Identifier: MIT
#include "pipeline/conformance.h"

#include <algorithm>
#include <utility>

namespace qapscope {
namespace {

constexpr std::size_t kMostDirections = 1u << 16;
constexpr std::uint32_t kEnough = 3;  // rows, where there are no more
constexpr std::uint32_t kClear = 16;  // rows, whatever comes
constexpr std::uint32_t kMajority = 8;

}  // namespace

void Conformance::add(const Session& session, RowEvidence& evidence)
{
    checkNonce(evidence);
    if (evidence.hints.isSilent())
        return;
    const std::uint64_t place =
        std::uint64_t{evidence.conversation.value} << 1 | static_cast<std::uint64_t>(evidence.direction);
    if (m_tallies.size() >= kMostDirections && !m_tallies.contains(place))
        return;
    Tallies& tallies = m_tallies[place];
    const std::array hints = {evidence.hints.plainType, evidence.hints.signatureInLength,
                              evidence.hints.mixedLittleEndian};
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        tallies[i].speaksFor += hints[i] > 0 ? 1 : 0;
        tallies[i].speaksAgainst += hints[i] < 0 ? 1 : 0;
        if (hints[i] > 0)
            tallies[i].latest = evidence.row;
    }
    tell(session, tallies, kClear);
}

void Conformance::checkNonce(RowEvidence& evidence)
{
    const RowIndex first = m_nonces.add(evidence.row, evidence.nonce);
    if (!first.isValid())
        return;
    const Finding reuse = nonceReuse(evidence.headerSize, first);
    const auto place = std::ranges::find_if(
        evidence.findings, [&](const Finding& each) { return each.severity() < reuse.severity(); });
    evidence.findings.insert(place, reuse);
}

void Conformance::tell(const Session& session, Tallies& tallies, std::uint32_t enough)
{
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        Tally& tally = tallies[i];
        const bool isClear = tally.speaksFor >= enough && tally.speaksFor >= kMajority * tally.speaksAgainst;
        if (!isClear || tally.isTold)
            continue;
        tally.isTold = true;
        m_findings.push_back({Rule::AnotherReading, session.conversationOf(tally.latest),
                              session.timeOf(tally.latest), 0, tally.latest,
                              static_cast<std::uint64_t>(kJudged[i])});
    }
}

std::vector<StreamFinding> Conformance::takeFindings(const Session& session, bool isAll)
{
    if (isAll)
        for (auto& [place, tallies] : m_tallies)
            tell(session, tallies, kEnough);
    return std::exchange(m_findings, {});
}

}  // namespace qapscope
