// SPDX-License-Identifier: MIT
/// A pair of endpoints on one transport connection. (PROTOCOL §5)
#pragma once

#include "base/ids.h"
#include "base/time.h"
#include "session/row.h"

#include <array>
#include <string>

namespace qapscope {

enum class TransportKind : std::uint8_t {
    Tcp,
    Udp,
    WebSocket,
    Http,
    ExportedPdu,
    Lora,
    User,
    Raw,
    Quic,
    Unix,
    Pipe,
    Serial,
};
inline constexpr TransportKind kLastTransport = TransportKind::Serial;

/// "tcp" "udp" "websocket" "http" "exported-pdu" "lora" "user" "raw" "quic" "unix" "pipe" "serial"
[[nodiscard]] std::string_view transportName(TransportKind kind) noexcept;

/// One end: an IP address with a port, or a name where the link has no addresses.
struct Endpoint
{
    enum class Family : std::uint8_t { None, Ipv4, Ipv6, Named };

    Family family = Family::None;
    std::array<std::byte, 16> address{};  ///< the first 4 for IPv4
    std::uint16_t port = 0;
    std::string name;  ///< for Family::Named

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// `192.0.2.1:7000`, `[2001:db8::1]:7000`, a name, or `-`.
[[nodiscard]] std::string endpointText(const Endpoint& endpoint);
/// The same without the port.
[[nodiscard]] std::string addressText(const Endpoint& endpoint);

/// Facts that do not change after the conversation's first row is published.
struct Conversation
{
    ConversationId id;
    TransportKind transport = TransportKind::Tcp;
    Endpoint client;  ///< who sent the first SYN, the upgrade, or the first QAP
    Endpoint server;
    Timestamp first;                  ///< of its first packet
    bool isProtected = false;         ///< it came through TLS or QUIC, and Wireshark opened it
    std::string subprotocolsOffered;  ///< WebSocket, as sent; empty where none or not captured
    std::string subprotocolChosen;

    [[nodiscard]] const Endpoint& source(Direction direction) const noexcept
    {
        return direction == Direction::ClientToServer ? client : server;
    }
    [[nodiscard]] const Endpoint& destination(Direction direction) const noexcept
    {
        return source(opposite(direction));
    }
};

}  // namespace qapscope
