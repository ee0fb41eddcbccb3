// SPDX-License-Identifier: MIT
#include "pipeline/conversation_recorder.h"

namespace qapscope {
namespace {

constexpr std::size_t kMaxNotesKeptBack = 64;
constexpr std::size_t kMaxFindingsWaiting = 64;

constexpr std::uint16_t bitsOf(RowFlag flag) noexcept
{
    return static_cast<std::uint16_t>(flag);
}

constexpr std::uint16_t findingBit(Rule rule) noexcept
{
    for (std::size_t i = 0; i < kRowRules.size(); ++i)
        if (kRowRules[i] == rule)
            return static_cast<std::uint16_t>(1u << i);
    return 0;
}

}  // namespace

ConversationRecorder::ConversationRecorder(IngestContext& context, ConversationFacts facts)
    : m_context(context)
    , m_facts(std::move(facts))
    , m_sinks{SideSink(*this, Side::First), SideSink(*this, Side::Second)}
{}

Direction ConversationRecorder::directionOf(Side side) const noexcept
{
    return side == m_facts.client ? Direction::ClientToServer : Direction::ServerToClient;
}

void ConversationRecorder::makeConversation(Side sender)
{
    const bool isStartKnown = m_facts.isFromStart[0] || m_facts.isFromStart[1];
    if (!m_facts.client)
        m_facts.client = sender;
    Conversation conversation;
    conversation.transport = m_facts.transport;
    conversation.client = m_facts.ends[indexOf(*m_facts.client)];
    conversation.server = m_facts.ends[indexOf(other(*m_facts.client))];
    conversation.first = m_facts.first;
    conversation.isProtected = m_facts.isProtected;
    conversation.subprotocolsOffered = m_facts.subprotocolsOffered;
    conversation.subprotocolChosen = m_facts.subprotocolChosen;
    m_id = m_context.writer.addConversation(std::move(conversation));
    const bool isStream =
        m_facts.transport == TransportKind::Tcp || m_facts.transport == TransportKind::WebSocket;
    if (isStream && !isStartKnown)
        addFinding(Rule::Midstream, sender, 0, m_facts.first, m_facts.packet);
    if (m_facts.hasUpgradeAnswer && isStartKnown && m_facts.subprotocolChosen.empty())
        addFinding(Rule::SubprotocolNotNegotiated, sender, 0, m_facts.first, m_facts.packet);
    flushNotes();
}

void ConversationRecorder::show(Side sender)
{
    if (!m_id.isValid())
        makeConversation(sender);
}

void ConversationRecorder::flushNotes()
{
    for (const StreamNote& kept : std::exchange(m_notes, {}))
        note(kept);
}

void ConversationRecorder::note(const StreamNote& note)
{
    if (!m_id.isValid()) {
        if (m_notes.size() < kMaxNotesKeptBack)
            m_notes.push_back(note);
        return;
    }
    if (note.rule == Rule::Gap)
        m_context.writer.counters().missingBytes += note.bytes;
    if (note.rule == Rule::Resync)
        m_context.writer.counters().skippedBytes += note.bytes;
    addFinding(note.rule, note.side, note.bytes, note.time, note.packet);
}

void ConversationRecorder::addFinding(Rule rule, Side side, std::uint64_t bytes, Timestamp time,
                                      std::uint64_t packet)
{
    SideSink& from = m_sinks[indexOf(side)];
    from.waiting.push_back({rule, m_id, time, packet, {}, bytes});
    if (from.waiting.size() > kMaxFindingsWaiting)
        settle(from, {m_context.writer.rowCount()});
}

void ConversationRecorder::settle(SideSink& side, RowIndex before)
{
    for (StreamFinding& finding : side.waiting) {
        finding.before = before;
        m_context.writer.addFinding(finding);
    }
    side.waiting.clear();
}

void ConversationRecorder::settleFindings()
{
    for (SideSink& side : m_sinks)
        settle(side, {});
}

void ConversationRecorder::end(StreamEnd how, std::optional<Side> by, Timestamp at)
{
    if (m_id.isValid() && how == StreamEnd::Forgotten)
        addFinding(Rule::LimitReached, Side::First, 0, at);
    settleFindings();
    if (!m_id.isValid() || how == StreamEnd::CaptureEnd)
        return;
    std::optional<Direction> resetBy;
    if (how == StreamEnd::Reset && by)
        resetBy = directionOf(*by);
    m_context.matcher.endConversation(m_id, resetBy, at);
    m_context.watch.endConversation(m_id, at);
}

void ConversationRecorder::noteReading(Reading reading, Timestamp at, std::uint64_t packet)
{
    m_context.writer.addFinding({Rule::AnotherReading,
                                 m_id,
                                 at,
                                 packet,
                                 {m_context.writer.rowCount()},
                                 static_cast<std::uint64_t>(reading)});
}

/// One that was given up before its last byte came says nothing any more.
void ConversationRecorder::match(RowIndex row)
{
    if (m_context.writer.session().isGone(row))
        return;
    m_context.matcher.add(row);
    m_context.watch.add(row);
}

std::uint16_t ConversationRecorder::findingBitsOf(const Header& header, bool isWhole) const noexcept
{
    std::uint16_t found = isWhole ? 0 : findingBit(Rule::Incomplete);
    if (!isKnownType(header.dialect, header.type))
        found |= findingBit(Rule::UnknownType);
    if (header.compression != Compression::None && header.length == 0)
        found |= findingBit(Rule::FlagOnEmpty);
    if (header.length > m_context.limits.largestUsualPayload)
        found |= findingBit(Rule::OversizeQap);
    return found;
}

RowIndex ConversationRecorder::addRow(Side side, const Header& header, Timestamp time, Timestamp last,
                                      std::uint16_t flags, bool isWhole)
{
    if (!m_id.isValid())
        makeConversation(side);
    m_context.matcher.expect(m_id, header.id);
    const RowIndex row = m_context.writer.addRow(
        {time, last, m_id, directionOf(side), header, flags, findingBitsOf(header, isWhole)});
    settle(m_sinks[indexOf(side)], row);
    return row;
}

void ConversationRecorder::SideSink::qapStarted(const Header& header, Timestamp time)
{
    row = recorder.addRow(side, header, time, time, bitsOf(RowFlag::Open), true);
    isMatched = false;
}

void ConversationRecorder::SideSink::qapInterrupted(const FramedQap&)
{
    if (!isMatched)
        recorder.match(row);
    isMatched = true;
}

void ConversationRecorder::SideSink::qapFinished(const FramedQap& qap)
{
    SessionWriter& writer = recorder.m_context.writer;
    std::uint16_t flags = qap.missing == 0 ? bitsOf(RowFlag::Complete) : std::uint16_t{0};
    if (qap.hasTrailer)
        flags |= bitsOf(RowFlag::Trailer);
    if (qap.wasStarted) {
        writer.setLast(row, qap.last);
        writer.setExtents(row, qap.extents);
        if (qap.missing != 0)
            writer.addRowFinding(row, Rule::Incomplete);
        writer.setFlags(row, flags, bitsOf(RowFlag::Open));
    } else {
        row = recorder.addRow(side, qap.header, qap.time, qap.last, flags, qap.missing == 0);
        writer.setExtents(row, qap.extents);
        isMatched = false;
    }
    if (!isMatched)
        recorder.match(row);
    isMatched = true;
}

void ConversationRecorder::SideSink::trailerFound(const FramedQap& qap)
{
    SessionWriter& writer = recorder.m_context.writer;
    writer.setLast(row, qap.last);
    writer.setExtents(row, qap.extents);
    writer.setFlags(row, bitsOf(RowFlag::Trailer));
}

void ConversationRecorder::SideSink::bytesSkipped(SkipReason reason, std::uint64_t count, Timestamp time)
{
    SessionWriter& writer = recorder.m_context.writer;
    writer.counters().skippedBytes += count;
    recorder.show(side);
    switch (reason) {
    case SkipReason::Garbage:
    case SkipReason::Before:
        recorder.addFinding(Rule::Resync, side, count, time);
        break;
    case SkipReason::Oversize:
        recorder.addFinding(Rule::OversizeLength, side, count, time);
        recorder.addFinding(Rule::Resync, side, count, time);
        break;
    case SkipReason::HalfHeader:
        recorder.addFinding(Rule::Incomplete, side, count, time);
        break;
    case SkipReason::Trailing:
        if (row.isValid())
            writer.addRowFinding(row, Rule::TrailingBytes);
        break;
    }
}

}  // namespace qapscope
