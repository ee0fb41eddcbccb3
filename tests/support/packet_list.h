// SPDX-License-Identifier: MIT
/// Reads a capture in memory packet by packet, whole or as it grows, into something that can be compared.
#pragma once

#include "capture/capture_reader.h"
#include "support/byte_builder.h"

#include <functional>
#include <string>

namespace qapscope::test {

struct PacketList
{
    std::vector<Packet> packets;
    std::vector<FileFinding> findings;
    CaptureNotes notes;
    bool isStopped = false;

    /// A line a packet and a finding.
    [[nodiscard]] std::string text() const
    {
        std::string lines;
        for (const Packet& packet : packets)
            lines += std::to_string(packet.number) + " at "
                     + (packet.hasTime ? std::to_string(nsSinceEpoch(packet.time)) : "no time") + " on "
                     + std::to_string(packet.interface.value) + " link "
                     + std::to_string(static_cast<unsigned>(packet.link)) + " from "
                     + std::to_string(packet.offset) + ' ' + std::to_string(packet.bytes.size()) + " of "
                     + std::to_string(packet.originalLength) + ": " + std::string(asText(packet.bytes))
                     + '\n';
        for (const FileFinding& finding : findings)
            lines += std::string(ruleText(finding.rule).id) + " at " + std::to_string(finding.offset)
                     + " after " + std::to_string(finding.packet) + " bytes " + std::to_string(finding.bytes)
                     + '\n';
        return lines;
    }
};

/// Shows the reader ever more of the file: `next` gives how much of it there is, until that is all. Each time the
/// bytes lie in a buffer of just that size.
[[nodiscard]] inline Result<PacketList> readPackets(const Bytes& file,
                                                    const std::function<std::size_t(std::size_t)>& next)
{
    PacketList list;
    std::size_t size = std::min(next(0), file.size());
    auto reader = makeCaptureReader(slice(file, 0, size), "test");
    if (!reader)
        return tl::unexpected(reader.error());
    for (;;) {
        const Bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
        Packet packet;
        const auto takeAll = [&] {
            auto outcome = CaptureReader::Outcome::Packet;
            while ((outcome = (*reader)->next(part, packet)) == CaptureReader::Outcome::Packet) {
                list.packets.push_back(packet);
                list.packets.back().bytes = slice(file, packet.offset, packet.bytes.size());
            }
            list.isStopped = outcome == CaptureReader::Outcome::Stopped;
        };
        takeAll();
        if (size == file.size()) {
            (*reader)->endInput();
            takeAll();
            (*reader)->finish(part);
            break;
        }
        size = std::min(std::max(next(size), size + 1), file.size());
    }
    list.findings = (*reader)->takeFindings();
    list.notes = (*reader)->notes();
    return list;
}

[[nodiscard]] inline Result<PacketList> readPackets(const Bytes& file)
{
    return readPackets(file, [&](std::size_t) { return file.size(); });
}

}  // namespace qapscope::test
