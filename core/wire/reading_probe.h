// SPDX-License-Identifier: MIT
/// Looks at segments and messages that begin with a magic but not with a QAP: whether they would hold whole QAPs in
/// another reading of the header. Costs nothing where the bytes are what they are taken for. One thread. (PROTOCOL §1)
#pragma once

#include "wire/header.h"
#include "wire/stream_piece.h"

namespace qapscope {

class ReadingProbe
{
public:
    /// `start` begins a segment or a message. Gives the reading that explains what was seen so far clearly better than
    /// `reading` does, once.
    [[nodiscard]] std::optional<Reading> look(const StreamPiece& start, const Limits& limits,
                                              Interpretation reading);

private:
    static constexpr std::size_t kMostBytes = 4'096;  ///< looked at in each piece
    static constexpr std::uint32_t kEnough = 3;       ///< QAPs
    static constexpr std::uint32_t kTrusted = 16;  ///< pieces that are what they seem: no more are looked at
    static constexpr std::uint32_t kMajority = 8;  ///< so many for each piece that holds none

    std::uint32_t m_for = 0;
    std::uint32_t m_against = 0;
    std::uint32_t m_explained = 0;  ///< pieces that are whole QAPs in the reading that is
    bool m_isDone = false;
};

}  // namespace qapscope
