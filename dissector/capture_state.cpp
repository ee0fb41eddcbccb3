// SPDX-License-Identifier: GPL-2.0-or-later
#include "capture_state.h"

#include "key_store.h"
#include "pipeline/payload_fingerprint.h"
#include "pipeline/payload_rules.h"
#include "preferences.h"
#include "security/cipher.h"

#include <algorithm>
#include <cstring>

namespace qapscope::dissector {
namespace {

std::unique_ptr<CaptureState> s_state;

/// As much of a payload as is looked at for job ID and shape.
constexpr std::size_t kStartBytes = 4'096;

constexpr std::uint64_t kMixer = 0x9e37'79b9'7f4a'7c15u;

std::uint64_t wordAt(const std::byte* at) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    return word;
}

/// Every payload is hashed, and nearly no hash is ever looked at: what counts is speed. A sum of words times powers of
/// an odd number, in two lanes that do not wait for each other.
std::uint32_t hashOf(ByteView bytes) noexcept
{
    constexpr std::size_t word = sizeof(std::uint64_t);
    std::uint64_t even = bytes.size();
    std::uint64_t odd = 0;
    std::size_t at = 0;
    for (; at + 2 * word <= bytes.size(); at += 2 * word) {
        even = even * kMixer + wordAt(bytes.data() + at);
        odd = odd * kMixer + wordAt(bytes.data() + at + word);
    }
    for (; at < bytes.size(); at += word) {
        std::uint64_t rest = 0;
        std::memcpy(&rest, bytes.data() + at, std::min(word, bytes.size() - at));
        even = even * kMixer + rest;
    }
    std::uint64_t hash = (even ^ even >> 32) * kMixer + odd;
    hash = (hash ^ hash >> 32) * kMixer;
    return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

void Fingerprints::add(ByteView payload)
{
    m_hashes.push_back(hashOf(payload));
    m_current = payload;
}

ByteView Fingerprints::startOf(RowIndex row) const noexcept
{
    return row.value + 1 == m_hashes.size() ? slice(m_current, 0, kStartBytes) : ByteView();
}

std::uint64_t Fingerprints::jobId(RowIndex row)
{
    return jobIdIn(startOf(row));
}

std::uint64_t Fingerprints::shape(RowIndex row)
{
    return shapeOf(startOf(row));
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
    m_fingerprints.add(qap.payload);
    if (qap.payload.size() == qap.row.header.length) {
        m_sealed.add(qap.row.conversation, qap.row.direction, qap.header, qap.payload, keys());
        lookUnderSeal(row, qap.header, qap.payload);
    }
    m_frames.push_back(qap.frame);
    m_matcher.add(row);
    m_fingerprints.dropCurrent();
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

/// In the first pass, and only where there are keys: what a nonce sealed before is known in no other.
void CaptureState::lookUnderSeal(RowIndex row, ByteView header, ByteView payload)
{
    auto* const memory = std::pmr::get_default_resource();
    if (!mayBeSealed(payload, keys(), memory))
        return;
    const Opened opened = openSealed(payload, header, keys(), memory);
    if (opened.key == nullptr)
        return;
    if (const RowIndex first = m_nonces.add(row, nonceUse(opened.key->name, payload)); first.isValid())
        m_nonceReuses.emplace(row.value, first);
}

RowIndex CaptureState::nonceUsedBefore(RowIndex row) const noexcept
{
    const auto found = m_nonceReuses.find(row.value);
    return found == m_nonceReuses.end() ? RowIndex{} : found->second;
}

void CaptureState::addTrailer(RowIndex row, Timestamp time)
{
    if (!row.isValid() || m_isFinished)
        return;
    m_writer.setLast(row, time);
    m_writer.setFlags(row, static_cast<std::uint16_t>(RowFlag::Trailer));
}

void CaptureState::complete(RowIndex row, Timestamp time, bool hasTrailer, ByteView qap)
{
    if (!row.isValid() || m_isFinished)
        return;
    const Row facts = m_session.row(row);
    const std::size_t headerSize = dialectText(facts.dialect).headerSize;
    lookUnderSeal(row, slice(qap, 0, headerSize), slice(qap, headerSize, facts.length));
    m_writer.setLast(row, time);
    m_writer.setFlags(row, static_cast<std::uint16_t>(RowFlag::Complete));
    if (hasTrailer)
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
