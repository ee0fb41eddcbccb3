// SPDX-License-Identifier: MIT
/// What the exchange matcher asks of payloads, read from the session's own bytes. The ingest thread.
#pragma once

#include "analysis/exchange_matcher.h"

namespace qapscope {

/// A hash of the `job_id` that stands among the first members of a JSON payload; 0 where there is none. The first
/// few kilobytes of the payload are enough.
[[nodiscard]] std::uint64_t jobIdIn(ByteView payloadStart);

/// A hash of the names of the first members of a JSON object; PayloadSource::kNoShape where the payload is none.
[[nodiscard]] std::uint64_t shapeOf(ByteView payloadStart);

class PayloadFingerprint final : public PayloadSource
{
public:
    explicit PayloadFingerprint(const Session& session) : m_session(session) {}

    [[nodiscard]] std::uint64_t fingerprint(RowIndex row) override;
    [[nodiscard]] std::uint64_t jobId(RowIndex row) override;
    [[nodiscard]] std::uint64_t shape(RowIndex row) override;

private:
    [[nodiscard]] ByteView startOf(RowIndex row);

    std::vector<std::byte> m_start;
    const Session& m_session;
};

}  // namespace qapscope
