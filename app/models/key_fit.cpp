// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/key_fit.h"

#include "pipeline/row_decoder.h"

#include <mutex>
#include <thread>

namespace qapscope::app {
namespace {

/// A key needs all of a payload, but not what decompressing it would give.
constexpr std::uint64_t kMostPayload = 4u << 20;
constexpr std::uint64_t kMostDecompressed = 4'096;
/// Rows between two looks at what others see of it.
constexpr std::uint32_t kRowsPerReport = 256;

template <class Name>
void countByName(const KeyRing& ring, KeyUse use, const Name& name, std::vector<std::uint64_t>& fitting)
{
    for (std::size_t i = 0; i < ring.keys().size(); ++i)
        if (ring.keys()[i].use == use && std::string_view(name) == ring.keys()[i].name) {
            ++fitting[i];
            return;
        }
}

}  // namespace

struct KeyFit::State
{
    explicit State(const OpenSession& session) : open(session), rows(session.session->rowCount())
    {
        open.decode.limits.maxDecodedBytes = kMostDecompressed;
        counts.fitting.resize(open.keyRing().keys().size());
    }

    void work(const std::stop_token& stop);
    void look(RowIndex row, Counts& to) const;

    OpenSession open;
    const std::uint32_t rows;
    mutable std::mutex mutex;
    Counts counts;        ///< guarded by mutex
    std::jthread thread;  ///< last: joined before the rest goes
};

void KeyFit::State::look(RowIndex row, Counts& to) const
{
    const RowDecode decode = decodeRow(*open.session, row, open.keyRing(), open.decode, kMostPayload);
    const DecodedQap& qap = decode.decoded;
    if (qap.isEncrypted)
        countByName(open.keyRing(), KeyUse::Aes256Gcm, qap.keyName, to.fitting);
    else if (qap.kind == PayloadKind::Opaque)
        ++to.opaque;
    if (qap.signature == SignatureStatus::Valid)
        countByName(open.keyRing(), KeyUse::HmacSha256, qap.signatureKey, to.fitting);
    else if (qap.signature != SignatureStatus::None)
        ++to.unverified;
}

void KeyFit::State::work(const std::stop_token& stop)
{
    Counts mine;
    mine.fitting.resize(open.keyRing().keys().size());
    for (std::uint32_t row = 0; row < rows && !stop.stop_requested(); ++row) {
        look(RowIndex{row}, mine);
        mine.looked = row + 1;
        if (mine.looked % kRowsPerReport != 0 && mine.looked != rows)
            continue;
        const std::lock_guard lock(mutex);
        counts = mine;
    }
}

KeyFit::KeyFit(const OpenSession& open) : m_state(std::make_unique<State>(open))
{
    m_state->thread =
        std::jthread([state = m_state.get()](const std::stop_token& stop) { state->work(stop); });
}

KeyFit::~KeyFit() = default;

KeyFit::Counts KeyFit::counts() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->counts;
}

std::uint64_t KeyFit::total() const noexcept
{
    return m_state->rows;
}

}  // namespace qapscope::app
