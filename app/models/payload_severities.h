// SPDX-License-Identifier: GPL-3.0-or-later
/// How bad the worst is that was found in each payload: noted by the one who looks into them all, asked by views. Any
/// thread.
#pragma once

#include "base/finding.h"
#include "base/ids.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace qapscope::app {

class PayloadSeverities
{
public:
    void note(RowIndex row, Severity severity);
    /// Rows before it are gone.
    void forgetBefore(RowIndex row);
    [[nodiscard]] Severity of(RowIndex row) const;

private:
    static constexpr std::uint32_t kRows = 65'536;
    using Chunk = std::array<Severity, kRows>;

    mutable std::mutex m_mutex;
    std::map<std::uint32_t, std::unique_ptr<Chunk>> m_chunks;  ///< only where something was found
};

}  // namespace qapscope::app
