// SPDX-License-Identifier: MIT
/// What our Wireshark plugin and our live sources say of a PDU beyond what Wireshark's own tags can say, in a tag that
/// other programs pass over (kPduFactsTag). Ingest and the plugin read it.
/// (PROTOCOL §4; wireshark's exported_pdu_tlvs.h)
#pragma once

#include "base/bytes.h"
#include "base/time.h"
#include "session/conversation.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace qapscope {

struct PduFacts
{
    enum class Content : std::uint8_t {
        Qap,          ///< one QAP with its signature, or a message of several
        StreamPiece,  ///< a piece of a stream: core finds out what it carries
        Opened,       ///< nothing: the connection was made
        Closed,       ///< nothing: the connection ended
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

/// What may stand behind the facts, as text. The views are into the value.
struct PduNames
{
    std::string_view client;  ///< where the link has no addresses
    std::string_view server;
    std::string_view subprotocolsOffered;  ///< of a WebSocket, with Content::Opened
    std::string_view subprotocolChosen;
};

[[nodiscard]] std::array<std::byte, kPduFactsSize> encodePduFacts(const PduFacts& facts) noexcept;
/// Nothing where the value is too short, or of a version that is not known.
[[nodiscard]] std::optional<PduFacts> parsePduFacts(ByteView value) noexcept;

/// The facts with names behind them; a name beyond 1,024 bytes is cut.
[[nodiscard]] std::vector<std::byte> encodePduFacts(const PduFacts& facts, const PduNames& names);
/// As many as are there.
[[nodiscard]] PduNames parsePduNames(ByteView value) noexcept;

}  // namespace qapscope
