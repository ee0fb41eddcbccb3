// SPDX-License-Identifier: MIT
#include "pipeline/sealed_directions.h"

#include "compression/decompress.h"
#include "security/cipher.h"
#include "security/randomness.h"
#include "session/qap_bytes.h"
#include "session/session.h"
#include "wire/header.h"

namespace qapscope {

void SealedDirections::update(const Session& session, const KeyRing& keys)
{
    if (!keys.has(KeyUse::Aes256Gcm))
        return;
    const std::uint32_t rows = session.rowCount();
    m_known.resize(std::max<std::size_t>(m_known.size(), std::size_t{session.conversationCount()} * 2));
    for (; m_next < rows; ++m_next) {
        const Row row = session.row(RowIndex{m_next});
        const std::size_t place = placeOf(row.conversation, row.direction);
        if (place >= m_known.size())
            break;  // the conversation came after the count was taken
        Known& known = m_known[place];
        if (!known.isDone() && row.has(RowFlag::Complete) && hasFittingSize(row.length))
            look(session, row, keys, known);
    }
}

void SealedDirections::add(ConversationId conversation, Direction direction, ByteView header,
                           ByteView payload, const KeyRing& keys)
{
    if (!keys.has(KeyUse::Aes256Gcm) || !hasFittingSize(payload.size()))
        return;
    const std::size_t place = placeOf(conversation, direction);
    if (place >= m_known.size())
        m_known.resize(place + 1);
    if (!m_known[place].isDone())
        judge(header, payload, keys, m_known[place]);
}

bool SealedDirections::hasFittingSize(std::uint64_t payloadSize) noexcept
{
    return payloadSize >= kSealedOverhead && payloadSize <= kMostPayload;
}

void SealedDirections::look(const Session& session, const Row& row, const KeyRing& keys, Known& known)
{
    const std::size_t headerSize = dialectText(row.dialect).headerSize;
    const QapBytes bytes(session, row.index);
    const ByteView all = bytes.gather(headerSize + std::uint64_t{row.length}, m_buffer);
    if (all.size() < headerSize + std::uint64_t{row.length})
        ++known.looks;
    else
        judge(all.first(headerSize), all.subspan(headerSize, row.length), keys, known);
}

void SealedDirections::judge(ByteView header, ByteView payload, const KeyRing& keys, Known& known)
{
    ++known.looks;
    if (identifyCodec(payload) != Compression::None || !looksRandom(payload.subspan(kNonceSize)))
        return;
    ++known.tries;
    known.isSealed = openSealed(payload, header, keys, std::pmr::get_default_resource()).key != nullptr;
}

bool SealedDirections::contains(ConversationId conversation, Direction direction) const noexcept
{
    const std::size_t place = placeOf(conversation, direction);
    return place < m_known.size() && m_known[place].isSealed;
}

}  // namespace qapscope
