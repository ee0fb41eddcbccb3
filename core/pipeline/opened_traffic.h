// SPDX-License-Identifier: MIT
/// The file of PDUs that Wireshark exported of a capture, read beside it: each PDU has its turn with the packet that
/// completed it, so that rows stand as if core had opened the traffic itself. Its bytes, which are nowhere in the
/// capture, go to the spill file. The ingest thread.
#pragma once

#include "capture/capture_reader.h"
#include "pipeline/capture_input.h"
#include "pipeline/opened_conversations.h"
#include "transport/message_links.h"

namespace qapscope {

class OpenedTraffic
{
public:
    /// Errors: those of Ingest::open().
    [[nodiscard]] static Result<std::unique_ptr<OpenedTraffic>>
    open(const std::filesystem::path& path, const std::filesystem::path& spillFolder, const Limits& limits);

    /// Hands on the PDUs of the packets up to this one.
    void upTo(std::uint64_t packet, OpenedConversations& to, SpillFile& spill);

private:
    OpenedTraffic(std::unique_ptr<CaptureInput> input, std::unique_ptr<CaptureReader> reader)
        : m_input(std::move(input))
        , m_reader(std::move(reader))
    {}
    void readNext();

    std::unique_ptr<CaptureInput> m_input;
    std::unique_ptr<CaptureReader> m_reader;
    std::optional<Packet> m_packet;  ///< the next one, with what it says
    std::optional<LinkMessage> m_message;
    PduFacts m_facts;
};

}  // namespace qapscope
