// SPDX-License-Identifier: GPL-3.0-or-later
/// A tap: listens here, forwards there, and records what passes as packets of a capture file. Has a thread of its own,
/// which waits for sockets alone: neither the disk nor a window ever slows the traffic.
#pragma once

#include "sources/tap/tap_recorder.h"

#include <memory>
#include <thread>

namespace qapscope::app {

class Relay
{
public:
    /// The file must outlive it.
    explicit Relay(LiveFile& file);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    /// Listens, and gives the address that clients are to be pointed at. Before start().
    /// Errors: SystemError with the address and what the system says.
    [[nodiscard]] Result<Endpoint> add(const TapLink& link);
    void start();
    /// Closes all connections. Nothing of it runs afterwards.
    void stop();

    [[nodiscard]] const TapCounters& counters() const noexcept;
    [[nodiscard]] AddedDelay delay() const;
    /// The latest of what went wrong with a connection; empty where nothing did.
    [[nodiscard]] std::string problem() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
    std::thread m_thread;
};

}  // namespace qapscope::app
