// SPDX-License-Identifier: GPL-2.0-or-later
#include "capture_state.h"

#include "analysis/answer_shapes.h"
#include "key_store.h"
#include "pipeline/payload_fingerprint.h"
#include "preferences.h"

#include <algorithm>
#include <functional>

namespace qapscope::dissector {
namespace {

std::unique_ptr<CaptureState> s_state;

/// As much of a payload as is looked at for job ID and shape.
constexpr std::size_t kStartBytes = 4'096;

}  // namespace

void Fingerprints::add(const Header& header, ByteView payload)
{
    const auto row = static_cast<std::uint32_t>(m_payloads.size());
    m_payloads.push_back(static_cast<std::uint32_t>(std::hash<std::string_view>{}(asText(payload))));
    // For a job ID the matcher does not look back at all.
    if (!m_marks.empty() && m_marks.front().first + AnswerShapes::kMostRowsLookedBack < row)
        m_marks.pop_front();
    if (payload.empty() || payload.front() != std::byte{'{'})
        return;
    const ByteView start = slice(payload, 0, kStartBytes);
    if (const std::uint64_t mark = header.hasId() ? shapeOf(start) : jobIdIn(start); mark != 0)
        m_marks.emplace_back(row, mark);
}

std::uint64_t Fingerprints::markOf(RowIndex row) const
{
    const auto found =
        std::ranges::lower_bound(m_marks, row.value, {}, &std::pair<std::uint32_t, std::uint64_t>::first);
    return found != m_marks.end() && found->first == row.value ? found->second : 0;
}

CaptureState::CaptureState() : m_writer(m_session, reading()) {}

ConversationId CaptureState::addConversation(TransportKind transport, Endpoint client, Endpoint server,
                                             Timestamp first)
{
    Conversation conversation;
    conversation.transport = transport;
    conversation.client = std::move(client);
    conversation.server = std::move(server);
    conversation.first = first;
    return m_writer.addConversation(std::move(conversation));
}

RowIndex CaptureState::add(const NewQap& qap)
{
    if (m_isFinished)
        return {};
    const RowIndex row = m_writer.addRow(qap.row);
    m_fingerprints.add(qap.row.header, qap.payload);
    if (qap.payload.size() == qap.row.header.length)
        m_sealed.add(qap.row.conversation, qap.row.direction, qap.header, qap.payload, keys());
    m_frames.push_back(qap.frame);
    m_matcher.add(row);
    m_watch.add(row);
    m_last = qap.row.last;
    m_writer.publish();
    return row;
}

RowIndex CaptureState::firstRowOf(std::uint32_t frame) const noexcept
{
    if (m_frames.empty() || m_frames.back() < frame)
        return {};
    const auto found = std::ranges::lower_bound(m_frames, frame);
    return *found == frame ? RowIndex{static_cast<std::uint32_t>(found - m_frames.begin())} : RowIndex{};
}

void CaptureState::addTrailer(RowIndex row, Timestamp time)
{
    if (!row.isValid() || m_isFinished)
        return;
    m_writer.setLast(row, time);
    m_writer.setFlags(row, static_cast<std::uint16_t>(RowFlag::Trailer));
}

void CaptureState::finish()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_matcher.finish();
    m_watch.finish(m_last);
    m_writer.publish();
}

CaptureState& captureState()
{
    if (!s_state)
        s_state = std::make_unique<CaptureState>();
    return *s_state;
}

CaptureState* existingCaptureState() noexcept
{
    return s_state.get();
}

void forgetCaptureState() noexcept
{
    s_state.reset();
}

}  // namespace qapscope::dissector
