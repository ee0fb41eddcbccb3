// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/detail_loader.h"

#include <condition_variable>
#include <mutex>

namespace qapscope::app {
namespace {

using namespace std::chrono_literals;

/// A decode that takes no longer than this is waited for: no flicker, and less than a frame.
constexpr auto kWorthWaiting = 8ms;

}  // namespace

struct DetailLoader::Job
{
    [[nodiscard]] bool waitFor(std::chrono::milliseconds most)
    {
        std::unique_lock lock(mutex);
        return done.wait_for(lock, most, [this] { return detail != nullptr; });
    }

    std::mutex mutex;
    std::condition_variable done;
    QapDetailPtr detail;  ///< guarded by mutex
};

DetailLoader::DetailLoader(QObject* parent) : QObject(parent)
{
    // One decode may be going on that nobody wants any more while the wanted one begins.
    m_pool.setMaxThreadCount(2);
}

DetailLoader::~DetailLoader()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void DetailLoader::load(const OpenSession& open, RowIndex row)
{
    cancel();
    const auto job = std::make_shared<Job>();
    m_current = job;
    m_pool.start([this, job, open, row] {
        QapDetailPtr detail = makeDetail(open, row, DetailDepth::Full);
        {
            const std::lock_guard lock(job->mutex);
            job->detail = std::move(detail);
        }
        job->done.notify_one();
        // The destructor waits for this thread, so the loader is still there.
        QMetaObject::invokeMethod(
            this, [this, job] { deliver(job); }, Qt::QueuedConnection);
    });

    if (job->waitFor(kWorthWaiting))
        deliver(job);
    else
        Q_EMIT ready(makeDetail(open, row, DetailDepth::Start));
}

void DetailLoader::cancel()
{
    m_pool.clear();
    m_current.reset();
}

void DetailLoader::deliver(const std::shared_ptr<Job>& job)
{
    if (job != m_current)
        return;
    m_current.reset();
    QapDetailPtr detail;
    {
        const std::lock_guard lock(job->mutex);
        detail = job->detail;
    }
    Q_EMIT ready(detail);
}

}  // namespace qapscope::app
