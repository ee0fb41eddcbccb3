// SPDX-License-Identifier: GPL-3.0-or-later
/// Who takes part in the demo, and how they are linked: each client and worker has one connection to the orchestrator,
/// each that discovers one pair of ports. Plain data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qapscope::app {

enum class DemoCarrier : std::uint8_t {
    Tcp,              ///< raw QHP
    WebSocket,        ///< subprotocol qhp.v1
    LegacyWebSocket,  ///< QP/1.0
    Udp,              ///< discovery
};

/// Seen from the orchestrator; whoever is named here is the client of the connection.
struct DemoLinkPlan
{
    std::string_view node;
    std::string_view address;  ///< of that node
    DemoCarrier carrier = DemoCarrier::Tcp;
    bool isSigned = false;     ///< by the node
    bool isEncrypted = false;  ///< both ways
};

inline constexpr std::string_view kOrchestratorAddress = "127.0.0.10";
/// Where the taps listen.
inline constexpr std::string_view kTapAddress = "127.0.0.11";

inline constexpr std::array kDemoLinks = {
    DemoLinkPlan{"client-1", "127.0.0.21", DemoCarrier::Tcp},
    DemoLinkPlan{"client-2", "127.0.0.22", DemoCarrier::WebSocket},
    DemoLinkPlan{"client-3", "127.0.0.23", DemoCarrier::Tcp, true},
    DemoLinkPlan{"client-4", "127.0.0.24", DemoCarrier::WebSocket},
    DemoLinkPlan{"client-5", "127.0.0.25", DemoCarrier::LegacyWebSocket},
    DemoLinkPlan{"worker-1", "127.0.0.31", DemoCarrier::Tcp},
    DemoLinkPlan{"worker-2", "127.0.0.32", DemoCarrier::Tcp},
    DemoLinkPlan{"worker-3", "127.0.0.33", DemoCarrier::WebSocket},
    DemoLinkPlan{"worker-4", "127.0.0.34", DemoCarrier::Tcp, false, true},
    DemoLinkPlan{"client-1", "127.0.0.21", DemoCarrier::Udp},
    DemoLinkPlan{"client-2", "127.0.0.22", DemoCarrier::Udp},
    DemoLinkPlan{"worker-1", "127.0.0.31", DemoCarrier::Udp},
    DemoLinkPlan{"worker-3", "127.0.0.33", DemoCarrier::Udp},
};

// Positions in kDemoLinks.
inline constexpr std::size_t kFirstClient = 0;
inline constexpr std::size_t kClients = 4;  ///< that speak QHP
inline constexpr std::size_t kLegacyClient = 4;
inline constexpr std::size_t kFirstWorker = 5;
inline constexpr std::size_t kWorkers = 4;
inline constexpr std::size_t kMortalWorker = 6;  ///< the one that dies now and then
inline constexpr std::size_t kFirstDiscovery = 9;
inline constexpr std::size_t kDiscoveries = 4;

}  // namespace qapscope::app
