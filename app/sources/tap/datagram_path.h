// SPDX-License-Identifier: GPL-3.0-or-later
/// The two ends of a datagram at a socket that waits at several addresses of this machine. An answer has to come from the
/// one that was called: who called takes it from no other. (ip(7) IP_PKTINFO, RFC 3542 §6) Any thread.
#pragma once

#include "base/bytes.h"
#include "sources/tap/socket_address.h"

#include <span>
#include <string>
#include <sys/types.h>

namespace qapscope::app {

struct DatagramPath
{
    SocketAddress peer;
    /// Without its port; of size 0 where the system did not say it, or it is nobody's alone.
    SocketAddress called;

    [[nodiscard]] std::string key() const { return peer.key() + called.key(); }
};

/// Has the system say with each datagram which address it called. `socket` is a bound UDP socket.
void askForCalledAddresses(int socket);

/// As recvfrom() and sendto(): how many bytes, or −1 and errno.
[[nodiscard]] ssize_t receiveDatagram(int socket, std::span<std::byte> room, DatagramPath& path);
[[nodiscard]] ssize_t answerDatagram(int socket, ByteView payload, const DatagramPath& path);

}  // namespace qapscope::app
