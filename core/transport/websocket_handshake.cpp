// SPDX-License-Identifier: MIT
#include "transport/websocket_handshake.h"

namespace qapscope {

bool asksForWebSocket(const HttpHead& request)
{
    return request.startLine.starts_with("GET ") && request.hasToken("upgrade", "websocket");
}

std::string offeredSubprotocols(const HttpHead& request)
{
    constexpr std::size_t kMost = 256;
    return request.value("sec-websocket-protocol").substr(0, kMost);
}

std::optional<WebSocketTerms> webSocketTerms(std::string_view offered, const HttpHead& response)
{
    constexpr int kSwitchingProtocols = 101;
    if (response.status() != kSwitchingProtocols || !response.hasToken("upgrade", "websocket"))
        return std::nullopt;
    WebSocketTerms terms;
    terms.offeredSubprotocols = offered;
    terms.chosenSubprotocol = response.value("sec-websocket-protocol");
    const std::string extensions = response.value("sec-websocket-extensions");
    terms.hasDeflate = extensions.find("permessage-deflate") != std::string::npos;
    terms.clientKeepsContext = extensions.find("client_no_context_takeover") == std::string::npos;
    terms.serverKeepsContext = extensions.find("server_no_context_takeover") == std::string::npos;
    return terms;
}

}  // namespace qapscope
