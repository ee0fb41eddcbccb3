// SPDX-License-Identifier: MIT
#include "session/conversation.h"

#include <arpa/inet.h>

namespace qapscope {

std::string_view transportName(TransportKind kind) noexcept
{
    constexpr std::array<std::string_view, 12> names = {"tcp",          "udp",  "websocket", "http",
                                                        "exported-pdu", "lora", "user",      "raw",
                                                        "quic",         "unix", "pipe",      "serial"};
    static_assert(names.size() == static_cast<std::size_t>(kLastTransport) + 1);
    return names[static_cast<std::size_t>(kind)];
}

std::string addressText(const Endpoint& endpoint)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    switch (endpoint.family) {
    case Endpoint::Family::None:
        return "-";
    case Endpoint::Family::Named:
        return endpoint.name;
    case Endpoint::Family::Ipv4:
        inet_ntop(AF_INET, endpoint.address.data(), text.data(), text.size());
        return text.data();
    case Endpoint::Family::Ipv6:
        inet_ntop(AF_INET6, endpoint.address.data(), text.data(), text.size());
        return text.data();
    }
    return {};
}

std::string endpointText(const Endpoint& endpoint)
{
    switch (endpoint.family) {
    case Endpoint::Family::None:
    case Endpoint::Family::Named:
        return addressText(endpoint);
    case Endpoint::Family::Ipv4:
        return addressText(endpoint) + ':' + std::to_string(endpoint.port);
    case Endpoint::Family::Ipv6:
        return '[' + addressText(endpoint) + "]:" + std::to_string(endpoint.port);
    }
    return {};
}

}  // namespace qapscope
