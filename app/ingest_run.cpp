// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest_run.h"

#include "live/capture_trim.h"

#include <chrono>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kLookAgain = 200ms;
constexpr auto kLookAgainLive = 10ms;  // what was captured is to be on screen at once
constexpr auto kStaysFresh = 5s;

}  // namespace

IngestRun::IngestRun(std::filesystem::path file, IngestOptions options, FollowPolicy policy)
    : m_file(std::move(file))
    , m_options(std::move(options))
    , m_session(std::make_shared<Session>())
    , m_policy(policy)
    , m_thread([this](const std::stop_token& dropped) { run(dropped); })
{}

IngestRun::~IngestRun() = default;

void IngestRun::stop()
{
    {
        const std::lock_guard lock(m_sleepMutex);
        m_isStopping.store(true);
    }
    m_wake.notify_all();
}

void IngestRun::setPolicy(FollowPolicy policy)
{
    {
        const std::lock_guard lock(m_sleepMutex);
        m_policy.store(policy);
    }
    m_wake.notify_all();
}

void IngestRun::setRetention(const RetentionLimits& limits)
{
    const std::lock_guard lock(m_sleepMutex);
    m_retention = limits;
}

RetentionLimits IngestRun::retention()
{
    const std::lock_guard lock(m_sleepMutex);
    return m_retention;
}

void IngestRun::run(const std::stop_token& dropped)
{
    auto opened = Ingest::open(m_file, *m_session, m_options);
    if (!opened) {
        m_error = opened.error();
        m_phase.store(Phase::Failed, std::memory_order_release);
        return;
    }
    m_phase.store(Phase::Reading, std::memory_order_release);
    readOn(**opened, dropped);
    if (dropped.stop_requested())
        return;
    (*opened)->finish(m_isStopping.load() ? Ingest::Rest::Left : Ingest::Rest::Read);
    m_phase.store(Phase::Finished, std::memory_order_release);
}

void IngestRun::readOn(Ingest& ingest, const std::stop_token& dropped)
{
    CaptureTrim trim(m_file);
    std::uint64_t trimmed = 0;
    bool isLastLook = false;
    bool hasEnded = false;
    while (!dropped.stop_requested() && !m_isStopping.load()) {
        ingest.setRetention(retention());
        const Ingest::Step step = ingest.step();
        if (ingest.neededFrom() > trimmed) {
            trimmed = ingest.neededFrom();
            trim.trimBefore(trimmed);
        }
        if (step == Ingest::Step::More) {
            m_phase.store(Phase::Reading, std::memory_order_release);
            continue;
        }
        // A live capture may have written its last bytes between the look at the file and the word that it has ended.
        if (hasEnded)
            return;
        hasEnded = step == Ingest::Step::Ended || isLastLook;
        if (hasEnded)
            ingest.endInput();  // what stands behind damage comes in steps, too
        else
            isLastLook = !waitForMore(dropped);
    }
}

/// False where nothing more is awaited.
bool IngestRun::waitForMore(const std::stop_token& dropped)
{
    if (!isWorthFollowing())
        return false;
    m_phase.store(Phase::Waiting, std::memory_order_release);
    std::unique_lock lock(m_sleepMutex);
    const auto pause = m_policy.load() == FollowPolicy::Always ? kLookAgainLive : kLookAgain;
    m_wake.wait_for(lock, dropped, pause, [this] { return m_isStopping.load(); });
    return true;
}

bool IngestRun::isWorthFollowing() const
{
    switch (m_policy.load()) {
    case FollowPolicy::Never:
        return false;
    case FollowPolicy::Always:
        return true;
    case FollowPolicy::WhileFresh:
        break;
    }
    std::error_code error;
    const auto written = std::filesystem::last_write_time(m_file, error);
    return !error && std::filesystem::file_time_type::clock::now() - written < kStaysFresh;
}

}  // namespace qapscope::app
