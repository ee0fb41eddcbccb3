// SPDX-License-Identifier: MIT
#include "transport/websocket_handshake.h"

namespace qapscope {

bool asksForWebSocket(const HttpHead& request)
{
    return request.startLine.starts_with("GET ") && request.hasToken("upgrade", "websocket");
}

std::optional<WebSocketTerms> webSocketTerms(const HttpHead& request, const HttpHead& response)
{
    constexpr int kSwitchingProtocols = 101;
    if (response.status() != kSwitchingProtocols || !response.hasToken("upgrade", "websocket"))
        return std::nullopt;
    WebSocketTerms terms;
    terms.offeredSubprotocols = request.value("sec-websocket-protocol");
    terms.chosenSubprotocol = response.value("sec-websocket-protocol");
    const std::string extensions = response.value("sec-websocket-extensions");
    terms.hasDeflate = extensions.find("permessage-deflate") != std::string::npos;
    terms.clientKeepsContext = extensions.find("client_no_context_takeover") == std::string::npos;
    terms.serverKeepsContext = extensions.find("server_no_context_takeover") == std::string::npos;
    return terms;
}

}  // namespace qapscope
