// SPDX-License-Identifier: MIT
/// What our Wireshark plugin says of a PDU beyond what Wireshark's own tags can say, in a tag that other programs pass
/// over (kPduFactsTag). The plugin writes it, ingest reads it. (PROTOCOL §4; wireshark's exported_pdu_tlvs.h)
#pragma once

#include "base/bytes.h"
#include "base/time.h"
#include "session/conversation.h"

#include <array>
#include <optional>

namespace qapscope {

struct PduFacts
{
    enum class Content : std::uint8_t {
        Qap,          ///< one QAP, with its signature
        StreamPiece,  ///< a piece of a stream that was encrypted: core finds out what it carries
    };

    Content content = Content::Qap;
    TransportKind transport = TransportKind::Tcp;  ///< that carried the QAP
    bool isFromClient = true;
    bool isProtected = false;        ///< it was encrypted on its way
    std::uint32_t conversation = 0;  ///< one number a connection, in the whole capture
    std::uint64_t packet = 0;        ///< number of the packet that completed it
    Timestamp first;                 ///< capture time of the packet with its first byte
    /// Of a piece, in its stream; of a part of a QAP, in the QAP: Wireshark writes no packet beyond 256 KiB.
    std::uint64_t offset = 0;
    std::uint64_t length = 0;  ///< of the whole QAP, as far as it is there
};

inline constexpr std::size_t kPduFactsSize = 40;

[[nodiscard]] std::array<std::byte, kPduFactsSize> encodePduFacts(const PduFacts& facts) noexcept;
/// Nothing where the value is too short, or of a version that is not known.
[[nodiscard]] std::optional<PduFacts> parsePduFacts(ByteView value) noexcept;

}  // namespace qapscope
