// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/socket_address.h"

#include <algorithm>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>

namespace qapscope::app {
namespace {

constexpr std::size_t kMappedPrefix = 12;

}  // namespace

Endpoint endpointOf(const SocketAddress& address)
{
    Endpoint endpoint;
    if (address.family() == AF_INET) {
        sockaddr_in inet{};
        std::memcpy(&inet, &address.storage, sizeof inet);
        endpoint.family = Endpoint::Family::Ipv4;
        endpoint.port = ntohs(inet.sin_port);
        std::memcpy(endpoint.address.data(), &inet.sin_addr, 4);
        return endpoint;
    }
    if (address.family() != AF_INET6)
        return endpoint;
    sockaddr_in6 inet{};
    std::memcpy(&inet, &address.storage, sizeof inet);
    endpoint.port = ntohs(inet.sin6_port);
    const auto* const bytes = reinterpret_cast<const std::byte*>(&inet.sin6_addr);
    if (IN6_IS_ADDR_V4MAPPED(&inet.sin6_addr)) {
        endpoint.family = Endpoint::Family::Ipv4;
        std::copy_n(bytes + kMappedPrefix, 4, endpoint.address.begin());
    } else {
        endpoint.family = Endpoint::Family::Ipv6;
        std::copy_n(bytes, 16, endpoint.address.begin());
    }
    return endpoint;
}

SocketAddress socketAddressOf(const Endpoint& endpoint)
{
    SocketAddress address;
    if (endpoint.family == Endpoint::Family::Ipv4) {
        sockaddr_in inet{};
        inet.sin_family = AF_INET;
        inet.sin_port = htons(endpoint.port);
        std::memcpy(&inet.sin_addr, endpoint.address.data(), 4);
        std::memcpy(&address.storage, &inet, sizeof inet);
        address.size = sizeof inet;
        return address;
    }
    sockaddr_in6 inet{};
    inet.sin6_family = AF_INET6;
    inet.sin6_port = htons(endpoint.port);
    std::memcpy(&inet.sin6_addr, endpoint.address.data(), 16);
    std::memcpy(&address.storage, &inet, sizeof inet);
    address.size = sizeof inet;
    return address;
}

SocketAddress localAddressOf(int socket)
{
    SocketAddress address;
    address.size = sizeof address.storage;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address.storage), &address.size) != 0)
        address.size = 0;
    return address;
}

Result<SocketAddress> resolve(const std::string& host, std::uint16_t port, int socketType)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = socketType;
    wanted.ai_flags = AI_NUMERICSERV;
    const std::string name = host.empty() ? "127.0.0.1" : host;
    const std::string service = std::to_string(port);
    addrinfo* found = nullptr;
    const int failed = ::getaddrinfo(name.c_str(), service.c_str(), &wanted, &found);
    if (failed != 0)
        return failure(ErrorCode::ConnectionFailed, name + ":" + service, ::gai_strerror(failed));
    SocketAddress address;
    address.size = static_cast<socklen_t>(found->ai_addrlen);
    std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
    ::freeaddrinfo(found);
    return address;
}

}  // namespace qapscope::app
