// SPDX-License-Identifier: MIT
/// Decodes the rows of a session one after the other, in steps of a caller's choice, and keeps what is found: the job
/// that a window runs in the background while the session grows. One thread; what it has found may be copied by any
/// between two steps.
#pragma once

#include "pipeline/conformance.h"
#include "pipeline/sealed_directions.h"
#include "security/key_ring.h"

#include <deque>
#include <functional>
#include <memory>

namespace qapscope {

class ConformancePass
{
public:
    /// Told of every row that something is found in, with how bad it is; on the thread that steps.
    using Noticed = std::function<void(RowIndex, Severity)>;

    ConformancePass(std::shared_ptr<const Session> session, KeyRing keys, DecodeOptions options,
                    Noticed noticed = {});
    ConformancePass(const ConformancePass&) = delete;
    ConformancePass& operator=(const ConformancePass&) = delete;

    struct RowFinding
    {
        RowIndex row;
        Finding finding;
    };
    /// What rows and conversations were found to be, without what ingest itself says (Session::findingCounts()).
    struct Found
    {
        std::array<std::uint64_t, kRules.size()> counts{};  ///< indexed by Rule
        std::vector<RowFinding> rows;                       ///< the first kMostKept a rule, in order of row
        std::vector<StreamFinding> conversations;
    };
    static constexpr std::uint64_t kMostKept = 1'000;

    /// Looks at up to `mostRows` more rows, and stops behind the one with which `mostBytes` of them are reached. Those
    /// that are still open have their turn later. False where there is nothing to do now.
    bool step(std::size_t mostRows, std::uint64_t mostBytes = 16u << 20);

    [[nodiscard]] const Found& found() const noexcept { return m_found; }
    /// Rows before it were looked at, but for those that are open.
    [[nodiscard]] RowIndex position() const noexcept { return m_next; }

private:
    /// Of a larger row only so much is decoded.
    static constexpr std::uint64_t kMostBytesOfOne = 8u << 20;

    static constexpr std::size_t kMostOpen = 65'536;

    [[nodiscard]] bool isOpen(RowIndex row) const noexcept;
    [[nodiscard]] RowIndex takeNext();
    std::uint64_t look(RowIndex row);
    void keep(const RowEvidence& evidence);

    std::shared_ptr<const Session> m_session;
    KeyRing m_keys;
    DecodeOptions m_options;
    Noticed m_noticed;
    SealedDirections m_sealed;
    Conformance m_conformance;
    Found m_found;
    std::deque<RowIndex> m_open;  ///< passed over, because more of them was to come
    std::size_t m_openLeft = 0;   ///< of them so many were not tried again in this step
    RowIndex m_next{0};
};

}  // namespace qapscope
