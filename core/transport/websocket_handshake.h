// SPDX-License-Identifier: MIT
/// What a WebSocket handshake agreed on. (RFC 6455 §4, RFC 7692 §7)
#pragma once

#include "transport/http_head.h"

#include <array>

namespace qapscope {

struct WebSocketTerms
{
    std::string offeredSubprotocols;
    std::string chosenSubprotocol;
    bool hasDeflate = false;
    bool clientKeepsContext = true;
    bool serverKeepsContext = true;
};

/// True where the request asks for an upgrade to WebSocket.
[[nodiscard]] bool asksForWebSocket(const HttpHead& request);
/// What the request offers to speak; the first bytes of it where it is more than anybody offers.
[[nodiscard]] std::string offeredSubprotocols(const HttpHead& request);
/// The terms, where the response grants it. `offered`: by the request; empty where that is not known.
[[nodiscard]] std::optional<WebSocketTerms> webSocketTerms(std::string_view offered,
                                                           const HttpHead& response);

}  // namespace qapscope
