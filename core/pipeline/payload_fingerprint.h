// SPDX-License-Identifier: MIT
/// What the exchange matcher asks of payloads, read from the session's own bytes. The ingest thread.
#pragma once

#include "analysis/exchange_matcher.h"

namespace qapscope {

class PayloadFingerprint final : public PayloadSource
{
public:
    explicit PayloadFingerprint(const Session& session) : m_session(session) {}

    [[nodiscard]] std::uint64_t fingerprint(RowIndex row) override;
    [[nodiscard]] std::uint64_t jobId(RowIndex row) override;

private:
    const Session& m_session;
};

} // namespace qapscope
