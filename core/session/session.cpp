// SPDX-License-Identifier: MIT
#include "session/session.h"

#include "session/session_storage.h"

namespace qapscope {

Severity Row::worst() const noexcept
{
    auto worst = Severity::None;
    for (std::size_t i = 0; i < kRowRules.size(); ++i)
        if ((findingBits >> i & 1) != 0 && ruleText(kRowRules[i]).severity > worst)
            worst = ruleText(kRowRules[i]).severity;
    return worst;
}

std::int64_t SessionStorage::lastDelta(std::uint32_t row) const noexcept
{
    const std::uint32_t delta = loadShared(chunk(row).hot[slot(row)].lastDelta);
    if (delta != RowChunk::kLastElsewhere)
        return delta;
    const std::scoped_lock lock(mutex);
    const auto found = farLast.find(row);
    return found == farLast.end() ? 0 : found->second;
}

Row SessionStorage::readRow(RowIndex index) const noexcept
{
    const RowChunk& from = chunk(index.value);
    const std::size_t at = slot(index.value);
    Row row;
    row.index = index;
    row.time = timestampFromNs(from.hot[at].time);
    row.last = row.time + Duration(lastDelta(index.value));
    const std::uint32_t conversation = from.hot[at].conversation;
    row.conversation = {conversation & ~RowChunk::kServerToClient};
    row.direction = (conversation & RowChunk::kServerToClient) != 0 ? Direction::ServerToClient
                                                                    : Direction::ClientToServer;
    row.typeByte = from.hot[at].typeByte;
    row.id = from.hot[at].id;
    row.length = from.length[at];
    row.flags = loadShared(from.hot[at].flags);
    row.findingBits = loadShared(from.findings[at]);
    row.link = {loadShared(from.hot[at].link)};
    row.next = {loadShared(from.hot[at].next)};
    row.dialect = row.has(RowFlag::QpDialect) ? Dialect::Qp : Dialect::Qhp;
    return row;
}

std::vector<Extent> SessionStorage::readExtents(RowIndex index, std::uint64_t mostBytes) const
{
    const std::uint64_t word = loadShared(chunk(index.value).bytes[slot(index.value)]);
    const auto inOnePiece = [&](ExtentOrigin origin) {
        const Row row = readRow(index);
        const std::uint64_t trailer = row.has(RowFlag::Trailer) ? kTrailerSize : 0;
        const std::uint64_t size = dialectText(row.dialect).headerSize + row.length + trailer;
        return std::vector{Extent{origin, BytesWord::value(word), size, {}}};
    };
    switch (BytesWord::kind(word)) {
    case BytesWord::Kind::Nowhere:
        return {};
    case BytesWord::Kind::Capture:
        return inOnePiece(ExtentOrigin::Capture);
    case BytesWord::Kind::Spill:
        return inOnePiece(ExtentOrigin::Spill);
    case BytesWord::Kind::List:
        return extents.read(BytesWord::value(word), mostBytes);
    }
    return {};
}

Session::Session() : m_storage(std::make_unique<SessionStorage>()), m_rows(&m_storage->rows) {}
Session::~Session() = default;

std::uint32_t Session::rowCount() const noexcept
{
    return m_storage->rowCount.load(std::memory_order_acquire);
}

RowIndex Session::firstRow() const noexcept
{
    return {m_storage->firstRow.load(std::memory_order_acquire)};
}

bool Session::isGone(RowIndex row) const noexcept
{
    return m_storage->isGone(row.value);
}

std::uint32_t Session::firstResponseStart() const noexcept
{
    return m_storage->firstResponseStart.load(std::memory_order_acquire);
}

Row Session::row(RowIndex row) const noexcept
{
    return m_storage->readRow(row);
}

RowIndex Session::requestOf(RowIndex index) const noexcept
{
    Row row = m_storage->readRow(index);
    if (row.has(RowFlag::Duplicate) && row.link.isValid())
        row = m_storage->readRow(row.link);
    return row.has(RowFlag::Response) && !m_storage->isGone(row.link.value) ? row.link : RowIndex{};
}

RowIndex Session::duplicateOf(RowIndex index) const noexcept
{
    const Row row = m_storage->readRow(index);
    return row.has(RowFlag::Duplicate) && !m_storage->isGone(row.link.value) ? row.link : RowIndex{};
}

std::optional<Duration> Session::latencyOf(RowIndex row) const noexcept
{
    const RowIndex request = requestOf(row);
    if (!request.isValid())
        return std::nullopt;
    return timeOf(row) - (timeOf(request) + Duration(m_storage->lastDelta(request.value)));
}

std::optional<Duration> Session::completionOf(RowIndex request) const noexcept
{
    const Row row = m_storage->readRow(request);
    if (!row.has(RowFlag::Request) || !row.has(RowFlag::Ended))
        return std::nullopt;
    for (RowIndex at = row.next; at.isValid(); at = m_storage->readRow(at).next)
        if (m_storage->readRow(at).has(RowFlag::Completing))
            return timeOf(at) - row.last;
    return std::nullopt;
}

std::vector<RowIndex> Session::responsesOf(RowIndex request, std::size_t most) const
{
    std::vector<RowIndex> responses;
    const Row row = m_storage->readRow(request);
    if (!row.has(RowFlag::Request))
        return responses;
    for (RowIndex at = row.next; at.isValid() && responses.size() < most; at = m_storage->readRow(at).next)
        responses.push_back(at);
    return responses;
}

std::uint32_t Session::firstResponseCount() const noexcept
{
    return m_storage->firstResponseCount.load(std::memory_order_acquire);
}

RowIndex Session::firstResponse(std::uint32_t position) const noexcept
{
    return {m_storage->firstResponses[position / kRowsPerChunk].items[position % kRowsPerChunk]};
}

std::uint32_t Session::conversationCount() const noexcept
{
    return m_storage->conversationCount.load(std::memory_order_acquire);
}

const Conversation& Session::conversation(ConversationId id) const noexcept
{
    constexpr auto perBlock = SessionStorage::kConversationsPerBlock;
    return m_storage->conversations[id.value / perBlock].items[id.value % perBlock];
}

std::vector<Extent> Session::extentsOf(RowIndex row, std::uint64_t mostBytes) const
{
    return m_storage->readExtents(row, mostBytes);
}

const ByteStore* Session::capture() const noexcept
{
    return m_storage->capture.get();
}

const ByteStore* Session::spill() const noexcept
{
    return m_storage->spill.get();
}

std::vector<StreamFinding> Session::streamFindings() const
{
    const std::scoped_lock lock(m_storage->mutex);
    return m_storage->streamFindings;
}

std::array<std::uint64_t, kRules.size()> Session::findingCounts() const
{
    const std::scoped_lock lock(m_storage->mutex);
    return m_storage->findingCounts;
}

std::vector<PacketComment> Session::packetComments(std::size_t from) const
{
    const std::scoped_lock lock(m_storage->mutex);
    const auto& all = m_storage->packetComments;
    return {all.begin() + static_cast<std::ptrdiff_t>(std::min(from, all.size())), all.end()};
}

SessionCounters Session::counters() const
{
    const std::scoped_lock lock(m_storage->mutex);
    return m_storage->counters;
}

}  // namespace qapscope
