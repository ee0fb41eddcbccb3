// SPDX-License-Identifier: GPL-3.0-or-later
/// The demo: clients, an orchestrator and workers that play the script over real sockets, each link through a tap.
/// Needs an event loop; one thread.
#pragma once

#include "sources/demo/demo_ledger.h"
#include "sources/demo/demo_link.h"
#include "sources/demo/demo_script.h"
#include "sources/demo/demo_servers.h"
#include "sources/demo/precise_timer.h"
#include "sources/tap/relay.h"

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>

namespace qapscope::app {

class DemoCluster : public QObject
{
    Q_OBJECT

public:
    /// The relay has not been started, and no lines of its own; it and the ledger must outlive the cluster.
    DemoCluster(const DemoScriptOptions& options, Relay& relay, DemoLedger& ledger);
    ~DemoCluster() override;

    /// Listens, starts the relay, and plays. Errors: SystemError.
    [[nodiscard]] Result<void> start();
    /// No new plays; finished() follows when those that run are over, or soon.
    void wind();
    /// How often bytes came out other than they went in.
    [[nodiscard]] std::uint64_t differences() const noexcept { return m_differences; }

Q_SIGNALS:
    void finished();

private:
    using Clock = std::chrono::steady_clock;

    struct Running
    {
        DemoPlay play;
        std::vector<std::size_t> entries;  ///< in the ledger, by step
        std::size_t left = 0;              ///< steps that are not done
    };
    struct Due
    {
        std::shared_ptr<Running> running;
        std::size_t step = 0;
    };

    [[nodiscard]] Result<void> addTaps();
    void makeLinks();
    void work();
    void startPlays();
    void begin(DemoPlay play);
    void schedule(const Due& due, Clock::time_point from);
    void perform(const Due& due);
    void send(const Due& due);
    void done(const Due& due);
    void giveUp(std::size_t link);
    void die(const Due& due);
    void connectNext();
    void onAccepted(DemoCarrier carrier, DemoEnd* end);
    void openIfBothAreThere();
    void endWithin(int milliseconds);
    void finishIfOver();
    [[nodiscard]] DemoEnd* nodeEnd(const DemoLinkPlan& plan);

    DemoScriptOptions m_options;
    DemoScript m_script;
    Relay& m_relay;
    DemoLedger& m_ledger;
    DemoServers m_servers;
    PreciseTimer m_timer;
    std::array<DemoPlace, 4> m_taps;  ///< by carrier
    std::vector<DemoLink*> m_links;
    std::vector<std::deque<Due>> m_held;  ///< by link: until it is up again
    std::map<std::size_t, Due> m_dying;   ///< by link
    std::multimap<Clock::time_point, Due> m_due;
    std::unordered_map<quint64, Due> m_onTheWay;
    std::optional<DemoPlay> m_next;
    Clock::time_point m_start;
    quint64 m_token = 0;
    std::size_t m_playing = 0;

    std::deque<Due> m_connecting;  ///< the first is under way
    DemoEnd* m_newNode = nullptr;
    DemoEnd* m_newServer = nullptr;
    bool m_isNodeOpen = false;

    std::uint64_t m_differences = 0;
    bool m_isWinding = false;
    bool m_isFinished = false;
};

}  // namespace qapscope::app
