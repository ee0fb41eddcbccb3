// SPDX-License-Identifier: GPL-3.0-or-later
/// What one line of a tap is: where it listens, where it forwards to, and how its packets are called in the capture
/// file. A value.
#pragma once

#include "sources/tap/delay_meter.h"
#include "sources/tap/socket_address.h"

#include <atomic>
#include <openssl/ssl.h>
#include <string>
#include <vector>

namespace qapscope::app {

struct TapLink
{
    enum class Carrier : std::uint8_t { Tcp, Udp };

    Carrier carrier = Carrier::Tcp;
    SocketAddress listen;  ///< port 0: any that is free
    SocketAddress target;
    std::vector<SocketAddress>
        others;                    ///< TCP: of the same target, tried in this order where that one refuses
    std::string name;              ///< of the capture file's interface
    std::string description;       ///< of the same
    SSL_CTX* listenTls = nullptr;  ///< with a certificate; null: plain. Outlives the relay.
    SSL_CTX* targetTls = nullptr;  ///< the same
    std::string targetName;        ///< who TLS asks for there
};

/// What passed all lines of a relay. Written by its thread, read by any.
struct TapCounters
{
    std::atomic<std::uint64_t> connections{0};
    std::atomic<std::uint64_t> openConnections{0};
    std::atomic<std::uint64_t> failedConnections{0};  ///< the target refused, or TLS failed
    std::atomic<bool> isTargetLost{false};            ///< the latest connection did not reach it
    std::atomic<std::uint64_t> bytesToServer{0};
    std::atomic<std::uint64_t> bytesToClient{0};
    std::atomic<std::uint64_t> datagramsDropped{0};  ///< the system took no more
};

}  // namespace qapscope::app
