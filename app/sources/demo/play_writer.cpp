// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/play_writer.h"

#include "pipeline/qap_encoder.h"
#include "sources/demo/demo_keys.h"
#include "sources/demo/demo_topology.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace qapscope::app {
namespace {

/// Shorter payloads only grow.
constexpr std::size_t kWorthCompressing = 160;

const KeyRing::Key& keyFor(KeyUse use)
{
    return *std::ranges::find(demoKeys().keys(), use, &KeyRing::Key::use);
}

}  // namespace

PlayWriter::Step PlayWriter::connect(std::size_t link, std::optional<Step> after, Duration delay)
{
    DemoStep step;
    step.deed = DemoStep::Deed::Connect;
    step.link = link;
    step.after = after;
    step.delay = delay;
    m_play.steps.push_back(std::move(step));
    return m_play.steps.size() - 1;
}

PlayWriter::Step PlayWriter::reset(std::size_t link, Step after, Duration delay)
{
    const Step step = connect(link, after, delay);
    m_play.steps[step].deed = DemoStep::Deed::Reset;
    return step;
}

Compression PlayWriter::codecFor(std::size_t size)
{
    // Drawn for every payload, so that what one says does not change the chance of all that follows.
    const std::uint32_t drawn = m_random.below(10);
    if (size < kWorthCompressing || drawn < 4)
        return Compression::None;
    return drawn < 6 ? Compression::Lz4 : drawn < 8 ? Compression::Zstd : Compression::Brotli;
}

PlayWriter::Step PlayWriter::send(const Saying& saying)
{
    const DemoLinkPlan& link = kDemoLinks.at(saying.link);
    const bool isLegacy = link.carrier == DemoCarrier::LegacyWebSocket;
    QapToSend parts;
    parts.dialect = isLegacy ? Dialect::Qp : Dialect::Qhp;
    parts.type = saying.type;
    parts.id = saying.id;
    parts.payload = asBytes(saying.payload);
    parts.codec = isLegacy ? Compression::None : codecFor(saying.payload.size());
    if (link.isEncrypted) {
        parts.encryptWith = &keyFor(KeyUse::Aes256Gcm);
        std::ranges::copy(asBytes(m_random.bytes(kNonceSize)), parts.nonce.begin());
    }
    if (link.isSigned && saying.direction == Direction::ClientToServer)
        parts.signWith = &keyFor(KeyUse::HmacSha256);
    const Result<std::vector<std::byte>> qap = encodeQap(parts);
    assert(qap);

    DemoStep step;
    step.link = saying.link;
    step.after = saying.after;
    step.delay = saying.delay;
    step.direction = saying.direction;
    step.dialect = parts.dialect;
    step.qap = asText(*qap);
    step.typeByte = static_cast<std::uint8_t>(step.qap[2]);
    step.id = isLegacy ? 0 : saying.id;
    step.payload =
        qap->size() - dialectText(parts.dialect).headerSize - (parts.signWith != nullptr ? kTrailerSize : 0);
    step.answers = saying.answers;
    m_play.steps.push_back(std::move(step));
    return m_play.steps.size() - 1;
}

PlayWriter::Step PlayWriter::repeat(Step original, std::optional<Step> after, Duration delay)
{
    DemoStep step = m_play.steps.at(original);
    step.after = after;
    step.delay = delay;
    step.answers.reset();
    step.repeats = original;
    m_play.steps.push_back(std::move(step));
    return m_play.steps.size() - 1;
}

PlayWriter::Step PlayWriter::resend(Step original, std::size_t link, Step after, Duration delay)
{
    const Step step = repeat(original, after, delay);
    m_play.steps[step].link = link;
    m_play.steps[step].repeats.reset();
    return step;
}

DemoPlay PlayWriter::take(Duration start)
{
    m_play.start = start;
    return std::exchange(m_play, {});
}

}  // namespace qapscope::app
