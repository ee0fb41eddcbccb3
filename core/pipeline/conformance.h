// SPDX-License-Identifier: MIT
/// The rules that need the decoded payloads of several rows: nonces used again, and readings of the protocol that
/// explain a conversation better. Takes the evidence of rows, best in their order; one thread at a time. Bounded.
/// (PROTOCOL §1, §2, §3)
#pragma once

#include "pipeline/row_evidence.h"

#include <map>
#include <unordered_map>

namespace qapscope {

class Conformance
{
public:
    /// Adds to the evidence's findings what the rows before make of it.
    void add(const Session& session, RowEvidence& evidence);
    /// What became certain about conversations since the last call. `isAll`: no more evidence is at hand, so that a
    /// little has to do.
    [[nodiscard]] std::vector<StreamFinding> takeFindings(const Session& session, bool isAll);

private:
    struct Tally
    {
        std::uint32_t speaksFor = 0;
        std::uint32_t speaksAgainst = 0;
        RowIndex latest;  ///< that speaks for it
        bool isTold = false;
    };
    static constexpr std::array kJudged = {Reading::PlainType, Reading::SignatureInLength,
                                           Reading::MixedLittleEndian};
    /// Of one direction of a conversation: in the order of kJudged.
    using Tallies = std::array<Tally, kJudged.size()>;

    void checkNonce(RowEvidence& evidence);
    void tell(const Session& session, Tallies& tallies, std::uint32_t enough);

    UsedNonces m_nonces;
    std::unordered_map<std::uint64_t, Tallies>
        m_tallies;  ///< by conversation and direction, where there are hints
    std::vector<StreamFinding> m_findings;
};

}  // namespace qapscope
