// SPDX-License-Identifier: MIT
/// The framer where bytes come in messages: QAPs begin with them, and may, rarely, go on in the next one, even from
/// within their headers. (PROTOCOL §4, §7)
#include "wire/framer.h"

#include <utility>

namespace qapscope {

/// Where to read on after the start of a header that the message before ended in: at 0 where the bytes now at hand
/// complete it, else behind it. Nothing where that takes more bytes. (PROTOCOL §7, a QAP may span messages)
std::optional<std::uint64_t> Framer::afterSplitHeader()
{
    const Plausibility own = judge(m_splitHeader);
    const Plausibility joined = judge(0);
    const bool isUndecided = own == Plausibility::TooShort || joined == Plausibility::TooShort;
    if (isUndecided && m_behind == Behind::Unread)
        return std::nullopt;
    const std::uint64_t split = std::exchange(m_splitHeader, 0);
    if (joined == Plausibility::Good && own != Plausibility::Good)
        return 0;
    skip(m_splitReason, split, m_window.timeAt(0));
    return split;
}

void Framer::endMessage(Timestamp time)
{
    const std::uint64_t left = m_window.size();
    switch (m_state) {
    case State::Scanning:
        if (!commitAtBoundary()) {
            skip(m_skipReason, m_position + left - m_scanStart - m_scanMissing, m_skipTime);
            consume(left);
            m_state = m_isRecognized ? State::AtHeader : State::Scanning;
        }
        m_candidates.clear();
        break;
    case State::AtHeader:
        skip(m_skipReason, std::exchange(m_skippedOfMessage, 0), m_skipTime);
        endBetweenQaps(time);
        break;
    case State::InPayload:
        if (m_carrier == Carrier::Datagrams)
            cutShort();
        else
            m_sink.qapInterrupted(current());
        break;
    }
    m_scanStart = m_position;
    m_scanMissing = 0;
    m_isMessageStart = true;
    m_isSkippingMessage = false;
    m_hasLast = m_hasLast && m_state == State::InPayload;
}

void Framer::endBetweenQaps(Timestamp time)
{
    const std::uint64_t left = m_window.size();
    if (left == m_splitHeader)
        return;  // nothing has come since the message before
    const SkipReason reason = m_hasLast ? SkipReason::Trailing : SkipReason::HalfHeader;
    if (m_carrier == Carrier::Messages && judge(0) == Plausibility::TooShort) {
        m_splitHeader = left;
        m_splitReason = reason;
        return;
    }
    std::uint64_t cursor = 0;
    if (mayTrailerFollow() && left == kTrailerSize)
        takeTrailer(cursor);
    else
        skip(reason, left, time);
    consume(left);
}

void Framer::cutShort()
{
    appendExtent({ExtentOrigin::Missing, 0, m_left, {}}, m_extents);
    m_missing += m_left;
    m_left = 0;
    complete();
}

}  // namespace qapscope
