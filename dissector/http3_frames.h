// SPDX-License-Identifier: GPL-2.0-or-later
/// The frames of an HTTP/3 request stream: what of its bytes is body. (RFC 9114 §7.1)
#pragma once

#include "base/bytes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace qapscope::dissector {

class Http3Frames
{
public:
    /// Takes the next bytes of the stream; calls body(bytes) for what is body, and bodyPartEnd() where a DATA frame
    /// ends.
    template <class Body, class BodyPartEnd>
    void push(ByteView bytes, const Body& body, const BodyPartEnd& bodyPartEnd)
    {
        while (!bytes.empty()) {
            if (m_left == 0) {
                if (!takeHead(bytes))
                    return;
                continue;
            }
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
            if (m_type == kData)
                body(bytes.first(count));
            bytes = bytes.subspan(count);
            m_taken += count;
            m_left -= count;
            if (m_left > 0)
                continue;
            m_lastBoundary = m_taken;
            if (m_type == kData)
                bodyPartEnd();
        }
    }

    /// Where the last frame ended that is whole, counted in bytes taken.
    [[nodiscard]] std::uint64_t lastBoundary() const noexcept { return m_lastBoundary; }
    [[nodiscard]] std::uint64_t taken() const noexcept { return m_taken; }
    /// The last byte lies in the body, and more of that frame is to come.
    [[nodiscard]] bool isInBody() const noexcept { return m_left > 0 && m_type == kData; }

private:
    static constexpr std::uint64_t kData = 0;
    static constexpr std::size_t kMaxHead = 16;

    /// Takes bytes of a frame's head from `bytes`; true once it is whole.
    [[nodiscard]] bool takeHead(ByteView& bytes) noexcept;

    std::array<std::byte, kMaxHead> m_head{};
    std::size_t m_headSize = 0;
    std::uint64_t m_type = 0;
    std::uint64_t m_left = 0;  ///< of the frame's content
    std::uint64_t m_taken = 0;
    std::uint64_t m_lastBoundary = 0;
};

}  // namespace qapscope::dissector
