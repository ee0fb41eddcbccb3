// SPDX-License-Identifier: MIT
#include "session/session_writer.h"

#include "session/session_storage.h"

#include <algorithm>
#include <cassert>

namespace qapscope {
namespace {

constexpr std::uint64_t kKeptFindingsPerRule = 1'000;

std::size_t rowRulePosition(Rule rule) noexcept
{
    return static_cast<std::size_t>(std::ranges::find(kRowRules, rule) - kRowRules.begin());
}

}  // namespace

SessionWriter::SessionWriter(Session& session, Interpretation reading)
    : m_session(session)
    , m_storage(*session.m_storage)
    , m_reading(reading)
{
    assert(session.rowCount() == 0);
}

void SessionWriter::setStores(std::shared_ptr<const ByteStore> capture,
                              std::shared_ptr<const ByteStore> spill)
{
    m_storage.capture = std::move(capture);
    m_storage.spill = std::move(spill);
}

ConversationId SessionWriter::addConversation(Conversation conversation)
{
    constexpr auto perBlock = SessionStorage::kConversationsPerBlock;
    const std::uint32_t id = m_storage.conversationCount.load(std::memory_order_relaxed);
    conversation.id = {id};
    m_storage.conversations.ensure(id / perBlock).items[id % perBlock] = std::move(conversation);
    m_storage.conversationCount.store(id + 1, std::memory_order_release);
    return {id};
}

RowIndex SessionWriter::addRow(const NewRow& row)
{
    const std::uint32_t index = m_rowCount++;
    if (index % RowChunk::kRows == 0)
        m_chunks.push_back({m_storage.extents.end(), m_firstResponses});
    RowChunk& to = m_storage.rows.ensure(index / RowChunk::kRows);
    const std::size_t at = SessionStorage::slot(index);
    const std::uint32_t direction =
        row.direction == Direction::ServerToClient ? RowChunk::kServerToClient : 0;
    const auto dialect =
        row.header.dialect == Dialect::Qp ? static_cast<std::uint16_t>(RowFlag::QpDialect) : 0;
    if (index == 0)
        m_counters.firstQap = row.time;
    to.hot[at].time = nsSinceEpoch(row.time);
    to.bytes[at] = 0;
    to.hot[at].lastDelta = 0;
    to.hot[at].id = row.header.id;
    to.length[at] = row.header.length;
    to.hot[at].conversation = row.conversation.value | direction;
    to.hot[at].link = RowIndex::kNone;
    to.hot[at].next = RowIndex::kNone;
    to.hot[at].flags = static_cast<std::uint16_t>(row.flags | dialect);
    to.findings[at] = row.findingBits;
    to.hot[at].typeByte = row.header.typeByte;
    if (row.last != row.time)
        setLast({index}, row.last);
    for (std::size_t bit = 0; row.findingBits >> bit != 0; ++bit)
        if ((row.findingBits >> bit & 1) != 0)
            ++m_findingCounts[static_cast<std::size_t>(kRowRules[bit])];
    return {index};
}

void SessionWriter::setExtents(RowIndex row, std::span<const Extent> extents)
{
    using Kind = BytesWord::Kind;
    std::uint64_t word = 0;
    if (extents.size() == 1 && extents[0].origin == ExtentOrigin::Capture)
        word = BytesWord::pack(Kind::Capture, extents[0].offset);
    else if (extents.size() == 1 && extents[0].origin == ExtentOrigin::Spill)
        word = BytesWord::pack(Kind::Spill, extents[0].offset);
    else if (!extents.empty())
        word = BytesWord::pack(Kind::List, m_storage.extents.add(extents));
    storeShared(m_storage.chunk(row.value).bytes[SessionStorage::slot(row.value)], word);
}

void SessionWriter::setLast(RowIndex row, Timestamp last)
{
    RowChunk& to = m_storage.chunk(row.value);
    const std::size_t at = SessionStorage::slot(row.value);
    const std::int64_t delta = nsSinceEpoch(last) - to.hot[at].time;
    if (delta >= 0 && delta < RowChunk::kLastElsewhere) {
        storeShared(to.hot[at].lastDelta, static_cast<std::uint32_t>(delta));
        return;
    }
    {
        const std::scoped_lock lock(m_storage.mutex);
        m_storage.farLast[row.value] = delta;
    }
    storeShared(to.hot[at].lastDelta, RowChunk::kLastElsewhere);
}

void SessionWriter::setFlags(RowIndex row, std::uint16_t add, std::uint16_t remove)
{
    std::uint16_t& cell = m_storage.chunk(row.value).hot[SessionStorage::slot(row.value)].flags;
    std::atomic_ref(cell).store(static_cast<std::uint16_t>((cell & ~remove) | add),
                                std::memory_order_release);
}

void SessionWriter::addRowFinding(RowIndex row, Rule rule)
{
    const std::size_t bit = rowRulePosition(rule);
    assert(bit < kRowRules.size());
    std::uint16_t& cell = m_storage.chunk(row.value).findings[SessionStorage::slot(row.value)];
    if ((cell >> bit & 1) != 0)
        return;
    storeShared(cell, static_cast<std::uint16_t>(cell | 1u << bit));
    ++m_findingCounts[static_cast<std::size_t>(rule)];
}

void SessionWriter::setLink(RowIndex row, RowIndex to)
{
    storeShared(m_storage.chunk(row.value).hot[SessionStorage::slot(row.value)].link, to.value);
}

void SessionWriter::setNext(RowIndex row, RowIndex next)
{
    storeShared(m_storage.chunk(row.value).hot[SessionStorage::slot(row.value)].next, next.value);
}

void SessionWriter::addFirstResponse(RowIndex response)
{
    auto& block = m_storage.firstResponses.ensure(m_firstResponses / Session::kRowsPerChunk);
    block.items[m_firstResponses % Session::kRowsPerChunk] = response.value;
    ++m_firstResponses;
}

void SessionWriter::addFinding(const StreamFinding& finding)
{
    const std::uint64_t count = ++m_findingCounts[static_cast<std::size_t>(finding.rule)];
    if (count > kKeptFindingsPerRule)
        return;
    const std::scoped_lock lock(m_storage.mutex);
    m_storage.streamFindings.push_back(finding);
}

void SessionWriter::addComment(PacketComment comment)
{
    const std::scoped_lock lock(m_storage.mutex);
    m_storage.packetComments.push_back(std::move(comment));
}

void SessionWriter::evictBefore(RowIndex row)
{
    assert(row.value % RowChunk::kRows == 0 && row.value < m_rowCount);
    const std::size_t first = row.value / RowChunk::kRows;
    const std::size_t gone = m_storage.givenBackRows.load(std::memory_order_relaxed) / RowChunk::kRows;
    if (first == 0)
        return;
    m_storage.firstRow.store(row.value, std::memory_order_release);
    m_storage.firstResponseStart.store(m_chunks[first].firstResponse, std::memory_order_release);
    const std::size_t last = first - 1;  // the first one whose memory stays
    m_storage.givenBackRows.store(static_cast<std::uint32_t>(last * RowChunk::kRows),
                                  std::memory_order_release);
    for (std::size_t chunk = gone; chunk < last; ++chunk)
        m_storage.rows.giveBack(chunk);
    m_storage.extents.giveBackBefore(m_chunks[last].extents);
    for (; (m_responseBlocksGone + 1) * Session::kRowsPerChunk <= m_chunks[last].firstResponse;
         ++m_responseBlocksGone)
        m_storage.firstResponses.giveBack(m_responseBlocksGone);
    m_counters.evictedRows = row.value;
    const std::scoped_lock lock(m_storage.mutex);
    std::erase_if(m_storage.farLast, [this](const auto& entry) { return m_storage.isGone(entry.first); });
}

Row SessionWriter::row(RowIndex row) const noexcept
{
    return m_storage.readRow(row);
}

void SessionWriter::publish()
{
    {
        const std::scoped_lock lock(m_storage.mutex);
        m_storage.counters = m_counters;
        m_storage.findingCounts = m_findingCounts;
    }
    m_storage.rowCount.store(m_rowCount, std::memory_order_release);
    m_storage.firstResponseCount.store(m_firstResponses, std::memory_order_release);
}

}  // namespace qapscope
