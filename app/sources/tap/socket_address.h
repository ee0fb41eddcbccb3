// SPDX-License-Identifier: GPL-3.0-or-later
/// Addresses as sockets want them, and as the rest of the program has them. Any thread; resolve() may take seconds.
#pragma once

#include "base/result.h"
#include "session/conversation.h"

#include <optional>
#include <string>
#include <sys/socket.h>

namespace qapscope::app {

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;

    [[nodiscard]] const sockaddr* get() const noexcept { return reinterpret_cast<const sockaddr*>(&storage); }
    [[nodiscard]] int family() const noexcept { return storage.ss_family; }
    /// The bytes that make it what it is, as a key.
    [[nodiscard]] std::string key() const { return {reinterpret_cast<const char*>(&storage), size}; }
};

/// An IPv4 address inside an IPv6 one comes out as IPv4.
[[nodiscard]] Endpoint endpointOf(const SocketAddress& address);
/// Needs: an IPv4 or IPv6 endpoint.
[[nodiscard]] SocketAddress socketAddressOf(const Endpoint& endpoint);

[[nodiscard]] SocketAddress localAddressOf(int socket);

/// A name or a number; an empty host means this machine. Asks the network for names, and waits for it.
/// Errors: SystemError with what the system says.
[[nodiscard]] Result<SocketAddress> resolve(const std::string& host, std::uint16_t port, int socketType);

}  // namespace qapscope::app
