// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes latency pictures away from the GUI thread, one at a time: asked for another one, it stops the one it is
/// at; asked for the same again, it goes on and then looks for what is new. GUI thread.
#pragma once

#include "analysis/latency_aggregator.h"
#include "models/open_session.h"

#include <QObject>
#include <QThreadPool>

namespace qapscope::app {

using LatencyPicturePtr = std::shared_ptr<const LatencyPicture>;

class LatencyJob : public QObject
{
    Q_OBJECT

public:
    explicit LatencyJob(QObject* parent = nullptr);
    ~LatencyJob() override;

    /// Pictures of this session from now on; of none with an empty one.
    void setSession(const OpenSession& open);
    void ask(const LatencyQuery& query);
    [[nodiscard]] bool isBusy() const noexcept { return m_isRunning; }

Q_SIGNALS:
    void ready(const qapscope::app::LatencyPicturePtr& picture);

private:
    void start();
    void finish(std::uint64_t run, const LatencyPicturePtr& picture);

    QThreadPool m_pool;
    std::shared_ptr<LatencyAggregator> m_aggregator;  ///< the running job's alone while there is one
    std::stop_source m_stop;
    LatencyQuery m_running;
    std::optional<LatencyQuery> m_next;
    std::uint64_t m_run = 0;  ///< of the session: results of another one are dropped
    bool m_isRunning = false;
};

}  // namespace qapscope::app
