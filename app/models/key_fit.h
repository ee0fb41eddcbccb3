// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts for each key how many QAPs of a session it opens or vouches for. Looks at the rows on a thread of its own;
/// what it has so far can be asked for at any time. GUI thread.
#pragma once

#include "models/open_session.h"

#include <memory>
#include <vector>

namespace qapscope::app {

class KeyFit
{
public:
    struct Counts
    {
        std::vector<std::uint64_t> fitting;  ///< by position in the key ring
        std::uint64_t looked = 0;            ///< rows looked at so far
        std::uint64_t unverified = 0;        ///< of them: signed, and no key fits
        std::uint64_t opaque = 0;            ///< of them: look encrypted, and no key fits
    };

    /// Looks at the rows that the session has now, with the keys that it is open with.
    explicit KeyFit(const OpenSession& open);
    /// Stops looking.
    ~KeyFit();
    KeyFit(const KeyFit&) = delete;
    KeyFit& operator=(const KeyFit&) = delete;

    [[nodiscard]] Counts counts() const;
    [[nodiscard]] std::uint64_t total() const noexcept;
    [[nodiscard]] bool isDone() const { return counts().looked == total(); }

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace qapscope::app
