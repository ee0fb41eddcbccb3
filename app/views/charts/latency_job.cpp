// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_job.h"

namespace qapscope::app {

LatencyJob::LatencyJob(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

LatencyJob::~LatencyJob()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void LatencyJob::setSession(const OpenSession& open)
{
    m_stop.request_stop();
    ++m_run;
    m_isRunning = false;
    m_next.reset();
    m_aggregator.reset();
    if (open.session)
        m_aggregator = std::make_shared<LatencyAggregator>(open.session, open.decode.reading);
}

void LatencyJob::ask(const LatencyQuery& query)
{
    if (!m_aggregator)
        return;
    m_next = query;
    if (!m_isRunning)
        start();
    else if (query != m_running)
        m_stop.request_stop();
}

void LatencyJob::start()
{
    m_running = *m_next;
    m_next.reset();
    m_isRunning = true;
    m_stop = std::stop_source();
    m_pool.start(
        [this, run = m_run, aggregator = m_aggregator, query = m_running, stop = m_stop.get_token()] {
            const LatencyPicturePtr picture = aggregator->picture(query, stop);
            // The destructor waits for this function, so `this` is there; what is queued after it is dropped by Qt.
            QMetaObject::invokeMethod(
                this, [this, run, picture] { finish(run, picture); }, Qt::QueuedConnection);
        });
}

void LatencyJob::finish(std::uint64_t run, const LatencyPicturePtr& picture)
{
    if (run != m_run)
        return;
    m_isRunning = false;
    if (m_next)
        start();
    if (picture)
        Q_EMIT ready(picture);
}

}  // namespace qapscope::app
