// SPDX-License-Identifier: MIT
#include "pipeline/opened_traffic.h"

namespace qapscope {
namespace {

constexpr std::uint64_t kFirstBytes = 64;
constexpr std::uint64_t kStep = 4u << 20;

}  // namespace

Result<std::unique_ptr<OpenedTraffic>> OpenedTraffic::open(const std::filesystem::path& path,
                                                           const std::filesystem::path& spillFolder,
                                                           const Limits& limits)
{
    auto input = CaptureInput::open(path, spillFolder, limits);
    if (!input)
        return tl::unexpected(input.error());
    auto reader = makeCaptureReader((*input)->store()->view(0, kFirstBytes), path.string());
    if (!reader)
        return tl::unexpected(reader.error());
    std::unique_ptr<OpenedTraffic> opened(new OpenedTraffic(std::move(*input), std::move(*reader)));
    opened->readNext();
    return opened;
}

void OpenedTraffic::readNext()
{
    m_packet.reset();
    m_message.reset();
    Packet packet;
    const ByteView bytes = m_input->refresh(kStep);
    while (m_reader->next(bytes, packet) == CaptureReader::Outcome::Packet) {
        m_message = packet.link == LinkType::ExportedPdu ? parseLinkMessage(packet) : std::nullopt;
        const auto facts =
            m_message && m_message->hasAddresses ? parsePduFacts(m_message->facts) : std::nullopt;
        if (!facts)
            continue;
        m_packet = packet;
        m_facts = *facts;
        return;
    }
}

void OpenedTraffic::upTo(std::uint64_t packet, OpenedConversations& to, SpillFile& spill)
{
    while (m_packet && m_facts.packet <= packet) {
        const ByteView payload = m_message->payload;
        const auto offset = spill.append(payload);
        if (!offset)
            to.leaveOut(m_facts.packet, m_packet->time, payload.size());
        if (offset && !payload.empty()) {
            const ByteView stored = spill.view(*offset, payload.size());
            to.add(m_facts, *m_message,
                   {stored, {ExtentOrigin::Spill, *offset, stored.size(), {}}, m_packet->time},
                   m_packet->originalLength - m_packet->bytes.size());
        }
        readNext();
    }
}

}  // namespace qapscope
