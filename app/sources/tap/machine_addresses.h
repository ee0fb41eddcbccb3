// SPDX-License-Identifier: GPL-3.0-or-later
/// By which addresses other machines may call this one. Any thread.
#pragma once

#include "session/conversation.h"

#include <vector>

namespace qapscope::app {

struct MachineAddress
{
    Endpoint endpoint;         ///< without a port
    bool isLoopback = false;   ///< only this machine itself
    bool isConnected = false;  ///< its interface is up, and something is at the other end
};

/// Without those that are good on one link only, and without the temporary ones of IPv6: they are for calling others,
/// and gone tomorrow.
[[nodiscard]] std::vector<MachineAddress> machineAddresses();

/// Where a socket that is bound to `endpoint` can be called: itself, or an address of this machine in the place of the
/// one that stands for all.
[[nodiscard]] Endpoint callableAt(const Endpoint& endpoint);

}  // namespace qapscope::app
