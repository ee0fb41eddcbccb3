// SPDX-License-Identifier: GPL-3.0-or-later
/// One file being read into one session on a thread of its own: opens it, reads to its end, goes on while it
/// grows where that is wanted, and settles the session when it ends. Made, asked and destroyed by one thread
/// (the GUI's), which never waits for the file, only for the end of a step when it destroys the run.
#pragma once

#include "base/result.h"
#include "follow_policy.h"
#include "pipeline/ingest.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace qapscope::app {

class IngestRun
{
public:
    enum class Phase : std::uint8_t {
        Opening,
        Failed,  ///< error() says why
        Reading,
        Waiting,   ///< everything on disk has been read; more may come
        Finished,  ///< the session is settled
    };

    IngestRun(std::filesystem::path file, IngestOptions options, FollowPolicy policy);
    /// Drops the file where it is: the session keeps what was published and is not settled.
    ~IngestRun();
    IngestRun(const IngestRun&) = delete;
    IngestRun& operator=(const IngestRun&) = delete;

    /// Ends reading soon; what was read stays and is settled.
    void stop();
    void setPolicy(FollowPolicy policy);
    /// Of a live capture: what is older is given up, in the session and in the file, which is ours. From the next look on.
    void setRetention(const RetentionLimits& limits);

    [[nodiscard]] Phase phase() const noexcept { return m_phase.load(std::memory_order_acquire); }
    [[nodiscard]] FollowPolicy policy() const noexcept { return m_policy.load(std::memory_order_relaxed); }
    /// Needs: phase() is Failed.
    [[nodiscard]] const Error& error() const noexcept { return m_error; }
    [[nodiscard]] const std::shared_ptr<Session>& session() const noexcept { return m_session; }

private:
    void run(const std::stop_token& dropped);
    void readOn(Ingest& ingest, const std::stop_token& dropped);
    [[nodiscard]] bool waitForMore(const std::stop_token& dropped);
    [[nodiscard]] bool isWorthFollowing() const;
    [[nodiscard]] RetentionLimits retention();

    const std::filesystem::path m_file;
    const IngestOptions m_options;
    std::shared_ptr<Session> m_session;
    Error m_error;
    std::atomic<Phase> m_phase{Phase::Opening};
    std::atomic<FollowPolicy> m_policy;
    std::atomic<bool> m_isStopping{false};
    RetentionLimits m_retention;  ///< guarded by m_sleepMutex
    std::mutex m_sleepMutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;  ///< last: it uses all of the above
};

}  // namespace qapscope::app
