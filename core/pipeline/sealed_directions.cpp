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
        const bool isDone = known.isSealed || known.looks >= kMostLooks || known.tries >= kMostTries;
        if (!isDone && row.has(RowFlag::Complete))
            look(session, row, keys, known);
    }
}

void SealedDirections::look(const Session& session, const Row& row, const KeyRing& keys, Known& known)
{
    if (row.length < kSealedOverhead || row.length > kMostPayload)
        return;
    ++known.looks;
    const std::size_t headerSize = dialectText(row.dialect).headerSize;
    const QapBytes bytes(session, row.index);
    const ByteView all = bytes.gather(headerSize + std::uint64_t{row.length}, m_buffer);
    if (all.size() < headerSize + std::uint64_t{row.length})
        return;
    const ByteView payload = all.subspan(headerSize, row.length);
    if (identifyCodec(payload) != Compression::None || !looksRandom(payload.subspan(kNonceSize)))
        return;
    ++known.tries;
    known.isSealed =
        openSealed(payload, all.first(headerSize), keys, std::pmr::get_default_resource()).key != nullptr;
}

bool SealedDirections::contains(ConversationId conversation, Direction direction) const noexcept
{
    const std::size_t place = placeOf(conversation, direction);
    return place < m_known.size() && m_known[place].isSealed;
}

}  // namespace qapscope
