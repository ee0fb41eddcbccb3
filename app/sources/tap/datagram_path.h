// SPDX-License-Identifier: GPL-3.0-or-later
/// The two ends of a datagram at a socket that waits at several addresses of this machine. An answer has to come from the
/// one that was called: who called takes it from no other. (ip(7) IP_PKTINFO, RFC 3542 §6) Any thread.
#pragma once

#include "base/bytes.h"
#include "sources/tap/socket_address.h"

#include <netinet/in.h>
#include <span>
#include <string>
#include <sys/types.h>
#include <variant>

namespace qapscope::app {

struct DatagramPath
{
    SocketAddress peer;
    /// As the system says it and takes it back; nothing where it did not, or where a group was called.
    std::variant<std::monostate, in_pktinfo, in6_pktinfo> called;

    /// The same for all that goes this way.
    [[nodiscard]] std::string key() const;
};

/// Has the system say with each datagram which address it called. `socket` is a bound UDP socket.
void askForCalledAddresses(int socket);

/// As recvfrom() and sendto(): how many bytes, or −1 and errno.
[[nodiscard]] ssize_t receiveDatagram(int socket, std::span<std::byte> room, DatagramPath& path);
[[nodiscard]] ssize_t answerDatagram(int socket, ByteView payload, const DatagramPath& path);

}  // namespace qapscope::app
